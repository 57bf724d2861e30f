"""Reviewing a document: what is shown, and what every decision does."""

from __future__ import annotations

import re

import pytest
from reviewing import PAGE, PIECES, fields_of, page_of, record, send

from servanda.register.acts.filing import rerun


def test_the_list_says_what_is_left(officer, site):
    send(officer, site, "accept", 1)

    page = page_of(officer.get("/review/"))

    assert "1 of 23 decided" in page
    assert 'href="/review/2026/"' in page


def test_the_text_keeps_its_layout_and_has_every_candidate(officer):
    page = page_of(officer.get(PAGE))

    assert set(re.findall(r'id="c(\d+)"', page)) == {str(n) for n in range(1, 24)}
    assert re.search(r'<h\d id="b\d+"><span class="marker">A\.</span>', page)
    assert re.search(r'<li id="b\d+"><span class="marker">1\)</span>', page)
    assert "0 of 23 decided" in page


def test_the_first_undecided_candidate_is_chosen(officer, site):
    send(officer, site, "accept", 1)

    assert ">2026-C-2 <" in page_of(officer.get(PAGE))


def test_a_plain_form_accepts_and_leads_to_the_next(officer, site):
    response = send(officer, site, "accept", 1)

    assert response["Location"] == f"{PAGE}?at=2"
    assert record(site, 1).decision == "accepted"
    assert "2026-C-1 is accepted." in page_of(officer.get(response["Location"]))


def test_htmx_gets_the_pieces_that_changed_and_no_page(officer, site):
    response = send(officer, site, "accept", 3, PIECES)

    page = page_of(response)
    assert "<html" not in page
    assert len(response.content) < 12_000
    assert ">2026-C-4 <" in page
    assert re.findall(r'id="(b\d+)"[^>]* hx-swap-oob="true"', page) == ["b5"]
    assert "1 of 23 decided" in page
    assert response["HX-Replace-Url"] == f"{PAGE}?at=4"


@pytest.mark.parametrize(
    "reason", ["position", "past", "another's act", "duplicate", "wrong extent"]
)
def test_a_stock_reason_rejects(officer, site, reason):
    send(officer, site, "reject", 2, reason=reason)

    now = record(site, 2)
    assert (now.decision, now.reason, now.because) == ("rejected", reason, None)


def test_another_reason_needs_words(officer, site):
    refused = send(officer, site, "reject", 2, reason="other")
    send(officer, site, "reject", 2, reason="other", because="Only a heading.")

    assert refused.status_code == 422
    assert "Say why in your own words." in page_of(refused)
    assert record(site, 2).because == "Only a heading."


def test_an_edit_changes_fields_and_keeps_the_ids_of_what_is_named(officer, site):
    before = record(site, 2).commitment
    sent = fields_of(record(site, 2), strength="bind", due="2027-06", targets="Tarvia; UN")

    response = send(officer, site, "edit", 2, **sent)

    now = record(site, 2).commitment
    assert response.status_code == 302
    assert (now.strength, now.due, now.quote) == ("bind", "2027-06", before.quote)
    assert (now.actors, now.forums) == (before.actors, before.forums)
    assert [target.text for target in now.targets] == ["Tarvia", "UN"]
    assert now.targets[1].id == "UN"


def test_what_does_not_fit_a_field_is_said_beside_it_and_nothing_is_lost(officer, site):
    sent = fields_of(record(site, 2), due="soon", amount="forty boats")

    response = send(officer, site, "edit", 2, PIECES, **sent)

    assert response.status_code == 422
    page = page_of(response)
    assert "Enter a year, a month or a day" in page
    assert 'value="forty boats"' in page
    assert record(site, 2).decision == "proposed"


def test_an_unknown_code_is_refused_by_the_register(officer, site):
    response = send(officer, site, "edit", 2, **fields_of(record(site, 2), actors="QQQ"))

    assert response.status_code == 422
    assert "An actor is a code such as CAN" in page_of(response)


def test_an_edit_without_a_change_is_refused(officer, site):
    response = send(officer, site, "edit", 2, **fields_of(record(site, 2)))

    assert response.status_code == 422
    assert record(site, 2).decision == "proposed"


def test_words_typed_are_found_in_the_text_whatever_its_line_breaks(officer, site):
    send(
        officer,
        site,
        "edit",
        1,
        **fields_of(record(site, 1), words="Hold consultations  of foreign"),
    )

    assert record(site, 1).commitment.quote == "Hold consultations of foreign"


def test_a_span_chosen_in_the_text_counts(officer, site):
    now = record(site, 1).commitment
    sent = fields_of(record(site, 1), start=str(now.start), end=str(now.start + 18))

    send(officer, site, "edit", 1, **sent)

    assert record(site, 1).commitment.quote == "Hold consultations"


def test_words_that_are_not_in_the_text_are_refused(officer, site):
    response = send(officer, site, "edit", 1, **fields_of(record(site, 1), words="Build a bridge"))

    assert response.status_code == 422
    assert "does not hold these words" in page_of(response)


def test_a_split_makes_parts(officer, site):
    parts = "Negotiate and conclude\ntreaty on mutual legal assistance by 31 December 2027"

    response = send(officer, site, "split", 7, PIECES, parts=parts)

    assert record(site, 7).decision == "split"
    assert record(site, 24).commitment.quote == "Negotiate and conclude"
    assert record(site, 25).commitment.due == "2027-12-31"
    assert "8 of 24" not in page_of(response)
    assert "2 of 24 decided" in page_of(response)


def test_a_split_takes_two_parts(officer, site):
    response = send(officer, site, "split", 7, parts="Negotiate and conclude")

    assert response.status_code == 422
    assert record(site, 7).decision == "proposed"


def test_a_merge_joins_neighbours_and_undo_brings_them_back(officer, site):
    other = record(site, 9)
    send(officer, site, "merge", 8, others=f"{other.id}@{other.version}")
    merged = record(site, 24)

    send(officer, site, "undo", 8)

    assert merged.sources == (record(site, 8).id, other.id)
    assert [record(site, n).decision for n in (8, 9, 24)] == ["proposed", "proposed", "withdrawn"]


def test_a_decision_is_changed_with_a_reason_only(officer, site):
    send(officer, site, "accept", 2)

    refused = send(officer, site, "reject", 2, reason="past")
    send(officer, site, "reject", 2, reason="past", because="It was held last year.")

    assert refused.status_code == 422
    assert record(site, 2).decision == "rejected"


def test_undo_takes_the_last_decision_back_and_shows_it(officer, site):
    send(officer, site, "reject", 5, reason="past")

    response = send(officer, site, "undo", 5, PIECES)

    assert record(site, 5).decision == "proposed"
    assert ">2026-C-5 <" in page_of(response)
    assert "0 of 23 decided" in page_of(response)


def test_all_shown_are_accepted_after_a_preview(officer, site):
    send(officer, site, "reject", 1, reason="past")
    preview = page_of(officer.get(f"{PAGE}all/?area=A"))
    chosen = re.findall(r'name="chosen" value="([^"]+)"', preview)

    officer.post(f"{PAGE}all/?area=A", {"chosen": chosen[:-1]})

    assert len(chosen) == 5
    decisions = [record(site, n).decision for n in range(1, 8)]
    assert decisions == ["rejected", *["accepted"] * 4, "proposed", "proposed"]
    assert "4 candidates are accepted." in page_of(officer.get(PAGE))


def test_a_preview_that_is_old_accepts_nothing(officer, site):
    chosen = re.findall(r'name="chosen" value="([^"]+)"', page_of(officer.get(f"{PAGE}all/")))
    send(officer, site, "reject", 3, reason="past")

    response = officer.post(f"{PAGE}all/", {"chosen": chosen})

    assert response.status_code == 409
    assert record(site, 1).decision == "proposed"


def test_filters_show_what_is_undecided_stale_and_of_an_area(officer, site):
    send(officer, site, "accept", 1)
    document = site.desk("admin").documents[0]
    kept = [record(site, n).commitment for n in range(1, 23)]
    site.desk("officer").write(rerun(document.id, kept, method="tagger-9"))

    stale = page_of(officer.get(f"{PAGE}?show=stale"))
    undecided = page_of(officer.get(f"{PAGE}?show=undecided&area=A"))

    assert ">2026-C-23 <" in stale
    assert "1 of 1 shown" in stale
    assert "1 of 5 shown" in undecided


def test_passages_without_a_commitment_are_listed_and_filed(officer, site):
    page = page_of(officer.get(f"{PAGE}?show=passages"))
    spots = re.findall(r'id="p(\d+)"', page)
    form = page_of(officer.get(f"{PAGE}?show=passages&at={spots[1]}&do=notice"))
    action = re.search(r'action="(/review/2026/file/[^"]+)"', form)[1].replace("&amp;", "&")
    words = re.search(r"<textarea[^>]*>\s*([^<]+)</textarea>", form)[1]

    response = officer.post(
        action,
        {
            "words": words,
            "strength": "intend",
            "mechanism": "operations",
            "kind": "commitment",
            "actors": "XAA",
        },
    )

    new = record(site, 24)
    assert len(spots) == 2
    assert response.status_code == 302
    assert (new.origin, new.decision, new.commitment.strength) == ("person", "edited", "intend")
    assert [actor.text for actor in new.commitment.actors] == ["XAA"]
    assert new.commitment.quote.startswith("Since their last meeting")


def test_a_passage_that_is_none_cannot_be_filed(officer):
    assert officer.post(f"{PAGE}file/?start=5&end=900000", {}).status_code == 404
    assert officer.post(f"{PAGE}file/", {}).status_code == 404


def test_why_is_a_sentence_for_every_rule(officer, site):
    page = page_of(officer.get(f"{PAGE}?at=7&do=why"))

    assert "A deadline is stated" in page
    assert all(f"<code>{rule}</code>" in page for rule in record(site, 7).commitment.decided_by)
