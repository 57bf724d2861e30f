"""Who may do what; owners, markings and handling labels."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, Desk, filled

from servanda.errors import RuleBroken, UnknownCode
from servanda.register.acts.handling import list_labels
from servanda.register.acts.marking import mark
from servanda.register.acts.opening import open_register
from servanda.register.acts.owning import assign
from servanda.register.acts.people import appoint
from servanda.register.entry import Author, Marking
from servanda.register.records import Owner, PersonRecord, RegisterRecord


def test_who_opens_a_register_may_administer_approve_and_work_in_it() -> None:
    records = Desk().ledger.records()

    assert records.find(RegisterRecord, "register") == RegisterRecord(format=1)
    assert list(records.people()) == [
        PersonRecord(
            id="XAA/An Officer",
            party="XAA",
            person="An Officer",
            roles=("administrator", "approver", "officer"),
        )
    ]


def test_a_register_is_opened_once() -> None:
    with pytest.raises(RuleBroken, match="open already"):
        Desk().do(open_register("XAA", "Somebody"))


@pytest.mark.parametrize("person", ["", " ", "a/b", "two\nlines", "\u202eesrever"])
def test_a_name_that_is_none_is_refused(person: str) -> None:
    with pytest.raises(RuleBroken):
        Desk().do(appoint("XAA", person, ["officer"], author=OFFICER))


def test_an_administrator_gives_and_takes_roles() -> None:
    desk = Desk()

    desk.do(appoint("xbb", "B", ["approver", "administrator"], author=OFFICER))
    desk.do(appoint("XAA", "An Officer", [], author=OFFICER), Author(party="XBB", person="B"))

    assert {person.id: person.roles for person in desk.ledger.records().people()} == {
        "XAA/An Officer": (),
        "XBB/B": ("approver", "administrator"),
    }


def test_appointing_takes_an_administrator_and_leaves_one() -> None:
    desk = Desk()

    for act, rule in (
        (appoint("XBB", "B", ["reader"], author=OTHER), "role"),
        (appoint("XBB", "B", ["king"], author=OFFICER), "role"),  # type: ignore[list-item]
        (appoint("XAA", "An Officer", ["reader"], author=OFFICER), "administrator"),
        (list_labels(["LIMITED"], author=OTHER), "role"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            desk.do(act)
        assert refusal.value.facts == {"rule": rule}


def test_each_party_has_one_owner_and_may_have_none() -> None:
    desk = filled()

    desk.do(assign("2025-C-1", party="xbb", agency="Ports", person="B"))
    desk.do(assign("2025-C-1", party="XAA", agency="Trade"))
    both = desk.commitment("2025-C-1").owners
    desk.do(assign("2025-C-1", party="XBB"))

    assert both == (
        Owner(party="XAA", agency="Trade"),
        Owner(party="XBB", agency="Ports", person="B"),
    )
    assert desk.commitment("2025-C-1").owners == (Owner(party="XAA", agency="Trade"),)
    with pytest.raises(RuleBroken, match="that already"):
        desk.do(assign("2025-C-1", party="XBB"))
    with pytest.raises(UnknownCode):
        desk.do(assign("2025-C-1", party="XQQ"))


def test_records_are_marked_together_and_with_labels_of_the_list() -> None:
    desk = filled()
    desk.do(list_labels(["LIMITED"], author=OFFICER))

    desk.do(mark(["2025", "2025-C-1"], marking=Marking.SHARED, handling="LIMITED"))
    desk.do(mark(["2025-C-1", "2025-C-2"], marking=Marking.SHARED))
    desk.do(mark(["2025"], handling=""))

    document = desk.document()
    assert (document.marking, document.handling) == (Marking.SHARED, None)
    marked = [desk.commitment(f"2025-C-{n}") for n in (1, 2, 3)]
    assert [(r.marking, r.handling, r.version) for r in marked] == [
        (Marking.SHARED, "LIMITED", 2),
        (Marking.SHARED, None, 2),
        (Marking.INTERNAL, None, 1),
    ]
    with pytest.raises(RuleBroken, match="the list holds: LIMITED"):
        desk.do(mark(["2025"], handling="SECRET"))
    with pytest.raises(RuleBroken, match="No record would change"):
        desk.do(mark(["2025"], marking=Marking.SHARED))
