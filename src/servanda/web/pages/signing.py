"""Signing in and out, one-time links, and the language of the interface."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from servanda.web.accounts import attempts, links
from servanda.web.accounts.models import Account
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, next_address


class SignInForm(forms.Form):
    """Login and password."""

    login = forms.CharField(
        label=_("Login"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@requires("open")
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: Request) -> HttpResponseBase:
    """Sign in with login and password."""
    if request.account and request.method == "GET":
        return redirect(next_address(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        typed = form.cleaned_data["login"].strip().casefold()
        if attempts.must_wait(request, typed):
            attempts.record(request, how="password", outcome="throttled", who=typed)
            form.add_error(None, _("Too many attempts. Wait a quarter of an hour and try again."))
            status = 429
        else:
            found = authenticate(request, login=typed, password=form.cleaned_data["password"])
            if isinstance(found, Account):
                return _enter(request, found, "password")
            attempts.record(request, how="password", outcome="refused", who=typed)
            form.add_error(None, _("Login and password do not fit. Check both and try again."))
    after = next_address(request)
    context = {"form": form, "next": after, "kept_waits": "kept=" in after}
    return render(request, "servanda/accounts/sign_in.html", context, status=status)


@requires("open")
@never_cache
def enter(request: Request, token: str) -> HttpResponseBase:
    """Sign in with a one-time link. Opening it uses nothing up; the button does."""
    if request.method == "POST":
        account = links.use_link(token)
        if account is not None:
            return _enter(request, account, "link")
        attempts.record(request, how="link", outcome="refused", who="")
    link = links.find_link(token)
    status = 200 if link else 410
    context = {"link": link, "next": next_address(request)}
    return render(request, "servanda/accounts/enter.html", context, status=status)


@requires("open")
@require_POST
def sign_out(request: Request) -> HttpResponseBase:
    """End the session."""
    if request.account:
        attempts.record(request, how="session", outcome="out", who=request.account)
    logout(request)
    return redirect("sign-in")


@requires("open")
@require_POST
def language(request: Request) -> HttpResponseBase:
    """Choose the language of the interface, for this browser and this account."""
    chosen = request.POST.get("language", "")
    response = redirect(next_address(request))
    if chosen in dict(settings.LANGUAGES):
        if request.account:
            request.account.language = chosen
            request.account.save(update_fields=["language"])
        _speak(response, chosen)
    return response


def _enter(request: Request, account: Account, how: str) -> HttpResponseBase:
    login(request, account, backend="servanda.web.accounts.backend.Passwords")
    attempts.record(request, how=how, outcome="in", who=account)
    response = redirect(next_address(request))
    if account.language:
        _speak(response, account.language)
    return response


def _speak(response: HttpResponse, chosen: str) -> None:
    translation.activate(chosen)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        httponly=True,
    )


PAGE = Page(
    name="sign-in",
    urls=[
        path("sign-in/", sign_in, name="sign-in"),
        path("sign-out/", sign_out, name="sign-out"),
        path("enter/<str:token>/", enter, name="enter"),
        path("language/", language, name="language"),
    ],
)
