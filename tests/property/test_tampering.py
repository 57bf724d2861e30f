"""Whatever is changed in any history is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from living import PURGED, Numbers, lived

from servanda.register.entry import Author, Content, Entry, Marking
from servanda.register.ledger import Checkpoint
from servanda.register.verify import verify_entries


@dataclass
class Tampered:
    """Entries and contents of a ledger that somebody tampered with."""

    lines: list[Entry]
    content: Callable[[str], Content | None]

    def entries(self, after: int = 0, until: int | None = None) -> Any:
        return iter(self.lines[after:until])


def other_value(value: Any, number: int) -> Any:
    """Return something else, of the same shape where it has one."""
    if isinstance(value, Marking):
        return next(marking for marking in Marking if marking != value)
    if isinstance(value, str):
        place = number % max(1, len(value))
        new = "0" if value[place : place + 1] != "0" else "1"
        return value[:place] + new + value[place + 1 :]
    if isinstance(value, dict):
        key = sorted(value)[number % len(value)] if value else "more"
        return {**value, key: other_value(value.get(key), number)}
    if isinstance(value, Author):
        name = ("party", "person")[number % 2]
        return replace(value, **{name: other_value(getattr(value, name), number)})
    simple = {bool: lambda: not value, int: lambda: value + 1 + number, list: lambda: [*value, 1]}
    return simple.get(type(value), lambda: "something")()


NAMES = [f.name for f in fields(Entry)]


@settings(max_examples=150, deadline=None)
@given(PURGED, st.integers(0, 500), st.sampled_from(NAMES), st.integers(0, 63))
def test_a_changed_field_of_any_entry_is_found(
    steps: list[tuple[str, Numbers]], place: int, name: str, number: int
) -> None:
    ledger = lived(steps[:8]).desk.ledger
    lines = list(ledger.entries())
    place %= len(lines)
    changed = {name: other_value(getattr(lines[place], name), number)}
    lines[place] = replace(lines[place], **changed)

    found = verify_entries(Tampered(lines, ledger.content))

    # A purge that is no purge any more leaves contents missing further up too.
    assert {finding.sequence for finding in found} & {place + 1, place + 2}


@settings(max_examples=60, deadline=None)
@given(PURGED, st.sampled_from(["delete", "repeat", "swap", "cut"]), st.integers(0, 500))
def test_a_line_that_is_gone_new_or_elsewhere_is_found(
    steps: list[tuple[str, Numbers]], what: str, place: int
) -> None:
    ledger = lived(steps[:8]).desk.ledger
    lines = list(ledger.entries())
    checkpoint = Checkpoint(size=len(lines), root=lines[-1].hash, at=lines[-1].at)
    place %= len(lines) - 1
    one, two = lines[place], lines[place + 1]
    lines = {
        "delete": lines[:place] + lines[place + 1 :],
        "repeat": [*lines[:place], one, one, *lines[place + 1 :]],
        "swap": [*lines[:place], two, one, *lines[place + 2 :]],
        "cut": lines[: place + 1],
    }[what]

    assert verify_entries(Tampered(lines, ledger.content), checkpoint)
