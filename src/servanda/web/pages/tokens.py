"""Tokens for programs: the viewer's own."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from servanda.web import notices, words
from servanda.web.accounts.tokens import (
    DAYS,
    MOST_DAYS,
    make_token,
    tokens_of,
    withdraw_token,
)
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, signed_in


class TokenForm(forms.Form):
    """What a new token is for, what it may do, and how long."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What it may do"),
        choices=lambda: words.choices("scope"),
        help_text=gettext_lazy("Your roles bound it too."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until it ends"), min_value=1, max_value=MOST_DAYS, initial=DAYS
    )


@requires("account")
@never_cache
def tokens(request: Request) -> HttpResponseBase:
    """List the tokens; make one, whose secret is shown here and never again."""
    mine, _viewer = signed_in(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid():
        _row, secret = make_token(mine, **form.cleaned_data)
        form = TokenForm()
    context = {"form": form, "secret": secret, "tokens": tokens_of(mine)}
    return render(request, "servanda/tokens/tokens.html", context)


@requires("account")
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Withdraw a token."""
    mine, _viewer = signed_in(request)
    found = withdraw_token(mine, pk)
    if found is not None:
        said = _("The token “%(name)s” is withdrawn; nobody can use it any more.")
        notices.say(request, said % {"name": found.name})
    return redirect("tokens")


PAGE = Page(
    name="tokens",
    rule="account",
    urls=[
        path("account/tokens/", tokens, name="tokens"),
        path("account/tokens/<int:pk>/withdraw/", withdraw, name="withdraw-token"),
    ],
)
