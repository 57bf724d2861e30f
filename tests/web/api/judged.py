"""What others did before a program assesses: the other party's rating, and a coding handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda import read
from servanda.assessment.rating import Period
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.coding import Asked, give, hand_in, hand_out
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.guiding import Scoring, declare_practice, set_guideline
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.codings import get_coding, units_of
from servanda.register.entry import Author, Marking
from servanda.register.payloads_coding import GivenCode

if TYPE_CHECKING:
    from cast import Site

MINE, OTHERS = "2026-C-10", "2026-C-11"
TODAY = "2026-11-21"
ADMIN = Author(party="XAA", person="A. Person")
OTHER = Author(party="XBB", person="D. Person")
CODERS = [Author(party="XAA", person=name) for name in ("One", "Two", "Three")]
TEXT = "The school for divers was opened. Its first class has finished.\n"


def prepare(site: Site) -> str:
    """Let the other party rate one commitment, and two people code another; return the coding."""
    write = site.ledger.write
    desk = site.desk("admin")
    desk.write(accept(MINE), accept(OTHERS), mark([OTHERS], marking=Marking.SHARED))
    write(ADMIN, declare_practice(single_officer=True, author=ADMIN))
    write(ADMIN, appoint("XBB", "D. Person", ["officer", "approver"], author=ADMIN))
    scoring = Scoring(full="all", partial="some", none="none", sources=("Gazette",))
    write(OTHER, set_guideline([OTHERS], scoring, author=OTHER, today=TODAY))
    _rate(site)
    return _code(site)


def _rate(site: Site) -> None:
    body = TEXT.encode()
    told = Told(date="2026-06", publisher="Gazette", marking=Marking.SHARED)
    says = Says(stance="fulfils", rung="verified-outcome", spans=((0, 33),))
    captured = capture_and_link(
        read(body, name="school.txt"), body, told, [OTHERS], says, party="XBB", today=TODAY
    )
    key = site.ledger.write(OTHER, captured)[0].subject
    rating = Rating(
        scale="status",
        value="done",
        period=Period(first="2026-03-18", last="2026-10-31"),
        grounds="It was opened.",
        cites=(key,),
    )
    shared = draft(OTHERS, rating, author=OTHER, today=TODAY, marking=Marking.SHARED)
    made = site.ledger.write(OTHER, shared)[0].subject
    site.ledger.write(OTHER, submit(made, author=OTHER))
    site.ledger.write(OTHER, approve(made, author=OTHER, today=TODAY))


def _code(site: Site) -> str:
    for who in CODERS:
        site.ledger.write(ADMIN, appoint("XAA", who.person, ["assessor"], author=ADMIN))
    one, two = map(str, CODERS[:2])
    asked = Asked(
        coding="ratings",
        fields=("status",),
        coders=(one, two),
        adjudicator=str(ADMIN),
        commitments=(MINE, OTHERS),
        members=(),
    )
    key = site.ledger.write(ADMIN, hand_out(asked, author=ADMIN))[0].subject
    units = units_of(get_coding(site.ledger.records(), key))
    for who in CODERS[:2]:
        codes = [GivenCode(unit=unit, field="status", value="done") for unit in units]
        site.ledger.write(who, give(key, codes, author=who))
        site.ledger.write(who, hand_in(key, author=who))
    return key
