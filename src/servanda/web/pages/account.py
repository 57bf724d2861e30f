"""The viewer's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from servanda.register.acts.people import ROLES
from servanda.web import notices
from servanda.web.accounts.models import Account
from servanda.web.digests.models import DigestSetting
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, signed_in


def _password(label: Any, autocomplete: str) -> forms.CharField:
    shown = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=1000, widget=shown)


class PasswordForm(forms.Form):
    """A new password, and the old one where there is one."""

    old = _password(gettext_lazy("Password now"), "current-password")
    new = _password(gettext_lazy("New password"), "new-password")
    again = _password(gettext_lazy("New password again"), "new-password")

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account
        self.fields["new"].help_text = gettext_lazy(
            "At least 12 characters; several words are good."
        )
        if not account.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        """Compare the old one."""
        if not self._account.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("This is not your password now."))
        return str(self.cleaned_data["old"])

    def clean_new(self) -> str:
        """Refuse one that is easy to guess."""
        validate_password(self.cleaned_data["new"], self._account)
        return str(self.cleaned_data["new"])

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        typed = self.cleaned_data
        if "new" in typed and typed.get("again") != typed["new"]:
            self.add_error("again", _("The two new passwords differ."))
        return typed


@requires("account")
@sensitive_post_parameters()
def account(request: Request) -> HttpResponseBase:
    """Show the account; change its password."""
    mine, viewer = signed_in(request)
    form = PasswordForm(mine, request.POST if request.method == "POST" else None)
    if form.is_valid():
        mine.set_password(form.cleaned_data["new"])
        mine.save(update_fields=["password"])
        update_session_auth_hash(request, mine)
        notices.say(request, _("The password is saved."))
        return redirect("account")
    roles = [role for role in ROLES if role in viewer.roles]
    digest = DigestSetting.objects.filter(account=mine).first()
    context = {"form": form, "roles": roles, "digest": digest}
    return render(request, "servanda/accounts/account.html", context)


PAGE = Page(name="account", urls=[path("account/", account, name="account")], rule="account")
