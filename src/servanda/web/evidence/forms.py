"""Forms of evidence: capturing, describing, linking, deciding on suggestions, taking back.

What the register refuses is said beside the field that it is about.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cached_property
from typing import Any, Self, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.assessment.ladder import Rung, Stance
from servanda.errors import NotFound, RegisterError, UnreadableDocument
from servanda.model import Document
from servanda.register.acts.capturing import Told
from servanda.register.acts.evidencing import Says
from servanda.register.entry import Marking
from servanda.register.evidenced import EvidenceRecord
from servanda.register.records import CommitmentRecord
from servanda.web import words
from servanda.web.adherence.asking import today
from servanda.web.commitments.forms import LONGEST, NOTHING, because
from servanda.web.evidence import saying
from servanda.web.evidence.quoting import Span, find_quotes
from servanda.web.evidence.suggesting import Proposal
from servanda.web.policy import may, may_mark_as
from servanda.web.refusing import refusal, unreadable
from servanda.web.request import Request
from servanda.web.uploading.forms import PartialDateField, ReceiveForm

_SEPARATOR = re.compile(r"[,;\s]+")
_FIELD = {
    "fulfils-before-document": "stance",
    "fulfils-perhaps-before-document": "stance",
    "restated-only": "rung",
    "fact-too-high": "rung",
    "bearing-without-words": "words",
    "closed": "commitments",
    "unchanged": "commitments",
    "date": "date",
    "future": "date",
    "captured-too-early": "date",
    "no-publisher": "publisher",
    "line": "publisher",
    "handling": "handling",
    "duplicate": "file",
}
"""The field that a rule of the register is about."""


def refuse(form: forms.Form, error: RegisterError) -> None:
    """Say beside the field that it is about what the register refused."""
    field = _FIELD.get(str(error.facts.get("rule")))
    form.add_error(field if field in form.fields else None, refusal(error))


def markings(request: Request, record: EvidenceRecord | None = None) -> forms.ChoiceField:
    """Return the field that says who may see a piece of evidence; by default as it is."""
    return forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            (m.value, f"{words.label(m, 'marking')}: {words.meaning(m, 'marking')}")
            for m in Marking
            if may_mark_as(request.viewer, m, record)
        ],
        initial=(record.marking if record else Marking.INTERNAL).value,
    )


class CaptureForm(ReceiveForm):
    """A document, and what is said of it."""

    date = PartialDateField(
        label=gettext_lazy("Date"),
        max_length=10,
        help_text=gettext_lazy("When it was published: 2005-01-19, 2005-01 or 2005."),
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), max_length=500)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500, required=False)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Where it stood; kept as given, never fetched."),
    )

    def __init__(self, request: Request, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].label = gettext_lazy("File")
        self.fields["file"].help_text = gettext_lazy("PDF, Word, OpenDocument, web page or text.")
        self.fields["file"].widget.attrs["multiple"] = False
        self.fields["marking"] = markings(request)
        register = request.desk.register
        if register and register.handling:
            self.fields["handling"] = forms.ChoiceField(
                label=_("Handling"),
                choices=[NOTHING, *((label, label) for label in register.handling)],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one document alone."""
        found = super().clean()
        if len(found.get("file") or ()) + bool(found.get("text", "").strip()) > 1:
            raise forms.ValidationError(_("Give one file or one text."))
        return found

    @cached_property
    def document(self) -> tuple[str, bytes]:
        """The name and the bytes of what was given."""
        (found,) = self.given()
        return found

    def read(self) -> tuple[Document, bytes] | None:
        """Return the document as it is read, with its bytes; None where it cannot be read."""
        from servanda import reading  # noqa: PLC0415 - loads the extractor

        name, body = self.document
        try:
            return reading.read(body, name=name), body
        except UnreadableDocument as error:
            reason = str(error.facts["reason"])
            field = "file" if self.cleaned_data.get("file") else "text"
            self.add_error(field, unreadable(reason))
            return None

    def told(self) -> Told:
        """Return what is said of it."""
        typed = self.cleaned_data
        return Told(
            date=typed["date"],
            publisher=typed["publisher"],
            title=typed["title"] or None,
            address=typed["address"] or None,
            marking=Marking(typed["marking"]),
            captured=today().isoformat(),
            handling=typed.get("handling") or None,
        )


class LinkForm(forms.Form):
    """What a piece of evidence says about commitments.

    Args:
        request: Whose form it is.
        text: The canonical text; None of a fact, which has no words to quote.
        passage: The passage that was chosen; None for none.
        data: What was sent.
        initial: What it begins with.
    """

    def __init__(
        self,
        request: Request,
        text: str | None,
        passage: Span | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self._request, self._text, self._passage = request, text, passage
        self.fields["commitments"] = forms.CharField(
            label=_("Commitments"),
            max_length=2000,
            help_text=_("References, with commas between them: 2005-C-7, 2005-C-8."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        if text is not None:
            self.fields["words"] = forms.CharField(
                label=_("Words that say so"),
                max_length=LONGEST,
                help_text=_("Exactly as the text has them; an empty line between two quotes."),
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        self.fields["stance"] = forms.ChoiceField(
            label=_("What it says"), choices=saying.stances(), initial="advances"
        )
        self.fields["rung"] = forms.ChoiceField(
            label=_("Rung"),
            choices=saying.rungs(),
            help_text=_("How strong it is for these commitments; the weakest first."),
        )
        self.fields["occurrence"] = forms.CharField(
            label=_("Occurrence"),
            required=False,
            max_length=100,
            help_text=_("The one that it is about, as the follow-up names it: 2004."),
        )

    def clean_commitments(self) -> list[CommitmentRecord]:
        """Return the commitments, each once.

        Raises:
            forms.ValidationError: The viewer sees none such.
        """
        typed = str(self.cleaned_data["commitments"])
        names = dict.fromkeys(part for part in _SEPARATOR.split(typed) if part)
        return [self._commitment(name) for name in names]

    def _commitment(self, name: str) -> CommitmentRecord:
        try:
            found = self._request.desk.commitment(name)
        except NotFound:
            said = _("The register holds no commitment “%(name)s”.") % {"name": name}
            raise forms.ValidationError(said) from None
        if not may(self._request.viewer, "follow", found):
            raise forms.ValidationError(_("Your roles do not allow it."))
        return found

    def clean_words(self) -> list[Span]:
        """Return where the words stand."""
        return find_quotes(self._text or "", str(self.cleaned_data["words"]), self._passage)

    def says(self) -> Says:
        """Return what it says."""
        typed = self.cleaned_data
        return Says(
            stance=cast("Stance", typed["stance"]),
            rung=cast("Rung", typed["rung"]),
            spans=tuple(typed.get("words") or ()),
            occurrence=typed["occurrence"] or None,
        )


class ConfirmForm(forms.Form):
    """A suggested passage as a piece of evidence, or none."""

    evidence = forms.CharField(max_length=40, widget=forms.HiddenInput)
    mark = forms.CharField(max_length=40, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["stance"] = forms.ChoiceField(
            label=_("What it says"), choices=saying.stances(), initial="advances"
        )
        self.fields["rung"] = forms.ChoiceField(label=_("Rung"), choices=saying.rungs())

    @classmethod
    def of(cls, found: Proposal) -> Self:
        """Return the form of a suggestion."""
        names = ("evidence", "mark", "start", "end")
        initial = {name: getattr(found, name) for name in names}
        return cls(initial=initial, auto_id=f"id_{found.mark}_%s")

    def says(self) -> Says:
        """Return what it says."""
        typed = self.cleaned_data
        return Says(
            stance=cast("Stance", typed["stance"]),
            rung=cast("Rung", typed["rung"]),
            spans=((typed["start"], typed["end"]),),
        )


class DescribeForm(forms.Form):
    """What is said of a piece of evidence, and who may see it.

    Args:
        request: Whose form it is.
        record: The evidence as it is; of a fact only who may see it is asked.
        data: What was sent.
    """

    def __init__(self, request: Request, record: EvidenceRecord, data: Any = None) -> None:
        names = () if record.fact else ("date", "publisher", "title")
        initial = {name: getattr(record, name) for name in names}
        super().__init__(data, initial=initial)
        self._record = record
        for name in names:
            self.fields[name] = deepcopy(CaptureForm.base_fields[name])
        self.fields["marking"] = markings(request, record)
        self.fields["because"] = because(required=False)

    def changes(self) -> dict[str, Any]:
        """Return what differs from what it was, and the marking, as `showing.describe` takes it."""
        typed = {**self.cleaned_data}
        why, marking = typed.pop("because"), Marking(typed.pop("marking"))
        old = self._record
        return {
            "because": why,
            "marking": marking,
            **{name: value for name, value in typed.items() if value != getattr(old, name)},
        }


class EndForm(forms.Form):
    """Why something is taken back, if somebody wants to say."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["because"] = because(required=False)
