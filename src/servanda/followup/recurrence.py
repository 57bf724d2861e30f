"""When occurrences are expected: RFC 5545 rules from a start as partial as it is known.

"regular" and "as appropriate" expect nothing on any date. An occurrence of a series that starts in
"2002" is expected in a year, one of a series that starts on a day on a day. A rule whose day a
month lacks (29 February, the 31st) means the last day that the month has: "every year" leaves out
no year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest

from dateutil.rrule import rrule, rrulestr

from servanda.followup.partial import Partial, Precision, coarser, cut, parse_partial

UNQUANTIFIED = ("regular", "as appropriate")
_FREQUENCIES: dict[str, Precision] = {
    "YEARLY": "year",
    "MONTHLY": "month",
    "WEEKLY": "day",
    "DAILY": "day",
}
_LIMIT = 20_000  # occurrences of one series: more than one a day for fifty years


@dataclass(frozen=True, slots=True)
class Spell:
    """A recurrence that holds from its start until the next one's; `rule` as in `check_rule`."""

    starts: Partial
    rule: str


def check_rule(text: str) -> str:
    """Return a recurrence as it is kept: an RRULE in capitals, or an unquantified word.

    Raises:
        ValueError: It is neither; the message says what was wrong.
    """
    plain = " ".join(text.split())
    if plain.lower() in UNQUANTIFIED:
        return plain.lower()
    rule = plain.upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(
            f"{text!r} is no recurrence: expected FREQ=YEARLY, MONTHLY, WEEKLY or DAILY with its "
            f"parts (FREQ=YEARLY;INTERVAL=2), or one of {', '.join(UNQUANTIFIED)}"
        )
    try:
        _parsed(rule, dt.date(2000, 1, 1))
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{text!r} is no recurrence of RFC 5545: {error}") from None
    return rule


def spelled_out(rule: str, start: dt.date) -> str:
    """Return an RRULE in which a day that some months lack is the last that they have."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    by_day = any(key.startswith("BY") and key != "BYMONTH" for key in parts)
    if start.day <= 28 or by_day or parts["FREQ"] not in {"YEARLY", "MONTHLY"}:
        return rule
    days = ",".join(str(day) for day in range(28, start.day + 1))
    if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts:
        rule += f";BYMONTH={start.month}"
    return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"


def _parsed(rule: str, start: dt.date) -> rrule:
    until = re.search(r"UNTIL=(\d{8})(T\d{6}Z?)?", rule)
    if until is not None:
        rule = rule.replace(until[0], f"UNTIL={until[1]}T235959")
    moment = dt.datetime.combine(start, dt.time())
    parsed = rrulestr(spelled_out(rule, start), dtstart=moment)
    if not isinstance(parsed, rrule):
        raise TypeError("one rule is expected")
    return parsed


def own_precision(rule: str) -> Precision:
    """Return how exact a recurrence is by itself: a year for FREQ=YEARLY, a day for BYDAY."""
    if rule in UNQUANTIFIED:
        return "year"
    own = _FREQUENCIES[rule.partition("FREQ=")[2].partition(";")[0]]
    if "BYMONTHDAY" in rule or "BYDAY" in rule or "BYYEARDAY" in rule:
        return "day"
    return "month" if own == "year" and "BYMONTH" in rule else own


def _precision(spell: Spell) -> Precision:
    own = own_precision(spell.rule)
    finer = coarser(own, spell.starts.precision) == own
    return spell.starts.precision if finer else own


def _days(spell: Spell, end: dt.date, *, further: bool) -> Iterator[dt.date]:
    """Yield the days of a spell up to its end, and the next one where it goes further."""
    for moment in _parsed(spell.rule, spell.starts.first):
        if moment.date() <= end or further:
            yield moment.date()
        if moment.date() > end:
            return


@lru_cache(maxsize=1024)
def expected(spells: tuple[Spell, ...], until: dt.date) -> tuple[Partial, ...]:
    """Return when occurrences are expected, from the first to the next one after a day.

    Args:
        spells: In order of their starts; each ends where the next one starts.
        until: All that begin by this day are returned, and one more where there is one.

    Cost: some microseconds each; the same question is answered from memory.
    """
    found: list[Partial] = []
    for spell, following in zip_longest(spells, spells[1:]):
        if spell.rule in UNQUANTIFIED:
            continue
        end = min(until, following.starts.first - dt.timedelta(days=1)) if following else until
        precision = _precision(spell)
        days = _days(spell, end, further=following is None)
        found += [cut(day, precision) for day in islice(days, _LIMIT)]
    return tuple(dict.fromkeys(found))


def spells_of(starts: str | None, rule: str | None, changes: list[tuple[str, str]]) -> list[Spell]:
    """Return the spells of a series and of its changes, in order; a later one at a start wins."""
    given = [(starts, rule), *changes]
    by_start = {parse_partial(start): rule for start, rule in given if start and rule}
    ordered = sorted(by_start, key=lambda start: start.first)
    return [Spell(start, by_start[start]) for start in ordered]
