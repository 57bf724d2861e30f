"""Columns of status lists: what a header's labels and letters mean, and reading a cell's acts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from servanda.adherence.acts import ACTIONS, CONSENTS, Action
from servanda.adherence.days import DAY, parse_day

_DATA = Path(__file__).with_name("columns.yml")
_LETTERS = "AA|A|a|d|P|p|n|s|c|C|x"
_LABEL = re.compile(rf"(?P<text>.*?)\s*(?:\((?P<letter>{_LETTERS})\))?", re.DOTALL)
_BETWEEN = re.compile(r",\s+(?=[A-Z])")
_ITEM = re.compile(rf"(?P<open>\[)?\s*(?P<day>{DAY})\s*(?P<letter>[A-Za-z]+)?\s*(?P<close>\])?")
_GAP = re.compile(r"[\s,;]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What an act in a column is: its action, and what the action does not say."""

    action: Action
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of acts.

    Attributes:
        header: As printed.
        plain: Meaning of a date without letter; None where the header has none.
        letters: Meaning of each letter.
        acts: False for a column that holds no acts.
    """

    header: str
    plain: Meaning | None
    letters: Mapping[str, Meaning]
    acts: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One dated act of a cell; `standing` is False in square brackets."""

    meaning: Meaning
    date: dt.date
    standing: bool


@cache
def _labels() -> tuple[tuple[str, Action | None, str], ...]:
    rows = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    actions: dict[str, Action] = {action: action for action in ACTIONS}
    return tuple(
        (
            row["starts"].casefold(),
            actions[row["action"]] if row["action"] else None,
            row.get("note", ""),
        )
        for row in rows
    )


def _meaning(label: str) -> Meaning | None:
    """Return what a label means; None for one that means no act.

    Raises:
        ValueError: No rule knows the label.
    """
    folded = label.casefold()
    for starts, action, note in _labels():
        if folded.startswith(starts):
            return None if action is None else Meaning(action=action, note=note)
    raise ValueError(f"unknown column {label!r}")


def _plain(meanings: list[Meaning]) -> Meaning | None:
    """Return the meaning of dates without letter where several labels have none."""
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    if all(meaning.action in CONSENTS for meaning in meanings):
        return Meaning(action="consent")
    return meanings[0]


@cache
def column(header: str) -> Column:
    """Return what a header means.

    Raises:
        ValueError: It has a label that no rule knows.
    """
    letters: dict[str, Meaning] = {}
    plain: list[Meaning] = []
    acts = False
    for label in _BETWEEN.split(" ".join(header.split())):
        found = _LABEL.fullmatch(label)
        meaning = _meaning(found["text"]) if found else None
        if found is None or meaning is None:
            continue
        acts = True
        if found["letter"]:
            letters[found["letter"]] = meaning
        else:
            plain.append(meaning)
    return Column(header=header, plain=_plain(plain), letters=letters, acts=acts)


def _item(found: re.Match[str], column: Column) -> Item:
    letter = found["letter"]
    meaning = column.letters.get(letter) if letter else column.plain
    if meaning is None and not letter and len(column.letters) == 1:
        meaning = next(iter(column.letters.values()))
    if meaning is None:
        known = ", ".join(["none"] * (column.plain is not None) + list(column.letters))
        raise ValueError(
            f"unknown act letter {letter!r}: the column {column.header!r} knows {known}"
            if letter
            else f"a date without letter in the column {column.header!r}, which knows {known}"
        )
    if bool(found["open"]) != bool(found["close"]):
        raise ValueError(f"a square bracket is missing at {found[0]!r}")
    return Item(meaning=meaning, date=parse_day(found["day"]), standing=not found["open"])


def items(cell: str, column: Column) -> list[Item]:
    """Return the acts of a cell, in its order; an empty cell has none.

    Raises:
        ValueError: A letter that the column does not know, a day that no calendar has, or words
            that are no dated act.
    """
    found: list[Item] = []
    place = 0
    while True:
        gap = _GAP.match(cell, place)
        place = gap.end() if gap else place
        if place >= len(cell):
            return found
        item = _ITEM.match(cell, place)
        if item is None:
            raise ValueError(f"{cell[place:]!r} is no date with an act letter")
        found.append(_item(item, column))
        place = item.end()
