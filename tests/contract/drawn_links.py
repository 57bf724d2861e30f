"""Links of commitments and adherence drawn by chance."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, get_args

from invented import imported

from servanda.model.link import Effect, Facet, LinkConfidence, Pattern
from servanda.register import payload, payloads_adherence, payloads_links
from servanda.register.adhered import AdherenceRecord, adherence_key
from servanda.register.entry import Draft, Marking
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn


def compared(drawn: Drawn, records: Records) -> list[Draft]:
    one, two = (drawn.rng.choice(drawn.documents) for _ in range(2))
    ends = [list(records.commitments(key)) for key in (one, two)]
    if one == two or not all(ends):
        return []
    pairs = {tuple(drawn.rng.choice(some).id for some in ends) for _ in range(4)}
    says = payloads_links.DocumentsCompared(
        earlier=one,
        earlier_text="2" * 64,
        later_text="2" * 64,
        method=drawn.rng.choice(("lineage-1", "lineage-2")),
        bridge=drawn.rng.random() < 0.3,
        links=tuple(_link(drawn.rng, *pair) for pair in sorted(pairs)),
    )
    return [Draft(subject=two, payload=says, marking=drawn.rng.choice(list(Marking)))]


def _link(rng: Random, earlier: str, later: str) -> payloads_links.Proposed:
    return payloads_links.Proposed(
        earlier=earlier,
        later=later,
        relation=rng.choice(("repeated", "weakened", "replaced")),
        score=rng.choice((0.4, 0.75, 1.0)),
        confidence=rng.choice(get_args(LinkConfidence)),
        pattern=rng.choice(get_args(Pattern)),
        changes=(
            payloads_links.Differing(
                field=rng.choice(get_args(Facet)), effect=rng.choice(get_args(Effect))
            ),
        ),
        earlier_words=(payloads_links.Span(start=0, end=4),),
    )


def link_decided(drawn: Drawn, records: Records) -> list[Draft]:
    links = [link for key in drawn.documents for link in records.links(key)]
    drawn.links |= {link.id for link in links}
    if not links:
        return []
    link = drawn.rng.choice(links)
    because = drawn.rng.choice((None, "a reason"))
    says: list[payload.Payload] = [
        payloads_links.LinkAccepted(because=because),
        payloads_links.LinkRejected(because="not the same"),
    ]
    if link.decided is not None:
        says.append(payloads_links.LinkDecisionUndone(because=because))
    return [
        Draft(
            subject=link.id,
            payload=drawn.rng.choice(says),
            marking=drawn.rng.choice(list(Marking)),
            supersedes=link.decided.entry if link.decided else None,
        )
    ]


def adherence_imported(drawn: Drawn, records: Records) -> list[Draft]:
    """Import one of few files, or take the import back that stands."""
    says = imported(drawn.rng)
    key = adherence_key(says, "XAA")
    drawn.imports.add(key)
    known = records.find(AdherenceRecord, key)
    if known is None or known.is_undone:
        return [Draft(subject=key, payload=says, marking=drawn.rng.choice(list(Marking)))]
    undone = payloads_adherence.AdherenceImportUndone(because=drawn.rng.choice((None, "a reason")))
    return [Draft(subject=key, payload=undone, supersedes=known.imported)]
