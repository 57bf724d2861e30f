"""Follow-up of the sample agenda for the tests of pages, in a browser too."""

from __future__ import annotations

from typing import Any

from cast import PEOPLE, Site

from servanda.register.acts.following import Way, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record
from servanda.register.entry import Marking

C = "2026-C-{}".format


def tell(
    site: Site,
    commitment: str,
    procedure: str,
    type_: str,
    *given: dict[str, Any],
    who: str = "admin",
    settings: dict[str, Any] | None = None,
    marking: Marking | None = None,
) -> None:
    """Let somebody record what happened to a commitment."""
    way = Way(commitment, procedure, PEOPLE[who][0])
    act = record(way, type_, given, settings=settings, marking=marking)
    site.desk(who).write(act)


def take_up(
    site: Site, commitment: str, procedure: str, who: str = "admin", **settings: Any
) -> None:
    """Let somebody follow a commitment."""
    site.desk(who).write(follow(Way(commitment, procedure, PEOPLE[who][0]), settings))


def share(site: Site, *commitments: str) -> None:
    """Let the other party see the document and some commitments."""
    site.desk("admin").write(mark(["2026", *commitments], marking=Marking.SHARED))
