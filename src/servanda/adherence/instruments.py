"""Instruments whose adherence is followed, with their rules of entry into force as data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from servanda.documents.numerals import to_roman
from servanda.errors import UnknownCode
from servanda.vocabulary.fold import plain
from servanda.vocabulary.load import terms

_DATA = Path(__file__).with_name("instruments.yml")
_CHAPTERS = 29
"""Chapters of the depositary, which counts them in Roman numbers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delay:
    """The time from an act to its effect: days first, then months, then to the month's first day.

    Attributes:
        days, months: How many; 90 days after, six months after the date.
        first_of_month: Whether the effect is on the first day of the month reached.
    """

    days: int = 0
    months: int = 0
    first_of_month: bool = False

    def after(self, day: dt.date) -> dt.date:
        """Return the day of effect of an act of `day`."""
        moved = day + dt.timedelta(days=self.days)
        month = moved.month - 1 + self.months
        year, month = moved.year + month // 12, month % 12 + 1
        if self.first_of_month:
            return dt.date(year, month, 1)
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        return dt.date(year, month, min(moved.day, last))


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """When an instrument enters into force, and when for a state that consents later.

    Attributes:
        article: Where the instrument says so.
        number: How many states must have consented.
        states: States that all must have consented, by id (CTBT, Annex 2).
        delay: From the act that fulfils the condition to entry into force.
        not_before: Earliest day of entry into force.
        date: Day of entry into force where acts in the sources cannot show it; decides.
        former: Consents by states that no longer exist: (state, day). They count for entry into
            force only.
        later: Delay for a state that consents later; None: in force for it at once.
        later_than: What "later" is measured from: the day the condition was fulfilled ("trigger")
            or entry into force ("entry").
        organisations: Whether consents by organisations count.
    """

    article: str = ""
    number: int | None = None
    states: tuple[str, ...] = ()
    delay: Delay = Delay()
    not_before: dt.date | None = None
    date: dt.date | None = None
    former: tuple[tuple[str, dt.date], ...] = ()
    later: Delay | None = None
    later_than: Literal["trigger", "entry"] = "trigger"
    organisations: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """One treaty, protocol, amendment or code.

    Attributes:
        id: Id in the vocabulary where it holds the instrument, else the key of the file it was
            read from ("18-3").
        title, short: Full and usual short English title.
        title_fr, short_fr: The same in French; empty where not recorded.
        short_ja: Usual short Japanese title; empty where not recorded.
        aliases: Other names in any language: those of the vocabulary, and more of our own.
        keys: Short names of its files: ("ottawa", "26-5").
        reference: Number of the depositary: "XXVI-5".
        depositary: Who keeps the acts.
        adopted, opened: Days of adoption and opening for signature.
        rule: Entry into force; None where it is not recorded.
        parent: Id of the instrument that a protocol or amendment belongs to.
        leaves_after: Delay from a notification of withdrawal to its effect; None: not allowed or
            not recorded.
    """

    id: str
    title: str
    short: str
    title_fr: str = ""
    short_fr: str = ""
    short_ja: str = ""
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    reference: str = ""
    depositary: str = "Secretary-General of the United Nations"
    adopted: dt.date | None = None
    opened: dt.date | None = None
    rule: Rule | None = None
    parent: str | None = None
    leaves_after: Delay | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called by: id, keys, reference, titles, aliases."""
        french = (self.title_fr, self.short_fr)
        titles = (self.title, self.short, *french, self.short_ja, *self.aliases)
        found = (self.id, *self.keys, self.reference, *titles)
        return tuple(dict.fromkeys(name for name in found if name))


def _rule(entry: Mapping[str, Any]) -> Rule:
    fields = dict(entry)
    for key in ("delay", "later"):
        if key in fields:
            fields[key] = Delay(**fields[key])
    fields["states"] = tuple(fields.get("states", ()))
    fields["former"] = tuple(fields.get("former", {}).items())
    return Rule(**fields)


def _instrument(instrument_id: str, entry: Mapping[str, Any]) -> Instrument:
    fields = dict(entry)
    if "rule" in fields:
        fields["rule"] = _rule(fields["rule"])
    if "leaves_after" in fields:
        fields["leaves_after"] = Delay(**fields["leaves_after"])
    term = terms().get(instrument_id)
    known = (term.name, *term.aliases) if term is not None else ()
    fields["aliases"] = tuple(dict.fromkeys((*fields.get("aliases", ()), *known)))
    fields["keys"] = tuple(fields.get("keys", ()))
    return Instrument(id=instrument_id, **fields)


@cache
def instruments() -> dict[str, Instrument]:
    """Return the instruments of `instruments.yml` by id, in its order. Cost: some 50 ms, once."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(_DATA.read_text(encoding="utf-8"), loader)  # noqa: S506 - a safe loader
    return {key: _instrument(key, entry) for key, entry in data.items()}


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for instrument in instruments().values():
        for name in instrument.names:
            index.setdefault(plain(name), instrument.id)
    return index


def find_instrument(name: str) -> Instrument | None:
    """Return the instrument of this id, key, reference, title or alias; case is ignored."""
    known = _index().get(plain(name).removeprefix("the "))
    return instruments()[known] if known is not None else None


def instrument(name: str) -> Instrument:
    """Return the instrument of this id, file key, reference, title or alias.

    Raises:
        UnknownCode: None has that name; the message suggests some.
    """
    found = find_instrument(name)
    if found is not None:
        return found
    near = get_close_matches(plain(name), _index(), n=3, cutoff=0.6)
    ids = tuple(dict.fromkeys(_index()[text] for text in near))
    hint = f"; did you mean {' or '.join(ids)}?" if ids else ""
    raise UnknownCode(
        f"unknown instrument {name!r}: expected an id such as ottawa-convention, a file key such "
        f"as ottawa or 26-5, or a title{hint}",
        code=name,
        suggestions=ids,
    )


def reference_of(key: str) -> str:
    """Return the depositary's number for a file key: "XXVI-2-b" for "26-2-b"; else ""."""
    found = re.fullmatch(r"(\d{1,2})((?:-[0-9a-z]+)+)", key)
    if found is None:
        return ""
    chapter = int(found[1])
    return f"{to_roman(chapter)}{found[2]}" if 0 < chapter <= _CHAPTERS else ""


def of_file(key: str, title: str = "") -> Instrument:
    """Return the instrument of a status file, or one made of its key and title where unknown."""
    found = find_instrument(key)
    name = title or key
    return found or Instrument(
        id=key, title=name, short=name, keys=(key,), reference=reference_of(key)
    )
