"""Numbers computed from records, each with unit, baseline, target and the day it is of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

from servanda.followup.adhering import adhering
from servanda.followup.course import Course
from servanda.followup.declaration import Indicator, Measure
from servanda.followup.pairs import pairs
from servanda.followup.records import Fact, Values, fulfils, listed, word

Parts = Mapping[tuple[str, ...], Decimal]


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """An indicator on a day.

    Attributes:
        key: Of the indicator.
        as_of: The day.
        value: The number; None where there is none (no records to take the last of, nothing to
            have a share of) and where money is in several currencies.
        latest: Of "latest": the last value as recorded, number or not.
        parts: The number divided: by the fields of `by`, by currency, by instrument.
        currency: Of money: the currency, the first of `parts` where there are several.
        baseline, target: As the settings say, or computed.
        change: `value` less `baseline`.
        whole: Of a share: how many are the whole.
    """

    key: str
    as_of: dt.date
    value: Decimal | None
    latest: str | None = None
    parts: Parts = field(default_factory=dict)
    currency: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    change: Decimal | None = None
    whole: int | None = None


def _setting(settings: Values, key: str | None) -> Decimal | None:
    text = word(settings, key)
    return amount(text)[0] if text else None


def amount(text: str) -> tuple[Decimal, str | None]:
    """Return the number of a valid number or money ("13000000 CAD"), and the currency."""
    number, _, currency = text.partition(" ")
    return Decimal(number), currency or None


def _keys(by: Iterable[str], values: Values) -> Iterable[tuple[str, ...]]:
    """Return the parts that a record counts in; one with two sectors counts in each of them."""
    return product(*(listed(values.get(key)) or ("",) for key in by))


def _chosen(indicator: Indicator, course: Course) -> list[Fact]:
    return [
        fact
        for fact in course.facts
        if fact.record.type == indicator.record and fulfils(indicator.where, fact.record.values)
    ]


def _made(
    indicator: Indicator, course: Course, value: Decimal | None, parts: Parts | None = None
) -> Measured:
    baseline = _setting(course.settings, indicator.baseline)
    return Measured(
        key=indicator.key,
        as_of=course.as_of,
        value=value,
        parts=dict(sorted((parts or {}).items())),
        baseline=baseline,
        target=_setting(course.settings, indicator.target),
        change=None if value is None or baseline is None else value - baseline,
    )


def _count(indicator: Indicator, course: Course) -> Measured:
    parts: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    chosen = _chosen(indicator, course)
    for fact in chosen if indicator.by else ():
        for key in _keys(indicator.by, fact.record.values):
            parts[key] += 1
    return _made(indicator, course, Decimal(len(chosen)), parts)


def _sum(indicator: Indicator, course: Course) -> Measured:
    """Add up a field; money by currency, which is the first part where it is divided as well."""
    parts: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    totals: dict[str | None, Decimal] = defaultdict(Decimal)
    for fact in _chosen(indicator, course):
        for text in listed(fact.record.values.get(indicator.field or "")):
            number, currency = amount(text)
            totals[currency] += number
            for key in _keys(indicator.by, fact.record.values):
                parts[(currency, *key) if currency else key] += number
    parts.pop((), None)
    value = sum(totals.values(), Decimal()) if len(totals) < 2 else None
    return replace(_made(indicator, course, value, parts), currency=next(iter(totals), None))


def _latest(indicator: Indicator, course: Course) -> Measured:
    found = [
        text
        for fact in _chosen(indicator, course)
        for text in listed(fact.record.values.get(indicator.field or ""))
    ]
    declared = course.procedure.records[indicator.record or ""].fields[indicator.field or ""]
    number = amount(found[-1])[0] if found and declared.type in {"number", "money"} else None
    return replace(_made(indicator, course, number), latest=found[-1] if found else None)


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None


def _share(indicator: Indicator, course: Course) -> Measured:
    """Return per cent of records, or of the occurrences whose time has passed."""
    if indicator.states:
        day = course.as_of
        due = [each for each in course.occurrences if each.expected and each.expected.last < day]
        part, whole = sum(each.state in indicator.states for each in due), len(due)
    else:
        among = replace(indicator, where=indicator.among)
        part, whole = len(_chosen(indicator, course)), len(_chosen(among, course))
    return replace(_made(indicator, course, _percent(part, whole)), whole=whole)


def _occurrences(indicator: Indicator, course: Course) -> Measured:
    chosen = [each for each in course.occurrences if each.state in indicator.states]
    return _made(indicator, course, Decimal(len(chosen)))


def _pairs(indicator: Indicator, course: Course) -> Measured:
    declared = course.procedure.pairing
    found = pairs(declared, course.facts) if declared else []
    return _made(indicator, course, Decimal(sum(pair.differs for pair in found)))


def _adherence(indicator: Indicator, course: Course) -> Measured:
    found = adhering(indicator.field or "bound", course)
    measured = _made(indicator, course, found.now, found.by_instrument)
    change = None if found.then is None or found.now is None else found.now - found.then
    return replace(measured, baseline=found.then, change=change)


def _difference(indicator: Indicator, course: Course) -> Measured:
    """Return the first of the indicators less the others, by currency where it is money."""
    first, *others = (_measure(course.procedure.indicators[key], course) for key in indicator.of)
    totals: dict[str | None, Decimal] = defaultdict(Decimal)
    for sign, found in ((1, first), *((-1, other) for other in others)):
        for currency, number in _totals(found).items():
            totals[currency] += sign * number
    parts: Parts = {(currency,): number for currency, number in totals.items() if currency}
    value = sum(totals.values(), Decimal()) if len(totals) < 2 else None
    return replace(_made(indicator, course, value, parts), currency=next(iter(totals), None))


def _totals(found: Measured) -> dict[str | None, Decimal]:
    if found.currency:
        totals: dict[str | None, Decimal] = defaultdict(Decimal)
        for key, number in found.parts.items():
            totals[key[0]] += number
        return dict(totals)
    return {None: found.value} if found.value else {}


_MEASURES: Mapping[Measure, Callable[[Indicator, Course], Measured]] = {
    "count": _count,
    "sum": _sum,
    "latest": _latest,
    "share": _share,
    "difference": _difference,
    "occurrences": _occurrences,
    "pairs": _pairs,
    "adherence": _adherence,
}


def _measure(indicator: Indicator, course: Course) -> Measured:
    """Return one indicator."""
    return _MEASURES[indicator.measure](indicator, course)


def measured(course: Course, keys: Iterable[str] | None = None) -> dict[str, Measured]:
    """Return the indicators of a procedure by key, in order; all of them by default."""
    declared = course.procedure.indicators
    return {key: _measure(declared[key], course) for key in (declared if keys is None else keys)}
