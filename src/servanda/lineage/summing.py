"""What a desk officer asks first: what is weaker, stronger, gone and new since last time."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from servanda.model import Link
from servanda.model.link import Effect, Facet, Relation

FIRMNESS: frozenset[Facet] = frozenset({"strength", "kind", "due", "recurrence", "amount"})
"""The fields that say how firmly something is promised."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The links of one comparison in groups; each keeps their order.

    Attributes:
        weaker: Likely links whose later side is less firm (verb, date, recurrence, amount) and in
            nothing firmer.
        stronger: The reverse.
        by_relation: Likely links by relation.
        open: Possible links of earlier commitments that have no likely one: a person decides.
        gone: Earlier commitments without a counterpart found; a flag for review.
        new: Later commitments without one.
    """

    weaker: tuple[Link, ...]
    stronger: tuple[Link, ...]
    by_relation: dict[Relation, tuple[Link, ...]]
    open: tuple[Link, ...]
    gone: tuple[Link, ...]
    new: tuple[Link, ...]


def summarise(links: Iterable[Link], accepted: Container[str] = ()) -> Summary:
    """Return the groups; only likely links count as what became of a commitment.

    Args:
        links: Without those that a person rejected.
        accepted: Ids of links that a person accepted: they count like likely ones.
    """
    listed = list(links)
    likely = [link for link in listed if link.confidence == "likely" or link.id in accepted]
    decided = {link.earlier.id for link in likely if link.earlier}
    relations: dict[Relation, tuple[Link, ...]] = {}
    for link in likely:
        relations[link.relation] = (*relations.get(link.relation, ()), link)
    return Summary(
        weaker=tuple(link for link in likely if firmness(link) == "weaker"),
        stronger=tuple(link for link in likely if firmness(link) == "stronger"),
        by_relation=relations,
        open=tuple(
            link
            for link in listed
            if link.confidence == "possible" and link.earlier and link.earlier.id not in decided
        ),
        gone=tuple(link for link in listed if link.relation == "unmatched"),
        new=tuple(link for link in listed if link.relation == "new"),
    )


def firmness(link: Link) -> Effect:
    """Return whether the later side is firmer: "stronger", "weaker", or "other" for neither."""
    effects = {change.effect for change in link.changes if change.field in FIRMNESS}
    if "stronger" in effects and "weaker" not in effects:
        return "stronger"
    return "weaker" if "weaker" in effects and "stronger" not in effects else "other"
