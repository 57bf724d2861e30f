"""Forms: what is uploaded, and what a person says of it.

What the text says of itself is offered as it was read. What somebody leaves as it was offered is
known as the text says it; what somebody changed is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from servanda.errors import UnknownCode
from servanda.extraction.fields.calendar import is_partial_date
from servanda.vocabulary import look_up, party
from servanda.web import words
from servanda.web.jobs.models import Upload

LARGEST = 100_000_000
"""Bytes of a file that is taken."""
MOST = 100
"""Files that are taken at once."""
_LONGEST_TEXT = 2_000_000
_LANGUAGES = ("en", "fr", "ja", "es", "de", "it", "pt", "nl", "ru", "zh-hans", "ko", "ar", "id")
_SEPARATOR = re.compile(r"[,;\n]+")


class _Files(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return all files of this name."""
        del data
        return files.getlist(name)


class FilesField(forms.FileField):
    """Any number of files, none too large. What is in them is for the reader to say."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files."""
        del initial
        if len(data) > MOST:
            raise forms.ValidationError(_("At most %(most)s files at once.") % {"most": MOST})
        for file in data:
            if file.size > LARGEST:
                said = _("%(name)s is larger than %(most)s MB; split it or give its text.")
                most = LARGEST // 1_000_000
                raise forms.ValidationError(said % {"name": file.name, "most": most})
        return list(data)


class TextField(forms.CharField):
    """A text that may be missing when there is a file; no field says of itself that it may."""

    widget = forms.Textarea

    def validate(self, value: str) -> None:
        """Leave it to the form."""


class ReceiveForm(forms.Form):
    """Files, or a text that was pasted."""

    use_required_attribute = False
    file = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("PDF, Word, OpenDocument, web page or text; several at once."),
        widget=_Files(attrs={"accept": ".pdf,.docx,.odt,.html,.htm,.txt,.md"}),
    )
    text = TextField(
        label=gettext_lazy("Or paste a text"),
        strip=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not found.get("file") and not found.get("text", "").strip():
            raise forms.ValidationError(_("Choose a file or paste a text."))
        return found

    def given(self) -> list[tuple[str, bytes]]:
        """Return names and bytes of what was given."""
        files = [(file.name or "-", file.read()) for file in self.cleaned_data["file"]]
        text: str = self.cleaned_data["text"]
        if text.strip():
            body = text.replace("\r\n", "\n").encode("utf-8")
            files.append((_("pasted text") + ".txt", body))
        return files


class PartiesField(forms.CharField):
    """Codes or names of parties, separated by commas; gives codes."""

    def clean(self, value: Any) -> Any:
        """Return the codes, each once, in order.

        Raises:
            forms.ValidationError: Something is neither a code nor the name of one party.
        """
        text = super().clean(value)
        named = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
        return list(dict.fromkeys(_code(name) for name in named))


def _code(name: str) -> str:
    try:
        return party(name).id
    except UnknownCode:
        meant = [t for t in look_up(name) if t.kind in ("state", "organisation", "forum")]
    exact = [t for t in meant if name.casefold() in {(t.short or "").casefold(), t.name.casefold()}]
    if len(exact) == 1 or len(meant) == 1:
        return (exact or meant)[0].id
    said = _("“%(name)s” names no party.") % {"name": name}
    if meant:
        near = ", ".join(f"{t.short or t.name} ({t.id})" for t in meant[:3])
        said += " " + _("Did you mean %(near)s?") % {"near": near}
    raise forms.ValidationError(said)


class PartialDateField(forms.CharField):
    """A date that may be partial, and not in the future."""

    def clean(self, value: Any) -> Any:
        """Return the date.

        Raises:
            forms.ValidationError: It is none, or in the future.
        """
        text = super().clean(value).strip()
        if not text:
            return ""
        if not re.fullmatch(r"[0-9-]+", text) or not is_partial_date(text):
            raise forms.ValidationError(_("Write the date as 2005, 2005-01 or 2005-01-19."))
        if text > datetime.now(UTC).date().isoformat()[: len(text)]:
            raise forms.ValidationError(_("This date is in the future."))
        return text


def _date() -> PartialDateField:
    example = _Example("2005-01-19")
    return PartialDateField(label=gettext_lazy("Date"), required=False, widget=example)


def _parties() -> PartiesField:
    example = _Example("CAN, JPN")
    return PartiesField(label=gettext_lazy("Parties"), required=False, widget=example)


class _Example(forms.TextInput):
    def __init__(self, example: str) -> None:
        super().__init__(attrs={"placeholder": example, "autocomplete": "off"})


_LACKING = {
    "date": gettext_lazy("Write the date, as far as it is known."),
    "parties": gettext_lazy("Write who issued it."),
}


class SharedForm(forms.Form):
    """What is said once, of all documents of a batch."""

    parties = _parties()
    date = _date()
    standing = forms.ChoiceField(label=gettext_lazy("Standing"))
    marking = forms.ChoiceField(label=gettext_lazy("Marking"))
    handling = forms.ChoiceField(label=gettext_lazy("Handling"), required=False)

    def __init__(
        self, uploads: Sequence[Upload], handling: Sequence[str], data: Any = None
    ) -> None:
        offered = {name: _agreed(uploads, name) for name in ("parties", "date")}
        initial = {
            "parties": ", ".join(offered["parties"] or ()),
            "date": offered["date"] or "",
            "standing": "unknown",
            "marking": "internal",
        }
        super().__init__(data, initial=initial)
        self._choices(handling)
        for name, value in offered.items():
            self.fields[name].required = len(uploads) == 1
            self.fields[name].error_messages["required"] = _LACKING[name]
            self.fields[name].help_text = _hint(uploads, name, offered=bool(value))

    def _choices(self, handling: Sequence[str]) -> None:
        for name in ("standing", "marking"):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                choices=[
                    (value, f"{label}: {words.meaning(value, name)}")
                    for value, label in words.choices(name)
                    if value != "public"
                ],
                help_text=_HINTS[name],
            )
        listed = [("", _("none")), *((label, label) for label in handling)]
        self.fields["handling"] = forms.ChoiceField(
            label=self.fields["handling"].label, choices=listed, required=False
        )
        if not handling:
            del self.fields["handling"]


_HINTS = {
    "standing": gettext_lazy(
        "Only what an agreed document says counts in figures and is ever late."
    ),
    "marking": gettext_lazy("Who may see the document. Its commitments are marked apart."),
}


class DocumentForm(forms.Form):
    """What is said of one document; what is empty is as for all."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"))
    parties = _parties()
    date = _date()
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)

    def __init__(
        self, upload: Upload, data: Any = None, *, shared: SharedForm, alone: bool
    ) -> None:
        self.upload, self._shared = upload, shared
        stated = upload.facts["stated"]
        initial = {"title": stated["title"], "language": stated["language"]}
        for name in ("parties", "date"):
            own = ", ".join(stated[name]) if name == "parties" else stated[name] or ""
            initial[name] = "" if own == shared.initial[name] else own
        super().__init__(data, initial=initial, prefix=f"u{upload.pk.hex}")
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=languages(stated["language"])
        )
        as_for_all = [("", _("as for all")), *words.choices("standing")]
        self.fields["standing"] = forms.ChoiceField(
            label=self.fields["standing"].label, choices=as_for_all, required=False
        )
        for name in ("parties", "date"):
            as_all = initial[name] == "" and stated[name]
            self.fields[name].help_text = _("As for all.") if as_all else known_as(upload, name)
        for name in ("parties", "date", "standing") if alone else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Look whether date and parties are said, here or for all."""
        found: dict[str, Any] = super().clean() or {}
        for name, lacking in _LACKING.items():
            both_fit = name not in self.errors and name not in self._shared.errors
            if both_fit and not found.get(name) and not self._shared.cleaned_data.get(name):
                (self if name in self.fields else self._shared).add_error(name, lacking)
        return found

    def told(self) -> dict[str, Any]:
        """Return what is said, each with how it is known."""
        own, shared = self.cleaned_data, self._shared.cleaned_data
        stated = self.upload.facts["stated"]
        said = {name: own.get(name) or shared[name] for name in ("parties", "date", "standing")}
        for name in ("parties", "date"):
            value = sorted(said[name]) if name == "parties" else said[name]
            was = sorted(stated[name]) if name == "parties" else stated[name]
            said[f"{name}_basis"] = stated[f"{name}_basis"] if value == was else "told"
        same = own["language"] == stated["language"]
        return {
            **said,
            "title": own["title"],
            "language": own["language"],
            "language_basis": "inferred" if same else "told",
            "marking": shared["marking"],
            "handling": shared.get("handling") or None,
        }


class CorrectionForm(ReceiveForm):
    """A corrected text and why; `base` is the version of the document that was looked at."""

    because = forms.CharField(label=gettext_lazy("Why is the text corrected?"), max_length=2000)
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = gettext_lazy("File")
        self.fields["file"].help_text = gettext_lazy("PDF, Word, OpenDocument, web page or text.")
        self.fields["file"].widget.attrs["multiple"] = False

    def clean(self) -> dict[str, Any]:
        """Ask for one text alone."""
        found = super().clean()
        if len(found.get("file") or ()) + bool(found.get("text", "").strip()) > 1:
            raise forms.ValidationError(_("Give one file or one text."))
        return found


def known_as(upload: Upload, name: str) -> str:
    """Return how what a text says of its date or parties is known."""
    stated = upload.facts["stated"]
    if not stated[name]:
        return _("The text does not say it.")
    if stated[f"{name}_basis"] == "printed":
        return _("Printed in the text.")
    return _("Inferred from what the text says.")


def languages(found: str) -> list[tuple[str, str]]:
    """Return languages to choose from, each by its own name, with the one that was found."""
    codes = dict.fromkeys([*(["und"] if found == "und" else []), *_LANGUAGES, found])
    return [(_plain(code), _language(code)) for code in codes]


def _plain(code: str) -> str:
    return code.partition("-")[0]


def _language(code: str) -> str:
    if code == "und":
        return _("unknown")
    return str(LANG_INFO.get(code, {}).get("name_local", code))


def _agreed(uploads: Sequence[Upload], name: str) -> Any:
    """Return what all texts say alike; None when they differ or say nothing."""
    said = [upload.facts["stated"][name] for upload in uploads]
    return said[0] if said and all(value == said[0] for value in said) else None


def _hint(uploads: Sequence[Upload], name: str, *, offered: bool) -> str:
    if len(uploads) == 1:
        return known_as(uploads[0], name)
    if not offered:
        return _("For every document that says nothing else below.")
    printed = all(u.facts["stated"][f"{name}_basis"] == "printed" for u in uploads)
    number = len(uploads)
    if printed:
        said = ngettext("Printed in the text.", "Printed in all %(n)s texts.", number)
    else:
        said = ngettext(
            "Inferred from what the text says.", "Inferred from what all %(n)s texts say.", number
        )
    return said % {"n": number}
