"""A form of follow-up as a page shows it: declared fields, marking, reason, and what clashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from servanda.followup.declaration import Field
from servanda.followup.records import Value, Values, listed
from servanda.register.acts.following import FieldsRefused
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.web.followup import lines, saying
from servanda.web.followup.doing import Own
from servanda.web.followup.forms import DeclaredForm, MarkingForm, ReasonForm, nameable
from servanda.web.request import Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Both:
    """A field that somebody else changed meanwhile to other than what was typed."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is filled in.

    Attributes:
        request: Whose it is; what was sent is in it.
        own: What is followed.
        declared: Its fields.
        values: What they hold at first.
        old: What is changed; None where it is made.
    """

    request: Request
    own: Own
    declared: Mapping[str, Field]
    values: Values
    old: FollowingRecord | FollowUpRecord | None

    @cached_property
    def fields(self) -> DeclaredForm:
        """The declared fields."""
        names = lines.names_of(self.declared.values(), self.own.follow_ups)
        records = nameable(self.own.follow_ups, names)
        return DeclaredForm(self.declared, self.values, self._sent("save"), records=records)

    @cached_property
    def marking(self) -> MarkingForm:
        """Who may see it; why it was corrected."""
        reason = isinstance(self.old, FollowUpRecord)
        sent, viewer = self._sent("save"), self.request.viewer
        return MarkingForm(self.own.record, viewer, self.old, sent, reason=reason)

    @cached_property
    def reason(self) -> ReasonForm:
        """Why it ends."""
        return ReasonForm(self._sent("end"))

    @property
    def ends(self) -> bool:
        """Return whether what was sent drops or withdraws it."""
        return self.request.POST.get("do") == "end"

    @property
    def base(self) -> int:
        """Return the version that the person started from; 0 for what was not there."""
        text = self.request.POST.get("base", "")
        return int(text) if text.isdecimal() else 0

    def given(self) -> dict[str, Value] | None:
        """Return what was typed; None where it cannot be read, with errors in the forms."""
        fits = [self.fields.is_valid(), self.marking.is_valid()]
        return self.fields.given() if all(fits) else None

    def refuse(self, error: FieldsRefused) -> None:
        """Say beside each field what is wrong with it."""
        self.fields.refuse(error)

    def because(self) -> str:
        """Return the reason that was given, if any."""
        form = self.reason if self.ends else self.marking
        return str(form.cleaned_data.get("because", "")) if form.is_valid() else ""

    def both(self, given: Values) -> list[Both]:
        """Return what differs between what stands now and what was typed."""
        found = []
        for key, field in self.declared.items():
            now, mine = (
                saying.values(field, [text for text in listed(one.get(key)) if text])
                for one in (self.values, given)
            )
            if now != mine:
                found.append(Both(label=saying.named(field.names), theirs=now, mine=mine))
        return found

    def _sent(self, do: str) -> QueryDict | None:
        is_sent = self.request.method == "POST" and (do == "end") == self.ends
        return self.request.POST if is_sent else None
