"""The form that hands out what two people code blind."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.assessment.sampling import must_fit
from servanda.assessment.scales import scale_ids
from servanda.errors import InputError, UnknownCode
from servanda.register.acts.coding import Asked
from servanda.register.coding_asked import ratings_asked
from servanda.register.coding_sample import heads, told
from servanda.register.coding_units import LABELS
from servanda.register.records import DocumentRecord
from servanda.vocabulary import party
from servanda.web.assessment import saying
from servanda.web.calling import titled
from servanda.web.coding.units import field_name
from servanda.web.desk import Desk
from servanda.web.refusing import oversized

_SEPARATOR = re.compile(r"[,;\s]+")


class HandOutForm(forms.Form):
    """What is to be coded, by which two, and who decides."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is coded"),
        choices=[
            ("ratings", gettext_lazy("Ratings: how commitments are kept, on a scale")),
            ("units", gettext_lazy("Units: which words of the text are commitments")),
        ],
        widget=forms.RadioSelect,
        initial="ratings",
    )
    document = forms.ChoiceField(label=gettext_lazy("Document"))
    scale = forms.ChoiceField(label=gettext_lazy("Scale"), required=False)
    members = forms.CharField(
        label=gettext_lazy("Members"),
        help_text=gettext_lazy(
            "Codes of the parties that each commitment is rated for, on a scale of members; "
            "left empty, the parties of the document."
        ),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    size = forms.IntegerField(
        label=gettext_lazy("Size of the sample"),
        help_text=gettext_lazy("Drawn by area; left empty, all commitments that count."),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    labels = forms.MultipleChoiceField(
        label=gettext_lazy("Labels of units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=list(LABELS),
    )
    first = forms.ChoiceField(label=gettext_lazy("First coder"))
    second = forms.ChoiceField(label=gettext_lazy("Second coder"))
    adjudicator = forms.ChoiceField(label=gettext_lazy("Who decides where they differ"))

    def __init__(self, desk: Desk, data: Any = None) -> None:
        super().__init__(data)
        self._desk = desk
        people = [("", "—"), *((one.id, one.id) for one in desk.people if one.roles)]
        offered = {
            "document": [("", "—"), *((one.label, _named(one)) for one in desk.documents)],
            "scale": [(key, saying.scale(key)) for key in _scales()],
            "labels": [(key, field_name(key)) for key in LABELS],
            **dict.fromkeys(("first", "second", "adjudicator"), people),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.fields["scale"].initial = "research-group"

    def clean_members(self) -> tuple[str, ...]:
        """Return the codes."""
        codes = []
        for name in filter(None, _SEPARATOR.split(self.cleaned_data["members"])):
            try:
                codes.append(party(name).id)
            except UnknownCode as error:
                said = _("%(code)s is no party of the vocabulary.")
                raise forms.ValidationError(said % {"code": name}) from error
        return tuple(codes)

    def clean(self) -> dict[str, Any]:
        """Refuse ratings of a document in which nothing counts, or fewer than are to be drawn."""
        typed = super().clean() or self.cleaned_data
        if typed.get("what") == "ratings" and typed.get("document"):
            about = self._desk.document(typed["document"])
            found = heads(self._desk.commitments(about.id))
            if not found:
                said = _("No commitment of this document counts yet: accept some first.")
                self.add_error("document", said)
            elif typed.get("size"):
                self._must_fit(typed["size"], len(found))
            typed["found"] = found
        return typed

    def _must_fit(self, size: int, of: int) -> None:
        try:
            must_fit(size, of)
        except InputError as error:
            self.add_error("size", oversized(error))

    def asked(self) -> Asked:
        """Return what is handed out."""
        typed = self.cleaned_data
        coders, adjudicator = (typed["first"], typed["second"]), typed["adjudicator"]
        document = self._desk.document(typed["document"])
        if typed["what"] == "units":
            return Asked(
                coding="units",
                fields=tuple(typed["labels"] or ["kind"]),
                document=document.id,
                sample=told(1, 1, 0),
                coders=coders,
                adjudicator=adjudicator,
            )
        return ratings_asked(
            typed["found"],
            typed["scale"],
            members=typed["members"] or document.parties,
            drawing=(typed["size"], 0),
            people=(coders, adjudicator),
        )


def _scales() -> list[str]:
    return sorted(scale_ids(), key=lambda key: key != "research-group")


def _named(record: DocumentRecord) -> str:
    return f"{record.label} · {titled(record)}"
