"""Writing through the API: the acts, versions, and two who change the same."""

from __future__ import annotations

from io import BytesIO

import pytest

from servanda import sample
from servanda.register.acts import deciding
from servanda.web.api import changing

WORDS = (
    "XAA and XBB\nJoint Agenda, 3 March 2026\n\nA. Ports\n\n- XAA and XBB will hold a yearly "
    "exercise on the safety of ports.\n- They intend to train twenty inspectors by 2028.\n"
)


def file(text=WORDS, name="agenda.txt"):
    found = BytesIO(text.encode())
    found.name = name
    return found


@pytest.mark.parametrize(
    ("address", "body", "kind"),
    [
        ("accept", {}, "commitment-accepted"),
        ("reject", {"reason": "position"}, "commitment-rejected"),
        ("assign", {"party": "XAA", "person": "B. Person"}, "commitment-assigned"),
        ("mark", {"marking": "shared"}, "record-marked"),
    ],
)
def test_an_act_makes_its_entry_and_gives_the_record(site, program, address, body, kind):
    response = program().post(f"commitments/2026-C-1/{address}", body, base=1)

    last = site.ledger.last()
    assert (response.status_code, response["ETag"]) == (200, '"2"')
    assert response.json()["version"] == 2
    assert (last.kind, str(last.author)) == (kind, "XAA/B. Person")


def test_fields_and_spans_are_edited(program):
    mine = program()
    first = mine.get("commitments/2026-C-1").json()
    changes = {"strength": "bind", "due": "2027-06", "actors": ["XAA"], "end": first["end"] - 1}

    told = mine.patch("commitments/2026-C-1", {"changes": changes}, base=1).json()

    assert (told["strength"], told["due"], told["decision"]) == ("bind", "2027-06", "edited")
    assert told["actors"][0]["id"] == "XAA"
    assert told["quote"] == first["quote"][:-1]


def test_split_merge_and_undo_give_all_that_they_change(program):
    mine = program()
    first = mine.get("commitments/2026-C-1").json()
    middle = first["quote"].index(" ", len(first["quote"]) // 2)
    halves = [first["quote"][:middle], first["quote"][middle + 1 :]]

    split = mine.post("commitments/2026-C-1/split", {"parts": halves}, base=1).json()["items"]
    parts = [{"id": one["id"], "version": one["version"]} for one in split[1:]]
    merged = mine.post("commitments/merge", {"records": parts, "because": "One."}).json()["items"]
    undone = mine.post(f"commitments/{merged[-1]['id']}/undo", {}, base=1).json()["items"]

    assert [one["decision"] for one in split] == ["split", "edited", "edited"]
    assert [one["decision"] for one in merged] == ["merged", "merged", "edited"]
    assert merged[-1]["quote"] == first["quote"]
    assert [one["decision"] for one in undone] == ["edited", "edited", "withdrawn"]


def test_the_second_of_two_is_told_and_sees_both_versions(site, program):
    one, two = program("admin"), program("officer")
    one.patch("commitments/2026-C-1", {"changes": {"strength": "bind"}}, base=1)

    response = two.patch("commitments/2026-C-1", {"changes": {"strength": "act"}}, base=1)
    told = response.json()

    assert (response.status_code, response["ETag"]) == (412, '"2"')
    assert (told["expected"], told["found"]) == (1, 2)
    assert (told["started_from"]["version"], told["current"]["version"]) == (1, 2)
    assert told["current"]["strength"] == "bind"
    assert "XAA/A. Person" in told["detail"]
    assert site.desk("officer").commitment("2026-C-1").version == 2


def test_who_is_overtaken_while_writing_is_told_too(site, program, monkeypatch):
    def overtaken(_, record):
        site.desk("admin").write(deciding.accept(record.id))
        return record.version

    monkeypatch.setattr(changing, "started_from", overtaken)

    response = program().post("commitments/2026-C-1/reject", {"reason": "past"}, base=1)

    assert response.status_code == 412
    assert response.json()["current"]["decision"] == "accepted"


def test_documents_change_from_a_version_too(program):
    mine = program()
    fresh = mine.patch("documents/2026", {"title": "Another title"}, base=1)

    late = mine.patch("documents/2026", {"standing": "draft"}, base=1)

    assert (fresh.json()["title"], fresh["ETag"]) == ("Another title", '"2"')
    assert late.status_code == 412
    assert late.json()["started_from"]["title"] != late.json()["current"]["title"]


@pytest.mark.parametrize("shown", [None, "*", "3", 'W/"1"', '"a"', '"1", "2"', '"99999999999"'])
def test_a_change_names_one_version(program, shown):
    headers = {} if shown is None else {"If-Match": shown}

    response = program().send("POST", "commitments/2026-C-1/accept", {}, **headers)

    assert response.status_code == 428


def test_a_merge_of_old_versions_is_refused(site, program):
    mine = program()
    ids = [mine.get(f"commitments/2026-C-{n}").json()["id"] for n in (1, 2)]
    site.desk("admin").write(deciding.accept(ids[1]))

    response = mine.post("commitments/merge", {"records": [{"id": i, "version": 1} for i in ids]})

    assert response.status_code == 412
    assert response.json()["current"]["id"] == ids[1]


def test_a_document_is_added_by_upload(program):
    mine = program()
    response = mine.upload(
        "documents", file(), parties=["XAA", "XBB"], date="2026-03-03", standing="agreed"
    )
    told = response.json()

    found = mine.get(f"commitments?document={told['id']}").json()
    assert (response.status_code, response["Location"]) == (
        201,
        f"/api/v1/documents/{told['label']}",
    )
    assert (told["date_basis"], told["parties"], told["party"]) == ("told", ["XAA", "XBB"], "XAA")
    assert found["total"] >= 2
    assert {item["decision"] for item in found["items"]} == {"proposed"}


@pytest.mark.parametrize(
    ("content", "fields", "told"),
    [
        ("No words about who.", {"date": "2020"}, (400, "parties")),
        ("No words about when.", {"parties": ["XAA"]}, (400, "date")),
        (WORDS, {"parties": ["QQQ"], "date": "2020"}, (400, None)),
        (WORDS, {"parties": ["XAA"], "date": "2999"}, (422, None)),
        (WORDS, {"parties": ["XAA"], "date": "soon"}, (422, "date")),
        (WORDS, {"parties": ["XAA"], "date": "2020", "standing": "x"}, (422, "standing")),
        (WORDS, {"parties": ["XAA"], "date": "2020", "colour": "x"}, (400, "colour")),
        (WORDS, {"parties": ["XAA"], "date": "2020", "marking": "public"}, (403, None)),
    ],
)
def test_what_is_not_right_is_named_and_nothing_is_added(site, program, content, fields, told):
    last = site.ledger.last().sequence

    response = program().upload("documents", file(content), **fields)

    assert (response.status_code, response.json().get("field")) == told
    assert site.ledger.last().sequence == last


def test_an_unreadable_file_is_refused(program):
    broken = BytesIO(b"%PDF-1.7 broken")
    broken.name = "broken.pdf"

    response = program().upload("documents", broken, parties=["XAA"], date="2020")

    assert response.status_code == 400
    assert "broken.pdf" in response.json()["detail"]


def test_a_duplicate_is_named_to_those_who_see_it_alone(program):
    text = sample.path().read_text(encoding="utf-8")
    told = {"parties": ["XAA"], "date": "2026"}

    mine = program("officer").upload("documents", file(text), **told).json()
    theirs = program("outsider").upload("documents", file(text), **told).json()

    assert "document 2026" in mine["detail"]
    assert theirs["detail"] == "This text is in the register already."
    assert "2026" not in str(theirs)


def test_a_text_is_corrected_and_read_again(program):
    mine = program()
    text = sample.path().read_text(encoding="utf-8")

    corrected = mine.upload(
        "documents/2026/correct", file(text + "\nA line more.\n"), base=1, because="It was cut."
    )
    rerun = mine.post("documents/2026/rerun", {}, base=corrected.json()["version"])

    assert len(corrected.json()["texts"]) == 2
    assert rerun.status_code == 200
    assert mine.get("commitments/2026-C-1").json()["anchor"] == "anchored"


def test_public_takes_an_approver(program):
    officer, approver = program("officer"), program("admin")

    assert officer.post("documents/2026/mark", {"marking": "public"}, base=1).status_code == 403
    assert approver.post("documents/2026/mark", {"marking": "public"}, base=1).status_code == 200


def test_purging_takes_an_approver_and_the_widest_scope(program):
    body = {"because": "It names somebody."}
    officer, narrow = program("officer", "administer"), program("admin", "write")
    wide = program("admin", "administer")

    assert officer.post("commitments/2026-C-1/purge", body, base=1).status_code == 403
    assert narrow.post("commitments/2026-C-1/purge", body, base=1).status_code == 403
    purged = wide.post("commitments/2026-C-1/purge", body, base=1)
    assert (purged.status_code, purged.json()["purged"]) == (200, True)
    gone = wide.post("documents/2026/purge", body, base=1)
    assert gone.json()["purged"]
    assert wide.get("documents/2026/text").status_code == 404


def test_people_get_roles(program):
    chief = program("admin", "administer")

    told = chief.put("people/XBB/G. Person/roles", {"roles": ["officer", "reader"]})
    again = chief.put("people/XBB/G. Person/roles", {"roles": ["reader", "officer"]})
    unknown = chief.put("people/QQQ/G. Person/roles", {"roles": ["reader"]})

    assert told.json()["roles"] == ["reader", "officer"]
    assert (again.status_code, unknown.status_code) == (422, 400)


def test_a_shared_record_is_read_by_others_and_changed_by_its_party_alone(program, share):
    share("2026-C-1")
    theirs = program("outsider")

    assert theirs.get("commitments/2026-C-1").status_code == 200
    refused = theirs.post("commitments/2026-C-1/accept", {}, base=2)
    assert (refused.status_code, refused.json()["rule"]) == (403, "decide")


def test_a_head_out_of_sight_is_refused_like_one_that_is_not_there(site, program):
    mine = program()

    answers = [
        mine.patch("commitments/2026-C-1", {"changes": {"parent": parent}}, base=1)
        for parent in ("0" * 64, site.desk("admin").documents[0].id)
    ]

    assert [one.status_code for one in answers] == [400, 400]
    assert {one.json()["field"] for one in answers} == {"parent"}
