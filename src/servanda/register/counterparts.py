"""Comparing documents of a register: what a program would propose. Writes nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.lineage import compare_all, link_id, method
from servanda.model import Link
from servanda.register.entry import Marking
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.register.state import Records
from servanda.register.texts import get_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """A document as it takes part in a comparison: its commitments that stand, and its text."""

    record: DocumentRecord
    commitments: tuple[CommitmentRecord, ...]
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What became of the commitments of one document in another.

    Attributes:
        earlier, later: The documents.
        links: Those between the two that have two ends.
        method: Version of the method.
        bridge: Whether other documents lie between the two: then `links` are only of what they do
            not continue.
    """

    earlier: DocumentRecord
    later: DocumentRecord
    links: tuple[Link, ...]
    method: str
    bridge: bool = False


def agendas(
    records: Records, documents: Iterable[DocumentRecord], *, party: str | None
) -> list[Agenda]:
    """Return the documents with what a party sees of them (None: with everything).

    Raises:
        RuleBroken: One was purged.
    """
    return [
        Agenda(
            record=document,
            commitments=tuple(
                record
                for record in records.commitments(document.id)
                if stands(record)
                and (party in (None, record.party) or record.marking != Marking.INTERNAL)
            ),
            text=get_text(records, document).text,
        )
        for document in documents
    ]


def rejected(links: Iterable[LinkRecord], party: str) -> set[str]:
    """Return the ids, as the method gives them, of links that a party rejected of this method."""
    return {
        link_id(link.earlier, link.later)
        for link in links
        if link.party == party and link.method == method() and link.decision == "rejected"
    }


def compare_agendas(series: Sequence[Agenda], *, but: Container[str] = ()) -> list[Comparison]:
    """Return what a program proposes for each document and the next, and over gaps.

    Args:
        series: The oldest first.
        but: What `rejected` returns for the links between them.

    Cost: as `lineage.compare_all`.
    """
    texts = {agenda.record.text.text_sha256: agenda.text for agenda in series}
    found = compare_all(
        [[record.commitment for record in agenda.commitments] for agenda in series],
        texts=texts,
        rejected=but,
    )
    between = _between(series, [link for link in found if link.score is not None])
    return [
        Comparison(
            earlier=series[one].record,
            later=series[two].record,
            links=tuple(between.get((one, two), ())),
            method=method(),
            bridge=two - one > 1,
        )
        for gap in range(1, len(series))
        for one, two in ((n, n + gap) for n in range(len(series) - gap))
        if gap == 1 or (one, two) in between
    ]


def _between(
    series: Sequence[Agenda], links: Iterable[Link]
) -> Mapping[tuple[int, int], list[Link]]:
    """Return the links by the numbers of the documents that they join."""
    place = {
        record.id: number for number, agenda in enumerate(series) for record in agenda.commitments
    }
    found: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        if link.earlier and link.later:
            pair = place[link.earlier.id], place[link.later.id]
            found.setdefault(pair, []).append(link)
    return found
