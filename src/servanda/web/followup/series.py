"""A series of meetings, visits or reports: the last occurrences and the next ones, the rest folded.

Where each occurrence is expected of many states, it is one line with counts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.http import urlencode

from servanda.followup.declaration import Expecting
from servanda.followup.occurrences import Occurrence
from servanda.followup.records import word
from servanda.register.courses import Course
from servanda.register.followed import FollowUpRecord, values_of
from servanda.web.followup import saying

_BEFORE, _AFTER = 4, 3  # expected dates that are shown without being asked for
_MOST = 200  # occurrences that a page lists


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One occurrence in words.

    Attributes:
        of: The state that it is expected of.
        state, label: What became of it, and what the procedure calls that.
        on, moved_to, late: In words; "" where there is nothing to say.
        source: Sources of its records: what was not held takes one.
        address: Where one says what became of it; "" where that is known, or still to come.
    """

    of: str
    state: str
    label: str
    on: str
    moved_to: str
    late: str
    source: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A date on which something is expected, or was held unexpectedly.

    Attributes:
        when: In words.
        is_expected: Whether somebody expected it.
        rows: What became of it, of each state where it is expected of states.
        counts: States of occurrences with their label and number, where there are several rows.
    """

    when: str
    is_expected: bool
    rows: tuple[Row, ...]
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Occurrences in the order of their dates.

    Attributes:
        near: The last and the next ones.
        before, after: The others; `left_out` are more than a page can list.
    """

    near: tuple[Slot, ...]
    before: tuple[Slot, ...]
    after: tuple[Slot, ...]
    left_out: int = 0


def series_of(expecting: Expecting, course: Course, address: str) -> Series:
    """Return the occurrences of a series in words.

    Args:
        expecting: What the procedure declares.
        course: Where it stands.
        address: Where one records what became of an occurrence.
    """
    slots = [list(group) for _when, group in groupby(course.state.occurrences, key=_when)]
    passed = sum(1 for slot in slots if _day(slot[0]) <= course.state.as_of)
    words = _Words(expecting, {one.id: one for one in course.told}, address)
    few = (1, 1) if expecting.per else (_BEFORE, _AFTER)
    first, last = max(0, passed - few[0]), passed + few[1]
    earlier, left_out = _fitting(slots[:first])
    later, more = _fitting(slots[last:][::-1])
    return Series(
        near=tuple(words.slot(slot) for slot in slots[first:last]),
        before=tuple(words.slot(slot) for slot in earlier),
        after=tuple(words.slot(slot) for slot in later[::-1]),
        left_out=left_out + more,
    )


def _when(one: Occurrence) -> str:
    return one.expected.text if one.expected else one.key


def _day(one: Occurrence) -> dt.date:
    date = one.expected or one.on or one.moved_to
    return date.first if date else dt.date.min


def _fitting(slots: list[list[Occurrence]]) -> tuple[list[list[Occurrence]], int]:
    """Return the last slots that a page can list, and how many occurrences are left out."""
    room, kept = _MOST, len(slots)
    while kept and room >= len(slots[kept - 1]):
        kept -= 1
        room -= len(slots[kept])
    return slots[kept:], sum(map(len, slots[:kept]))


@dataclass(frozen=True, slots=True)
class _Words:
    """What puts occurrences into words."""

    expecting: Expecting
    records: Mapping[str, FollowUpRecord]
    address: str

    def slot(self, found: Sequence[Occurrence]) -> Slot:
        """Return what became of a date."""
        counted = Counter(one.state for one in found) if len(found) > 1 else {}
        first = found[0]
        return Slot(
            when=saying.date(first.expected or first.on or first.moved_to),
            is_expected=first.expected is not None,
            rows=tuple(map(self._row, found)),
            counts=tuple(
                (state, saying.occurrence(self.expecting, state), n) for state, n in counted.items()
            ),
        )

    def _row(self, one: Occurrence) -> Row:
        told = [values_of(self.records[key].fields) for key in one.records if key in self.records]
        sources = [text for values in told if (text := word(values, "source"))]
        return Row(
            of=saying.state(one.of),
            state=one.state,
            label=saying.occurrence(self.expecting, one.state),
            on=saying.date(one.on),
            moved_to=saying.date(one.moved_to),
            late=saying.lateness(one.late),
            source="; ".join(dict.fromkeys(sources)),
            address=self._address(one),
        )

    def _address(self, one: Occurrence) -> str:
        slot, per = self.expecting.slot, self.expecting.per
        if one.state != "no-record" or one.expected is None or slot is None:
            return ""
        known = {slot: one.expected.text} | ({per: one.of} if per and one.of else {})
        return f"{self.address}?{urlencode(known)}"
