"""Several documents in order: links from each to the next, and one commitment's life over all."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from servanda.lineage.compare import compare
from servanda.lineage.features import Prepared, prepare
from servanda.model import Commitment, Link, Side


def compare_all(
    series: Sequence[Iterable[Commitment] | Prepared],
    *,
    texts: Mapping[str, str] | None = None,
    rejected: Container[str] = (),
) -> list[Link]:
    """Return the links of a series of documents, each to the next.

    What likely has no counterpart in the next document is looked for in the ones after it, so a
    commitment may pause: of those links only likely ones are kept, since they bridge a silence.

    Args:
        series: The commitments of each document, the oldest document first.
        texts: Canonical texts by their hash.
        rejected: Ids of links that a person has rejected.

    Returns:
        The links of each pair as `compare` orders them, pair after pair, then those over a gap.
        "unmatched" is without a counterpart in any later document, "new" in any earlier one.
    """
    if len(series) == 2:
        return compare(*series, texts=texts, rejected=rejected)
    ready = [one if isinstance(one, Prepared) else prepare(one, texts) for one in series]
    links: list[Link] = []
    for before, after in pairwise(ready):
        links += compare(before, after, rejected=rejected)
    for gap in range(2, len(ready)):
        for before, after in zip(ready, ready[gap:], strict=False):
            links += _bridges(links, before, after, rejected)
    goes = {link.earlier.id for link in links if link.later and link.earlier}
    comes = {link.later.id for link in links if link.later and link.earlier}
    return [
        link
        for link in links
        if link.score is not None
        or (link.earlier and link.earlier.id not in goes)
        or (link.later and link.later.id not in comes)
    ]


def _bridges(
    links: Sequence[Link], before: Prepared, after: Prepared, rejected: Container[str]
) -> list[Link]:
    """Return likely links from what goes nowhere so far to what comes from nowhere."""
    left = {link.earlier.id for link in links if link.confidence == "likely" and link.earlier}
    come = {link.later.id for link in links if link.confidence == "likely" and link.later}
    found = compare(before.without(left), after.without(come), rejected=rejected)
    return [link for link in found if link.confidence == "likely"]


def chains(links: Iterable[Link], accepted: Container[str] = ()) -> list[tuple[Side, ...]]:
    """Return the lives of commitments over several documents: what likely links hold together.

    Args:
        links: Of one pair of documents or of several in order; possible links wait for a person.
        accepted: Ids of links that a person accepted: they hold together too.

    Returns:
        Chains in the order in which their first commitments come. The commitments of each are in
        the order of the documents, then of the text. A split or a merger keeps all its ends in one
        chain.
    """
    chain_of: dict[str, list[Side]] = {}
    place: dict[str, int] = {}
    for link in links:
        for end in _ends(link):
            place.setdefault(end.document_sha256, len(place))
        likely = link.confidence == "likely" or link.id in accepted
        if not likely or link.earlier is None or link.later is None:
            continue
        one = chain_of.setdefault(link.earlier.id, [link.earlier])
        two = chain_of.setdefault(link.later.id, [link.later])
        if one is not two:
            one += two
            chain_of.update((end.id, one) for end in two)
    distinct = {id(chain): chain for chain in chain_of.values()}
    return [
        tuple(sorted(chain, key=lambda end: (place[end.document_sha256], end.start, end.id)))
        for chain in distinct.values()
    ]


def _ends(link: Link) -> list[Side]:
    return [end for end in (link.earlier, link.later) if end is not None]
