"""What is handed out to be rated, put together alike for pages, API and command line."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.assessment.sampling import must_fit
from servanda.assessment.scales import load_scale
from servanda.register.acts.coding import Asked
from servanda.register.coding_sample import drawn, told
from servanda.register.records import CommitmentRecord

Drawing = tuple[int | None, int]
"""How many are drawn (None: all), and the seed."""
People = tuple[tuple[str, ...], str]
"""The two who code, and who decides."""


def ratings_asked(
    found: Iterable[CommitmentRecord],
    scale: str,
    *,
    members: Iterable[str],
    drawing: Drawing,
    people: People,
) -> Asked:
    """Return what is handed out where commitments are rated.

    Args:
        found: The commitments to rate, or to draw from; one that is named twice counts once.
        scale: Id of a scale.
        members: Whom each is rated for, on a scale of members; on others it is rated as a whole.
        drawing: How they are drawn.
        people: By whom.

    Raises:
        InputError: More are to be drawn than there are.
        UnknownCode: There is no such scale.
    """
    every = list({one.id: one for one in found}.values())
    size, seed = drawing[0] or len(every), drawing[1]
    must_fit(size, len(every))
    return Asked(
        coding="ratings",
        fields=(scale,),
        commitments=tuple(one.id for one in drawn(every, size, seed)),
        members=tuple(members) if load_scale(scale).about == "party" else (),
        coders=people[0],
        adjudicator=people[1],
        sample=told(size, len(every), seed),
    )
