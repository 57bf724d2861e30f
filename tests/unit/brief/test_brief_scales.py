"""Figures on the scales of the field in briefs: as their reader sees them, and only where rated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from briefed import PERIOD, SECOND, briefed
from desk import OFFICER
from meeting_brief import DAY, made, section

from servanda.assessment.coverage import coverage
from servanda.assessment.measuring import rounded
from servanda.assessment.rating import Search
from servanda.brief.asked import Asked, sees_of
from servanda.brief.content import Audience, Brief, Kind
from servanda.brief.gathering import gather
from servanda.brief.making import make_brief
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.entry import Marking
from servanda.register.measured import measured
from servanda.register.standing import gather as gathered

if TYPE_CHECKING:
    from desk import Desk

    from servanda.register.state import Records

SEARCH = Search(
    where=("Gazette",),
    terms=("clerks",),
    first="2024-01-10",
    last="2026-01-31",
    on="2026-02-01",
    by=str(OFFICER),
)


@pytest.fixture(scope="module")
def records() -> Records:
    """Return a register with the shares of both parties rated, of which others see one."""
    desk = briefed()
    cited = tuple(
        one.id for one in desk.ledger.records().evidence() if one.marking == Marking.SHARED
    )
    _rate(desk, "XAA", "0", Marking.SHARED, cites=cited)
    _rate(desk, "XBB", "-1", Marking.INTERNAL, searches=(SEARCH,))
    return desk.ledger.records()


def _rate(desk: Desk, about: str, value: str, marking: Marking, **grounds: Any) -> None:
    rating = Rating(
        scale="research-group",
        value=value,
        about=about,
        period=PERIOD,
        grounds="So it looks.",
        **grounds,
    )
    act = draft("2024-C-5", rating, author=OFFICER, today="2026-02-01", marking=marking)
    (entry,) = desk.do(act, OFFICER)
    desk.do(submit(entry.subject, author=OFFICER), OFFICER)
    desk.do(approve(entry.subject, author=SECOND, today="2026-02-01"), SECOND)


def asked(kind: Kind, audience: Audience) -> Asked:
    return Asked(kind=kind, audience=audience, language="en", author="XAA", as_of=DAY)


def of(records: Records, kind: Kind, audience: Audience) -> Brief:
    return make_brief(records, asked(kind, audience))


@pytest.mark.parametrize("kind", ["progress", "scorecard"])
def test_a_brief_has_the_figures_of_the_command_for_its_reader(
    records: Records, kind: Kind
) -> None:
    told = {}
    for audience in ("own", "counterpart"):
        given = asked(kind, audience)
        matter = gather(records, given)
        subjects = [one.subject for one in matter.standings.values()]
        found = measured(gathered(records, None, sees_of(given)), subjects, DAY)
        (expected,) = (one for one in found if one.scale == "research-group")
        (table,) = section(of(records, kind, audience), "scales").tables
        (row,) = table.rows
        assert expected.figure is not None
        assert row[:3] == (
            "Research Group compliance score",
            f"{rounded(expected.figure)} = 50 × (mean + 1)",
            str(expected.of),
        )
        assert table.coverage == f"{coverage(matter.progress)}; as of 1 March 2026"
        told[audience] = (row[1].split()[0], row[3])

    assert told["own"][0] == "25.0"
    assert "Arvenia: 50.0; Borvia: 0.0; rated by Arvenia" in told["own"][1]
    assert told["counterpart"] == (
        "50.0",
        "0 · partial compliance or work in progress: 1; Arvenia: 50.0; rated by Arvenia",
    )


@pytest.mark.parametrize("kind", ["progress", "scorecard"])
def test_where_nobody_rated_on_such_a_scale_nothing_is_said(records: Records, kind: Kind) -> None:
    for brief in (of(records, kind, "public"), made(kind)):
        assert "scales" not in {one.key for one in brief.front}
