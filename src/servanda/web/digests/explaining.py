"""The rules of digests in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from servanda.followup.digest_rules import digest_rules
from servanda.web import words


def rules() -> list[str]:
    """Return when people are told of something, in the language of the interface."""
    found = digest_rules()
    overdue, silent, up = (found.again[stage] for stage in ("overdue", "no-record", "up"))
    facts = {
        "hour": found.hour,
        "coming": found.coming,
        "ending": found.ending,
        "overdue": _days(overdue),
        "silent": _days(silent),
        "up": _days(up),
        "after": found.up_after,
        "roles": ", ".join(words.label(role, "role") for role in found.up_to),
    }
    return [
        said % facts
        for said in (
            _("There is one digest a day at most, from %(hour)s o'clock of your own day on."),
            _("When something comes up: %(coming)s days before; and when it is due."),
            _("When its last %(ending)s days begin, where it is due in a month or a year."),
            _("When it is overdue; then again %(overdue)s days after one another."),
            _("When nobody recorded what was expected; then once more %(silent)s days later."),
            _("After that no more, until something about it changes."),
            _(
                "Where your party has switched it on, what is %(after)s days overdue goes up to "
                "%(roles)s, again %(up)s days after one another."
            ),
        )
    ]


def _days(days: tuple[int, ...]) -> str:
    return ", ".join(str(day) for day in days)
