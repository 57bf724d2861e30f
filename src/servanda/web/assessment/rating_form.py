"""The form of a rating: value, period, grounds that cite evidence, and a search that is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.assessment.rating import (
    Particulars,
    Period,
    Round,
    Search,
    default_period,
    period_until,
)
from servanda.assessment.scales import load_scale, scale_ids
from servanda.assessment.timing import day_after
from servanda.register.acts.assessing import Rating
from servanda.register.assessed import AssessmentRecord
from servanda.register.records import DocumentRecord
from servanda.register.summits import next_summit
from servanda.web import words
from servanda.web.assessment import saying
from servanda.web.assessment.forms import long_text
from servanda.web.assessment.known import Known
from servanda.web.assessment.searches import day, iso
from servanda.web.commitments.forms import NOTHING
from servanda.web.desk import Desk
from servanda.web.evidence import saying as evidence_saying
from servanda.web.uploading.forms import PartialDateField


class RatingForm(forms.Form):
    """A rating of a commitment.

    Args:
        desk: The register as the viewer sees it.
        found: What is known of the commitment's assessment.
        today: The day.
        old: The rating that is written anew; None for a new one.
        data: What was sent.
        initial: What a new one begins with.
    """

    grounds = long_text(
        gettext_lazy("Grounds"),
        rows=4,
        required=False,
        help_text=gettext_lazy("Why; a value needs grounds."),
    )
    what = forms.CharField(label=gettext_lazy("What"), required=False, max_length=2000)
    when = PartialDateField(
        label=gettext_lazy("When"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("2005-01-19, 2005-01 or 2005."),
    )
    next_summit = day(gettext_lazy("First day of the next summit"))
    first, last = day(gettext_lazy("First day")), day(gettext_lazy("Last day"))
    round = forms.ChoiceField(label=gettext_lazy("Round"))

    def __init__(  # noqa: PLR0913 - of what, by whom, in place of what, as sent
        self,
        desk: Desk,
        found: Known,
        today: str,
        *,
        old: AssessmentRecord | None = None,
        data: Any = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self._today, self._document = today, found.subject.document_date
        document = next((d for d in desk.documents if d.id == found.record.document), None)
        self.summit: DocumentRecord | None = next_summit(document, desk.documents)
        super().__init__(data, initial={**self._begin(), **(told(old) if old else initial or {})})
        self.evidence = evidence_of(found)
        self._choose(desk, found)
        order = ["value", "about", "independent", "period", "next_summit", "first", "last"]
        self.order_fields([*order, "grounds", "cites", "what", "when", "shown_by", "round"])

    def _begin(self) -> dict[str, Any]:
        usual = day_after(self._document) is not None
        return {
            "value": "status:",
            "period": "usual" if usual else "stated",
            "next_summit": self.summit.date if self.summit else None,
            "round": "interim",
        }

    def _choose(self, desk: Desk, found: Known) -> None:
        """Add the fields whose choices depend on the commitment and on who rates."""
        blank = _("no value yet")
        self.fields["value"] = forms.ChoiceField(
            label=_("Scale and value"),
            choices=[(saying.scale(key), [(f"{key}:", blank), *_values(key)]) for key in _scales()],
        )
        parties = [(code, words.party_name(code)) for code in found.subject.parties]
        self.fields["about"] = forms.ChoiceField(
            label=_("Whose share"),
            required=False,
            choices=[("", _("the commitment as a whole")), *parties],
            help_text=_("The scale of the Research Group has a rating for each party."),
        )
        if desk.viewer and "assessor" in desk.viewer.roles:
            self.fields["independent"] = forms.CharField(
                label=_("Rated for somebody independent"),
                required=False,
                max_length=200,
                help_text=_("Their name; else your party rates."),
            )
        self.fields["period"] = forms.ChoiceField(
            label=_("Period"), choices=self._periods(), widget=forms.RadioSelect
        )
        self.fields["cites"] = forms.MultipleChoiceField(
            label=_("Evidence that it rests on"),
            required=False,
            choices=list(self.evidence.items()),
            widget=forms.CheckboxSelectMultiple,
        )
        own = (found.record.id, _("its own words"))
        self.fields["shown_by"] = forms.ChoiceField(
            label=_("Shown by"),
            required=False,
            choices=[NOTHING, own, *self.evidence.items()],
        )
        cast("Any", self.fields["round"]).choices = words.choices("round")
        if self.summit:
            said = _("The next document of these parties is %(label)s.")
            self.fields["next_summit"].help_text = said % {"label": self.summit.label}

    def _periods(self) -> list[tuple[str, str]]:
        first = day_after(self._document)
        stated = ("stated", _("other days, chosen here"))
        if first is None:
            return [stated]
        facts = {"first": words.partial_date(first)}
        usual = _(
            "from %(first)s, the day after the document, to today; on the scale of the Research "
            "Group to the day before the next summit"
        )
        summits = _("from %(first)s, the day after the document, to the day before the next summit")
        return [("usual", usual % facts), ("summits", summits % facts), stated]

    def clean(self) -> dict[str, Any]:
        """Hold the period together."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["days"] = self._days(typed)
        return typed

    def _days(self, typed: Mapping[str, Any]) -> Period | None:
        scale = str(typed.get("value", "")).partition(":")[0]
        way, summit = typed.get("period"), typed.get("next_summit")
        if way == "stated":
            if not (typed.get("first") and typed.get("last")):
                self.add_error("first", _("Say the first and the last day."))
                return None
            return Period(first=iso(typed["first"]), last=iso(typed["last"]), origin="stated")
        by_summit = way == "summits" or (scale in scale_ids() and load_scale(scale).summit)
        if by_summit and not summit:
            self.add_error("next_summit", _("Say when the next summit is, or choose other days."))
            return None
        try:
            if by_summit:
                return default_period(self._document or "", iso(summit))
            return period_until(self._document or "", self._today)
        except ValueError:
            self.add_error("period", _("No day lies between: choose other days."))
            return None

    def rating(self, searches: tuple[Search, ...]) -> Rating:
        """Return what the form says."""
        typed = self.cleaned_data
        scale, _colon, value = typed["value"].partition(":")
        return Rating(
            scale=scale,
            value=value or None,
            period=typed["days"],
            about=typed["about"] or None,
            independent=typed.get("independent") or None,
            grounds=typed["grounds"],
            cites=tuple(typed["cites"]),
            searches=searches,
            particulars=Particulars(
                what=typed["what"] or None,
                when=typed["when"] or None,
                cited=typed["shown_by"] or None,
            ),
            round=cast("Round", typed["round"]),
        )


def _scales() -> list[str]:
    """Return the scales, our own first."""
    return sorted(scale_ids(), key=lambda key: (key != "status", key))


def _values(scale: str) -> list[tuple[str, str]]:
    return [(f"{scale}:{key}", name) for key, name in saying.values(scale)]


def evidence_of(found: Known) -> dict[str, str]:
    """Return the evidence on the commitment that may be cited, with what it says, by id."""
    named: dict[str, str] = {}
    for link in found.gathered.links.get(found.record.id, []):
        record = found.gathered.evidence.get(link.evidence)
        if record is None:
            continue
        says = f"{evidence_saying.stance(link.stance)}, {evidence_saying.rung(link.rung)}"
        if record.id in named:
            named[record.id] += f"; {says}"
        else:
            about = (evidence_saying.publisher(record), words.partial_date(record.date), says)
            named[record.id] = " · ".join((evidence_saying.title(record), *about))
    return named


def told(old: AssessmentRecord) -> dict[str, Any]:
    """Return what a rating says, as the form has it."""
    one = old.assessment
    ways = {"until-rated": "usual", "summits": "summits"}
    found: dict[str, Any] = {
        "value": f"{one.scale}:{one.value or ''}",
        "about": one.about or "",
        "period": ways.get(one.period.origin or "", "stated"),
        "first": one.period.first,
        "last": one.period.last,
        "grounds": one.grounds,
        "cites": list(one.cites),
        "what": one.particulars.what or "",
        "when": one.particulars.when or "",
        "shown_by": one.particulars.cited or "",
        "round": one.round,
    }
    if one.assessor.kind == "independent":
        found["independent"] = one.assessor.code
    if one.period.origin == "summits":
        last = dt.date.fromisoformat(one.period.last)
        found["next_summit"] = (last + dt.timedelta(days=1)).isoformat()
    return found
