"""Whether what is long overdue goes up in a party: off until an administrator switches it on."""

from __future__ import annotations

from django.utils import timezone

from servanda.followup.digest_rules import digest_rules
from servanda.web.digests.models import Escalation
from servanda.web.viewer import Viewer


def last_switch(party: str) -> Escalation | None:
    """Return who switched escalation last in a party; None while nobody did."""
    return Escalation.objects.filter(party=party).order_by("-id").first()


def is_on(party: str) -> bool:
    """Return whether it is on."""
    found = last_switch(party)
    return found is not None and found.is_on


def goes_up_to(viewer: Viewer) -> bool:
    """Return whether a person gets what goes up in their party."""
    return bool(viewer.roles.intersection(digest_rules().up_to)) and is_on(viewer.party)


def switch(by: Viewer, *, on: bool) -> bool:
    """Switch it in an administrator's own party; returns whether that changed anything."""
    if is_on(by.party) == on:
        return False
    Escalation.objects.create(at=timezone.now(), party=by.party, person=by.person, is_on=on)
    return True
