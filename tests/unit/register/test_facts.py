"""Facts that are evidence: many of them at once, as each by itself."""

from __future__ import annotations

from desk import Desk, adding, candidates, document_of

from servanda.assessment.ladder import FactReference
from servanda.register.acts.following import Way
from servanda.register.acts.recording import record, withdraw
from servanda.register.facts import standing_facts, still_stands


def test_which_of_many_facts_still_stand_is_what_each_says() -> None:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document)))
    held = [{"on": f"20{year:02d}-05-01", "state": "held"} for year in range(10, 35)]
    desk.do(record(Way("2025-C-2", "series", "XAA"), "meeting", held))
    told = desk.ledger.records().follow_ups()
    desk.do(withdraw("2025-C-2", told[3].id, party="XAA"))
    act = "ottawa-convention/JPN/acceptance/1998-09-30"
    names = (act, "ottawa-convention/JPN/acceptance/1999-01-01", "nothing", "a/b/c/d")
    facts = [FactReference(kind="occurrence", id=one.id) for one in told]
    facts += [FactReference(kind="adherence-act", id=name) for name in names]
    records = desk.ledger.records()
    each = {fact for fact in facts if still_stands(records, fact)}
    assert standing_facts(records, set(facts)) == each
    assert [fact.id for fact in facts[25:] if fact in each] == [act]
    assert len(each) == len(told)
