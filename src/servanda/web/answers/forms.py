"""Forms: asking an agency, and taking in what came back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from servanda.errors import ServandaError
from servanda.register.asking.agencies import Agency, parse_agency
from servanda.register.asking.opened import MAX_BYTES, Opened, open_answers
from servanda.web.refusing import refusal, unreadable
from servanda.web.uploading.forms import FilesField

_LANGUAGES = (("en", "English"), ("fr", "français"), ("ja", "日本語"))


class AskForm(forms.Form):
    """Whom to ask, by when, and in which language the labels are."""

    prefix = "ask"
    agency = forms.CharField(
        label=_("Agency"),
        help_text=_("The party and the agency’s name, such as JPN/NPA."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
    )
    by = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=_("Language of the labels"),
        choices=_LANGUAGES,
        help_text=_("The words of commitments stay as they are."),
    )

    def __init__(self, sent: Any, *, today: dt.date, language: str) -> None:
        self._today = today
        initial = {"by": today + dt.timedelta(days=30), "language": language}
        super().__init__(sent, initial=initial)

    def clean_agency(self) -> Agency:
        """Return the agency."""
        try:
            return parse_agency(self.cleaned_data["agency"])
        except ServandaError as error:
            raise forms.ValidationError(refusal(error)) from error

    def clean_by(self) -> dt.date:
        """Return the day; one that is over is refused."""
        by: dt.date = self.cleaned_data["by"]
        if by < self._today:
            raise forms.ValidationError(_("This day is over; give a later one."))
        return by


class TakeForm(forms.Form):
    """The workbooks that came back."""

    prefix = "take"
    books = FilesField(
        label=_("Workbooks that came back"),
        help_text=_("One or several, as the agencies saved them (.xlsx or .ods)."),
    )
    skip = forms.BooleanField(
        label=_("Leave out what is not right, and take in the rest"), required=False
    )

    def clean_books(self) -> list[Opened]:
        """Return the workbooks; each that is none is told."""
        if not self.cleaned_data["books"]:
            raise forms.ValidationError(_("Choose the files that came back."))
        opened, wrong = [], []
        for file in self.cleaned_data["books"]:
            try:
                # One byte more than may be: a larger one is refused by its size.
                opened.append(open_answers(file.read(MAX_BYTES + 1), file.name))
            except ServandaError as error:
                reason = error.facts.get("reason")
                said = unreadable(str(reason)) if reason else refusal(error)
                wrong.append(f"{file.name}: {said}")
        if wrong:
            raise forms.ValidationError([forms.ValidationError(one) for one in wrong])
        return opened


class DecideForm(forms.Form):
    """Why an answer is accepted or rejected."""

    because = forms.CharField(
        label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
