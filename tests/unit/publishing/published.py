"""A register with one public record of each kind, and the site that is published of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from desk import (
    LATER,
    LATER_QUOTES,
    OFFICER,
    OTHER,
    QUOTES,
    TODAY,
    Desk,
    adding,
    candidates,
    comparing,
    document_of,
    searched,
    status_of,
)

from servanda.assessment.rating import Period
from servanda.model import Mention
from servanda.publishing.building import build
from servanda.publishing.content import Content, Site, gather_content
from servanda.publishing.public import public_part
from servanda.register.acts import linking
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.concurring import concur
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.following import Way, follow
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.acts.importing import import_statuses
from servanda.register.acts.marking import mark
from servanda.register.acts.owning import assign
from servanda.register.acts.people import appoint
from servanda.register.acts.recording import record
from servanda.register.acts.titling import set_notice, title, title_document
from servanda.register.entry import Author, Marking
from servanda.register.state import Records

DAY = dt.date(2026, 6, 1)
PUBLIC = Marking.PUBLIC
SECOND = Author(party="XAA", person="Second Officer")
NOTICE = {"en": "Neither side wrote this.", "fr": "Aucune partie n'a écrit ceci."}
OWN_TITLE = "Open two harbours"
NEWS = document_of("The clerks were trained in Ulm. The audit office confirmed it.", "news.txt")
EVERY = (*(f"2025-C-{n}" for n in range(1, 6)), *(f"2026-C-{n}" for n in range(1, 5)))
SITE = Site(
    day=DAY,
    size=99,
    root="a" * 64,
    key="b" * 64,
    publisher="A Secretariat",
    address="https://example.org/record/",
    languages=("en", "fr", "ja"),
)


def made() -> Desk:
    """Return a register with one public record of each kind."""
    desk = Desk()
    earlier, later = document_of(), document_of(LATER, "later.txt")
    found = candidates(earlier, QUOTES)
    treaty = Mention(text="Ottawa Convention", id="ottawa-convention", name="Ottawa Convention")
    found[0] = replace(found[0], instruments=(treaty,), area="A", area_title="Trade")
    found[1] = replace(found[1], rrule="FREQ=YEARLY", recurrence="annual", parent=found[0].id)
    found[3] = replace(found[3], due="2025-12")
    given: dict[str, Any] = {"standing": "agreed", "marking": PUBLIC}
    desk.do(adding(earlier, found, title="An Agenda", **given))
    later_found = candidates(later, LATER_QUOTES)
    desk.do(adding(later, later_found, date="2026-01-10", title="Une suite", **given))
    desk.do(appoint("XAA", SECOND.person, ["approver"], author=OFFICER))
    desk.do(appoint("XBB", OTHER.person, ["approver"], author=OFFICER))
    for name in EVERY:
        desk.do(accept(name))
    desk.do(mark(EVERY, marking=PUBLIC))
    desk.do(title("2025-C-1", {"en": OWN_TITLE, "ja": "港を二つ開く"}))
    desk.do(title_document("2025", {"ja": "ある議題"}, {("A", "Trade"): {"ja": "貿易"}}))
    desk.do(set_notice(NOTICE, author=OFFICER))
    desk.do(comparing(desk, marking=PUBLIC))
    for link in desk.ledger.records().links(desk.document().id):
        desk.do(linking.accept(link.id))
    desk.do(import_statuses([status_of()], party="XAA", marking=PUBLIC))
    _followed(desk)
    _assessed(desk)
    return desk


def _followed(desk: Desk) -> None:
    way = Way("2025-C-2", "series", "XAA")
    desk.do(follow(way, {"starts": "2025", "title": "Talks in Osk"}, marking=PUBLIC))
    held = {"on": "2025-05-02", "state": "held", "place": "Osk"}
    desk.do(record(way, "meeting", [held], marking=PUBLIC))
    late = Way("2025-C-4", "pledge", "XAA")
    desk.do(follow(late, {"due": "2026-03-31"}, marking=PUBLIC))


def _assessed(desk: Desk) -> None:
    says = Says(stance="fulfils", rung="verified-outcome", spans=((0, 31),))
    told = Told(
        date="2025-06",
        publisher="A Gazette",
        title="Clerks trained",
        address="https://example.org/clerks",
        marking=PUBLIC,
    )
    act = capture_and_link(
        NEWS, NEWS.text.encode(), told, ["2025-C-5"], says, party="XAA", today=TODAY
    )
    cited = desk.do(act)[-1].payload["evidence"]
    scoring = Scoring(full="trained", partial="begun", none="nothing", sources=("Gazette",))
    desk.do(set_guideline(["2025-C-5"], scoring, author=OFFICER, today=TODAY))
    search = searched("clerks", "2025-12-31", where="Gazette of Borvia")
    rating = Rating(
        scale="status",
        value="done",
        period=Period(first="2025-01-20", last="2025-12-31"),
        grounds="All clerks were trained.",
        cites=(cited,),
        searches=(search,),
    )
    (entry,) = desk.do(draft("2025-C-5", rating, author=OFFICER, today=TODAY, marking=PUBLIC))
    desk.do(submit(entry.subject, author=OFFICER))
    desk.do(approve(entry.subject, author=SECOND, today=TODAY), SECOND)
    desk.do(concur(entry.subject, author=OTHER, today=TODAY), OTHER)
    desk.do(assign("2025-C-1", party="XAA", agency="Ministry of Ports", person="A Clerk"))


def content_of(records: Records, site: Site = SITE) -> Content:
    """Return what is published of a state."""
    return gather_content(public_part(records), site)


def files_of(content: Content) -> dict[str, bytes]:
    """Return every file by its address."""
    return {made.path: b"".join(made.pieces) for made in build(content)}
