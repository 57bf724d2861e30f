"""The forms of searches that found nothing, told so that another can repeat them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from servanda.assessment.rating import Period, Search
from servanda.register.assessed import AssessmentRecord
from servanda.web.assessment.forms import lines, long_text

_DAY = {"type": "date"}
_SEARCHES = 8


def day(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day that may be left out."""
    widget = forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **more)


def iso(found: dt.date | None) -> str:
    """Return a day as the register writes it; "" for none."""
    return found.isoformat() if found else ""


class SearchForm(forms.Form):
    """A search that found nothing; one that is left empty is none."""

    where = long_text(
        gettext_lazy("Where"), rows=2, required=False, help_text=gettext_lazy("One source a line.")
    )
    terms = long_text(
        gettext_lazy("For which words"),
        rows=2,
        required=False,
        help_text=gettext_lazy("One term a line."),
    )
    first = day(
        gettext_lazy("Searched from"), help_text=gettext_lazy("Else the period of the rating.")
    )
    last = day(gettext_lazy("Searched to"))
    on = day(gettext_lazy("Day of the search"), help_text=gettext_lazy("Else today."))
    by = forms.CharField(
        label=gettext_lazy("By whom"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("PARTY/PERSON; else you."),
    )

    def search(self, period: Period, today: str, author: str) -> Search | None:
        """Return the search that it tells; None where it is empty."""
        typed = self.cleaned_data
        where, terms = lines(typed.get("where", "")), lines(typed.get("terms", ""))
        if not (where or terms):
            return None
        return Search(
            where=where,
            terms=terms,
            first=iso(typed["first"]) or period.first,
            last=iso(typed["last"]) or min(period.last, today),
            on=iso(typed["on"]) or today,
            by=typed["by"] or author,
        )


Searches = forms.formset_factory(SearchForm, extra=1, max_num=_SEARCHES, absolute_max=_SEARCHES)


def searches_form(old: AssessmentRecord | None, data: Any = None) -> Any:
    """Return the forms of the searches of a rating, and an empty one."""
    told = old.assessment.searches if old else ()
    initial = [
        {
            "where": "\n".join(one.where),
            "terms": "\n".join(one.terms),
            "first": one.first,
            "last": one.last,
            "on": one.on,
            "by": one.by,
        }
        for one in told
    ]
    return Searches(data, initial=initial, prefix="search")


class Together:
    """Several forms that are sent as one, for the summary of what needs mending above them."""

    def __init__(self, *parts: forms.Form) -> None:
        self._parts = parts

    @property
    def errors(self) -> bool:
        """Whether anything needs mending."""
        return any(one.errors for one in self._parts)

    def non_field_errors(self) -> list[str]:
        """Return what is about no field."""
        return [str(said) for one in self._parts for said in one.non_field_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """Yield the fields of all of them."""
        return (field for one in self._parts for field in one)
