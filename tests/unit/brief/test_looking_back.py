"""What a report of progress tells of earlier days, and to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk import QUOTES, Desk, adding, candidates, document_of
from meeting_brief import DAY, desk, section

from servanda.brief.asked import Asked
from servanda.brief.content import Brief
from servanda.brief.making import make_brief
from servanda.register.acts.deciding import accept
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking


def test_progress_is_told_over_time() -> None:
    ledger = desk().ledger
    asked = Asked(kind="progress", audience="own", language="en", author="XAA", as_of=DAY)
    brief = make_brief(ledger.records(), asked, past=lambda _: ledger.records())
    charts = {one.title: one for part in brief.front for one in part.charts}
    assert list(charts) == [
        "Commitments by status",
        "Commitments by strength of wording",
        "Progress over time",
        "Occurrences of series",
        "From agenda to agenda",
    ]
    rows = charts["Progress over time"].rows
    assert {row[0] for row in rows} == {"A. Trade", "B. Safety at sea", "C. Learning"}
    assert rows[-1][1] == "2026-03-01"
    whole = progress_rows(brief)
    assert sum(int(row[1]) for row in whole) == 20


def test_what_is_marked_more_narrowly_since_does_not_come_back_with_earlier_days() -> None:
    desk, document = Desk(), document_of()
    found = candidates(document, QUOTES)
    found[0] = replace(found[0], area="A", area_title="An area of old")
    desk.do(adding(document, found, title="An Agenda", standing="agreed", marking=Marking.PUBLIC))
    names = [f"2025-C-{number}" for number in range(1, len(QUOTES) + 1)]
    for name in names:
        desk.do(accept(name))
    desk.do(mark(names, marking=Marking.PUBLIC))
    then = desk.ledger.records(len(list(desk.ledger.entries())))
    desk.do(mark(names[:1], marking=Marking.INTERNAL))
    now = desk.ledger.records()
    given: dict[str, Any] = {"audience": "public", "language": "en", "author": "XAA", "as_of": DAY}
    report = make_brief(now, Asked(kind="progress", **given), past=lambda _: then)
    assert "Progress over time" in str(report)
    assert "An area of old" not in str(report)
    annex = Asked(kind="annex", **given)
    assert "An area of old" in str(make_brief(then, annex))
    assert "An area of old" not in str(make_brief(then, annex, now=now))
    own = replace(annex, audience="own")
    assert "An area of old" in str(make_brief(then, own, now=now))


def test_a_document_that_came_later_is_told_from_then_on() -> None:
    desk, document = Desk(), document_of()
    then = desk.ledger.records(len(list(desk.ledger.entries())))
    desk.do(adding(document, candidates(document, QUOTES), standing="agreed"))
    desk.do(accept("2025-C-1"))
    now = desk.ledger.records()
    (held,) = now.documents()
    asked = Asked(
        kind="progress",
        audience="own",
        language="en",
        author="XAA",
        as_of=DAY,
        documents=(held.id,),
    )
    report = make_brief(now, asked, past=lambda day: then if day.year < 2026 else now)
    charts = {one.title: one for part in report.front for one in part.charts}
    assert {row[1][:4] for row in charts["Progress over time"].rows} == {"2026"}


def progress_rows(brief: Brief) -> tuple[tuple[str, ...], ...]:
    return section(brief, "areas").tables[0].rows
