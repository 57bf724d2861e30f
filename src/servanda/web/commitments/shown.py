"""Fields of records as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.register.exchange import mentions
from servanda.register.exchange.columns import join_owners
from servanda.register.exchange.lists import join
from servanda.web import words
from servanda.web.tables.declared import Label

LABELS: Mapping[str, Label] = {
    "quote": _("Words"),
    "kind": _("Kind"),
    "parent": _("Part of"),
    "area": _("Area"),
    "area_title": _("Title of the area"),
    "actors": _("Actors"),
    "action": _("Action"),
    "strength": _("Strength"),
    "mechanism": _("Mechanism"),
    "continuing": _("Continues something"),
    "due": _("Due"),
    "recurrence": _("Recurrence"),
    "amount": _("Amount"),
    "topics": _("Topics"),
    "targets": _("Targets"),
    "instruments": _("Instruments"),
    "forums": _("Forums"),
    "decision": _("Decision"),
    "reason": _("Reason"),
    "successors": _("Replaced by"),
    "owners": _("Owners"),
    "anchor": _("Words in the text"),
    "marking": _("Marking"),
    "handling": _("Handling"),
    "title": _("Title"),
    "name": _("File"),
    "standing": _("Standing"),
    "date": _("Date"),
    "date_basis": _("How the date is known"),
    "parties": _("Parties"),
    "parties_basis": _("How the parties are known"),
    "language": _("Language"),
    "language_basis": _("How the language is known"),
}
"""Fields that people see, in their order, with what they are called."""
_GROUPS = {
    **{name: name for name in ("kind", "strength", "mechanism", "recurrence", "decision")},
    **{name: name for name in ("reason", "anchor", "marking", "standing")},
    **dict.fromkeys(("date_basis", "parties_basis", "language_basis"), "basis"),
}


def text_of(field: str, value: Any, names: Callable[[str], str]) -> str:
    """Return the value of a field as people read it; "" for nothing.

    Args:
        field: One of `LABELS`.
        value: As the record has it.
        names: Returns the reference of a record with an id; "" for one that is not seen.
    """
    if value in (None, "", ()):
        return ""
    if field in ("parent", "successors"):
        keys = (value,) if isinstance(value, str) else value
        return "; ".join(filter(None, map(names, keys)))
    if field in _GROUPS:
        return words.label(value, _GROUPS[field])
    return _WRITTEN.get(field, _plain)(value)


def _plain(value: Any) -> str:
    return join(value) if isinstance(value, tuple) else str(value)


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("due", "date"), words.partial_date),
    **dict.fromkeys(("actors", "topics", "targets", "instruments", "forums"), mentions.shown),
    "owners": join_owners,
    "continuing": lambda value: gettext("yes") if value else gettext("no"),
}
