"""The Compare page and the chain of a commitment: who sees which links, and what they may do."""

from __future__ import annotations

import pytest
from cast import file_later
from django.db import connections
from django.test.utils import CaptureQueriesContext

from servanda.register.acts.deciding import edit
from servanda.register.acts.deciding import reject as reject_commitment
from servanda.register.acts.linking import accept, reject
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.comparing import links

pytestmark = pytest.mark.usefixtures("contexts")
PATH = "/compare/?earlier=2026&later=2026b"


@pytest.fixture
def both(site):
    """Return a workspace with both sample agendas, not compared yet."""
    file_later(site)
    return site


@pytest.fixture
def compared(both):
    """Return a workspace in which XAA compared them."""
    answer = compare(both.client("officer"))
    assert answer.status_code == 302
    return both


def compare(client, **more: str):
    given = {"do": "compare", "earlier": "2026", "later": "2026b", **more}
    return client.post("/compare/", given)


def found(site, name: str = "officer"):
    desk = site.desk(name)
    return links.between(desk, desk.document("2026"), desk.document("2026b"))


def best(site, name: str = "officer"):
    return max(found(site, name), key=lambda link: (link.score, link.id))


def decide(client, link, do: str, **more: str):
    given = {"do": do, "link": link.id, "base": str(link.version), **more}
    return client.post("/compare/", given)


def share(site, *references: str) -> None:
    """Let the other party see both documents and these commitments."""
    site.desk("admin").write(mark(["2026", "2026b", *references], marking=Marking.SHARED))


def ends(site, link) -> list[str]:
    desk = site.desk("admin")
    by_id = {record.id: record.reference for record in desk.filed([link.earlier, link.later])}
    return [by_id[link.earlier], by_id[link.later]]


def test_the_two_newest_documents_are_offered_and_not_compared_unasked(both, officer):
    page = officer.get("/compare/")

    assert (page.context["earlier"].label, page.context["later"].label) == ("2026", "2026b")
    assert "have not been compared yet" in page.content.decode()
    assert found(both) == []


def test_one_document_is_not_enough(officer):
    assert "Comparing takes two documents" in officer.get("/compare/").content.decode()


def test_of_many_documents_the_labels_are_typed(compared, officer, monkeypatch):
    monkeypatch.setattr("servanda.web.pages.compare._OFFERED", 1)

    page = officer.get(PATH)

    assert '<input id="earlier" name="earlier" list="labels" value="2026"' in page.content.decode()
    assert len(page.context["found"].links) == len(found(compared))


@pytest.mark.usefixtures("both")
def test_the_same_document_twice_is_said(officer):
    page = officer.get("/compare/?earlier=2026&later=2026").content.decode()
    assert "the same document" in page


def test_comparing_proposes_links_and_shows_what_became_of_each(compared, officer):
    page = officer.get(PATH)

    comparison = page.context["found"]
    assert len(comparison.links) == len(found(compared)) > 5
    assert sum(comparison.counts[name] for name in ("gone", "new")) > 5
    text = page.content.decode()
    link = best(compared)
    one, two = ends(compared, link)
    assert f'aria-label="{one} → {two}"' in text
    assert "no counterpart found" in text
    assert "Last compared by XAA/B. Person" in text
    again = compare(officer)
    assert "Nothing new was found" in officer.get(again.url).content.decode()


@pytest.mark.usefixtures("compared")
def test_what_is_asked_narrows_the_rows(officer):
    whole = officer.get(PATH).context["total"]
    shown = {
        query: officer.get(f"{PATH}&{query}").context
        for query in ("what=gone", "what=new", "relation=unmatched", "confidence=likely")
    }

    gone = shown["what=gone"]
    assert 0 < gone["total"] == gone["found"].counts["gone"] < whole
    assert shown["relation=unmatched"]["total"] == gone["total"]
    assert shown["what=new"]["total"] == gone["found"].counts["new"]
    assert shown["confidence=likely"]["total"] < whole
    area = gone["found"].areas[0]
    of_area = officer.get("/compare/", {"earlier": "2026", "later": "2026b", "area": area})
    assert 0 < of_area.context["total"] < whole
    assert officer.get(f"{PATH}&decision=accepted").context["total"] == 0
    assert officer.get(f"{PATH}&page=99&what=odd").status_code == 200


def test_a_link_is_accepted_and_taken_back_from_the_message(compared, officer):
    link = best(compared)

    answer = decide(officer, link, "accept")
    page = officer.get(answer.url).content.decode()

    assert answer.url.endswith(f"#link-{link.id}")
    assert "The link is accepted." in page
    assert "accepted: XAA/B. Person" in page
    undone = officer.post("/undo/", {"record": f"{link.id}@2", "next": "/"})
    assert undone.status_code == 302
    assert best(compared).decision == "proposed"


def test_a_link_is_rejected_with_a_reason_and_not_proposed_again(compared, officer):
    link = best(compared)
    one, _two = ends(compared, link)

    refused = decide(officer, link, "reject", because=" ")
    assert refused.status_code == 422
    assert "A reason is needed" in refused.content.decode()
    decide(officer, link, "reject", because="Another matter.")
    compare(officer)

    after = links.get(compared.desk("officer"), link.id)
    assert (after.decision, after.version) == ("rejected", 2)
    page = officer.get(PATH).content.decode()
    assert "Another matter." not in page
    assert "1 rejected link" in page
    only = officer.get(f"{PATH}&decision=rejected").content.decode()
    assert "Another matter." in only
    assert decide(officer, after, "undo").status_code == 302
    assert one in officer.get(PATH).content.decode()


def test_who_started_from_an_older_version_is_told_and_keeps_the_words(compared, officer):
    link = best(compared)
    compared.desk("admin").write(accept(link.id))

    page = decide(officer, link, "reject", because="my words")

    assert page.status_code == 409
    assert "Somebody changed it meanwhile" in page.content.decode()
    assert 'value="my words"' in page.content.decode()


@pytest.mark.parametrize("name", ["reader", "guest"])
def test_readers_read_and_do_not_decide(compared, name):
    client = compared.client(name)
    link = best(compared)

    assert client.get(PATH).status_code == 200
    assert '<button name="do"' not in client.get(PATH).content.decode()
    assert decide(client, link, "accept").status_code == 403
    assert compare(client).status_code == 403
    assert best(compared).decision == "proposed"


def test_links_are_their_partys_alone_and_so_are_their_numbers(compared, outsider):
    link = best(compared)
    share(compared, *ends(compared, link))

    page = outsider.get(PATH)

    assert page.context["found"].links == []
    assert page.context["last"] is None
    assert [len(side.commitments) for side in (page.context["found"].earlier,)] == [1]
    assert decide(outsider, link, "accept").status_code == 404


def test_a_shared_link_is_seen_with_both_its_ends_only(compared, outsider):
    link = best(compared)
    one, two = ends(compared, link)
    share(compared, one, two)
    compared.desk("admin").write(accept(link.id, marking=Marking.SHARED))

    page = outsider.get(PATH)
    assert [shown.record.id for shown in page.context["found"].links] == [link.id]
    assert "A link of" in page.content.decode()
    assert decide(outsider, found(compared, "outsider")[0], "undo").status_code == 403

    compared.desk("admin").write(mark([two], marking=Marking.INTERNAL))
    assert outsider.get(PATH).context["found"].links == []
    assert two not in outsider.get(PATH).content.decode()
    assert two not in outsider.get(f"/commitments/{one}/").content.decode()
    assert found(compared, "outsider") == []


def test_each_party_decides_for_itself(compared, outsider):
    link = best(compared)
    share(compared, *ends(compared, link))
    compared.desk("admin").write(accept(link.id, marking=Marking.SHARED))

    compare(outsider)
    (own,) = [other for other in found(compared, "outsider") if other.party == "XBB"]
    compared.desk("outsider").write(reject(own.id, because="not for us"))

    assert links.get(compared.desk("officer"), link.id).decision == "accepted"
    text = outsider.get(f"{PATH}&decision=rejected").content.decode()
    assert "not for us" in text
    assert "accepted" in text  # what the other party says of the same two
    assert "not for us" not in compared.client("officer").get(PATH).content.decode()


def test_the_past_is_shown_as_it_was_and_not_changed(compared, officer):
    link = best(compared)
    before = max(entry.sequence for entry in compared.ledger.entries())
    at = compared.ledger.entries(before - 1).__next__().at
    compared.desk("officer").write(accept(link.id))

    past = officer.get(f"{PATH}&as_of={at}")

    assert {shown.record.decision for shown in past.context["found"].links} == {"proposed"}
    assert '<button name="do"' not in past.content.decode()
    long_ago = officer.get(f"{PATH}&as_of=2000-01-01")
    assert "Comparing takes two documents" in long_ago.content.decode()


def test_what_does_not_stand_any_more_has_no_links(compared, officer):
    link = best(compared)
    one, _two = ends(compared, link)
    compared.desk("officer").write(reject_commitment(one, reason="past"))

    page = officer.get(PATH)

    assert link.id not in {shown.record.id for shown in page.context["found"].links}
    assert decide(officer, link, "accept").status_code == 422


def test_a_link_whose_commitment_was_edited_says_so(compared, officer):
    link = best(compared)
    compared.desk("officer").write(edit(ends(compared, link)[1], {"due": "2031"}))
    assert "was edited since" in officer.get(PATH).content.decode()


def test_a_commitment_shows_its_life_over_all_agendas(compared, officer):
    link = best(compared)
    assert link.counts
    one, two = ends(compared, link)

    page = officer.get(f"/commitments/{two}/")

    chain = [step.record.reference for step in page.context["life"].steps]
    assert {one, two} <= set(chain)
    assert chain.index(one) < chain.index(two)
    text = page.content.decode()
    assert "Over all agendas" in text
    assert f'href="/commitments/{one}/"' in text
    compared.desk("officer").write(reject(link.id, because="no"))
    after = officer.get(f"/commitments/{two}/").context["life"]
    assert one not in [step.record.reference for step in after.steps]


def test_a_possible_link_waits_on_the_commitments_page(compared, officer):
    possible = [link for link in found(compared) if link.confidence == "possible"]
    one, two = ends(compared, possible[0])
    text = officer.get(f"/commitments/{one}/").content.decode()
    assert "waits for a person" in text or "wait for a person" in text
    assert two in text


def test_the_audit_names_comparisons_and_links(compared, officer, outsider):
    link = best(compared)
    decide(officer, link, "accept")

    text = officer.get("/audit/").content.decode()

    assert "compared documents" in text
    assert "accepted a link" in text
    assert " → ".join(ends(compared, link)) in text
    assert link.id not in outsider.get("/audit/").content.decode()


def test_a_page_asks_as_much_for_three_links_as_for_one(compared, officer):
    counts = []
    kept = sorted(found(compared), key=lambda link: -link.score)
    desk = compared.desk("admin")
    for number in (3, 1):
        for link in kept[number:]:
            if links.get(desk, link.id).decision == "proposed":
                desk.write(reject(link.id, because="fewer"))
        officer.get(PATH)
        with CaptureQueriesContext(connections["default"]) as queries:
            page = officer.get(PATH)
        assert len(page.context["found"].kept) == number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_the_flow_counts_what_the_summary_counts(compared):
    page = compared.client("officer").get(PATH)
    told, counted = page.context["found"], page.context["flow"].chart.rows
    relations = {relation: len(links) for relation, links in told.summary.by_relation.items()}
    relations |= {"no counterpart found": told.counts["gone"], "new": told.counts["new"]}

    drawn = dict.fromkeys(relations, 0)
    for _source, _target, relation, number in counted:
        drawn[relation] += int(number)
    assert drawn == relations
    assert b"The table behind it" in page.content


def test_nothing_flows_before_a_comparison(both):
    assert both.client("officer").get(PATH).context["flow"] is None
