"""Questions to agencies and their answers through the API."""

from __future__ import annotations

import pytest
from answered import REFERENCE, answer_comes


@pytest.fixture
def mine(site, officer, program):
    """Return a program of an officer whose party has one answer."""
    answer_comes(site, officer)
    return program()


def test_questions_are_told_with_where_they_stand(mine, program):
    (one,) = mine.get("questions").json()["items"]
    assert (one["agency"], one["by"], one["stand"]) == ("XAA/Police", "2999-01-31", "replied")
    assert (one["commitments"], one["blank"], one["waiting"]) == ([REFERENCE], [], 1)
    assert mine.get(f"questions/{one['id']}").json() == one
    assert mine.get("questions?offset=1").json() == {
        "total": 1,
        "limit": 50,
        "offset": 1,
        "items": [],
    }
    assert mine.get("questions?colour=red").status_code == 400
    theirs = program("outsider", "administer")
    assert theirs.get("questions").json()["total"] == 0
    assert theirs.get(f"questions/{one['id']}").status_code == 404


def test_an_answer_is_accepted_rejected_and_taken_back(mine):
    (one,) = mine.get("answers?state=waiting").json()["items"]
    assert (one["commitment"], one["procedure"], one["type"]) == (
        *(REFERENCE, "treaty-making", "talks"),
    )
    assert one["fields"].items() >= {"on": "2026-05", "kind": "round"}.items()
    address = f"answers/{one['id']}"
    read = mine.get(address)
    assert (read.json(), read["ETag"]) == (one, '"1"')

    accepted = mine.post(f"{address}/accept", {"changes": {"on": "2026-05-04"}}, base=1)
    assert (accepted.status_code, accepted["ETag"]) == (200, '"2"')
    became = mine.get(f"follow-ups/{accepted.json()['record']}").json()
    assert became["fields"]["on"] == "2026-05-04"
    slow = mine.post(f"{address}/reject", {"because": "No."}, base=1)
    assert (slow.status_code, slow.json()["current"]["state"]) == (412, "accepted")
    assert mine.post(f"{address}/accept", {}, base=2).json()["rule"] == "closed"
    undone = mine.post(f"{address}/undo", {}, base=2).json()
    assert (undone["state"], undone["record"]) == ("waiting", None)
    assert mine.get(f"follow-ups/{became['id']}").json()["is_withdrawn"] is True
    assert mine.post(f"{address}/reject", {}, base=3).json()["rule"] == "reason"
    rejected = mine.post(f"{address}/reject", {"because": "It was a visit."}, base=3).json()
    assert (rejected["state"], rejected["because"]) == ("rejected", "It was a visit.")
    assert mine.get("answers?state=waiting").json()["total"] == 0
    assert mine.get(f"answers?question={one['question']}").json()["total"] == 1
    assert mine.get("answers?question=none").json()["total"] == 0


def test_others_see_and_decide_nothing(mine, program):
    (one,) = mine.get("answers").json()["items"]
    theirs = program("outsider", "administer")
    assert theirs.get("answers").json()["total"] == 0
    assert theirs.get(f"answers/{one['id']}").status_code == 404
    reading = program("officer", "read")
    for deed in ("accept", "reject", "undo"):
        assert theirs.post(f"answers/{one['id']}/{deed}", {}, base=1).status_code == 404
        assert reading.post(f"answers/{one['id']}/{deed}", {}, base=1).status_code == 403
        assert program("reader").post(f"answers/{one['id']}/{deed}", {}, base=1).status_code == 403
