"""The form of what is said of a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from servanda.errors import UnknownCode
from servanda.register.acts.describing import STANDINGS
from servanda.register.acts.filing import party_codes
from servanda.register.records import DocumentRecord
from servanda.web import words
from servanda.web.refusing import refusal
from servanda.web.request import Request

_KEPT = ("title", "standing", "date", "parties", "language")
_LANGUAGES = ("en", "fr", "ja")


class DescribeForm(forms.Form):
    """Title, standing, date, parties, language.

    Args:
        request: Whose form it is.
        record: The document as it is.
    """

    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    date = forms.CharField(
        label=_("Date"),
        max_length=10,
        help_text=_("A day, month or year: 2005-01-19, 2005-01 or 2005."),
    )
    parties = forms.CharField(
        label=_("Parties"),
        max_length=500,
        help_text=_("Codes, with commas between them: CAN, JPN."),
    )

    def __init__(self, request: Request, record: DocumentRecord, **kwargs: Any) -> None:
        self._request = request
        self._was = {name: getattr(record, name) for name in _KEPT}
        self._was["parties"] = ", ".join(record.parties)
        super().__init__(initial={**self._was, "base": record.version}, **kwargs)
        standings = [(value, words.label(value, "standing")) for value in STANDINGS]
        self.fields["standing"] = forms.ChoiceField(label=_("Standing"), choices=standings)
        known = sorted({*_LANGUAGES, record.language})
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the document"), choices=[(code, code) for code in known if code]
        )
        self.fields["base"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean_parties(self) -> str:
        """Refuse codes that the vocabulary does not hold."""
        codes = [code.strip().upper() for code in self.cleaned_data["parties"].split(",")]
        try:
            return ", ".join(party_codes([code for code in codes if code]))
        except UnknownCode as error:
            raise forms.ValidationError(refusal(error)) from None

    def changes(self) -> dict[str, Any]:
        """Return what differs from what it was, as `describing.describe` takes it."""
        typed = self.cleaned_data
        found = {name: typed[name] for name in _KEPT if typed[name] != self._was[name]}
        if "parties" in found:
            found["parties"] = found["parties"].split(", ")
        return found
