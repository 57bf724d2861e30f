"""Follow-up through the API: procedures, where commitments stand, what is due, and changing it."""

from __future__ import annotations

import pytest

from servanda.followup.loading import procedures

AT = "commitments/2026-C-3/follow-up"
TREATY = {"procedure": "treaty-making", "settings": {"title": "A treaty", "due": "2027-03-31"}}
ROUND = {"type": "talks", "fields": {"on": "2026-05", "kind": "round", "number": 1}}


@pytest.fixture
def followed(program):
    """Return a program that follows a commitment, with what the API gave of it."""
    mine = program()
    made = mine.post(AT, TREATY)
    assert (made.status_code, made["ETag"]) == (201, '"1"'), made.content
    return mine, made.json()


def test_procedures_are_listed_and_told_whole(program):
    mine = program("reader", "read")

    told = mine.get("procedures?limit=500").json()

    assert [one["id"] for one in told["items"]] == sorted(procedures())
    assert told["items"][0]["names"].keys() == {"en", "fr", "ja"}
    parts = [mine.get(f"procedures?limit=10&offset={n}").json()["items"] for n in (0, 10, 20)]
    assert [one for part in parts for one in part] == told["items"]
    for key, made in procedures().items():
        one = mine.get(f"procedures/{key}").json()
        assert one["id"] == key
        assert list(one["records"]) == list(made.records)
        assert list(one["settings"]) == list(made.settings)
    assert mine.get("procedures/none-such").status_code == 404


def test_a_commitment_is_followed_with_what_it_proposes(followed):
    mine, made = followed

    assert (made["commitment"], made["procedure"], made["party"]) == (
        *("2026-C-3", "treaty-making", "XAA"),
    )
    assert made["settings"] == {
        **TREATY["settings"],
        "parties": ["XAA", "XBB"],
        "agreed": "2026-03-17",
    }
    again = mine.post(AT, TREATY)
    assert (again.status_code, again.json()["found"]) == (409, 1)
    assert made["id"] in again.json()["detail"]
    assert mine.get(f"followings/{made['id']}").json() == made


def test_what_is_recorded_counts_from_its_day_on(followed):
    mine, made = followed
    told = mine.post(f"followings/{made['id']}/records", ROUND)
    assert (told.status_code, told["ETag"]) == (201, '"1"')
    one = told.json()
    assert one["fields"] == {"on": "2026-05", "kind": "round", "number": "1"}

    before = mine.get(f"{AT}?on=2026-05-30").json()
    after = mine.get(f"{AT}?on=2027-04-03").json()

    assert (before["as_of"], before["proposed"]) == ("2026-05-30", "lessons")
    (course,) = before["procedures"]
    assert course["records"] == []
    assert [told["id"] for told in course["told"]] == [one["id"]]
    (course,) = after["procedures"]
    assert course["following"] == made
    assert course["records"] == [one["id"]]
    assert {step["key"] for step in course["next"]} == {"exploratory", "text-agreed", "abandoned"}
    assert course["late"] == {"amount": 3, "unit": "day"}
    assert course["indicators"]["rounds"]["value"] == "1"
    assert mine.get(f"{AT}?party=XBB").json()["procedures"] == []


def test_corrections_name_their_version_and_are_taken_back(followed):
    mine, made = followed
    one = mine.post(f"followings/{made['id']}/records", ROUND).json()
    address = f"follow-ups/{one['id']}"

    assert mine.post(f"{address}/correct", {"fields": {"on": "2026-04"}}).status_code == 428
    fixed = mine.post(
        f"{address}/correct", {"fields": {"on": "2026-04", "number": ""}, "because": "x"}, base=1
    )
    assert (fixed.status_code, fixed["ETag"]) == (200, '"2"')
    assert fixed.json()["fields"] == {"on": "2026-04", "kind": "round"}
    slow = mine.post(f"{address}/correct", {"fields": {"on": "2026-03"}}, base=1)
    assert slow.status_code == 412
    assert slow.json()["current"] == fixed.json()
    assert slow.json()["started_from"] == one
    assert mine.post(f"{address}/correct", {}, base=2).json()["rule"] == "unchanged"
    gone = mine.post(f"{address}/withdraw", {"because": "Twice."}, base=2)
    assert gone.json()["is_withdrawn"] is True
    assert mine.get(AT).json()["procedures"][0]["told"] == []
    assert mine.post(f"{address}/withdraw", {}, base=3).status_code == 422
    back = mine.post(f"{address}/restore", {}, base=3)
    assert (back.json()["is_withdrawn"], back["ETag"]) == (False, '"4"')
    assert len(mine.get(AT).json()["procedures"][0]["told"]) == 1
    assert mine.post(f"{address}/restore", {}, base=4).json()["rule"] == "unchanged"


def test_settings_change_and_it_is_dropped_and_taken_up_again(followed):
    mine, made = followed
    address = f"followings/{made['id']}"

    changed = mine.post(f"{address}/settings", {"settings": {"due": "2028"}}, base=1)
    assert changed.json()["settings"]["due"] == "2028"
    assert changed.json()["settings"]["title"] == "A treaty"
    assert mine.post(f"{address}/drop", {}, base=1).status_code == 412
    dropped = mine.post(f"{address}/drop", {"because": "Enough."}, base=2)
    assert dropped.json()["is_dropped"] is True
    assert mine.get(AT).json()["procedures"] == []
    again = mine.post(AT, {"procedure": "treaty-making"})
    assert (again.status_code, again["ETag"]) == (201, '"4"')
    assert again.json()["settings"]["due"] == "2028"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"type": "talks", "fields": {"on": "2005-02-30", "kind": "chat"}}, {"on", "kind"}),
        ({"type": "talks", "fields": {"kind": "round", "moon": "full"}}, {"on", "moon"}),
    ],
)
def test_every_field_that_does_not_fit_is_told(site, followed, body, wrong):
    mine, made = followed

    refused = mine.post(f"followings/{made['id']}/records", body)

    told = refused.json()
    assert refused.status_code == 422
    assert {one["field"] for one in told["errors"]} == wrong
    assert all(one["in"] == "body" and one["message"] for one in told["errors"])
    assert site.desk("officer").follow_ups() == []


@pytest.mark.parametrize(
    ("body", "status", "rule"),
    [
        ({"procedure": "none-such"}, 400, None),
        ({"procedure": "treaty-making", "settings": {"due": "next spring"}}, 422, "fields"),
        ({**TREATY, "marking": "shared"}, 422, "follow-up-marking"),
        ({**TREATY, "marking": "public"}, 403, "publish"),
        ({**TREATY, "colour": "red"}, 422, None),
    ],
)
def test_what_is_not_right_is_refused(site, program, body, status, rule):
    refused = program().post(AT, body)

    assert (refused.status_code, refused.json().get("rule")) == (status, rule)
    assert site.desk("officer").followings() == []


def test_another_partys_internal_follow_up_is_not_there(followed, program, share):
    share("2026-C-3")
    mine, made = followed
    one = mine.post(f"followings/{made['id']}/records", ROUND).json()
    theirs = program("outsider", "administer")

    assert theirs.get(f"{AT}?on=2030").json()["procedures"] == []
    assert theirs.get("due?on=2027-03-30").json()["total"] == 0
    for address in (f"followings/{made['id']}", f"follow-ups/{one['id']}"):
        hidden = theirs.get(address)
        assert hidden.status_code == 404
        assert made["id"] not in theirs.get(address.replace(made["id"], "0")).content.decode()
    for deed in ("settings", "drop", "records"):
        body = {"type": "talks", "fields": {}} if deed == "records" else {}
        assert theirs.post(f"followings/{made['id']}/{deed}", body, base=1).status_code == 404
    for deed in ("correct", "withdraw", "restore"):
        assert theirs.post(f"follow-ups/{one['id']}/{deed}", {}, base=1).status_code == 404
    said = theirs.get("entries?limit=500").content.decode()
    assert made["id"] not in said
    assert one["id"] not in said


def test_anothers_shared_follow_up_is_read_and_not_changed(followed, program, share):
    share("2026-C-3")
    mine, made = followed
    shared = mine.post(f"followings/{made['id']}/settings", {"marking": "shared"}, base=1)
    assert shared.json()["marking"] == "shared"
    theirs = program("outsider")

    assert [one["following"]["id"] for one in theirs.get(AT).json()["procedures"]] == [made["id"]]
    refused = theirs.post(f"followings/{made['id']}/drop", {}, base=2)
    assert (refused.status_code, refused.json()["rule"]) == (403, "record")
    ours = theirs.post(AT, TREATY)
    assert (ours.status_code, ours.json()["party"]) == (201, "XBB")
    share("2026-C-3", marking="internal")
    assert theirs.get(f"followings/{made['id']}").status_code == 404
    entries = theirs.get("entries?kind=procedure-followed").json()["items"]
    assert [one["payload"] for one in entries if one["author"]["party"] == "XAA"] == [{}]


def test_readers_read_and_tokens_keep_to_their_scope(followed, program):
    _, made = followed
    reader, narrow = program("reader"), program("officer", "read")

    assert len(reader.get(AT).json()["procedures"]) == 1
    for mine in (reader, narrow):
        assert mine.post(AT, TREATY).status_code == 403
        assert mine.post(f"followings/{made['id']}/drop", {}, base=1).status_code == 403


def test_what_is_due_is_listed_by_last_day(followed):
    mine, _ = followed
    mine.post(
        "commitments/2026-C-4/follow-up", {**TREATY, "settings": {"title": "B", "due": "2026-12"}}
    )

    told = mine.get("due?on=2027-01-15&horizon=90").json()

    assert [(one["commitment"], one["last_day"], one["state"]) for one in told["items"]] == [
        ("2026-C-4", "2026-12-31", "overdue"),
        ("2026-C-3", "2027-03-31", "coming"),
    ]
    assert told["items"][0]["late"] == {"amount": 1, "unit": "month"}
    assert told["items"][0]["title"] == "B"
    assert mine.get("due?on=2027-01-15&horizon=10").json()["total"] == 1
    assert mine.get("due?on=2027-01-15&party=XBB").json()["total"] == 0
    second = mine.get("due?on=2027-01-15&limit=1&offset=1").json()
    assert (second["total"], second["items"]) == (2, told["items"][1:])
    assert mine.get("due?month=3").status_code == 400
    assert mine.get("due?on=2027-02-30").status_code == 400


def test_the_past_is_only_read(followed):
    mine, made = followed
    before = mine.get(f"{AT}?as_of=2020-01-01")
    refused = mine.post(f"followings/{made['id']}/drop?as_of=2999", {}, base=1)

    assert before.status_code == 404
    assert refused.status_code == 409
