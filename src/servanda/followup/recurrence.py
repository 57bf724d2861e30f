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
from itertools import islice, takewhile, zip_longest

from dateutil.rrule import rrule, rrulestr

from servanda.errors import InputError
from servanda.followup.partial import Partial, Precision, coarser, cut, parse_partial
from servanda.followup.problems import Problem

UNQUANTIFIED = ("regular", "as appropriate")
_FREQUENCIES: dict[str, Precision] = {
    "YEARLY": "year",
    "MONTHLY": "month",
    "WEEKLY": "day",
    "DAILY": "day",
}
_NUMBERS = r"[+-]?[1-9]\d{0,2}(,[+-]?[1-9]\d{0,2})*"
_PARTS = {
    "FREQ": "YEARLY|MONTHLY|WEEKLY|DAILY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYMONTHDAY": _NUMBERS,
    "BYYEARDAY": _NUMBERS,
    "BYDAY": r"[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*",
    "BYSETPOS": _NUMBERS,
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}
_MEANT, _SEEN_TO = 40_000, dt.date(2100, 1, 1)
"""How many occurrences of one series may be meant until when: one a day for a hundred years."""
_LIMIT = 200_000  # what is looked through at most: nobody may stop every reader


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
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    if not rule.startswith("FREQ=") or len(set(names)) < len(names):
        said = (
            f"{text!r} is no recurrence: expected FREQ=YEARLY, MONTHLY, WEEKLY or DAILY and then "
            f"its parts, each once (FREQ=YEARLY;INTERVAL=2), or one of {', '.join(UNQUANTIFIED)}"
        )
        raise ValueError(Problem(said, code="no-recurrence", found=text))
    for name, _, value in parts:
        if not re.fullmatch(_PARTS.get(name, "(?!)"), value):
            known = ", ".join(_PARTS)
            said = (
                f"{text!r} is no recurrence: {name}={value} is no part of a rule by days; expected "
                f"{known}, as in RFC 5545"
            )
            raise ValueError(Problem(said, code="no-recurrence", found=text))
    if {"COUNT", "UNTIL"} <= set(names) or not _occurs(rule):
        said = f"{text!r} is no recurrence: it has two ends, or no day that it names is"
        raise ValueError(Problem(said, code="no-recurrence-day", found=text))
    return rule


def check_dense(starts: str, rule: str) -> None:
    """Refuse a series of more occurrences than anybody means.

    Args:
        starts: Date of the first one, valid.
        rule: Valid (`check_rule`).

    Raises:
        ValueError: There are too many; the message says what to do.
    """
    days = _days((Spell(parse_partial(starts), rule),))
    meant = takewhile(lambda found: found[0] <= _SEEN_TO, days)
    if next(islice(meant, _MEANT, None), None) is not None:
        raise ValueError(
            f"{rule} from {starts} is expected more than {_MEANT} times: give it an end, a longer "
            "interval or a later start"
        )


def _occurs(rule: str) -> bool:
    """Whether a rule names a day that some year has."""
    try:
        return next(iter(_parsed(rule, dt.date(1800, 1, 1))), None) is not None
    except ValueError:
        return False


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


def _days(spells: tuple[Spell, ...]) -> Iterator[tuple[dt.date, Partial]]:
    """Yield the days of all spells in order, each with what is expected: a day, month or year.

    Raises:
        InputError: There are too many to be meant.
    """
    for spell, following in zip_longest(spells, spells[1:]):
        if spell.rule in UNQUANTIFIED:
            continue
        precision = _precision(spell)
        for number, moment in enumerate(_parsed(spell.rule, spell.starts.first)):
            day = moment.date()
            if following and day >= following.starts.first:
                break
            if number == _LIMIT:
                raise InputError(
                    f"{spell.rule} from {spell.starts.text} expects more than {_LIMIT} "
                    "occurrences: give it an end or a longer interval"
                )
            yield day, cut(day, precision)


@lru_cache(maxsize=1024)
def expected(spells: tuple[Spell, ...], until: dt.date, further: int = 1) -> tuple[Partial, ...]:
    """Return when occurrences are expected, from the first to the next one after a day.

    Args:
        spells: In order of their starts; each ends where the next one starts.
        until: All that begin by this day are returned.
        further: How many more, where there are so many.

    Raises:
        InputError: There are too many to be meant.

    Cost: some microseconds each; the same question is answered from memory.
    """
    found: dict[Partial, None] = {}
    beyond = 0
    for day, slot in _days(spells):
        if slot not in found:
            beyond += day > until
            found[slot] = None
        if beyond == further:
            break
    return tuple(found)


def spells_of(starts: str | None, rule: str | None, changes: list[tuple[str, str]]) -> list[Spell]:
    """Return the spells of a series and of its changes, in order; a later one at a start wins."""
    given = [(starts, rule), *changes]
    by_start = {parse_partial(start): rule for start, rule in given if start and rule}
    ordered = sorted(by_start, key=lambda start: start.first)
    return [Spell(start, by_start[start]) for start in ordered]
