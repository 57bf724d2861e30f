"""From two sets of commitments to links: what became of each, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from servanda.ids import content_id
from servanda.lineage.carrying import Carried, carried
from servanda.lineage.features import Prepared, own_tokens, prepare
from servanda.lineage.likeness import Candidates, candidates
from servanda.lineage.matching import Match, matches
from servanda.lineage.passages import Token
from servanda.lineage.relating import changes, relation
from servanda.lineage.screening import screened
from servanda.lineage.settings import settings
from servanda.model import Commitment, Link, Side, Words
from servanda.model.link import LinkConfidence, Pattern


def method() -> str:
    """Return the version of the method, as it stands in every link."""
    return settings().method


def link_id(earlier: str | None, later: str | None) -> str:
    """Return the id of the link between two commitments (None: no counterpart), by this method."""
    return content_id(method(), earlier or "", later or "")


def compare(
    earlier: Iterable[Commitment] | Prepared,
    later: Iterable[Commitment] | Prepared,
    *,
    texts: Mapping[str, str] | None = None,
    rejected: Container[str] = (),
) -> list[Link]:
    """Return what became of each earlier commitment, and which later ones are new.

    Args:
        earlier: Commitments of the earlier document, or of several; or what `prepare` made of them,
            which saves the time when they are compared again.
        later: Those of the later one.
        texts: Canonical texts by their hash. Each lends its commitments the rest of the sentence
            they stand in; without them quotes alone are compared, which finds fewer.
        rejected: Ids of links that a person has rejected: they are not proposed again, and what
            came next to them may be.

    Returns:
        Links by earlier commitment in the order given, each by later one; one with no counterpart
        in its place ("unmatched"); at the end the later ones without any ("new"). The same values
        give the same links.

    Cost: 1,000 by 1,000 in about 2 s on one core, most of it for `prepare`, which is linear. Of
    more than 5,000 earlier ones that are not ready yet, those are compared that come near any later
    one at a glance (`screening`): 100,000 by 100 in about 4 s.
    """
    after = later if isinstance(later, Prepared) else prepare(later, texts)
    every, before = _ready(earlier, after, texts)
    found = matches(_allowed(candidates(before, after), before, after, rejected))
    reader = _Reader(before, after)
    linked = _with_patterns([reader.link(match) for match in found], found)
    return [*_with_unmatched(every, linked), *_new(after, found)]


def _ready(
    earlier: Iterable[Commitment] | Prepared, after: Prepared, texts: Mapping[str, str] | None
) -> tuple[Sequence[Commitment], Prepared]:
    """Return all earlier commitments, and those of them that are compared."""
    if isinstance(earlier, Prepared):
        return earlier.commitments, earlier
    every = tuple(earlier)
    many = len(every) > settings().screened
    chosen = screened(every, after.commitments) if many else None
    return every, prepare(every, texts, chosen=chosen)


def _allowed(
    found: Candidates, before: Prepared, after: Prepared, rejected: Container[str]
) -> Candidates:
    if rejected == ():
        return found
    pairs = zip(found.earlier.tolist(), found.later.tolist(), strict=True)
    kept = [
        number
        for number, (one, two) in enumerate(pairs)
        if link_id(before.commitments[one].id, after.commitments[two].id) not in rejected
    ]
    return Candidates(found.earlier[kept], found.later[kept], found.score[kept])


class _Reader:
    """Makes the links of one comparison; reads the words of each commitment once."""

    def __init__(self, before: Prepared, after: Prepared) -> None:
        self._sides = (before, after)
        self._tokens: dict[tuple[int, int], Sequence[Token]] = {}

    def link(self, match: Match) -> Link:
        """Return the link of a match, its pattern still open."""
        one = self._sides[0].commitments[match.earlier]
        two = self._sides[1].commitments[match.later]
        words = carried(one, two, (self._read(0, match.earlier), self._read(1, match.later)))
        differing = changes(one, two)
        return Link(
            id=link_id(one.id, two.id),
            earlier=side(one, words.earlier),
            later=side(two, words.later),
            relation=relation(one, two, differing, score=match.score),
            score=match.score,
            confidence=_confidence(match, words),
            changes=differing,
            method=method(),
        )

    def _read(self, number: int, place: int) -> Sequence[Token]:
        key = (number, place)
        if key not in self._tokens:
            side_ = self._sides[number]
            self._tokens[key] = own_tokens(side_.commitments[place], side_)
        return self._tokens[key]


def _confidence(match: Match, words: Carried) -> LinkConfidence:
    """Return how sure a link is: one that hangs on few words of the quotes is never likely."""
    return match.confidence if words.enough else "possible"


def side(commitment: Commitment, words: tuple[Words, ...] = ()) -> Side:
    """Return a commitment as the end of a link."""
    return Side(
        id=commitment.id,
        document=commitment.document,
        document_sha256=commitment.document_sha256,
        start=commitment.start,
        end=commitment.end,
        quote=commitment.quote,
        area=commitment.area,
        area_title=commitment.area_title,
        words=words,
    )


def _with_patterns(links: list[Link], found: list[Match]) -> list[Link]:
    """Say of each link how many others its ends have: likely ones count likely ones only."""
    of_earlier: Counter[tuple[int, bool]] = Counter()
    of_later: Counter[tuple[int, bool]] = Counter()
    for link, match in zip(links, found, strict=True):
        for among in {False, link.confidence == "likely"}:
            of_earlier[match.earlier, among] += 1
            of_later[match.later, among] += 1
    return [
        replace(
            link,
            pattern=_pattern(
                of_earlier[match.earlier, link.confidence == "likely"],
                of_later[match.later, link.confidence == "likely"],
            ),
        )
        for link, match in zip(links, found, strict=True)
    ]


def _pattern(of_earlier: int, of_later: int) -> Pattern:
    if of_earlier > 1 and of_later > 1:
        return "many-to-many"
    if of_earlier > 1:
        return "split"
    return "merged" if of_later > 1 else "one-to-one"


def _with_unmatched(every: Sequence[Commitment], linked: list[Link]) -> list[Link]:
    """Return the links with the earlier commitments that have none, each in its place."""
    of: dict[str, list[Link]] = {}
    for link in linked:
        of.setdefault(link.earlier.id if link.earlier else "", []).append(link)
    result = []
    for commitment in every:
        result += of.get(commitment.id) or [_alone(commitment, earlier=True)]
    return result


def _new(after: Prepared, found: list[Match]) -> list[Link]:
    met = {match.later for match in found}
    return [
        _alone(commitment, earlier=False)
        for place, commitment in enumerate(after.commitments)
        if place not in met
    ]


def _alone(commitment: Commitment, *, earlier: bool) -> Link:
    end = side(commitment)
    return Link(
        id=link_id(commitment.id, None) if earlier else link_id(None, commitment.id),
        earlier=end if earlier else None,
        later=None if earlier else end,
        relation="unmatched" if earlier else "new",
        method=method(),
    )
