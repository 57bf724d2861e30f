"""A small instrument that every position and change occurs in."""

import datetime as dt

import pytest

from servanda.adherence.acts import Act
from servanda.adherence.instruments import Delay, Instrument, Rule
from servanda.adherence.positions import history
from servanda.adherence.status import Source

DAY = dt.date.fromisoformat


def act(state, action, date, **more):
    return Act(state=state, action=action, date=DAY(date), source="page.html", **more)


@pytest.fixture
def instrument():
    return Instrument(
        id="marbles-convention",
        title="Convention on Marbles",
        short="Marbles Convention",
        short_fr="Convention sur les billes",
        keys=("marbles", "99-1"),
        adopted=DAY("2000-01-01"),
        rule=Rule(number=3, delay=Delay(days=30), later=Delay(days=30)),
    )


@pytest.fixture
def acts():
    return [
        act("CAN", "ratification", "2000-02-01", name="Canada"),
        act("JPN", "acceptance", "2000-03-01", name="Japan"),
        act("POL", "ratification", "2000-04-01", name="Poland"),
        act("POL", "withdrawal", "2025-08-20", effect=DAY("2026-02-20")),
        act("EST", "accession", "2004-05-12", name="Estonia"),
        act("EST", "withdrawal", "2025-06-27", effect=DAY("2025-12-27")),
        act("THA", "signature", "2000-01-15", name="Thailand"),
        act("IDN", "accession", "2026-01-20", name="Indonesia"),
        act("MYS", "provisional-application", "2001-01-01", name="Malaysia"),
        act("EU", "approval", "2005-01-01", name="European Union"),
        act("?Free City", "accession", "2006-01-01", name="Free City"),
    ]


@pytest.fixture
def marbles(instrument, acts):
    return history(instrument, acts)


@pytest.fixture
def sources():
    return (Source(name="page.html", kind="untc-page", as_of=DAY("2026-02-03")),)
