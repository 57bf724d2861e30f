"""Forms of Administration."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.codec.shapes import Mismatch, decode
from servanda.errors import InputError, RuleBroken
from servanda.register.entry import Author
from servanda.register.ledger import Checkpoint
from servanda.register.records import PersonRecord, RegisterRecord
from servanda.register.rules import person_of
from servanda.web import words
from servanda.web.uploading.forms import PartiesField

_SHORT = re.compile(r"\s*(\d{1,18}):([0-9a-f]{64})\s*")


class RolesForm(forms.Form):
    """The roles of a person; `was` are those that were looked at."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"), required=False, widget=forms.CheckboxSelectMultiple
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: PersonRecord | None = None) -> None:
        self._now = list(person.roles) if person else []
        super().__init__(data, initial={"roles": self._now, "was": ",".join(self._now)})
        self.fields["roles"] = forms.MultipleChoiceField(
            label=self.fields["roles"].label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[
                (value, f"{label}: {words.meaning(value, 'role')}")
                for value, label in words.choices("role")
            ],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse when somebody else changed the roles meanwhile."""
        found: dict[str, Any] = super().clean() or {}
        if "was" in self.data and found.get("was") != ",".join(self._now):
            now = ", ".join(words.label(role, "role") for role in self._now) or _("none")
            said = _("Somebody changed the roles meanwhile; now they are: %(now)s.")
            self.data = {**dict(self.data.items()), "was": ",".join(self._now)}
            self.data["roles"] = found.get("roles", [])
            raise forms.ValidationError(said % {"now": now})
        return found


class PersonForm(RolesForm):
    """A new person: party, name, roles and, where they sign in, their login."""

    party = PartiesField(
        label=gettext_lazy("Party"),
        help_text=gettext_lazy("A code or a name: CAN, Japan, EU."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    person = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("As the register is to name them for ever; without a slash."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    login = forms.CharField(
        label=gettext_lazy("Login"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Makes an account and a one-time link. Empty: no account yet."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ("party", "person", "roles", "login")

    def clean_party(self) -> str:
        """Take one party."""
        codes: list[str] = self.cleaned_data["party"]
        if len(codes) != 1:
            raise forms.ValidationError(_("A person is of one party."))
        return codes[0]

    def clean_person(self) -> str:
        """Look whether the register takes the name."""
        name: str = self.cleaned_data["person"]
        try:
            return person_of(Author(party="XAA", person=name)).partition("/")[2]
        except RuleBroken:
            raise forms.ValidationError(
                _("This is no name: expected one line without a slash.")
            ) from None


class AccountForm(forms.Form):
    """An account for somebody who has a name in the register."""

    person = forms.ChoiceField(label=gettext_lazy("Person"))
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, people: list[PersonRecord], data: Any = None) -> None:
        super().__init__(data)
        choices = [(person.id, person.id) for person in people]
        self.fields["person"] = forms.ChoiceField(
            label=self.fields["person"].label, choices=choices
        )


class HandlingForm(forms.Form):
    """The ministry's own list of handling labels, one a line."""

    labels = forms.CharField(
        label=gettext_lazy("Handling labels"),
        required=False,
        max_length=20_000,
        help_text=gettext_lazy(
            "One a line, as your ministry writes them. Records keep a label that leaves the list."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, register: RegisterRecord, data: Any = None) -> None:
        self._register = register
        listed = "\n".join(register.handling)
        super().__init__(data, initial={"labels": listed, "base": register.version})

    def clean(self) -> dict[str, Any]:
        """Refuse when somebody else changed the list meanwhile."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("base") != self._register.version:
            said = _("Somebody changed the list meanwhile; now it holds: %(now)s.")
            now = ", ".join(self._register.handling) or _("nothing")
            self.data = {**dict(self.data.items()), "base": self._register.version}
            raise forms.ValidationError(said % {"now": now})
        return found

    def given(self) -> list[str]:
        """Return the labels."""
        lines = self.cleaned_data["labels"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class VerifyForm(forms.Form):
    """A checkpoint to compare with, if there is one."""

    checkpoint = forms.CharField(
        label=gettext_lazy("Checkpoint kept outside"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("What was copied or downloaded here once, or SIZE:ROOT."),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def clean_checkpoint(self) -> Checkpoint | None:
        """Read it."""
        text: str = self.cleaned_data["checkpoint"].strip()
        if not text:
            return None
        try:
            return parse_checkpoint(text)
        except InputError:
            raise forms.ValidationError(
                _("This is no checkpoint: expected what was copied here once, or SIZE:ROOT.")
            ) from None


def parse_checkpoint(text: str) -> Checkpoint:
    """Return a checkpoint from what was copied or downloaded, or SIZE:ROOT.

    Raises:
        InputError: It is neither.
    """
    short = _SHORT.fullmatch(text)
    if short:
        return Checkpoint(size=int(short[1]), root=short[2], at="")
    try:
        found: Checkpoint = decode(Checkpoint, json.loads(text), "")
    except (ValueError, Mismatch):
        raise InputError("This is no checkpoint.") from None
    return found
