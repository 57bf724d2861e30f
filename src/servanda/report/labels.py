"""The words that people see for the data's values, from `labels.yml`; and values made printable."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.model import Commitment, Mention


@cache
def labels() -> dict[str, Any]:
    """Return the content of `labels.yml`."""
    text = files(__package__).joinpath("labels.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def label(group: str, value: str) -> str:
    """Return the word shown for a strength, kind or mechanism."""
    word: str = labels()[group][value]["label"]
    return word


def meaning(group: str, value: str) -> str:
    """Return what a strength, kind or mechanism stands for, as a phrase."""
    phrase: str = labels()[group][value]["meaning"]
    return phrase


def grade(commitment: Commitment) -> str:
    """Return what stands where people look for the strength: "appeal" for an appeal."""
    if commitment.kind == "appeal":
        return label("kind", "appeal")
    return label("strength", commitment.strength)


def when(commitment: Commitment) -> str:
    """Return due date and recurrence as people read them ("2003-12-31", "every year"), or ""."""
    recurrence = labels()["recurrence"].get(commitment.recurrence, "")
    return ", ".join(part for part in (commitment.due, recurrence) if part)


def when_spoken(commitment: Commitment) -> str:
    """Return due date and recurrence with the month in words ("31 December 2003")."""
    recurrence = labels()["recurrence"].get(commitment.recurrence, "")
    due = spoken_date(commitment.due) if commitment.due else ""
    return ", ".join(part for part in (due, recurrence) if part)


def spoken_date(partial: str) -> str:
    """Return a partial ISO date in words: "2005", "September 2005", "14 September 2005"."""
    year, month, day = [*partial.split("-"), "", ""][:3]
    name = labels()["months"][int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), name, year) if part)


def names(mentions: Sequence[Mention]) -> str:
    """Return what is mentioned, as printed, separated by semicolons."""
    return "; ".join(mention.text for mention in mentions)
