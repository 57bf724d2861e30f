"""Two people at one candidate: both versions beside each other, and one form that merges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from servanda.register.changes import changes_of
from servanda.register.records import CommitmentRecord
from servanda.web.pages.review.forms import FIELDS, Fields, folded, shown_fields
from servanda.web.pages.review.saying import name_of, said


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field in three versions, as a form holds it; `both` when both people changed it."""

    field: str
    before: Any
    theirs: Any
    mine: Any

    @property
    def name(self) -> str:
        """Return what people call the field."""
        return name_of(self.field)

    @property
    def versions(self) -> list[str]:
        """Return the three versions as people read them."""
        return [said(self.field, value) for value in (self.before, self.theirs, self.mine)]

    @property
    def both(self) -> bool:
        """Return whether both changed it, and not to the same."""
        before, theirs, mine = self.versions
        return before not in (theirs, mine) and theirs != mine


@dataclass(frozen=True, kw_only=True)
class Clash:
    """What happened meanwhile.

    Attributes:
        record: As somebody left it.
        changes: Name, earlier and present value of what they changed.
        differences: The fields on which the versions differ; empty unless fields were sent.
    """

    record: CommitmentRecord
    changes: list[tuple[str, str, str]]
    differences: list[Difference]


def clash(before: CommitmentRecord, now: CommitmentRecord, sent: forms.Form) -> Clash:
    """Return what differs between the version a person began with, the one now, and theirs."""
    changes = [
        (name_of(change.field), said(change.field, change.before), said(change.field, change.after))
        for change in changes_of(before, now)
    ]
    differences = _differences(before, now, sent) if isinstance(sent, Fields) else []
    return Clash(record=now, changes=changes, differences=differences)


def _differences(before: CommitmentRecord, now: CommitmentRecord, sent: Fields) -> list[Difference]:
    was, theirs = _fields(before), _fields(now)
    mine = {name: sent.cleaned_data[name] for name in FIELDS}
    mine["quote"] = folded(sent.cleaned_data["words"])
    all_of = [
        Difference(field=name, before=was[name], theirs=theirs[name], mine=mine[name])
        for name in ("quote", *FIELDS)
    ]
    return [one for one in all_of if len(set(one.versions)) > 1]


def _fields(record: CommitmentRecord) -> dict[str, Any]:
    words = record.commitment
    return shown_fields(words) | {"quote": folded(words.quote)}


def merged(found: Clash) -> dict[str, Any]:
    """Return what the form shows first: what the person changed, over what the other left."""
    mine = {one.field: one.mine for one in found.differences if one.mine != one.before}
    if "quote" in mine:
        mine["words"] = mine.pop("quote")
    return mine
