"""Changing several commitments at once."""

from __future__ import annotations

import pytest

from servanda.register.acts.deciding import accept
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")


def chosen(site, *numbers: int) -> list[str]:
    desk = site.desk("officer")
    records = [desk.commitment(f"2026-C-{n}") for n in numbers]
    return [f"{record.id}@{record.version}" for record in records]


def send(client, deed: str, rows: list[str], step: str = "", **fields: str):
    data = {"listed": rows, "chosen": rows, "step": step, "next": "/agenda/2026/", **fields}
    return client.post(f"/batch/{deed}/", data)


def states(site, field: str, *numbers: int) -> list[object]:
    desk = site.desk("officer")
    return [getattr(desk.commitment(f"2026-C-{n}"), field) for n in numbers]


def test_a_preview_changes_nothing(site, officer):
    last = site.ledger.last().sequence

    page = send(officer, "accept", chosen(site, 1, 2))

    assert [row.changes for row in page.context["rows"]] == [
        [("Decision", "proposed", "accepted")]
    ] * 2
    assert site.ledger.last().sequence == last


@pytest.mark.parametrize(
    ("deed", "fields", "field", "value"),
    [
        ("accept", {}, "decision", "accepted"),
        ("reject", {"reason": "past"}, "decision", "rejected"),
        ("mark", {"marking": "shared"}, "marking", Marking.SHARED),
        ("set", {"strength": "bind", "due": "2028"}, "decision", "edited"),
    ],
)
def test_all_of_it_is_done(site, deed, fields, field, value):
    done = send(site.client("officer"), deed, chosen(site, 1, 4), "apply", **fields)

    assert (done.status_code, done["Location"]) == (302, "/agenda/2026/")
    assert states(site, field, 1, 4) == [value, value]


def test_owners_are_assigned_together(site, officer):
    send(officer, "assign", chosen(site, 1, 2), "apply", party="XBB", agency="Coast Guard")

    assert [o[0].agency for o in states(site, "owners", 1, 2)] == ["Coast Guard"] * 2


def test_nothing_is_done_when_one_was_changed_meanwhile(site, officer):
    rows = chosen(site, 1, 2, 4)
    site.desk("admin").write(accept("2026-C-2"))

    page = send(officer, "reject", rows, "apply", reason="past")

    assert page.status_code == 400
    assert [bool(row.problem) for row in page.context["rows"]] == [False, True, False]
    assert states(site, "decision", 1, 2, 4) == ["proposed", "accepted", "proposed"]


def test_what_was_decided_needs_a_reason_and_the_page_says_so(site, officer):
    site.desk("admin").write(accept("2026-C-2"))
    rows = chosen(site, 1, 2)

    without = send(officer, "set", rows, "preview", strength="bind")
    done = send(officer, "set", rows, "apply", strength="bind", because="the annex")

    assert [row.problem for row in without.context["rows"]] == ["", "A reason is needed: say why."]
    assert done.status_code == 302


def test_undo_takes_all_of_it_back(site, officer):
    page = officer.post(
        "/batch/accept/", {"chosen": chosen(site, 1, 2), "step": "apply"}, follow=True
    )
    undo = [v for m in page.context["messages"] for v in (m.extra_tags or "").split()]
    records = [tag.removeprefix("undo:") for tag in undo if tag.startswith("undo:")]

    officer.post("/undo/", {"record": records})

    assert len(records) == 2
    assert states(site, "decision", 1, 2) == ["proposed", "proposed"]


def test_others_change_nothing_and_learn_nothing(site, outsider, reader):
    rows = chosen(site, 1, 2)

    hidden = send(outsider, "accept", rows)
    refused = send(reader, "accept", rows, "apply")

    assert hidden.context["rows"] == []
    assert "Hold consultations" not in hidden.content.decode()
    assert refused.status_code == 403
    assert states(site, "decision", 1, 2) == ["proposed", "proposed"]


def test_only_an_approver_makes_records_public(site, officer, admin):
    rows = chosen(site, 1)

    assert send(officer, "mark", rows, "apply", marking="public").status_code == 400
    assert send(admin, "mark", rows, "apply", marking="public").status_code == 302


@pytest.mark.parametrize("fields", [{}, {"due": "soon"}, {"due": "2027", "no_due": "on"}])
def test_nothing_to_set_is_said(site, officer, fields):
    page = send(officer, "set", chosen(site, 1), "apply", **fields)

    assert page.status_code == 400
    assert states(site, "decision", 1) == ["proposed"]


def test_no_rows_lead_back(officer):
    assert officer.post("/batch/accept/", {"next": "/agenda/"})["Location"] == "/agenda/"


def test_odd_rows_are_refused(officer):
    assert officer.post("/batch/accept/", {"chosen": "x"}).status_code == 400
