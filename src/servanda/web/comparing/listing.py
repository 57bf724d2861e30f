"""Two agendas side by side: every commitment with what became of it, narrowed and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from servanda.lineage import Summary, summarise
from servanda.model import Link
from servanda.model.link import Relation
from servanda.register.counterparts import Agenda
from servanda.register.lineages import Linked, alone, as_link, linked
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.report.result import area_name
from servanda.web.desk import Desk

FILTERS = ("what", "relation", "area", "confidence", "decision")
WHATS = ("weaker", "stronger", "gone", "new", "open")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A link, or a commitment without any: `link` is None and one of the ends too."""

    earlier: CommitmentRecord | None
    later: CommitmentRecord | None
    link: Linked | None = None

    @property
    def relation(self) -> Relation:
        """Return the relation, or which end is missing."""
        if self.link is not None:
            return self.link.record.relation
        return "unmatched" if self.earlier else "new"

    @property
    def areas(self) -> set[str]:
        """Return the headings that its commitments stand under."""
        ends = (end for end in (self.earlier, self.later) if end)
        return {area_name(end.commitment) or "" for end in ends}


@dataclass(frozen=True, kw_only=True)
class Group:
    """An earlier commitment with all of its links that are shown; or a new one, without it."""

    earlier: CommitmentRecord | None
    items: list[Item]

    @property
    def key(self) -> str:
        """Return what names it on the page."""
        end = self.earlier or self.items[0].later
        return end.reference if end else ""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A document with its commitments that the viewer sees and that stand."""

    document: DocumentRecord
    commitments: list[CommitmentRecord]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two documents and the links between them, as a viewer sees them.

    Attributes:
        earlier, later: The documents.
        links: One a pair of commitments, also rejected ones.
    """

    earlier: Side
    later: Side
    links: list[Linked]

    @cached_property
    def kept(self) -> list[Linked]:
        """The links that nobody rejected."""
        return [link for link in self.links if link.record.decision != "rejected"]

    @cached_property
    def summary(self) -> Summary:
        """What is weaker, stronger, gone and new: likely and accepted links alone count."""
        documents = {side.document.id: side.document for side in (self.earlier, self.later)}
        series = [
            Agenda(record=side.document, commitments=tuple(side.commitments), text="")
            for side in (self.earlier, self.later)
        ]
        links: list[Link] = [as_link(link, documents) for link in self.kept]
        accepted = {one.record.id for one in self.kept if one.record.decision == "accepted"}
        return summarise([*links, *alone(series, self.kept)], accepted)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many there are of each of `WHATS`."""
        found = self.summary
        undecided = {link.earlier.id for link in found.open if link.earlier}
        return {
            "weaker": len(found.weaker),
            "stronger": len(found.stronger),
            "gone": len(found.gone),
            "new": len(found.new),
            "open": len(undecided),
        }

    @cached_property
    def items(self) -> list[Item]:
        """Everything: links by their earlier commitment, the unmatched in place, then the new."""
        of: dict[str, list[Item]] = {}
        for link in self.links:
            item = Item(earlier=link.earlier, later=link.later, link=link)
            of.setdefault(link.earlier.id, []).append(item)
        goes = {link.earlier.id for link in self.kept}
        comes = {link.later.id for link in self.kept}
        found: list[Item] = []
        for record in self.earlier.commitments:
            found += of.get(record.id, [])
            if record.id not in goes:
                found.append(Item(earlier=record, later=None))
        new = (record for record in self.later.commitments if record.id not in comes)
        return [*found, *(Item(earlier=None, later=record) for record in new)]

    def groups(self, asked: Mapping[str, str]) -> list[Group]:
        """Return what passes the filters, by earlier commitment; rejected links only if asked."""
        wanted = [item for item in self.items if self._passes(item, asked)]
        runs = groupby(wanted, key=lambda item: item.earlier.id if item.earlier else id(item))
        several = [list(run) for _, run in runs]
        return [Group(earlier=run[0].earlier, items=run) for run in several]

    def _passes(self, item: Item, asked: Mapping[str, str]) -> bool:
        decision = item.link.record.decision if item.link else ""
        if asked.get("decision", "") not in ("all", decision) and (
            asked.get("decision") or decision == "rejected"
        ):
            return False
        tests: dict[str, Callable[[str], bool]] = {
            "what": lambda what: self._is(item, what),
            "relation": lambda relation: item.relation == relation,
            "area": lambda area: area in item.areas,
            "confidence": lambda sure: bool(item.link) and _confidence(item) == sure,
        }
        return all(test(asked[name]) for name, test in tests.items() if asked.get(name))

    def _is(self, item: Item, what: str) -> bool:
        if what in ("gone", "new"):
            return item.relation == {"gone": "unmatched", "new": "new"}[what]
        keys = self._keys.get(what, frozenset())
        return item.link is not None and item.link.record.id in keys

    @cached_property
    def _keys(self) -> dict[str, frozenset[str]]:
        found = self.summary
        return {
            "weaker": frozenset(link.id for link in found.weaker),
            "stronger": frozenset(link.id for link in found.stronger),
            "open": frozenset(link.id for link in found.open),
        }

    @property
    def areas(self) -> list[str]:
        """Return the headings of both documents, in their order."""
        every = (r for side in (self.earlier, self.later) for r in side.commitments)
        names = (area_name(record.commitment) for record in every)
        return list(dict.fromkeys(name for name in names if name))


def _confidence(item: Item) -> str:
    return item.link.record.confidence if item.link else ""


def comparison(
    desk: Desk, earlier: DocumentRecord, later: DocumentRecord, links: Iterable[LinkRecord]
) -> Comparison:
    """Return two documents with their links, of which the viewer's own come first. Two queries."""
    one, two = (
        Side(
            document=document,
            commitments=[c for c in desk.commitments(document.id) if stands(c)],
        )
        for document in (earlier, later)
    )
    ends = {record.id: record for side in (one, two) for record in side.commitments}
    party = desk.viewer.party if desk.viewer else None
    return Comparison(earlier=one, later=two, links=linked(links, ends, party=party))
