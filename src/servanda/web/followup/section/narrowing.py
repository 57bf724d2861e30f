"""Narrowing what a page counts to one party, one commitment, one region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.adherence.regions import regions
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.known import Seen
from servanda.web.request import Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowed:
    """What is left of what is followed.

    Attributes:
        found: The commitments with their courses.
        party, of: What the address asks for; "" for all.
        parties, commitments: What may be asked for: codes with names, references.
    """

    found: Sequence[Seen]
    party: str
    of: str
    parties: Sequence[tuple[str, str]]
    commitments: Sequence[str]


def narrowed(request: Request, found: Sequence[Seen]) -> Narrowed:
    """Return what the address asks for of what is followed; each party's is followed apart."""
    party, of = request.GET.get("party", ""), request.GET.get("of", "")
    parties = {course.following.party for seen in found for course in seen.courses}
    kept = [
        replace(seen, courses=courses)
        for seen in found
        if of in {"", seen.record.reference}
        and (courses := tuple(one for one in seen.courses if party in {"", one.following.party}))
    ]
    return Narrowed(
        found=kept,
        party=party,
        of=of,
        parties=[(code, words.party_name(code)) for code in sorted(parties)],
        commitments=[seen.record.reference for seen in found],
    )


def choices(asked: Wanted) -> list[tuple[str, str, bool]]:
    """Return the regions that a page may be narrowed to: id, name, whether it is asked for."""
    here = asked.region.id if asked.region else ""
    named = [(key, saying.named(region.names), key == here) for key, region in regions().items()]
    return sorted(named, key=lambda one: plain(one[1]))
