"""The form of what is said of a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from servanda.register.acts.describing import STANDINGS
from servanda.register.records import DocumentRecord
from servanda.web import words
from servanda.web.uploading.forms import PartiesField

_KEPT = ("title", "standing", "date", "parties", "language")
_LANGUAGES = ("en", "fr", "ja")


class DescribeForm(forms.Form):
    """Title, standing, date, parties, language.

    Args:
        record: The document as it is.
    """

    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    date = forms.CharField(
        label=_("Date"),
        max_length=10,
        help_text=_("A day, month or year: 2005-01-19, 2005-01 or 2005."),
    )
    parties = PartiesField(
        label=_("Parties"),
        max_length=500,
        help_text=_("Codes, with commas between them: CAN, JPN."),
    )

    def __init__(self, record: DocumentRecord, **kwargs: Any) -> None:
        self._was = {name: getattr(record, name) for name in _KEPT}
        self._was["parties"] = list(record.parties)
        shown = {**self._was, "parties": ", ".join(record.parties), "base": record.version}
        super().__init__(initial=shown, **kwargs)
        standings = [(value, words.label(value, "standing")) for value in STANDINGS]
        self.fields["standing"] = forms.ChoiceField(label=_("Standing"), choices=standings)
        known = sorted({*_LANGUAGES, record.language})
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the document"), choices=[(code, code) for code in known if code]
        )
        self.fields["base"] = forms.IntegerField(widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """Return what differs from what it was, as `describing.describe` takes it."""
        typed = self.cleaned_data
        return {name: typed[name] for name in _KEPT if typed[name] != self._was[name]}
