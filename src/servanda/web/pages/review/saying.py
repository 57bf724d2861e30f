"""The fields of a candidate as people read them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from servanda.model import Mention
from servanda.register.records import CommitmentRecord, Owner
from servanda.web.pages.review.forms import folded
from servanda.web.words import label, moment, partial_date

_GROUPS = ("strength", "mechanism", "kind", "recurrence", "decision", "reason", "marking", "anchor")
_SHOWN = (
    "strength",
    "mechanism",
    "actors",
    "action",
    "due",
    "recurrence",
    "amount",
    "targets",
    "instruments",
    "forums",
    "topics",
)


def facts(record: CommitmentRecord, head: CommitmentRecord | None) -> list[tuple[str, str]]:
    """Return the fields that a candidate has, each with its name; `head` is what it is part of."""
    words = record.commitment
    found = [(name_of(name), said(name, getattr(words, name))) for name in _SHOWN]
    found.append((name_of("continuing"), _("yes") if words.continuing else ""))
    found.append((name_of("parent"), head.reference if head else ""))
    title = words.area_title or ""
    area = words.area if words.area == title or not title else f"{words.area}. {title}"
    found.append((name_of("area"), area or ""))
    found.append((name_of("owner"), said("owners", record.owners)))
    return [(name, value) for name, value in found if value]


def name_of(field: str) -> str:
    """Return what people call a field."""
    own = {
        "parent": _("part of"),
        "because": _("why"),
        "reason": _("reason"),
        "owners": label("owner", "field"),
        "decided_by": _("decided by"),
        "decided_at": _("decided at"),
        "anchor": _("place in the text"),
        "stale": _("not found again"),
    }
    return own.get(field) or label(field, "field")


def said(field: str, value: Any) -> str:
    """Return a value of a field as people read it; "" for none."""
    if value is None or value == "":
        return ""
    if field in _GROUPS:
        return label(str(getattr(value, "value", value)), field)
    if field == "due":
        return partial_date(value)
    if field == "decided_at":
        return moment(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        return "; ".join(_item(item) for item in value)
    return folded(str(value))


def _item(item: Any) -> str:
    if isinstance(item, Mention):
        return f"{item.name} ({item.text})" if _is_code(item) else item.text
    if isinstance(item, Owner):
        return " / ".join(part for part in (item.party, item.agency, item.person) if part)
    return str(item)


def _is_code(mention: Mention) -> bool:
    return mention.text == mention.id and bool(mention.name)
