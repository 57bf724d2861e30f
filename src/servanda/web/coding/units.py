"""Marking which stretches of a text are commitments: the text with one's own marks, the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.model import Block, BlockKind, Document
from servanda.register.coded import CodingRecord
from servanda.register.coding_units import LABELS
from servanda.register.codings import Values, span_of, unit_at
from servanda.register.payloads_coding import GivenCode
from servanda.register.quoting import find_stretch
from servanda.web.coding.looking import value_names

_PASSED_OVER = {BlockKind.HEADER, BlockKind.FOOTER, BlockKind.PAGE_BREAK}
_SHOWN = 240  # code points of a unit in the list


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Text over which the same mark stands; `unit` is "" where none does.

    Attributes:
        at: Where it begins in the text.
        first: Whether the unit begins here.
    """

    text: str
    at: int
    unit: str = ""
    first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A block of the text."""

    block: Block
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A stretch that was marked, with its labels: field, key and name of each."""

    id: str
    words: str
    labels: tuple[tuple[str, str, str], ...]


def parts(document: Document, values: Values, start: int, end: int) -> Iterator[Part]:
    """Yield the blocks that begin within [start, end), with the marks in them."""
    spans = sorted(span_of(unit) for unit in values)
    for block in document.blocks:
        if start <= block.start < end and block.kind not in _PASSED_OVER:
            yield Part(block=block, stretches=tuple(_stretches(document.text, block, spans)))


def _stretches(text: str, block: Block, spans: list[tuple[int, int]]) -> Iterator[Stretch]:
    within = [one for one in spans if one[0] < block.end and one[1] > block.start]
    edges = {block.start, block.end}
    for first, last in within:
        edges |= {max(first, block.start), min(last, block.end)}
    for first, last in pairwise(sorted(edges)):
        over = [one for one in within if one[0] <= first and one[1] >= last]
        inner = min(over, key=lambda one: one[1] - one[0], default=None)
        yield Stretch(
            text=text[first:last],
            at=first,
            unit=unit_at(*inner) if inner else "",
            first=inner is not None and inner[0] == first,
        )


def units(document: Document, values: Values) -> list[Unit]:
    """Return what was marked, in the order of the text."""
    found, names = [], {field: value_names(field) for field in LABELS}
    for unit in sorted(values, key=span_of):
        start, end = span_of(unit)
        words = " ".join(document.text[start:end].split())
        labels = tuple(
            (field, key, names[field].get(key, key)) for field, key in sorted(values[unit].items())
        )
        cut = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        found.append(Unit(id=unit, words=cut, labels=labels))
    return found


class UnitForm(forms.Form):
    """A stretch of the text by its place or by its words, and its labels."""

    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    first = forms.CharField(
        label=gettext_lazy("Its words, or those it begins with"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    last = forms.CharField(
        label=gettext_lazy("The words it ends with"),
        help_text=gettext_lazy("Leave empty when all its words stand above."),
        required=False,
        max_length=20_000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, task: CodingRecord, document: Document, **how: Any) -> None:
        super().__init__(**how)
        self._text, self._fields = document.text, task.fields
        for field in task.fields:
            names = value_names(field)
            self.fields[f"label-{field}"] = forms.ChoiceField(
                label=field_name(field), choices=[("", "—"), *names.items()]
            )

    def clean(self) -> dict[str, Any]:
        """Return the fields with the place of the words as start and end."""
        typed = super().clean() or self.cleaned_data
        start, end = typed.get("start"), typed.get("end")
        if start is not None and end is not None and start < end <= len(self._text):
            return typed
        typed["start"], typed["end"] = self._found(typed.get("first", ""), typed.get("last", ""))
        return typed

    def _found(self, first: str, last: str) -> tuple[int, int]:
        count, stretch = find_stretch(self._text, first, last)
        if not count:
            said = _("The text does not hold these words; copy them from it, or select them.")
            raise forms.ValidationError({"first": said})
        if count > 1:
            said = _("These words stand in the text %(n)s times; give more of them.")
            raise forms.ValidationError({"first": said % {"n": count}})
        if stretch is None:
            said = _("After its first words, the text does not hold these.")
            raise forms.ValidationError({"last": said})
        return stretch

    def codes(self) -> list[GivenCode]:
        """Return the codes of the stretch."""
        unit = unit_at(self.cleaned_data["start"], self.cleaned_data["end"])
        return [
            GivenCode(unit=unit, field=field, value=self.cleaned_data[f"label-{field}"])
            for field in self._fields
        ]


def field_name(field: str) -> str:
    """Return what a label of units is called."""
    names = {"kind": _("Kind"), "strength": _("Strength"), "mechanism": _("Mechanism")}
    return names.get(field, field)


def removed(task: CodingRecord, unit: str) -> list[GivenCode]:
    """Return what takes a mark away."""
    return [GivenCode(unit=unit, field=field, value=None) for field in task.fields]


def relabelled(task: CodingRecord, unit: str, posted: Mapping[str, str]) -> list[GivenCode]:
    """Return the codes that a form gives to a mark that is there."""
    sent = {field: posted.get(f"label-{field}", "") for field in task.fields}
    return [GivenCode(unit=unit, field=field, value=value) for field, value in sent.items()]
