"""Guidelines, evidence and ratings that tests of pages work with."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from evidenced import PAGE, REFERENCE, TEXT, captured, linked

from servanda.assessment.rating import Period
from servanda.register.acts.assessing import Rating, draft, submit
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.entry import Marking
from servanda.register.records import DocumentRecord
from servanda.web.accounts.making import make_account

__all__ = ["PAGE", "REFERENCE"]

ASSESS, GUIDELINE = f"{PAGE}assess/", f"{PAGE}guideline/"
TODAY = dt.datetime.now(dt.UTC).date().isoformat()
"""The register's clock is that of the machine: evidence is not entered after it was cited."""
SCORING = Scoring(
    full="All officers serve.",
    partial="Some do.",
    none="None was sent.",
    sources=("Gazette", "Treaty series"),
)


def text(page) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def fixed(site) -> None:
    """Fix a guideline for the commitment."""
    desk = site.desk("officer")
    desk.write(set_guideline([REFERENCE], SCORING, author=desk.viewer.author, today=TODAY))


def shared(site) -> None:
    """Show the document and the commitment to both parties, and let XBB have an approver."""
    desk = site.desk("admin")
    record = desk.commitment(REFERENCE)
    found = desk.ledger.records().find(DocumentRecord, record.document)
    desk.write(mark([found.id], marking=Marking.SHARED))
    desk.write(mark([record.id], marking=Marking.SHARED))
    party, person = "XBB", "G. Person"
    desk.write(appoint(party, person, ["officer", "approver"], author=desk.viewer.author))
    make_account(party=party, person=person, login="second")


def verified(site, rung: str = "verified-outcome", marking: Marking | None = None) -> str:
    """Capture evidence that fulfils the commitment, seen by who sees that, and return its id."""
    seen = marking or site.desk("admin").commitment(REFERENCE).marking
    key = captured(site, marking=seen)
    linked(site, key, stance="fulfils", rung=rung, text=TEXT)
    return key


def given(**more: Any) -> dict[str, Any]:
    """Return what the form of a rating sends."""
    searches = {f"search-0-{name}": "" for name in ("where", "terms", "first", "last", "on", "by")}
    return {
        "base": "0",
        "value": "status:done",
        "about": "",
        "period": "usual",
        "next_summit": "",
        "first": "",
        "last": "",
        "grounds": "All arrived.",
        "what": "",
        "when": "",
        "shown_by": "",
        "round": "interim",
        "search-TOTAL_FORMS": "1",
        "search-INITIAL_FORMS": "0",
        "search-MIN_NUM_FORMS": "0",
        "search-MAX_NUM_FORMS": "8",
        **searches,
        **more,
    }


def drafted(site, cited: str, name: str = "officer", **more: Any) -> str:
    """Draft a rating as a person and return its id."""
    desk, marking = site.desk(name), more.pop("marking", None)
    said = {
        "scale": "status",
        "value": "done",
        "period": Period(first="2026-03-18", last=TODAY, origin="until-rated"),
        "grounds": "All arrived.",
        "cites": (cited,),
    }
    act = draft(
        REFERENCE,
        Rating(**said | more),
        author=desk.viewer.author,
        today=TODAY,
        marking=marking,
    )
    (entry,) = desk.write(act)
    return entry.subject


def ratings(site, name: str = "officer"):
    """Return the ratings of the register, whoever sees them."""
    return list(site.desk(name).ledger.records().assessments())


def rating(site, key: str):
    """Return a rating of the register."""
    return next(one for one in ratings(site) if one.id == key)


def approve(site, key: str, **more: str):
    """Submit a rating as the officer and approve it as the administrator."""
    site.desk("officer").write(submit(key, author=site.desk("officer").viewer.author))
    client = site.client("admin")
    base = str(rating(site, key).version)
    return client.post(
        f"/assessments/{key}/",
        {"do": "approve", "base": base, "approve-marking": "internal"} | more,
    )
