"""A commitment with evidence, a guideline and ratings of it, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from taken_up import followed

from servanda.assessment.guideline import Guideline
from servanda.assessment.ladder import Bearing, Evidence, FactReference, Quote, Rung, Stance
from servanda.assessment.rating import Assessment, Assessor, Period, Search, Subject
from servanda.assessment.validating import Case, Practice, refusals
from servanda.followup.following import Followed

SUBJECT = Subject(
    id="c1",
    document_date="2003-01-15",
    mechanism="treaty-making",
    parties=("XAA", "XBB"),
    due="2004-06-30",
    area="A",
)
GUIDELINE = Guideline(
    commitment="c1",
    version=1,
    fixed_on="2003-02-01",
    by="XAA/Chief",
    full="signed by both",
    partial="a text is negotiated",
    none="no talks",
    sources=("Gazette", "Treaty series"),
)
SEARCHES = (
    Search(
        where=("Gazette", "Treaty series"),
        terms=("legal assistance",),
        first="2003-01-16",
        last="2004-01-14",
        on="2004-01-20",
        by="XAA/Officer",
    ),
)


def evidence(
    key: str,
    date: str = "2003-09-01",
    stance: Stance = "fulfils",
    rung: Rung = "held-or-deposited",
    **changes: Any,
) -> Evidence:
    """Return captured evidence with one quote that bears on the commitment."""
    made = Evidence(
        id=key,
        date=date,
        publisher="Ministry",
        captured="2004-01-15",
        sha256="0" * 64,
        media_type="text/plain",
        quotes=(Quote(start=0, end=6, text="Signed"),),
        bearings=(Bearing(commitment="c1", stance=stance, rung=rung, quotes=(0,)),),
    )
    return replace(made, **changes)


EVIDENCE = (
    evidence("signed"),
    evidence("talks", stance="advances", rung="internal-review"),
    evidence("said", stance="advances", rung="restatement"),
    evidence("refused", stance="contradicts", rung="restatement", date="2003-12-01"),
    evidence("before", date="2002-12-01"),
    evidence("perhaps", date="2003-01"),
    evidence("body", stance="neutral", rung="rule-or-programme"),
    evidence("later", date="2004-03-01", captured="2004-03-02"),
    evidence(
        "held",
        date="2004-01-20",
        captured=None,
        sha256=None,
        media_type=None,
        quotes=(),
        bearings=(Bearing(commitment="c1", stance="fulfils", rung="held-or-deposited"),),
        fact=FactReference(kind="occurrence", id="o1"),
    ),
    evidence(
        "elsewhere",
        bearings=(Bearing(commitment="c2", stance="fulfils", rung="budget", quotes=(0,)),),
    ),
)
CASE = Case(
    subject=SUBJECT,
    evidence={each.id: each for each in EVIDENCE},
    guidelines=(GUIDELINE,),
    practice=Practice(),
)
RATED = Assessment(
    id="a1",
    commitment="c1",
    assessor=Assessor(kind="self", code="XAA"),
    author="XAA/Officer",
    rated_on="2004-02-01",
    period=Period(first="2003-01-16", last="2004-01-14"),
    scale="status",
    value="done",
    grounds="Signed in September.",
    cites=("signed",),
)


def rated(value: str | None = "done", **changes: Any) -> Assessment:
    """Return a valid draft that says "done", changed as told."""
    return replace(RATED, value=value, **changes)


def series(day: str, *held: str) -> Followed:
    """Return a yearly series from 2003 on, held on some days."""
    return followed(
        "series",
        {"title": "Talks", "starts": "2003-05", "rule": "FREQ=YEARLY"},
        [{"type": "meeting", "on": on, "state": "held"} for on in held],
        day,
    )


def codes(assessment: Assessment, case: Case = CASE) -> list[str]:
    """Return the code of each refusal."""
    return [finding.code for finding in refusals(assessment, case)]
