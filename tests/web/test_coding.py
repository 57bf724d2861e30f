"""Blind coding on pages: the queue, the grid, marking, deciding, agreement."""

from __future__ import annotations

import json
from dataclasses import replace

from coding_site import ADMIN, OFFICER, READER, SCALE, author, code, finish, hand, rated, task
from django.core.files.uploadedfile import SimpleUploadedFile
from evidenced import captured, linked

from servanda.register.acts.coding import give
from servanda.register.acts.marking import mark
from servanda.register.codings import own, seen, units_of
from servanda.register.entry import Marking
from servanda.register.payloads_coding import GivenCode
from servanda.web.coding.grid import ROWS, grid, sent_in


def address(found) -> str:
    return f"/coding/{found.id}/"


def values(site, found, name: str) -> list[str]:
    held, _version = own(site.ledger.records(), found, name)
    return [held.get(unit, {}).get(SCALE, "") for unit in units_of(found)]


def test_ratings_are_handed_out_by_a_form(site, officer):
    rated(site)
    sent = {
        "what": "ratings",
        "document": "2026",
        "scale": SCALE,
        "size": "2",
        "first": OFFICER,
        "second": READER,
        "adjudicator": ADMIN,
        "members": "",
    }
    admin = site.client("admin")

    wrong = admin.post("/coding/new/", {**sent, "second": OFFICER})
    odd = admin.post("/coding/new/", {**sent, "members": "XAA, Q!"})
    larger = admin.post("/coding/new/", {**sent, "size": "4"})
    right = admin.post("/coding/new/", sent)

    assert (wrong.status_code, odd.status_code, right.status_code) == (422, 400, 302)
    assert "Name two people who code." in wrong.content.decode()
    assert "Q! is no party" in odd.content.decode()
    assert larger.status_code == 400
    assert "sample of 4 is too large; commitments to choose from: 3." in larger.content.decode()
    (found,) = site.ledger.records().codings()
    assert (len(found.commitments), found.members) == (2, ("XAA", "XBB"))
    assert found.sample == "2 of 3, drawn by area with seed 0"
    assert "2 commitments, 2 members" in officer.get("/coding/").content.decode()
    assert site.client("guest").get("/coding/new/").status_code == 403


def test_the_form_hands_out_nothing_that_its_reader_does_not_see(site):
    rated(site)
    site.desk("admin").write(mark(["2026"], marking=Marking.SHARED))
    sent = {"what": "ratings", "document": "2026", "scale": SCALE, "adjudicator": ADMIN}

    refused = site.client("outsider").post(
        "/coding/new/", {**sent, "first": "XBB/D. Person", "second": READER}
    )

    assert refused.status_code == 400
    assert "No commitment of this document counts yet" in refused.content.decode()


def test_the_grid_keeps_values_and_leads_to_the_next_without(site, officer):
    found = hand(site)
    assert officer.get("/coding/next/").url.startswith(f"{address(found)}?page=1&at=")
    page = officer.get(address(found)).content.decode()
    assert page.count("<select") == 6

    sent = {"do": "save", "base": "0", "page": "1", "v0": "+1", "v1": "-1", "v3": "0"}
    assert officer.post(address(found), sent).status_code == 302
    assert values(site, found, OFFICER) == ["+1", "-1", "", "0", "", ""]
    then = officer.post(address(found), {**sent, "base": "1", "v0": "", "then": "next"})
    assert then.url == "/coding/next/"
    assert values(site, found, OFFICER) == ["", "-1", "", "0", "", ""]


def test_what_every_page_of_the_grid_sends_is_of_the_units_that_it_shows(site):
    rated(site)
    whole = hand(site)
    keys = tuple(f"c{number}" for number in range(2 * ROWS + 5))
    for members in ((), ("XAA", "XBB", "XCC")):
        many = replace(whole, commitments=keys, members=members)
        shown = [grid(many, dict.fromkeys(keys), {}, page) for page in (1, 2, 3)]
        cells = [cell for one in shown for row in one.rows for cell in row.cells]
        assert [cell.unit for cell in cells] == list(units_of(many))
        sent = {cell.name: cell.unit for cell in cells}
        assert sent_in(many, sent) == {unit: unit for unit in units_of(many)}


def test_what_was_changed_meanwhile_is_shown_beside_what_was_sent(site, officer):
    found = hand(site)
    code(site, found, OFFICER, "0")

    again = officer.post(address(found), {"do": "save", "base": "0", "page": "1", "v0": "+1"})

    page = again.content.decode()
    assert again.status_code == 409
    assert '<option value="+1" selected' in page
    assert "kept: 0" in page
    assert values(site, found, OFFICER)[0] == "0"
    odd = officer.post(address(found), {"do": "save", "base": "1", "v0": "9"})
    assert odd.status_code == 422
    assert "This is no value that can be given here." in odd.content.decode()


def test_a_coder_reads_the_words_the_guideline_and_the_evidence(site, officer):
    found = hand(site)
    record = site.desk("admin").filed(found.commitments)[0]
    key = captured(site)
    linked(site, key, record.reference, stance="contradicts")

    page = officer.get(f"{address(found)}read/{record.reference}/").content.decode()

    assert record.commitment.quote in page
    assert "The officers arrived in June." in page
    assert "Arrival of officers" in page
    for judged in ("contradicts", "event held", "proposed"):  # what others found of it
        assert judged not in page
    assert officer.get(f"{address(found)}read/2026-C-9999/").status_code == 404


def test_both_hand_in_and_the_third_decides_with_all_codes_side_by_side(site, officer, admin):
    found = hand(site)
    code(site, found, OFFICER, "+1", "-1", "0", "0", "0", "+1")
    code(site, found, READER, "+1", "+1", "0", "0", "0", "-1")
    reader = site.client("reader")
    assert officer.post(address(found), {"do": "hand-in"}).url == "/coding/"
    assert "You have handed in" in officer.get(address(found)).content.decode()
    assert admin.get(f"{address(found)}agreement/").status_code == 409
    reader.post(address(found), {"do": "hand-in"})

    page = admin.get(address(found)).content.decode()
    assert page.count('class="differs"') == 2
    assert admin.get("/coding/next/").url == address(found)
    sent = {"do": "decide", "base": "0", "v1": "0", "v5": "+1", "then": "finish"}
    admin.post(address(found), sent)

    now = task(site, found.id)
    told = seen(site.ledger.records(), now, ADMIN)
    assert now.stage == "decided"
    assert {who: len(codes) for who, codes in told.items()} == {OFFICER: 6, READER: 6, ADMIN: 2}
    figures = json.loads(admin.get(f"{address(found)}agreement.json").content)
    assert figures["values"][0]["metric"] == "ordinal"
    assert figures["values"][0]["percent"]["value"] == 4 / 6
    assert b"Krippendorff" in admin.get(f"{address(found)}agreement.txt").content
    assert "quadratic weights" in officer.get(f"{address(found)}agreement/").content.decode()


def test_units_are_marked_by_their_words_or_their_place(site, officer):
    found = hand(site, coding="units", fields=("kind", "strength"), members=(), document="2026")
    text = site.desk("admin").text(site.desk("admin").documents[0]).text
    words = text[200:260].strip()
    labels = {"label-kind": "commitment", "label-strength": "act"}
    sent = {"do": "mark", "first": words, "last": "", **labels}

    assert officer.post(address(found), {**sent, "first": "No such words"}).status_code == 400
    assert officer.post(address(found), {**sent, "label-kind": ""}).status_code == 400
    often = officer.post(address(found), {**sent, "first": "the"})
    assert "times; give more of them" in often.content.decode()
    assert officer.post(address(found), sent).status_code == 302
    placed = {**sent, "first": "", "start": "300", "end": "330"}
    assert officer.post(address(found), placed).status_code == 302

    start = text.index(words)
    held, _version = own(site.ledger.records(), found, OFFICER)
    assert set(held) == {f"{start}-{start + len(words)}", "300-330"}
    officer.post(
        address(found), {"do": "change", "unit": "300-330", **labels, "label-kind": "appeal"}
    )
    officer.post(address(found), {"do": "remove", "unit": f"{start}-{start + len(words)}"})
    held, _version = own(site.ledger.records(), found, OFFICER)
    assert held == {"300-330": {"kind": "appeal", "strength": "act"}}


def test_who_decides_about_units_takes_the_first_the_second_or_neither(site, admin):
    found = hand(site, coding="units", fields=("kind",), members=(), document="2026")
    for name, units in ((OFFICER, ("10-50", "100-150")), (READER, ("10-50", "105-150", "300-340"))):
        codes = [GivenCode(unit=unit, field="kind", value="commitment") for unit in units]
        site.ledger.write(author(name), give(found.id, codes, author=author(name)))
    for name in (OFFICER, READER):
        finish(site, found, name)

    page = admin.get(address(found)).content.decode()
    assert page.count('class="differs"') == 2
    sent = {"do": "decide", "base": "0", "p0": "first", "p1": "second", "p2": "none"}
    admin.post(address(found), {**sent, "then": "finish"})

    held, _version = own(site.ledger.records(), task(site, found.id), ADMIN)
    assert set(held) == {"10-50", "105-150"}
    assert "the second" in admin.get(address(found)).content.decode()
    agreement = admin.get(f"{address(found)}agreement/").content.decode()
    assert "2 and 3; 2 are the same unit, 1 with the very same ends" in agreement


def test_who_handed_out_can_withdraw(site, admin, officer):
    found = hand(site)
    officer.post(address(found), {"do": "withdraw"})
    assert task(site, found.id).stage == "open"

    admin.post(address(found), {"do": "withdraw", "because": "another sample"})

    assert "another sample" in admin.get(address(found)).content.decode()
    assert officer.get("/agenda/").status_code == 200


def test_published_scores_come_in_by_a_form_and_say_what_they_are(site, officer):
    text = "id,year,text,average,XAA,XBB\n2026-1,2026,Words,0.5,1,0\n2026-2,2026,More,1,1,−1\n"
    sent = {"assessor": "A Group", "source": "CC BY", "marking": "internal"}

    def sends(body: bytes, **more: str):
        file = SimpleUploadedFile("scores.csv", body)
        return officer.post("/coding/scores/", {**sent, **more, "table": file})

    for wrong in (b"a,b", b"\xff\xfe"):
        refused = sends(wrong)
        assert refused.status_code == 422
        assert "This is no table of scores" in refused.content.decode()
    assert "no row of that summit" in sends(text.encode(), year="1975").content.decode()
    right = sends(text.encode(), document="2026")
    page = officer.get(right.url).content.decode()

    assert "no ratings of this register" in page
    assert "1 are the mean of the scores at their printed precision, 1 are not" in page
    assert "a score typed with a Unicode minus was left out" in page
    assert site.client("outsider").get(right.url).status_code == 404
    assert site.client("reader").post(right.url).status_code == 403
    assert officer.post(right.url).status_code == 302
    assert "taken back" in officer.get("/coding/scores/").content.decode()
