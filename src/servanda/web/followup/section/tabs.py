"""The tabs of the section, and of each of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from servanda.followup.showing import PAGES, PageName
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.tables.declared import Label


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One tab: `is_here` says that it is shown; `count` how much stands there, None for untold."""

    label: Label
    address: str
    is_here: bool = False
    count: int | None = None


def tabs(asked: Wanted, here: PageName | Literal["answers"] | None) -> list[Tab]:
    """Return the tabs of the section: All, each page, Answers; `here` is None for All."""
    every = Tab(label=_("All"), address=asked.address("follow-up"), is_here=here is None)
    pages = [
        Tab(
            label=words.label(page, "follow-up-page"),
            address=asked.address("follow-up-page", page),
            is_here=page == here,
        )
        for page in PAGES
    ]
    answers = Tab(label=_("Answers"), address=asked.address("answers"), is_here=here == "answers")
    return [every, *pages, answers]
