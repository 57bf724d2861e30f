"""The form of a person's digest."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.web.digests.models import DigestSetting


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that people choose from: those with a place, and UTC."""
    places = (name for name in available_timezones() if "/" in name)
    return ("UTC", *sorted(name for name in places if not name.startswith(("Etc/", "SystemV/"))))


class DigestForm(forms.Form):
    """Whether a person wants digests by mail, where to, and what their day is."""

    wanted = forms.BooleanField(label=gettext_lazy("Send me a digest by mail"), required=False)
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=60,
        help_text=gettext_lazy("As Asia/Tokyo or America/Toronto; your day follows it."),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )

    def clean_zone(self) -> str:
        """Refuse what is no time zone."""
        zone = str(self.cleaned_data["zone"])
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone: choose one of the list."))
        return zone

    def clean(self) -> dict[str, object]:
        """Refuse to send where nobody said."""
        typed: dict[str, object] = super().clean() or {}
        if typed.get("wanted") and not typed.get("address") and "address" not in self.errors:
            self.add_error("address", _("Say where the digest is to go."))
        return typed

    def keep(self, setting: DigestSetting) -> None:
        """Keep what was said."""
        for name in ("wanted", "address", "zone"):
            setattr(setting, name, self.cleaned_data[name])
        setting.save()
