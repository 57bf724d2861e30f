"""The forms of the page: a candidate's fields, its parts, its neighbours, and why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.extraction.fields.calendar import is_partial_date
from servanda.model import Commitment, Mention
from servanda.register.records import CommitmentRecord
from servanda.web import words

MENTIONS = ("actors", "targets", "instruments", "forums", "topics")
FIELDS = (
    "strength",
    "mechanism",
    "action",
    *MENTIONS,
    "due",
    "recurrence",
    "amount",
    "continuing",
    "kind",
    "parent",
)
"""Fields of a commitment that the form has, in the order of the page."""
_LONGEST_QUOTE, _LONGEST_HEAD = 200, 60


class Because(forms.Form):
    """Own words; needed where a person decided before."""

    because = forms.CharField(
        label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, decided: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].required = decided


class Fields(Because):
    """What a person may change in a candidate, its words included.

    Args:
        known: The candidate as it was when the person began.
        decided: Whether a person decided before, so that a change needs a reason.
        heads: What it may be a part of.
    """

    words = forms.CharField(
        label=_("Words"),
        help_text=_("Exactly as in the text; choose them there, or type them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    strength = forms.ChoiceField(label=_("Strength"))
    mechanism = forms.ChoiceField(label=_("Mechanism"))
    action = forms.CharField(label=_("Action"), required=False, help_text=_("verbs"))
    actors = forms.CharField(
        label=_("Actors"),
        required=False,
        help_text=_("separated by semicolons: codes such as CAN or EU, or printed names"),
    )
    targets = forms.CharField(label=_("Targets"), required=False)
    instruments = forms.CharField(label=_("Instruments"), required=False)
    forums = forms.CharField(label=_("Forums"), required=False)
    topics = forms.CharField(label=_("Topics"), required=False)
    due = forms.CharField(
        label=_("Due date"), required=False, help_text=_("2027, 2027-06 or 2027-06-30")
    )
    recurrence = forms.ChoiceField(label=_("Recurrence"), required=False)
    amount = forms.CharField(label=_("Amount"), required=False, help_text=_("as printed"))
    continuing = forms.BooleanField(label=_("Continues something that exists"), required=False)
    kind = forms.ChoiceField(label=_("Kind"))
    parent = forms.ChoiceField(label=_("Part of"), required=False)

    def __init__(
        self,
        *args: Any,
        known: Commitment,
        decided: bool,
        heads: Sequence[CommitmentRecord] = (),
        **kwargs: Any,
    ) -> None:
        said = {"words": folded(known.quote), **shown_fields(known)}
        kwargs["initial"] = said | kwargs.get("initial", {})
        super().__init__(*args, decided=decided, **kwargs)
        self.known = known
        for name in ("strength", "mechanism", "kind"):
            _offer(self, name, words.choices(name))
        _offer(self, "recurrence", [("", gettext("once")), *words.choices("recurrence")])
        named = [(head.id, _in_short(head, _LONGEST_HEAD)) for head in heads]
        _offer(self, "parent", [("", gettext("stands alone")), *named])
        if not decided:
            del self.fields["because"]

    def clean_due(self) -> str:
        """Return a partial date."""
        date: str = self.cleaned_data["due"].strip()
        if date and not is_partial_date(date):
            message = gettext("Enter a year, a month or a day, as in 2027, 2027-06 or 2027-06-30.")
            raise forms.ValidationError(message)
        return date

    def changes(self) -> dict[str, Any]:
        """Return the fields that differ from the known ones, as `deciding.edit` takes them."""
        before, given = shown_fields(self.known), self.cleaned_data
        changed = [name for name in FIELDS if given[name] != before[name]]
        return {name: _value(name, given[name], self.known) for name in changed}


def folded(text: str) -> str:
    """Return text on one line."""
    return " ".join(text.split())


def shown_fields(commitment: Commitment) -> dict[str, Any]:
    """Return the fields of a commitment as the form shows them."""
    found = {name: getattr(commitment, name) for name in FIELDS}
    for name in MENTIONS:
        found[name] = "; ".join(mention.text for mention in found[name])
    found["action"] = "; ".join(commitment.action)
    return {name: "" if value is None else value for name, value in found.items()}


def _value(name: str, given: Any, known: Commitment) -> Any:
    """Return a value of the form as a commitment takes it; what is mentioned still keeps its id."""
    if name in MENTIONS:
        mentions: Mapping[str, Mention] = {m.text: m for m in getattr(known, name)}
        return [mentions.get(text, text) for text in _several(given)]
    if name == "action":
        return tuple(_several(given))
    return given if given or name == "continuing" else None


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


class Rejection(Because):
    """Why it is none: a stock reason, own words, or both."""

    field_order = ("reason", "because")
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "reason", words.choices("reason"))

    def clean(self) -> dict[str, Any]:
        """Return the fields; another reason than the stock ones takes words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reason") == "other" and not cleaned.get("because"):
            self.add_error("because", gettext("Say why in your own words."))
        return cleaned


class Parts(Because):
    """The parts of a candidate, a line each."""

    field_order = ("parts", "because")
    parts = forms.CharField(
        label=_("Parts"),
        help_text=_("One part a line: break the line where the next part begins."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, quote: str, decided: bool, **kwargs: Any) -> None:
        super().__init__(*args, decided=decided, **kwargs)
        self.initial.setdefault("parts", proposed_parts(quote))
        if not decided:
            del self.fields["because"]

    def clean_parts(self) -> list[str]:
        """Return the parts."""
        lines = [line for line in map(folded, self.cleaned_data["parts"].splitlines()) if line]
        if len(lines) < 2:
            raise forms.ValidationError(gettext("Two parts at least, a line each."))
        return lines


def proposed_parts(quote: str) -> str:
    """Return words with a line a part where a semicolon parts them."""
    return "\n".join(part.strip() for part in folded(quote).split(";"))


class Neighbours(Because):
    """The candidates that are merged with this one; each named as `id@version`."""

    field_order = ("others", "because")
    others = forms.MultipleChoiceField(
        label=_("Merge with"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose one at least."),
            "invalid_choice": _("One of them was changed meanwhile; look at them again."),
        },
    )

    def __init__(self, *args: Any, near: Sequence[CommitmentRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(f"{r.id}@{r.version}", _in_short(r, _LONGEST_QUOTE)) for r in near]
        _offer(self, "others", named)
        undecided = all(record.decision == "proposed" for record in near)
        if undecided and not self.fields["because"].required:
            del self.fields["because"]
        else:
            self.fields["because"].required = False  # whether it is needed, the choice tells


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the class above says so
    field.choices = list(choices)


def _in_short(record: CommitmentRecord, longest: int) -> str:
    words = folded(record.commitment.quote)
    short = words if len(words) <= longest else words[: longest - 1] + "…"
    return f"{record.reference} {short}"
