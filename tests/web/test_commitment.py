"""The page of a commitment: what it shows to whom, and what its forms do."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from servanda.register.acts.commenting import comment
from servanda.register.acts.deciding import accept, edit
from servanda.register.acts.marking import mark
from servanda.register.acts.splitting import merge, split
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")
PATH = "/commitments/2026-C-3/"


def record(site):
    return site.desk("officer").commitment("2026-C-3")


def send(client, do: str, base: int = 1, path: str = PATH, **fields: str):
    return client.post(path, {"do": do, "base": str(base), **fields})


def fields_of(page) -> dict[str, str]:
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def share(site) -> None:
    site.desk("officer").write(mark(["2026-C-3"], marking=Marking.SHARED))


def say(site, name: str, text: str, marking: Marking = Marking.INTERNAL):
    desk = site.desk(name)
    act = comment(
        "2026-C-3", text, author=desk.viewer.author, history=desk.history, marking=marking
    )
    return desk.write(act)[0]


def test_the_words_stand_in_their_passage(reader):
    page = reader.get(PATH).content.decode()

    assert "<mark" in page
    assert "Exchange information on civilian deployments" in page.partition("<mark")[2]
    assert "Exchange four officers" in page
    assert f"/documents/2026/?at={record_start(page)}#2026-C-3" in page


def record_start(page: str) -> str:
    return page.partition("?at=")[2].partition("#")[0]


@pytest.mark.parametrize(
    ("do", "fields", "decision"),
    [("accept", {}, "accepted"), ("reject", {"reason": "past"}, "rejected")],
)
def test_deciding_and_undoing(site, officer, do, fields, decision):
    assert send(officer, do, **fields).status_code == 302
    assert record(site).decision == decision

    assert send(officer, "undo", base=2).status_code == 302
    assert record(site).decision == "proposed"


@pytest.mark.parametrize(
    ("do", "fields", "said"),
    [
        ("reject", {}, "A reason is needed"),
        ("undo", {}, "Nobody has decided yet"),
        ("assign", {"party": "XAA"}, "It is so already"),
        ("mark", {"marking": "internal"}, "It is so already"),
        ("comment", {"text": "", "to": "internal"}, "This field is required"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_form(site, officer, do, fields, said):
    page = send(officer, do, **fields)

    assert page.status_code in (400, 422)
    assert said in page.content.decode()
    assert record(site).version == 1


def test_who_started_from_an_older_version_is_told(site, officer):
    site.desk("admin").write(accept("2026-C-3"))

    page = send(officer, "reject", base=1, reason="past", because="my words")

    assert page.status_code == 409
    assert "Somebody changed it meanwhile" in page.content.decode()
    assert "my words" in page.content.decode()
    assert record(site).decision == "accepted"


def test_two_people_edit_and_the_second_merges(site, officer):
    mine = fields_of(officer.get(PATH + "edit/"))
    site.desk("admin").write(edit("2026-C-3", {"due": "2027", "strength": "bind"}))

    typed = {**mine, "due": "2028", "mechanism": "training", "base": "1"}
    both = officer.post(PATH + "edit/", typed)
    merged = fields_of(both)

    assert both.status_code == 409
    assert [(o.field, o.clashes) for o in both.context["both"]] == [
        ("strength", False), ("mechanism", False), ("due", True),
    ]  # fmt: skip
    assert (merged["strength"], merged["mechanism"], merged["due"]) == ("bind", "training", "2028")
    assert record(site).commitment.due == "2027"

    done = officer.post(PATH + "edit/", {**merged, "base": "2", "because": "the annex"})
    words = record(site).commitment
    assert done.status_code == 302
    assert (words.due, words.strength, words.mechanism) == ("2028", "bind", "training")


def test_an_edit_changes_what_was_changed_and_no_more(site, officer):
    form = fields_of(officer.get(PATH + "edit/"))
    before = record(site).commitment

    officer.post(PATH + "edit/", {**form, "actors": "XAA; Coast Guard", "base": "1"})

    after = record(site).commitment
    assert [a.text for a in after.actors] == ["XAA", "Coast Guard"]
    assert (after.quote, after.action, after.topics) == (before.quote, before.action, before.topics)


@pytest.mark.parametrize(
    ("field", "value"), [("due", "soon"), ("quote", "not in the text"), ("parent", "2026-C-99")]
)
def test_what_does_not_fit_a_field_is_said(site, officer, field, value):
    form = fields_of(officer.get(PATH + "edit/"))

    page = officer.post(PATH + "edit/", {**form, field: value, "base": "1"})

    assert page.status_code in (400, 422)
    assert value in page.content.decode()
    assert record(site).version == 1


def test_the_history_shows_what_each_entry_changed_word_by_word(site, reader):
    site.desk("officer").write(edit("2026-C-3", {"due": "2027-06"}))
    site.desk("officer").write(edit("2026-C-3", {"due": "2027-09"}, because="the annex"))

    story = reader.get(PATH).context["story"]
    last = story.events[0]

    assert last.words == "the annex"
    assert [(s.how, s.text) for s in last.changes[0].stretches] == [
        ("gone", "June"), ("new", "September"), ("same", " 2027"),
    ]  # fmt: skip


def test_what_it_was_split_into_is_linked_both_ways(site, officer):
    desk = site.desk("officer")
    desk.write(
        split(
            "2026-C-3",
            ["Exchange information on civilian deployments", "lessons learned from missions"],
        )
    )
    parts = [r.reference for r in desk.filed(record(site).successors)]

    old, new = officer.get(PATH), officer.get(f"/commitments/{parts[0]}/")

    assert [r.reference for r in old.context["linked"].successors] == parts
    assert [r.reference for r in new.context["linked"].sources] == ["2026-C-3"]


def test_a_comment_is_internal_unless_said_otherwise_and_shown_in_order(site, officer, guest):
    share(site)
    send(officer, "comment", text="For us alone.", to="internal")
    send(officer, "comment", text="For both.", to="shared")

    mine = [c.text for c in officer.get(PATH).context["story"].comments]
    theirs = [c.text for c in guest.get(PATH).context["story"].comments]

    assert (mine, theirs) == (["For us alone.", "For both."], ["For both."])
    assert "For us alone" not in guest.get(PATH).content.decode()


def test_only_the_author_corrects_a_comment(site, officer, admin):
    entry = say(site, "officer", "Ask Prots.")

    refused = send(admin, "correct", text="No.", corrects=str(entry.sequence))
    done = send(officer, "correct", text="Ask Ports.", corrects=str(entry.sequence))
    comments = officer.get(PATH).context["story"].comments

    assert (refused.status_code, done.status_code) == (422, 302)
    assert [(c.text, len(c.earlier)) for c in comments] == [("Ask Ports.", 1)]


def test_a_comment_on_an_internal_record_cannot_be_shared(site, officer):
    page = send(officer, "comment", text="For both.", to="shared")

    assert page.status_code == 400
    assert site.desk("guest").entries().filter(kind="comment-made").count() == 0


def test_others_see_a_shared_record_without_its_internal_past(site, guest, outsider):
    site.desk("officer").write(edit("2026-C-3", {"due": "2031"}, because="secret"))
    say(site, "officer", "secret")
    share(site)
    site.desk("officer").write(edit("2026-C-3", {"due": "2032"}, because="open"))

    page = guest.get(PATH)
    events = page.context["story"].events

    assert [event.entry.kind for event in events] == ["commitment-edited", "record-marked"]
    assert "secret" not in page.content.decode()
    assert "2031" in page.content.decode()  # what it said when it was shared
    assert events[1].changes == []
    assert send(outsider, "accept", base=4).status_code == 403
    assert send(outsider, "comment", text="We agree.", to="shared").status_code == 302
    assert guest.get(PATH + "edit/").status_code == 403


@pytest.mark.parametrize("path", [PATH, PATH + "edit/", PATH + "?as_of=2999-01-01"])
def test_others_find_no_internal_record(outsider, path):
    assert outsider.get(path).status_code == 404
    assert send(outsider, "comment", path=PATH, text="x", to="internal").status_code == 404


def test_links_to_internal_records_are_not_shown(site, guest):
    desk = site.desk("officer")
    share(site)
    desk.write(merge(["2026-C-3", "2026-C-4"]))
    whole = desk.filed(record(site).successors)[0]

    page = guest.get(PATH)

    assert page.context["linked"].successors == []
    assert whole.reference not in page.content.decode()
    assert "2026-C-4" not in page.content.decode()


def test_the_past_shows_what_was_and_no_forms(officer):
    page = officer.get(PATH + "?as_of=2999-01-01").content.decode()

    assert 'name="do"' not in page
    assert "Exchange information" in page


def test_a_reader_is_shown_no_forms(reader):
    assert 'name="do"' not in reader.get(PATH).content.decode()
    assert reader.get(PATH + "edit/").status_code == 403


def test_the_number_of_queries_is_fixed(site, officer):
    desk, counts = site.desk("officer"), []

    for number in (1, 3):
        for turn in range(number):
            say(site, "officer", "Something.")
            desk.write(edit("2026-C-3", {"due": f"20{number}{turn}"}, because="x"))
        officer.get(PATH)
        with CaptureQueriesContext(connections["default"]) as queries:
            officer.get(PATH)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 22
