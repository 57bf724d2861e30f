"""Blind coding by programs: what the pages allow and nothing more, and no word of the other."""

from __future__ import annotations

import re

import pytest
from coding_site import ADMIN, OFFICER, READER, SCALE, code, finish, hand, rated, task

from servanda.register.codings import own, units_of
from servanda.web.api.site import addresses, rule_of

PEOPLE = {"coders": [OFFICER, READER], "adjudicator": ADMIN}


def coded(told) -> list[str | None]:
    """Return the values of a grid, in its order."""
    return [one["values"].get(SCALE) for one in told.json()["units"]]


def rule(refused) -> tuple[int, str | None]:
    assert refused["Content-Type"] == "application/problem+json"
    return refused.status_code, refused.json().get("rule")


def give(sender, found, *values, base: int):
    """Give the first values of the grid, in the order of units."""
    sent = []
    for unit, value in zip(units_of(found), values, strict=False):
        key, _, member = unit.partition("/")
        sent.append({"commitment": key, "member": member, "value": value})
    return sender.post(f"codings/{found.id}/codes", {"ratings": sent}, base=base)


def test_ratings_are_handed_out_by_a_program(site, program):
    rated(site)
    asked = {**PEOPLE, "scale": SCALE, "document": "2026", "sample": 2, "seed": 7}

    made = program("admin").post("codings/ratings", asked)

    told = made.json()
    (found,) = site.ledger.records().codings()
    assert (made.status_code, made["Location"]) == (201, f"/api/v1/codings/{found.id}")
    assert (told["members"], told["sample"]) == (
        ["XAA", "XBB"],
        "2 of 3, drawn by area with seed 7",
    )
    assert (told["stage"], told["handed_in"], told["turn"]) == ("open", [], None)
    assert [one["commitment_id"] for one in told["commitments"]] == list(found.commitments)
    assert all(one["quote"] for one in told["commitments"])
    assert {"-1", "0", "+1"} <= set(told["values"][SCALE])


def test_no_more_are_drawn_than_there_are(site, program):
    rated(site)
    asked = {**PEOPLE, "scale": SCALE, "document": "2026", "sample": 4}

    refused = program("admin").post("codings/ratings", asked)

    assert refused.status_code == 400
    assert refused.json()["detail"] == (
        "A sample of 4 is too large; commitments to choose from: 3."
    )
    assert list(site.ledger.records().codings()) == []


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({"coders": [OFFICER, OFFICER]}, 422, "two-coders"),
        ({"coders": [OFFICER]}, 422, None),
        ({"adjudicator": READER}, 422, "adjudicator-coded"),
        ({"adjudicator": "XAA/Nobody"}, 422, "coding-people"),
        ({"adjudicator": "XBB/D. Person"}, 422, "coding-unseen"),
        ({"scale": "none-such"}, 400, None),
        ({"members": ["Q!"]}, 400, None),
        ({"document": None}, 422, "coding-nothing"),
        ({"commitments": ["1999-C-1"]}, 404, None),
        ({"labels": ["kind"]}, 422, None),
    ],
)
def test_what_cannot_be_coded_is_refused(site, program, changes, status, told):
    rated(site)
    asked = {**PEOPLE, "scale": SCALE, "document": "2026", **changes}

    assert rule(program("admin").post("codings/ratings", asked)) == (status, told)
    assert site.ledger.records().codings() == []


def test_only_an_officer_hands_out_and_only_what_they_see(site, program):
    record = rated(site)[0]
    asked = {**PEOPLE, "scale": SCALE, "commitments": [record.reference]}

    assert program("reader").post("codings/ratings", asked).status_code == 403
    assert program("admin", "read").post("codings/ratings", asked).status_code == 403
    assert program("outsider").post("codings/ratings", asked).status_code == 404
    units = {**PEOPLE, "document": "2026"}
    assert program("outsider").post("codings/units", units).status_code == 404
    assert site.ledger.records().codings() == []


def test_the_queue_tells_what_waits_and_how_much_is_left(site, program):
    found = hand(site)
    code(site, found, OFFICER, "+1", "0")
    mine, decides = program(), program("admin")

    (line,) = mine.get("codings?waiting=true").json()["items"]
    assert (line["id"], line["turn"], line["done"], line["all"]) == (found.id, "code", 2, 6)
    assert decides.get("codings").json()["items"][0]["turn"] is None
    assert decides.get("codings?waiting=true").json()["total"] == 0

    finish(site, found, OFFICER)
    assert mine.get("codings?waiting=true").json()["total"] == 0
    finish(site, found, READER)
    assert decides.get("codings?waiting=true").json()["items"][0]["turn"] == "decide"
    assert program("outsider").get("codings").json()["total"] == 0


def test_a_coder_fills_the_grid(site, program):
    found, mine = hand(site), program()
    before = mine.get(f"codings/{found.id}/codes")
    first = before.json()["units"][0]
    assert (before["ETag"], before.json()["left"], coded(before)) == ('"0"', 6, [None] * 6)
    assert (first["commitment_id"], first["member"]) == (found.commitments[0], "XAA")

    given = give(mine, found, "+1", "-1", base=0)
    assert (given["ETag"], given.json()["left"]) == ('"1"', 4)
    by_reference = {"commitment": first["commitment"], "member": "XAA", "value": None}
    again = mine.post(f"codings/{found.id}/codes", {"ratings": [by_reference]}, base=1)
    assert coded(again) == [None, "-1", None, None, None, None]
    assert coded(program("reader").get(f"codings/{found.id}/codes")) == [None] * 6


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({"value": "7"}, 422, "coding-value"),
        ({"member": "CAN"}, 422, "coding-unit"),
        ({"member": None}, 422, "coding-unit"),
        ({"commitment": "2026-C-6"}, 404, None),
        ({"rung": "budget"}, 422, None),
    ],
)
def test_codes_that_do_not_fit_are_refused(site, program, changes, status, told):
    found = hand(site)
    sent = {"commitment": found.commitments[0], "member": "XAA", "value": "0", **changes}

    refused = program().post(f"codings/{found.id}/codes", {"ratings": [sent]}, base=0)

    assert rule(refused) == (status, told)
    assert own(site.ledger.records(), found, OFFICER) == ({}, 0)


def test_who_started_from_other_codes_is_told_those_of_now(site, program):
    found, mine = hand(site), program()
    give(mine, found, "+1", base=0)

    assert mine.post(f"codings/{found.id}/codes", {"ratings": []}).status_code == 428
    late = give(mine, found, "-1", base=0)
    told = late.json()
    assert (late.status_code, late["ETag"]) == (412, '"1"')
    assert (told["expected"], told["found"]) == (0, 1)
    assert told["current"]["units"][0]["values"] == {SCALE: "+1"}
    hand_in = f"codings/{found.id}/hand-in"
    assert mine.post(hand_in, {"with_gaps": True}, base=0).status_code == 412
    assert task(site, found.id).handed_in == ()


def test_handing_in_is_final_and_done_once(site, program):
    found, mine = hand(site), program()
    give(mine, found, "+1", "-1", base=0)
    hand_in = f"codings/{found.id}/hand-in"

    assert rule(mine.post(hand_in, base=1)) == (422, "coding-gaps")
    done = mine.post(hand_in, {"with_gaps": True}, base=1)
    assert (done.status_code, done.json()["is_final"], done.json()["stage"]) == (200, True, "open")
    size = site.ledger.last().sequence
    assert rule(mine.post(hand_in, base=1)) == (422, "coded-after-handing-in")
    assert rule(give(mine, found, "0", base=1)) == (422, "coded-after-handing-in")
    assert site.ledger.last().sequence == size


def test_nobody_but_who_codes_or_decides_has_codes(site, program):
    found = hand(site)
    code(site, found, OFFICER, "+1")
    decides = program("admin")

    for each in ("codes", "agreement", "all-codes", "text", f"commitments/{found.commitments[0]}"):
        assert program("outsider").get(f"codings/{found.id}/{each}").status_code == 404
    assert give(program("outsider"), found, "0", base=0).status_code == 404
    assert rule(give(decides, found, "0", base=0)) == (422, "adjudicated-too-soon")
    for each in ("all-codes", "agreement"):
        refused = decides.get(f"codings/{found.id}/{each}")
        assert rule(refused) == (422, "adjudicated-too-soon")
    assert rule(decides.post(f"codings/{found.id}/hand-in", base=0))[0] == 422
    assert coded(decides.get(f"codings/{found.id}/codes")) == [None] * 6


def test_a_coder_reads_what_is_to_be_rated_and_nothing_else_of_it(site, program):
    found, mine = hand(site), program()
    other = site.desk("admin").commitments(site.desk("admin").documents[0].id)[5]

    told = mine.get(f"codings/{found.id}/commitments/{found.commitments[0]}").json()

    assert set(told) == {"commitment_id", "commitment", "quote", "guideline", "evidence"}
    assert told["quote"]
    assert (told["guideline"], told["evidence"]) == (None, [])
    for name in (other.id, other.reference):
        assert mine.get(f"codings/{found.id}/commitments/{name}").status_code == 404
    assert mine.get(f"codings/{found.id}/text").status_code == 404


def test_no_answer_tells_a_coder_what_the_other_did(site, program):
    found, mine = hand(site), program()
    at = f"codings/{found.id}"
    asked = ["codings", "codings?waiting=true", at, f"{at}/codes", f"{at}/agreement",
             f"{at}/all-codes", f"{at}/commitments/{found.commitments[0]}"]  # fmt: skip

    def told():
        return [(r.status_code, r.headers.get("ETag"), r.content) for r in map(mine.get, asked)]

    before = told()
    code(site, found, READER, "+1", "-1", "0", "+1", "-1", "0")
    finish(site, found, READER)

    assert told() == before


def test_every_other_address_refuses_a_program_of_a_coder(site, program):
    hand(site)
    mine, walked = program("officer", "administer"), 0

    for address, view in addresses():
        for operation in view.operations:
            if rule_of(operation) in {"code", "account", "open"}:
                continue
            for method in operation.methods:
                sent = mine.send(
                    method, re.sub(r"<[^>]+>", "2026-C-1", address), {}, If_Match='"1"'
                )
                assert sent.status_code == 403, (method, address)
                walked += 1
    assert walked > 60


def test_who_decides_sees_both_and_all_three_are_kept(site, program):
    found, decides = hand(site), program("admin")
    code(site, found, OFFICER, "+1", "+1", "0")
    code(site, found, READER, "+1", "-1", "0")
    finish(site, found, OFFICER)
    finish(site, found, READER)
    at = f"codings/{found.id}"

    told = decides.get(f"{at}/all-codes").json()
    assert [one["differs"] for one in told["pairs"]] == [False, True, False, False, False, False]
    assert [one["values"][SCALE] for one in told["outcome"]] == ["+1", "0"]
    assert told["pairs"][3] == {"first": None, "second": None, "differs": False}
    assert rule(decides.post(f"{at}/adjudicate", base=0)) == (422, "coding-gaps")
    key, _, member = units_of(found)[1].partition("/")
    sent = {"ratings": [{"commitment": key, "member": member, "value": "0"}]}
    assert decides.post(f"{at}/codes", sent, base=0)["ETag"] == '"1"'
    assert decides.post(f"{at}/adjudicate", base=0).status_code == 412
    done = decides.post(f"{at}/adjudicate", base=1).json()
    assert (done["stage"], done["is_final"]) == ("decided", True)
    assert rule(decides.post(f"{at}/adjudicate", base=1)) == (422, "coding-over")

    told = program("reader").get(f"{at}/all-codes").json()
    pair = told["pairs"][1]
    assert (pair["first"]["values"], pair["second"]["values"]) == ({SCALE: "+1"}, {SCALE: "-1"})
    assert [one["values"][SCALE] for one in told["decided"]] == ["0"]
    assert [one["values"][SCALE] for one in told["outcome"]] == ["+1", "0", "0"]
    assert decides.get(f"{at}/agreement").json()["coders"] == [OFFICER, READER]


def test_only_who_decides_decides(site, program):
    found = hand(site)
    finish(site, found, OFFICER)
    finish(site, found, READER)

    assert rule(program().post(f"codings/{found.id}/adjudicate", base=0))[0] == 422
    assert rule(give(program(), found, "0", base=0)) == (422, "coded-after-handing-in")
    assert task(site, found.id).stage == "closed"


def test_units_of_a_text_are_marked_by_their_places(program):
    asked = {**PEOPLE, "document": "2026", "labels": ["kind"]}
    at = f"codings/{program('admin').post('codings/units', asked).json()['id']}"
    mine, other, decides = program(), program("reader"), program("admin")
    text = mine.get(f"{at}/text").json()["text"]
    assert mine.get(at).json()["document"] == "2026"

    def mark(sender, base, *places, **labels):
        units = [{"start": a, "end": b, "labels": labels or None} for a, b in places]
        return sender.post(f"{at}/codes", {"units": units}, base=base)

    assert rule(mark(mine, 0, (0, len(text) + 1), kind="commitment")) == (422, "coding-unit")
    assert rule(mark(mine, 0, (9, 5), kind="commitment")) == (422, "coding-unit")
    assert rule(mark(mine, 0, (5, 9), strength="bind")) == (422, "coding-unit")
    marked = mark(mine, 0, (100, 140), (17, 60), kind="commitment").json()
    assert [(one["start"], one["end"]) for one in marked["units"]] == [(17, 60), (100, 140)]
    assert [one["unit"] for one in mark(mine, 1, (100, 140)).json()["units"]] == ["17-60"]
    mark(other, 0, (20, 60), kind="appeal")
    assert mine.post(f"{at}/hand-in", base=2).status_code == 200
    assert other.post(f"{at}/hand-in", base=1).status_code == 200

    told = decides.get(f"{at}/all-codes").json()
    (pair,) = told["pairs"]
    assert (pair["first"]["unit"], pair["second"]["unit"]) == ("17-60", "20-60")
    assert (pair["differs"], told["outcome"]) == (True, [])
    mark(decides, 0, (17, 60), kind="commitment")
    decides.post(f"{at}/adjudicate", base=1)
    outcome = decides.get(f"{at}/all-codes").json()["outcome"]
    assert [(one["unit"], one["values"]) for one in outcome] == [("17-60", {"kind": "commitment"})]


def test_who_handed_it_out_withdraws_it_and_opens_the_register_again(site, program):
    found, mine = hand(site), program()
    code(site, found, READER, "+1")
    assert mine.get("commitments").status_code == 403
    assert rule(mine.post(f"codings/{found.id}/withdraw")) == (422, "coding-not-yours")

    because = {"because": "Another sample."}
    done = program("admin").post(f"codings/{found.id}/withdraw", because)

    assert done.json()["stage"] == "withdrawn"
    assert mine.get("commitments").status_code == 200
    assert rule(mine.get(f"codings/{found.id}/all-codes")) == (422, "adjudicated-too-soon")
    assert rule(give(mine, found, "0", base=0)) == (422, "coding-over")


def test_nothing_out_of_sight_is_handed_out_with_its_document_nor_named(site, program, share):
    rated(site)
    share("2026")
    asked = {"coders": ["XBB/D. Person", READER], "adjudicator": ADMIN, "scale": SCALE}

    refused = program("outsider").post("codings/ratings", {**asked, "document": "2026"})

    assert rule(refused) == (422, "coding-nothing")
    assert b"2026-C-" not in refused.content


def test_of_a_document_out_of_sight_not_even_the_parties_are_told(site, program, share):
    reference = rated(site)[0].reference
    share(reference)
    asked = {"coders": ["XBB/D. Person", READER], "adjudicator": ADMIN, "scale": SCALE}

    made = program("outsider").post("codings/ratings", {**asked, "commitments": [reference]})

    assert (made.status_code, made.json()["members"], made.json()["all"]) == (201, [], 1)
