"""Forms of assessment: the guideline, a rating, and what is done with one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.register.acts.guiding import Scoring
from servanda.register.assessed import AssessmentRecord, GuidelineRecord
from servanda.register.entry import Marking, narrowest
from servanda.register.records import CommitmentRecord
from servanda.web import words
from servanda.web.commitments.forms import because
from servanda.web.policy import may_mark_as
from servanda.web.request import Request

LONGEST = 8000


def long_text(label: Any, *, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for words that may be many."""
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def lines(text: str) -> tuple[str, ...]:
    """Return what stands on each line that is not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class GuidelineForm(forms.Form):
    """What counts as full, partial and none, and which sources an assessor has to check.

    Args:
        old: The version before; None for the first.
        data: What was sent.
    """

    full = long_text(gettext_lazy("Counts as full"))
    partial = long_text(gettext_lazy("Counts as partial"))
    none = long_text(gettext_lazy("Counts as none"))
    sources = long_text(
        gettext_lazy("Sources to check"),
        help_text=gettext_lazy(
            "One a line. All of them are searched before anybody says that nothing was done."
        ),
    )

    def __init__(self, old: GuidelineRecord | None, data: Any = None) -> None:
        super().__init__(data, initial=said(old))
        if old is not None:
            self.fields["because"] = because(required=True)

    def scoring(self) -> Scoring:
        """Return what the form says."""
        typed = self.cleaned_data
        return Scoring(
            full=typed["full"],
            partial=typed["partial"],
            none=typed["none"],
            sources=lines(typed["sources"]),
        )


def said(old: GuidelineRecord | None) -> dict[str, str]:
    """Return what a version of a guideline says, as the form has it."""
    if old is None:
        return {}
    one = old.guideline
    return {
        "full": one.full,
        "partial": one.partial,
        "none": one.none,
        "sources": "\n".join(one.sources),
    }


class ReasonForm(forms.Form):
    """Why a rating goes back to its author."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="return")
        self.fields["because"] = because(required=True)


class EndForm(forms.Form):
    """Why a concurrence is taken back, if somebody wants to say."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="part")
        self.fields["because"] = because(required=False)


class MarkingForm(forms.Form):
    """Who may see a rating: no more people than see the commitment.

    Args:
        request: Whose form it is.
        record: The rating.
        about: Its commitment.
        prefix: Of the names of its fields.
        data: What was sent.
    """

    def __init__(
        self,
        request: Request,
        record: AssessmentRecord,
        about: CommitmentRecord,
        prefix: str,
        data: Any = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        fitting = [m for m in Marking if narrowest((m, about.marking)) == m]
        self.fields["marking"] = forms.ChoiceField(
            label=_("Who may see it"),
            choices=[
                (m.value, f"{words.label(m, 'marking')}: {words.meaning(m, 'marking')}")
                for m in fitting
                if may_mark_as(request.viewer, m, record)
            ],
            initial=record.marking.value,
        )

    @property
    def marking(self) -> Marking:
        """The marking that was chosen."""
        return Marking(self.cleaned_data["marking"])
