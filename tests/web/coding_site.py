"""A coding handed out on the site of the tests: who codes, what, and planted values."""

from __future__ import annotations

from servanda.register.acts.coding import Asked, give, hand_in, hand_out
from servanda.register.acts.deciding import accept
from servanda.register.codings import get_coding, units_of
from servanda.register.entry import Author
from servanda.register.payloads_coding import GivenCode
from servanda.register.records import CommitmentRecord

OFFICER, READER, ADMIN = "XAA/B. Person", "XAA/C. Person", "XAA/A. Person"
SCALE = "research-group"


def author(name: str) -> Author:
    """Return the author of a person's id."""
    party, _, person = name.partition("/")
    return Author(party=party, person=person)


def rated(site, number: int = 3) -> list[CommitmentRecord]:
    """Accept the first commitments of the sample and return them."""
    desk = site.desk("admin")
    found = [c for c in desk.commitments(desk.documents[0].id) if c.commitment.kind == "commitment"]
    desk.write(*(accept(one.id) for one in found[:number] if one.decision == "proposed"))
    return found[:number]


def hand(site, **changes):
    """Let the administrator hand ratings of three commitments to the officer and the reader."""
    told = {
        "coding": "ratings",
        "fields": (SCALE,),
        "coders": (OFFICER, READER),
        "adjudicator": ADMIN,
        "members": ("XAA", "XBB"),
        **changes,
    }
    if told["coding"] == "ratings" and "commitments" not in told:
        told["commitments"] = tuple(one.id for one in rated(site))
    entry = site.desk("admin").write(hand_out(Asked(**told), author=author(ADMIN)))[0]
    return task(site, entry.subject)


def task(site, key: str):
    """Return a coding as it stands."""
    return get_coding(site.ledger.records(), key)


def code(site, found, name: str, *values: str) -> None:
    """Give one person's codes, in the order of units."""
    codes = [
        GivenCode(unit=unit, field=SCALE, value=value)
        for unit, value in zip(units_of(found), values, strict=False)
    ]
    site.ledger.write(author(name), give(found.id, codes, author=author(name)))


def finish(site, found, name: str) -> None:
    """Let one person hand in."""
    site.ledger.write(author(name), hand_in(found.id, author=author(name), with_gaps=True))
