"""Briefs of the register that holds something of everything, and their parts, for tests."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from briefed import briefed

from servanda.brief.asked import Asked
from servanda.brief.content import Brief, Kind, Line, Section
from servanda.brief.making import make_brief

if TYPE_CHECKING:
    from desk import Desk

DAY = dt.date(2026, 3, 1)


@cache
def desk() -> Desk:
    """Return the register with something of everything, made once."""
    return briefed()


@cache
def made(kind: Kind = "meeting", **given: Any) -> Brief:
    """Return a brief of it, for a meeting and the own side unless told otherwise."""
    asked: dict[str, Any] = {"audience": "own", "language": "en", "author": "XAA", "as_of": DAY}
    return make_brief(desk().ledger.records(), Asked(kind=kind, **(asked | given)))


def section(brief: Brief, key: str, *, annex: bool = False) -> Section:
    """Return a section of the page or the annex."""
    return next(one for one in (brief.annex if annex else brief.front) if one.key == key)


def lines(brief: Brief) -> list[Line]:
    """Return every line of a brief, of its cards too."""
    every = (*brief.front, *brief.annex)
    told = [line for one in every for line in one.lines]
    return told + [line for one in every for card in one.cards for line in card.lines]
