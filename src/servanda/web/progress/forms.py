"""The form that freezes a round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from servanda.register.entry import Marking
from servanda.web import words
from servanda.web.policy import may_mark_as
from servanda.web.request import Request

_LONGEST = 200


class FreezeForm(forms.Form):
    """What a round is called, which ratings it holds, and who may see it."""

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=pgettext("of a round", "Name"),
            max_length=_LONGEST,
            help_text=_("Such as “2026 interim”."),
        )
        self.fields["round"] = forms.ChoiceField(
            label=_("Ratings of the round"), choices=words.choices("round")
        )
        self.fields["marking"] = forms.ChoiceField(
            label=_("Who may see it"),
            choices=[
                (one.value, f"{words.label(one, 'marking')}: {words.meaning(one, 'marking')}")
                for one in Marking
                if may_mark_as(request.viewer, one)
            ],
            initial=Marking.INTERNAL.value,
            help_text=_("Ratings that fewer may see are left out."),
        )
