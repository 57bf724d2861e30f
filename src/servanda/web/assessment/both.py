"""Both versions of what two people changed at once, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """A field that two people left differently: what it is called, as it is now, and as typed."""

    label: str
    theirs: str
    own: str


def differing(form: forms.Form, now: Mapping[str, Any]) -> list[Differing]:
    """Return the fields in which a form that was sent differs from what is kept now.

    Args:
        form: As it was sent.
        now: What is kept, as the form would begin with it.
    """
    found = []
    for name, field in form.fields.items():
        theirs, own = _words(field, now.get(name)), _words(field, form[name].data)
        if name in now and theirs != own:
            found.append(Differing(label=str(field.label), theirs=theirs, own=own))
    return found


def _words(field: forms.Field, given: Any) -> str:
    values = given if isinstance(given, list | tuple) else [given]
    named = dict(_choices(getattr(field, "choices", ())))
    told = ("" if value is None else str(value) for value in values)
    shown = sorted(named.get(value, value).replace("\r\n", "\n") for value in told)
    return "; ".join(filter(None, shown))


def _choices(offered: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield values with what they are called, those of groups with the group before it."""
    for value, label in offered:
        if isinstance(label, list | tuple):
            yield from ((str(key), f"{value}: {name}") for key, name in label)
        else:
            yield str(value), str(label)
