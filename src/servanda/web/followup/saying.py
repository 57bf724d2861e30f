"""Follow-up in the language of the interface: dates, deadlines, lateness, values, numbers, names.

Names of procedures, records and fields are those of the declarations, which have all languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servanda.adherence.instruments import instruments
from servanda.adherence.regions import regions
from servanda.followup.deadline import Deadline, Lateness, parse_deadline
from servanda.followup.declaration import Expecting, Field, FieldType, Names, Procedure
from servanda.followup.due import Due
from servanda.followup.indicators import Measured
from servanda.followup.partial import Partial
from servanda.followup.records import Value, listed
from servanda.followup.sectors import sectors
from servanda.vocabulary import terms
from servanda.web import words
from servanda.web.adherence import asking, describing

_EVERY: Mapping[str, Callable[[int], str]] = {
    "YEARLY": lambda n: ngettext("each year", "every %(n)s years", n),
    "MONTHLY": lambda n: ngettext("each month", "every %(n)s months", n),
    "WEEKLY": lambda n: ngettext("each week", "every %(n)s weeks", n),
    "DAILY": lambda n: ngettext("each day", "every %(n)s days", n),
}
_LATE: Mapping[str, Callable[[int], str]] = {
    "day": lambda n: ngettext("%(n)s day late", "%(n)s days late", n),
    "month": lambda n: ngettext("%(n)s month late", "%(n)s months late", n),
    "year": lambda n: ngettext("%(n)s year late", "%(n)s years late", n),
    "fiscal-year": lambda n: ngettext("%(n)s fiscal year late", "%(n)s fiscal years late", n),
}


def named(names: Names) -> str:
    """Return the name that a declaration gives, in the language of the interface."""
    return names[asking.language()]


def date(found: Partial | None) -> str:
    """Return a date as exact as it is known; "" for none."""
    return words.partial_date(found.text) if found else ""


def deadline(due: Deadline | None) -> str:
    """Return when something is due: a date, a fiscal year, an event, or soon; "" for never."""
    if due is None:
        return ""
    if due.event is not None:
        dated = due.text.partition("@")[2].strip()
        facts = {"event": due.event, "day": words.partial_date(dated)}
        if dated:
            return _("%(day)s (at %(event)s)") % facts
        return _("at %(event)s (no date yet)") % facts
    if due.unit == "fiscal-year":
        year = due.text.rpartition("FY")[2]
        return _("fiscal year %(year)s of %(party)s") % {"year": year, "party": state(due.party)}
    if due.last is None:
        return words.label("soon", "deadline")
    return words.partial_date(due.text)


def lateness(late: Lateness | None) -> str:
    """Return how late, in the precision of the deadline: "3 days late"; "" where nothing is."""
    return _LATE[late.unit](late.amount) % {"n": late.amount} if late else ""


def lateness_of(due: Due, *, is_proposed: bool) -> str:
    """Return the same of what waits; of what waits by words that nobody agreed to, that it does."""
    if is_proposed and due.kind != "item":
        return _("proposed, not agreed")
    return lateness(due.late)


def recurrence(rule: str) -> str:
    """Return a rule in words, what words do not cover as it is: "every year (BYMONTH=4)"."""
    if not rule.startswith("FREQ="):
        return words.label(rule, "unquantified")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    every, times = _EVERY[parts.pop("FREQ")], int(parts.pop("INTERVAL", "1"))
    rest = ";".join(f"{key}={value}" for key, value in parts.items())
    return every(times) % {"n": times} + (f" ({rest})" if rest else "")


def state(code: str | None) -> str:
    """Return what a state or another party is called here; "" for none."""
    found = terms().get(code or "")
    if code is None or found is None or found.kind == "state":
        return asking.names().shown(code, asking.language()) if code else ""
    return found.short or found.name


def term(code: str) -> str:
    """Return what a body or an agency is called; a name that no list has is itself."""
    found = terms().get(code)
    return (found.short or found.name) if found else code


def instrument(code: str) -> str:
    """Return what an instrument is called here."""
    known = instruments().get(code)
    return describing.short(known, asking.language()) if known else term(code)


def _region(code: str) -> str:
    return named(regions()[code].names) if code in regions() else code


def _sector(code: str) -> str:
    return f"{code} {named(sectors()[code].names)}" if code in sectors() else code


def _deadline(text: str) -> str:
    with suppress(ValueError):  # stored under rules that were less strict
        return deadline(parse_deadline(text))
    return text


def _money(text: str) -> str:
    amount, _space, currency = text.partition(" ")
    return f"{number(Decimal(amount))} {currency}"


_WRITTEN: Mapping[FieldType, Callable[[str], str]] = {
    "day": words.partial_date,
    "partial-date": words.partial_date,
    "deadline": _deadline,
    "recurrence": recurrence,
    "money": _money,
    "state": state,
    "party": state,
    "agency": term,
    "region": _region,
    "instrument": instrument,
    "forum": term,
    "sector": _sector,
    "record": lambda key: key[:8],
}


def value(field: Field | None, text: str) -> str:
    """Return one value of a field as people read it; of a field that is not known, as it is."""
    if field is None:
        return text
    if field.type == "choice":
        return named(field.choices[text]) if text in field.choices else text
    if field.type == "yes-no":
        return _("yes") if text == "yes" else _("no")
    shown = _WRITTEN[field.type](text) if field.type in _WRITTEN else text
    if field.type == "number" and field.unit:
        shown = number(Decimal(text))
    return shown


def values(field: Field | None, given: Value) -> str:
    """Return all values of a field as people read them; "" for none."""
    apart = "; " if field is None or field.type in {"text", "agency"} else ", "
    return apart.join(value(field, text) for text in listed(given))


def number(found: Decimal) -> str:
    """Return a number as the language writes it."""
    return formats.number_format(found, force_grouping=True)


def measured(procedure: Procedure, one: Measured) -> str:
    """Return the value of an indicator with its unit; what was recorded last, where that is one."""
    indicator = procedure.indicators[one.key]
    if one.value is not None:
        # Units are plural; of one thing the label says what it is.
        unit = "" if indicator.counts and one.value == 1 else one.currency or named(indicator.unit)
        return f"{number(one.value)} {unit}".rstrip()
    if one.latest is None:
        return _("none")
    return value(
        procedure.records[indicator.record or ""].fields.get(indicator.field or ""), one.latest
    )


def occurrence(expecting: Expecting, found: str) -> str:
    """Return what a procedure calls the state of an occurrence."""
    labels = expecting.labels
    return named(labels[found]) if found in labels else words.label(found, "occurrence")
