"""Briefs of what a person may see, and the files they are taken away as."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from servanda import __version__
from servanda.brief.content import Brief
from servanda.brief.making import make_brief
from servanda.errors import InputError
from servanda.register.state import Records
from servanda.web.adherence.asking import names
from servanda.web.briefs.forms import BriefForm
from servanda.web.policy import Refused


def brief_of(form: BriefForm) -> Brief | None:
    """Return what a form asks for, from what its person may see; None where something is wrong.

    The form says what then, also when the reader of such a brief would see nothing.

    Records internal to the person's party stand only in a brief for their own side; no brief holds
    those of another party.

    Raises:
        Refused: Nobody is there.
    """
    desk = form.desk
    if not form.is_bound or not form.is_valid():
        return None
    if desk.viewer is None:
        raise Refused("account")
    number = form.number_at(form.cleaned_data["day"])

    def past(day: dt.date) -> Records:
        # Before the register began it says how it began, as for the command.
        return desk.ledger.records(min(form.number_at(day), number) or number)

    is_earlier = number < desk.ledger.checkpoint().size
    now = desk.ledger.records() if is_earlier else None
    asked = form.asked(desk.viewer.party, names=names(), version=__version__, entry=number)
    try:
        return make_brief(desk.ledger.records(number), asked, past, now)
    except InputError as error:
        said = _("Whom the brief is for sees nothing of it: choose another, or another reader.")
        rule = error.facts.get("rule")
        if rule == "no-meeting":
            said = _(
                "No series of meetings to be seen is called so: write the name of the meeting."
            )
        named = {"nothing-seen": "document", "no-meeting": "meeting"}.get(str(rule), "area")
        form.add_error(named, said)
        return None


def name_of(brief: Brief, ending: str) -> str:
    """Return the name of a brief's file."""
    return f"{brief.kind}-{brief.as_of}-{brief.language}.{ending}"
