"""Events of a record's history: who did what, with the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.register.entry import Entry
from servanda.web.commitments.differing import Stretch
from servanda.web.tables.declared import Label


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A field that an entry changed, word by word."""

    label: Label
    stretches: list[Stretch]


@dataclass(frozen=True, kw_only=True)
class Event:
    """An entry with the words that go with it (why, or what was said) and what it changed.

    `what` says what was done; "" is what the kind of entry says.
    """

    entry: Entry
    words: str
    changes: list[Changed] = field(default_factory=list)
    what: str = ""
