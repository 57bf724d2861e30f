"""What changed about an instrument between two days, and where its sources differ, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servanda.adherence.acts import Act
from servanda.adherence.positions import Change
from servanda.adherence.sources import Difference
from servanda.report.adherence import Roll
from servanda.report.adherence.roll import called
from servanda.report.adherence.wording import kind_word
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.adherence.describing import shown
from servanda.web.adherence.standing import address_of

_MOST = 200
"""Differences that a page shows; the import's own report has them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A day on which a state's position changed.

    Attributes:
        day: As the language writes it.
        name, address: The state; no address where no code is known for it.
        said: What happened.
    """

    day: str
    name: str
    address: str
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """A point on which two sources differ: what sort, about whom, and what each has."""

    sort: str
    name: str
    first: str
    first_says: str
    second: str
    second_says: str


def changed(roll: Roll, asked: Wanted) -> list[Changed]:
    """Return what changed after the day asked for, newest first, those of a day by name."""
    by_name = sorted(roll.changes, key=lambda one: asked.names.order(one.state, asked.language))
    return [
        Changed(
            day=shown(change.date),
            name=called(asked.names, change.state, asked.language),
            address=address_of(change.state, asked),
            said=_said(change, asked),
        )
        for change in sorted(by_name, key=lambda one: one.date, reverse=True)
    ]


def _said(change: Change, asked: Wanted) -> str:
    before, after = change.before, change.after
    if before.position == after.position == "bound":
        if after.leaves:
            return _("announces that it leaves on %(day)s") % {"day": shown(after.leaves)}
        return _("the announced withdrawal no longer stands")
    names = [kind_word(asked.language, one.position) for one in (before, after)]
    return " → ".join(names)


def differing(found: Iterable[Difference], asked: Wanted) -> tuple[list[Differing], int]:
    """Return differences between sources in words, not too many, and how many there are."""
    every = list(found)
    return [_differing(one, asked) for one in every[:_MOST]], len(every)


def _differing(one: Difference, asked: Wanted) -> Differing:
    return Differing(
        sort=words.label(one.code, "difference"),
        name=called(asked.names, one.state, asked.language),
        first=one.first,
        first_says=_act(one.first_act),
        second=one.second,
        second_says=_act(one.second_act),
    )


def _act(act: Act | None) -> str:
    if act is None:
        return _("nothing")
    return f"{words.label(act.action, 'treaty-act')}, {shown(act.date)}"
