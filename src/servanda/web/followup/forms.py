"""Forms made from declarations: for the settings of a procedure, and for each type of record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from servanda.followup.declaration import Field
from servanda.followup.records import Value, Values, listed
from servanda.register.acts.following import FieldsRefused
from servanda.register.entry import Marking, narrowest
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.records import CommitmentRecord
from servanda.web import words
from servanda.web.commitments.forms import because
from servanda.web.followup.inputs import input_of, shown, typed
from servanda.web.followup.offered import LISTED, Offered, offered
from servanda.web.followup.refusing import unfit
from servanda.web.policy import may_mark_as
from servanda.web.viewer import Viewer

PREFIX = "field"
"""Before the names of declared fields in a form, so that they clash with nothing."""


class DeclaredForm(forms.Form):
    """The fields of a record, or the settings of a procedure.

    Args:
        declared: The fields.
        values: What they hold at first.
        data: What was sent.
        records: Ids and names of the records that a field may name, by type.
    """

    def __init__(
        self,
        declared: Mapping[str, Field],
        values: Values,
        data: Any = None,
        *,
        records: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    ) -> None:
        initial = {
            key: shown(field, listed(values[key]))
            for key, field in declared.items()
            if key in values
        }
        super().__init__(data, initial=initial, prefix=PREFIX)
        self._declared = declared
        for key, field in declared.items():
            named = (records or {}).get(field.record or "", ())
            self.fields[key] = input_of(field, declared, named)

    def given(self) -> dict[str, Value]:
        """Return what was typed, by field; "" for what was left empty or taken away."""
        found = {key: typed(one, self.cleaned_data[key]) for key, one in self._declared.items()}
        return {key: one if len(one) > 1 else "".join(one) for key, one in found.items()}

    def refuse(self, error: FieldsRefused) -> None:
        """Say beside each field what is wrong with it."""
        for key, problem in error.problems.items():
            said = unfit(problem, self._declared.get(key), self._declared)
            self.add_error(key if key in self.fields else None, said)

    def lists(self) -> list[tuple[str, Offered]]:
        """Return the lists that help typing, each with the type of the fields that use it."""
        types = {
            field.type
            for field in self._declared.values()
            if field.type in LISTED and (field.many or field.type != "region")
        }
        return [(type_, offered(type_)) for type_ in sorted(types)]


class MarkingForm(forms.Form):
    """Who may see it, not more people than see the commitment; why, where something changes.

    Args:
        commitment: What it is about.
        viewer: Who marks it.
        record: What is marked; None for what is to be made.
        data: What was sent.
        reason: Whether a reason may be given.
    """

    def __init__(
        self,
        commitment: CommitmentRecord,
        viewer: Viewer | None,
        record: FollowingRecord | FollowUpRecord | None,
        data: Any = None,
        *,
        reason: bool = False,
    ) -> None:
        super().__init__(data)
        now = record.marking if record else Marking.INTERNAL
        fitting = [
            m
            for m in Marking
            if narrowest((m, commitment.marking)) == m and may_mark_as(viewer, m, record)
        ]
        self.fields["marking"] = forms.ChoiceField(
            label=_("Who may see it"),
            choices=[
                (m.value, f"{words.label(m, 'marking')}: {words.meaning(m, 'marking')}")
                for m in fitting
            ],
            initial=now.value,
        )
        if reason:
            self.fields["because"] = because(required=False)

    def marking(self) -> Marking:
        """Return what was chosen."""
        return Marking(self.cleaned_data["marking"])


class ReasonForm(forms.Form):
    """Why something is dropped or withdrawn, if somebody wants to say."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="end")
        self.fields["because"] = because(required=False)


def nameable(
    records: Sequence[FollowUpRecord], names: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """Return the records that fields of a procedure may name, by type, newest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in reversed(records):
        if one.id in names and not one.is_withdrawn:
            found.setdefault(one.type, []).append((one.id, names[one.id]))
    return found
