"""The forms of a commitment's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from servanda.errors import NotFound
from servanda.register.acts.deciding import REASONS
from servanda.register.entry import Marking
from servanda.register.exchange.columns import FIELDS, cells
from servanda.register.exchange.fault import BadCell
from servanda.register.exchange.fields import allowed, read
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import words
from servanda.web.agenda.columns import parties
from servanda.web.commitments.shown import LABELS
from servanda.web.policy import may_mark_as
from servanda.web.refusing import unfit
from servanda.web.request import Request

LONGEST = 20_000
NOTHING = ("", "–")
_EDITED = tuple(name for name in LABELS if name in FIELDS)
_HINTS = {
    "quote": _("Exactly as the document prints them; they are looked for in its text."),
    "actors": _("Codes or names, with semicolons between them: CAN; JPN; Coast Guard."),
    "action": _("Main verbs, with semicolons between them."),
    "due": _("A day, month or year: 2005-01-19, 2005-01 or 2005."),
    "parent": _("The reference of the head whose part it is."),
    "targets": _("With semicolons between them."),
    "instruments": _("With semicolons between them."),
    "forums": _("With semicolons between them."),
    "topics": _("With semicolons between them."),
}


def because(*, required: bool) -> forms.CharField:
    """Return the field for a reason."""
    return forms.CharField(
        label=_("Why"), required=required, max_length=2000, widget=forms.TextInput()
    )


class EditForm(forms.Form):
    """All fields of a commitment, as an exported table writes them.

    Args:
        request: Whose form it is.
        record: As the person began with it.
    """

    def __init__(self, request: Request, record: CommitmentRecord, **kwargs: Any) -> None:
        self._request, self._record = request, record
        self.was = as_cells(request, record)
        super().__init__(initial=kwargs.pop("initial", self.was), **kwargs)
        for name in _EDITED:
            self.fields[name] = _field(name)
        self.fields["because"] = because(required=record.decision != "proposed")

    def changes(self) -> dict[str, Any]:
        """Return the fields that differ from what it began with; errors go to the fields."""
        found = {}
        for name, cell in list(self.cleaned_data.items()):
            if name == "because" or cell == self.was[name]:
                continue
            try:
                found[name] = read(name, cell, self._record.commitment, self._find)
            except BadCell:
                self.add_error(name, unfit(name))
        return found

    def _find(self, name: str) -> str | None:
        try:
            return self._request.desk.commitment(name).id
        except NotFound:
            return None


def as_cells(request: Request, record: CommitmentRecord) -> dict[str, str]:
    """Return the fields of a record as the form shows them."""
    parent = record.commitment.parent
    heads = {head.id: head.reference for head in request.desk.filed([parent])} if parent else {}
    found = cells(record, lambda key: heads.get(key, ""))
    return {name: found[name] for name in _EDITED}


def _field(name: str) -> forms.Field:
    optional = name != "quote"
    given: dict[str, Any] = {"label": LABELS[name], "help_text": _HINTS.get(name, "")}
    if name == "continuing":
        return forms.ChoiceField(choices=[("no", _("no")), ("yes", _("yes"))], **given)
    if allowed(name):
        nothing = [NOTHING] if name == "recurrence" else []
        choices = [*nothing, *((v, words.label(v, name)) for v in allowed(name))]
        return forms.ChoiceField(choices=choices, required=not nothing, **given)
    wide = forms.Textarea(attrs={"rows": 4}) if name == "quote" else forms.TextInput()
    return forms.CharField(
        required=not optional, max_length=LONGEST, strip=True, widget=wide, **given
    )


class RejectForm(forms.Form):
    """Why it is none; also why an earlier decision is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [NOTHING, *((reason, words.label(reason, "reason")) for reason in REASONS)]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason for a rejection"), choices=choices, required=False
        )
        self.fields["because"] = because(required=False)


class OwnerForm(forms.Form):
    """Who sees to it for a party."""

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for when the form is shown or sent: most readers of a page may do neither.
        self.fields["party"] = forms.ChoiceField(label=_("Party"), choices=lambda: parties(request))
        for name, label in (("agency", _("Agency")), ("person", _("Person"))):
            self.fields[name] = forms.CharField(label=label, required=False, max_length=200)
        self.fields["person"].help_text = _("Leave both empty when nobody sees to it any more.")
        self.fields["party"].initial = request.viewer.party if request.viewer else None


class MarkForm(forms.Form):
    """Who may see it, and how it is handled."""

    def __init__(
        self, request: Request, record: CommitmentRecord | DocumentRecord | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        markings = [m for m in Marking if may_mark_as(request.viewer, m, record)]
        self.fields["marking"] = forms.ChoiceField(
            label=_("Marking"),
            choices=[(m.value, words.label(m, "marking")) for m in markings],
            initial=record.marking.value if record else None,
        )
        register = request.desk.register
        labels = register.handling if register else ()
        kept = [record.handling] if record and record.handling not in (None, *labels) else []
        self.fields["handling"] = forms.ChoiceField(
            label=_("Handling"),
            choices=[NOTHING, *((label, label) for label in (*labels, *kept))],
            required=False,
            initial=record.handling if record else None,
        )
        self.fields["because"] = because(required=False)


class CommentForm(forms.Form):
    """What somebody says, and to whom."""

    def __init__(self, record: CommitmentRecord, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = forms.CharField(
            label=_("Comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
        )
        wider = () if record.marking == Marking.INTERNAL else (Marking.SHARED,)
        self.fields["to"] = forms.ChoiceField(
            label=_("Who may read it"),
            choices=[
                (m.value, f"{words.label(m, 'marking')}: {words.meaning(m, 'marking')}")
                for m in (Marking.INTERNAL, *wider)
            ],
            initial=Marking.INTERNAL.value,
        )


class CorrectionForm(forms.Form):
    """Other words for a comment of one's own."""

    text = forms.CharField(
        label=_("Comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
