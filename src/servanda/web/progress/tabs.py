"""The tabs of the pages about progress."""

from __future__ import annotations

from django.utils.translation import gettext as _

from servanda.web.followup.section.tabs import Tab
from servanda.web.progress.asked import Asked


def tabs(asked: Asked, here: str) -> list[Tab]:
    """Return the tabs: by each dimension, over time, and rounds; `here` is the one shown."""
    titles = {
        "area": _("By area"),
        "party": _("By party"),
        "strength": _("By strength"),
        "mechanism": _("By mechanism"),
    }
    found = [
        Tab(label=title, address=asked.address("progress", by=by), is_here=by == here)
        for by, title in titles.items()
    ]
    more = {
        "over-time": _("Over time"),
        "occurrences": _("Occurrences"),
        "rounds": _("Rounds"),
    }
    return found + [
        Tab(label=title, address=asked.address(f"progress-{name}"), is_here=name == here)
        for name, title in more.items()
    ]
