"""What can be done to several commitments at once, each with its preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.register.acts import deciding, marking, owning
from servanda.register.entry import Marking
from servanda.register.exchange.columns import join_owners
from servanda.register.ledger import Act
from servanda.register.records import CommitmentRecord, Owner
from servanda.web import words
from servanda.web.commitments.forms import MarkForm, OwnerForm, RejectForm, because
from servanda.web.commitments.shown import LABELS
from servanda.web.request import Request
from servanda.web.tables.declared import Label

Typed = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something to do to several commitments.

    Attributes:
        name: In addresses.
        title: What the page calls it.
        rule: Who may, for each record (see `policy.RULES`).
        form: Makes its form.
        act: Makes the act for one record.
        changes: Returns field, before and after of one record, as people read them.
        undone: Whether `deciding.undo` takes it back.
        asks: Whether it needs something to be typed before there is a preview.
    """

    name: str
    title: Label
    rule: str
    form: Callable[[Request, Any], forms.Form]
    act: Callable[[CommitmentRecord, Typed, int], Act]
    changes: Callable[[CommitmentRecord, Typed], list[tuple[str, str, str]]]
    undone: bool = True
    asks: bool = True


class AcceptForm(forms.Form):
    """A reason, for those on which somebody decided before."""

    because = because(required=False)


class SetForm(forms.Form):
    """Fields to set; what is left empty stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("strength", "mechanism"):
            stays = ("", gettext("as it is"))
            choices = [stays, *words.choices(name)]
            self.fields[name] = forms.ChoiceField(
                label=str(LABELS[name]), choices=choices, required=False
            )
        hint = _("A day, month or year: 2005-01-19, 2005-01 or 2005.")
        self.fields["due"] = forms.CharField(
            label=str(LABELS["due"]), required=False, max_length=10, help_text=hint
        )
        self.fields["no_due"] = forms.BooleanField(
            label=_("Take the due date away"), required=False
        )
        self.fields["because"] = because(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse nothing at all, and a date that is set and taken away."""
        typed = self.cleaned_data
        if not any(typed.get(name) for name in ("strength", "mechanism", "due", "no_due")):
            raise forms.ValidationError(_("Choose something to set."))
        if typed.get("due") and typed.get("no_due"):
            raise forms.ValidationError(_("Set a due date or take it away, not both."))
        return typed


def _set(typed: Typed) -> dict[str, Any]:
    values = {n: typed[n] for n in ("strength", "mechanism", "due") if typed[n]}
    return {**values, "due": None} if typed["no_due"] else values


def _set_changes(record: CommitmentRecord, typed: Typed) -> list[tuple[str, str, str]]:
    found = []
    for name, value in _set(typed).items():
        before = getattr(record.commitment, name)
        show = words.partial_date if name == "due" else lambda v, name=name: words.label(v, name)
        if before != value:
            after = value if name == "due" and value else show(value)
            found.append((str(LABELS[name]), show(before), after))
    return found


def _owners_changes(record: CommitmentRecord, typed: Typed) -> list[tuple[str, str, str]]:
    others = {owner.party: owner for owner in record.owners}
    owner = Owner(
        party=typed["party"], agency=typed["agency"] or None, person=typed["person"] or None
    )
    after = {**others, owner.party: owner}
    kept = tuple(after[p] for p in sorted(after) if after[p].agency or after[p].person)
    return [(str(LABELS["owners"]), join_owners(record.owners), join_owners(kept))]


def _mark_changes(record: CommitmentRecord, typed: Typed) -> list[tuple[str, str, str]]:
    pairs = (("marking", typed["marking"]), ("handling", typed["handling"]))
    found = []
    for name, after in pairs:
        before = str(getattr(record, name) or "")
        if before != after:
            show = (lambda v: words.label(v, "marking")) if name == "marking" else str
            found.append((str(LABELS[name]), show(before), show(after)))
    return found


def _decision_changes(after: str) -> Callable[..., list[tuple[str, str, str]]]:
    def changes(record: CommitmentRecord, _typed: Typed) -> list[tuple[str, str, str]]:
        before = words.label(record.decision, "decision")
        return [(str(LABELS["decision"]), before, words.label(after, "decision"))]

    return changes


def _reject(record: CommitmentRecord, typed: Typed, base: int) -> Act:
    reason = typed["reason"] or None
    return deciding.reject(record.id, reason=reason, because=typed["because"], base=base)


def _mark(record: CommitmentRecord, typed: Typed, base: int) -> Act:
    new, handling = Marking(typed["marking"]), typed["handling"]
    because = typed["because"]
    return marking.mark([record.id], marking=new, handling=handling, because=because, base=base)


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            name="assign",
            title=_("Assign"),
            rule="assign",
            form=OwnerForm,
            act=lambda record, typed, base: owning.assign(record.id, **typed, base=base),
            changes=_owners_changes,
            undone=False,
        ),
        Deed(
            name="mark",
            title=_("Mark"),
            rule="mark",
            form=lambda request, data: MarkForm(request, None, data=data),
            act=_mark,
            changes=_mark_changes,
            undone=False,
        ),
        Deed(
            name="accept",
            title=_("Accept"),
            rule="decide",
            form=lambda _request, data: AcceptForm(data),
            act=lambda record, typed, base: deciding.accept(
                record.id, because=typed["because"], base=base
            ),
            changes=_decision_changes("accepted"),
            asks=False,
        ),
        Deed(
            name="reject",
            title=_("Reject"),
            rule="decide",
            form=lambda _request, data: RejectForm(data),
            act=_reject,
            changes=_decision_changes("rejected"),
        ),
        Deed(
            name="set",
            title=_("Set fields"),
            rule="edit",
            form=lambda _request, data: SetForm(data),
            act=lambda record, typed, base: deciding.edit(
                record.id, _set(typed), because=typed["because"], base=base
            ),
            changes=_set_changes,
        ),
    )
}
"""What can be done, by name."""
