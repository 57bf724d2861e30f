"""From the declaration of a field to the input of a form, and from what was typed to values.

Inputs refuse nothing themselves: what a field takes, its declaration says, where it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from servanda.followup.declaration import GIVEN, Condition, Field, FieldType
from servanda.web.followup import saying
from servanda.web.followup.offered import LISTED, code_of, offered
from servanda.web.followup.widgets import Lines

NOTHING = ("", "–")
_BETWEEN = re.compile(r"[\n;]")
_HINTS: Mapping[FieldType, Callable[[], str]] = {
    "day": lambda: _("A day: 2003-02-11."),
    "partial-date": lambda: _("As exact as it is known: 2003, 2003-02 or 2003-02-11."),
    "deadline": lambda: _(
        "A date as exact as it is known (2003-12-31, 2005-09, 2005), a fiscal year (JPN/FY2005), "
        "“soon”, or “event: next meeting”, and once its date is known “event: next meeting @ "
        "2006-05”."
    ),
    "recurrence": lambda: _(
        "FREQ=YEARLY for every year, FREQ=YEARLY;INTERVAL=2 for every second one (RFC 5545), or "
        "“regular” or “as appropriate”."
    ),
    "number": lambda: _("Digits, with a point before decimals: 13000.5."),
    "money": lambda: _("Amount and currency: 13000000 CAD."),
    "state": lambda: _("Code or name: CAN or Canada."),
    "party": lambda: _("Code or name: CAN or Canada."),
    "agency": lambda: _(
        "An id such as NPA-JPN, or the code of the party and a name: JPN/National Police Agency."
    ),
    "region": lambda: _("Name or id, such as ASEAN."),
    "instrument": lambda: _("Title or id, such as ottawa-convention."),
    "forum": lambda: _("Name or id, such as ARF."),
    "sector": lambda: _("DAC code of three or five digits, such as 15210."),
    "commitment": lambda: _("Its reference, such as 2005-C-12."),
}


class _Free:
    """Checks nothing: the declaration does, when it is stored."""

    def validate(self, value: Any) -> None:
        """Take anything."""


class _Text(_Free, forms.CharField):
    """A text; `required` only says so beside it."""


class _Lines(_Free, forms.Field):
    """Several texts."""


class _Choice(_Free, forms.ChoiceField):
    """One of some values."""


class _Choices(_Free, forms.MultipleChoiceField):
    """Any of some values."""


def input_of(
    field: Field, fields: Mapping[str, Field], records: Sequence[tuple[str, str]]
) -> forms.Field:
    """Return the input for a field.

    Args:
        field: Its declaration.
        fields: All fields of the record or settings, for what one needs of another.
        records: Ids of the records that a "record" may name, with what they are called.
    """
    given: dict[str, Any] = {
        "label": saying.named(field.names),
        "required": field.required,
        "help_text": hint_of(field, fields),
    }
    choices = _choices(field, records)
    if choices is None:
        kind = _Lines if field.many and field.type in LISTED else _Text
        return kind(widget=_widget(field), **given)
    if field.many:
        return _Choices(choices=choices, widget=forms.CheckboxSelectMultiple(), **given)
    return _Choice(choices=[NOTHING, *choices], **given)


def _choices(field: Field, records: Sequence[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Return the values of a field that has few; None where it is typed."""
    if field.type == "choice":
        return [(key, saying.named(names)) for key, names in field.choices.items()]
    if field.type == "yes-no":
        return [("yes", _("yes")), ("no", _("no"))]
    if field.type == "record":
        return list(records)
    if field.type == "region" and not field.many:
        return list(offered("region"))
    return None


def _widget(field: Field) -> forms.Widget:
    """Return what is typed into: a box that grows for words, else a line, or some of them."""
    if field.many and field.type in LISTED:
        return Lines(f"offered-{field.type}", saying.named(field.names))
    if field.many or field.type == "text":
        rows = 2 if field.many else 1
        return forms.Textarea(attrs={"rows": rows, "class": "grows"})
    more = {"list": f"offered-{field.type}"} if field.type in LISTED else {}
    if field.type == "number":
        more["inputmode"] = "decimal"
    return forms.TextInput(attrs={"autocomplete": "off", **more})


def hint_of(field: Field, fields: Mapping[str, Field]) -> str:
    """Return what is expected in a field, in a few words."""
    is_typed = _choices(field, ()) is None
    said = [_HINTS[field.type]()] if is_typed and field.type in _HINTS else []
    if field.many and field.type in LISTED:
        said.append(_("One a line, or several with semicolons between them."))
    elif field.many and is_typed:
        said.append(_("One a line."))
    if field.unit:
        said.append(_("Unit: %(unit)s.") % {"unit": field.unit})
    if field.required_if is not None:
        said.append(
            _("Needed where %(condition)s.") % {"condition": spoken(field.required_if, fields)}
        )
    if field.personal:
        said.append(_("It may tell of a person, and is emptied when the time for it is over."))
    return " ".join(said)


def spoken(condition: Condition, fields: Mapping[str, Field]) -> str:
    """Return a condition in words: "State is Moved or Cancelled"."""
    return _(" and ").join(_wanted(fields[key], values) for key, values in condition.wanted.items())


def _wanted(field: Field, values: Sequence[str]) -> str:
    facts = {"field": saying.named(field.names)}
    if GIVEN in values:
        return _("“%(field)s” is given") % facts
    quoted = [_("“%(value)s”") % {"value": saying.value(field, text)} for text in values]
    facts["values"] = _(" or ").join(quoted)
    return _("“%(field)s” is %(values)s") % facts


def typed(field: Field, value: str | Sequence[str]) -> list[str]:
    """Return the values that somebody typed or chose; names as the codes that they mean."""
    texts = [value] if isinstance(value, str) else list(value)
    if field.many:
        apart = re.compile(r"\n") if field.type == "text" else _BETWEEN
        texts = [part for text in texts for part in apart.split(text)]
    texts = [text.strip() for text in texts if text.strip()]
    if field.type in LISTED:
        texts = [code_of(field.type, text) for text in texts]
    return texts


def shown(field: Field, values: Sequence[str]) -> str | list[str]:
    """Return values as the input of a field shows them."""
    if _choices(field, ()) is None and not (field.many and field.type in LISTED):
        return "\n".join(values)
    return list(values) if field.many else (values[0] if values else "")
