"""The form that makes a structured fact of the register evidence by reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from servanda.assessment.ladder import FactKind
from servanda.register.entry import Marking
from servanda.register.facts import Known
from servanda.web import words
from servanda.web.evidence.forms import LinkForm, markings
from servanda.web.request import Request

_SEPARATOR = " "


class FactForm(LinkForm):
    """A fact, and what it says about commitments; it has no words to quote.

    Args:
        request: Whose form it is.
        facts: Those to choose from.
        data: What was sent.
        initial: What it begins with.
    """

    def __init__(
        self, request: Request, facts: Sequence[Known], data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(request, None, None, data, **kwargs)
        self.fields["fact"] = forms.ChoiceField(
            label=_("Fact"),
            choices=[(f"{one.fact.kind}{_SEPARATOR}{one.fact.id}", _shown(one)) for one in facts],
        )
        self.fields["marking"] = markings(request)

    def fact(self) -> tuple[FactKind, str]:
        """Return the kind and the id of the fact that was chosen."""
        kind, _blank, name = str(self.cleaned_data["fact"]).partition(_SEPARATOR)
        return cast("FactKind", kind), name

    def marking(self) -> Marking:
        """Return who may see it."""
        return Marking(self.cleaned_data["marking"])


def _shown(known: Known) -> str:
    kind = words.label(known.fact.kind, "fact-kind")
    return f"{words.partial_date(known.date)} · {kind}: {known.title}"
