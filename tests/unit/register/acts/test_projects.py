"""Projects that leave one register and come into another."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from desk import OFFICER, OTHER, Desk, adding, candidates, document_of

from servanda.errors import InputError, RuleBroken
from servanda.followup.iati.projects import Reporting
from servanda.followup.iati.reading import read_activities
from servanda.followup.iati.writing import write_activities
from servanda.register.acts.following import Way, drop
from servanda.register.acts.projects import bring_in
from servanda.register.acts.recording import record, withdraw
from servanda.register.entry import Author
from servanda.register.followed import values_of
from servanda.register.projects import gather

FUND = Way("2025-C-4", "project", "XAA")
STAMP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MAIN = {"on": "2026-01", "title": "Divers", "agencies": "XAA/Navy", "budget": "5 EUR"}


@pytest.fixture
def desk() -> Desk:
    return fresh()


def fresh() -> Desk:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document)))
    return desk


def tell(desk: Desk, type_: str, **values: Any) -> str:
    return desk.do(record(FUND, type_, [values]))[-1].subject


def busy(desk: Desk) -> Desk:
    project = tell(desk, "project", **MAIN)
    tell(desk, "project", **MAIN | {"title": "Boats", "states": ["AFG"]})
    tell(desk, "payment", on="2026-02", amount="1 EUR", project=project)
    tell(desk, "payment", on="2026-02", amount="1 EUR", project=project)
    tell(desk, "payment", on="2026-03", amount="2 EUR")
    tell(desk, "stage", on="2026-02-03", stage="begun", project=project, note="At last")
    return desk


def sent(desk: Desk, party: str = "XAA") -> bytes:
    records = desk.ledger.records()
    found = gather(records.followings(), records.follow_ups(), party)
    return write_activities(found.projects, Reporting(ref="X-1", name="X"), STAMP, found.loose)


def bring(desk: Desk, data: bytes, author: Author = OFFICER, **how: Any) -> list[Any]:
    found = read_activities(data, "file.xml", how.pop("procedure", "project"), agencies_of="XAA")
    return desk.do(bring_in(found, party=author.party, file="file.xml", **how), author)


def said(desk: Desk, party: str = "XAA") -> list[tuple[str, dict[str, Any]]]:
    """Return what was recorded; a link says the title of its project."""
    told = [one for one in desk.ledger.records().follow_ups() if one.party == party]
    titles = {one.id: values_of(one.fields).get("title") for one in told}
    found = []
    for one in told:
        values: dict[str, Any] = dict(values_of(one.fields))
        if "project" in values:
            values["project"] = titles[str(values["project"])]
        found.append((one.type, values))
    return sorted(found, key=str)


def test_what_goes_out_comes_into_another_register_as_it_was(desk: Desk) -> None:
    busy(desk)
    other = fresh()
    kinds = [entry.kind for entry in bring(other, sent(desk))]
    assert kinds == ["procedure-followed", *["follow-up-recorded"] * 6]
    assert said(other) == said(desk)
    assert sent(other) != b""


def test_the_same_file_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    busy(desk)
    other = fresh()
    bring(other, sent(desk))
    assert bring(other, sent(desk)) == []
    assert bring(desk, sent(desk)) == []


def test_another_party_brings_it_in_for_itself(desk: Desk) -> None:
    busy(desk)
    bring(desk, sent(desk), OTHER)
    assert said(desk, "XBB") == said(desk)


def test_a_commitment_that_is_not_here_has_to_be_named(desk: Desk) -> None:
    busy(desk)
    other, document = Desk(), document_of("Give 9 euros to the Fund.", "other.txt")
    other.do(adding(document, candidates(document, ("Give 9 euros to the Fund",))))
    with pytest.raises(InputError, match=r"file\.xml, line 3: the file names no commitment"):
        bring(other, sent(desk))
    bring(other, sent(desk), commitment="2025-C-1")
    assert said(other) == said(desk)


def test_with_one_wrong_record_nothing_is_stored(desk: Desk) -> None:
    busy(desk)
    data = sent(desk).replace(b">At last<", b">" + b"x" * 10_001 + b"<")
    other = fresh()
    with pytest.raises(RuleBroken, match=r"file\.xml, line \d+: .*10001 characters"):
        bring(other, data)
    assert list(other.ledger.records().follow_ups()) == []


def test_a_field_without_a_place_is_given_for_all(desk: Desk) -> None:
    busy(desk)
    records = desk.ledger.records()
    found = gather(records.followings(), records.follow_ups(), "XAA")
    plain = write_activities(found.projects, Reporting(ref="X-1", name="X"), STAMP, plain=True)
    wanted = plain.replace(b"<budget", b'<recipient-country code="KE"/><budget')
    how: dict[str, Any] = {"commitment": "2025-C-5", "procedure": "capacity-building"}
    with pytest.raises(RuleBroken, match="area: nothing given"):
        bring(desk, wanted, **how)
    bring(desk, wanted, **how, given={"area": ["police"]})
    assert [type_ for type_, _ in said(desk)].count("activity") == 2


def test_withdrawn_records_and_dropped_procedures_stay_at_home(desk: Desk) -> None:
    key = tell(desk, "project", **MAIN)
    desk.do(withdraw(FUND.commitment, key, party="XAA"))
    records = desk.ledger.records()
    assert gather(records.followings(), records.follow_ups(), "XAA").projects == ()
    desk.do(drop(FUND))
    records = desk.ledger.records()
    assert gather(records.followings(), records.follow_ups(), "XAA").loose == ()
