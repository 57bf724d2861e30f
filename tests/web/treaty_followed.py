"""A commitment that tests of its page follow as a treaty that nobody else knows of."""

from __future__ import annotations

import re

from servanda.register.acts.following import Way, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record as recorded
from servanda.register.entry import Marking

REFERENCE = "2026-C-3"
PAGE = f"/commitments/{REFERENCE}/"
TREATY = f"{PAGE}follow-up/treaty-making/"
UNKNOWN = "A treaty that nobody else knows of"


def share(site) -> None:
    """Share the commitment with the other party."""
    site.desk("officer").write(mark([REFERENCE], marking=Marking.SHARED))


def take_up(site, name: str = "officer", key: str = "treaty-making", marking=None, **settings: str):
    """Let somebody follow the commitment."""
    desk = site.desk(name)
    given = settings if "subject" in settings else {"title": UNKNOWN} | settings
    desk.write(follow(Way(REFERENCE, key, desk.viewer.party), given, marking=marking))


def tell(site, kind: str, *given: dict, name: str = "officer", key: str = "treaty-making", **more):
    """Let somebody record what happened; return the ids of the records."""
    desk = site.desk(name)
    way = Way(REFERENCE, key, desk.viewer.party)
    return [entry.subject for entry in desk.write(recorded(way, kind, given, **more))]


def fields(**values: str) -> dict[str, str]:
    """Return what the fields of a form would send."""
    return {f"field-{key}": value for key, value in values.items()}


def text(page) -> str:
    """Return what a page says."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def courses(site, name: str = "officer"):
    """Return what is followed, as somebody sees it."""
    return [one for one in site.desk(name).followings() if not one.is_dropped]


def told(site, name: str = "officer"):
    """Return what was recorded and stands, as somebody sees it."""
    return [one for one in site.desk(name).follow_ups() if not one.is_withdrawn]
