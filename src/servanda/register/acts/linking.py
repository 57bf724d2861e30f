"""Proposing links between the commitments of two documents, and deciding on them.

A program proposes, a person decides. Every deciding act takes the name of a link (its id or the
beginning of it) and `base`, the version that the person started from; it raises NotFound, Conflict,
and RuleBroken when a reason is missing or one of the commitments does not stand any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.errors import Conflict, RuleBroken
from servanda.model import Link
from servanda.register.counterparts import Comparison
from servanda.register.entry import Draft, Entry, Marking, narrowest
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.lookup import get_document, get_link
from servanda.register.payload import Payload
from servanda.register.payloads import parted
from servanda.register.payloads_links import (
    Differing,
    DocumentsCompared,
    LinkAccepted,
    LinkDecisionUndone,
    LinkRejected,
    Proposed,
    Span,
)
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.register.rules import must_not_be_purged, words
from servanda.register.state import Records


def propose(
    comparison: Comparison,
    *,
    party: str,
    history: Callable[[str], Iterable[Entry]],
    marking: Marking = Marking.INTERNAL,
) -> Act:
    """Propose the links of a comparison; one entry for all of them, none when nothing is new.

    Left out are pairs that people of the party decided on (of those rejected: by the same method)
    and commitments that stand no more. The entry is never marked wider than any record it names.

    Args:
        comparison: Of `counterparts.compare_agendas`.
        party: Whose links they are.
        history: Returns all entries about a subject (`Ledger.history`).
        marking: Who may see the links.

    The act raises NotFound, RuleBroken when a document was purged, and Conflict when the text of
    one was corrected since.
    """

    def act(records: Records) -> list[Draft]:
        earlier, later = (_same(records, one) for one in (comparison.earlier, comparison.later))
        ends = {
            record.id: record
            for document in (earlier, later)
            for record in records.commitments(document.id)
            if stands(record)
        }
        done = _decided(records.links(later.id), party, comparison.method)
        links = [
            _proposed(link)
            for link in comparison.links
            if _pair(link) not in done and ends.keys() >= set(_pair(link))
        ]
        payload = DocumentsCompared(
            earlier=earlier.id,
            earlier_text=earlier.text.text_sha256,
            later_text=later.text.text_sha256,
            method=comparison.method,
            bridge=comparison.bridge,
            links=tuple(links),
        )
        named = (ends[key].marking for link in links for key in (link.earlier, link.later))
        narrow = narrowest((marking, earlier.marking, later.marking, *named))
        draft = Draft(subject=later.id, payload=payload, marking=narrow)
        return [] if _is_known(history(later.id), draft, party, done) else [draft]

    return act


def _same(records: Records, compared: DocumentRecord) -> DocumentRecord:
    """Return a document as it is, whose text must be the one that was compared."""
    found = get_document(records, compared.id)
    must_not_be_purged(found)
    if found.text.text_sha256 != compared.text.text_sha256:
        raise Conflict(
            f"The text of {found.label} was corrected by {found.changed_by} meanwhile; compare "
            "again.",
            expected=compared.version,
            found=found.version,
        )
    return found


def _pair(link: Link) -> tuple[str, str]:
    return (link.earlier.id if link.earlier else "", link.later.id if link.later else "")


def _decided(links: Iterable[LinkRecord], party: str, method: str) -> set[tuple[str, str]]:
    return {
        (link.earlier, link.later)
        for link in links
        if link.party == party
        and (link.decision == "accepted" or (link.decision == "rejected" and link.method == method))
    }


def _proposed(link: Link) -> Proposed:
    if not (link.earlier and link.later and link.confidence and link.pattern):
        message = f"Link {link.id} has no counterpart: only links with two ends are proposed."
        raise ValueError(message)
    return Proposed(
        earlier=link.earlier.id,
        later=link.later.id,
        relation=link.relation,
        score=link.score or 0.0,
        confidence=link.confidence,
        pattern=link.pattern,
        changes=tuple(Differing(field=c.field, effect=c.effect) for c in link.changes),
        earlier_words=tuple(Span(start=w.start, end=w.end) for w in link.earlier.words),
        later_words=tuple(Span(start=w.start, end=w.end) for w in link.later.words),
    )


def _is_known(
    before: Iterable[Entry], draft: Draft, party: str, done: set[tuple[str, str]]
) -> bool:
    """Return whether the party's last comparison of the two said the same, decisions apart."""
    plain, _ = parted(draft.payload)
    mine = [
        entry
        for entry in before
        if entry.kind == DocumentsCompared.KIND
        and (entry.author.party, entry.payload["earlier"]) == (party, plain["earlier"])
    ]
    if not mine or mine[-1].marking != draft.marking:
        return False
    last = mine[-1].payload
    left = [link for link in last["links"] if (link["earlier"], link["later"]) not in done]
    return {**last, "links": left} == plain


def accept(
    name: str,
    *,
    because: str | None = None,
    marking: Marking | None = None,
    base: int | None = None,
) -> Act:
    """Find that the later commitment is the counterpart of the earlier one.

    Args:
        name: See above.
        because: A reason, needed when a person rejected it before.
        marking: Who may see the link from now on; None leaves it. Not wider than the commitments.
        base: See above.
    """

    def act(records: Records) -> list[Draft]:
        link = get_link(records, name, base)
        earlier, later = _ends(records, link)
        if link.decision == "accepted":
            raise _already(records, link)
        why = words(because)
        if link.decided is not None and why is None:
            raise RuleBroken(
                f"{called(records, link)} was rejected by {link.decided.by}; changing that needs a "
                "reason: add --because.",
                rule="reason",
            )
        to = marking or link.marking
        if narrowest((to, earlier.marking, later.marking)) != to:
            raise RuleBroken(
                f"{earlier.reference} is {earlier.marking} and {later.reference} {later.marking}: "
                f"a link between them cannot be {to}. Mark the records first.",
                rule="link-marking",
            )
        return [_draft(link, LinkAccepted(because=why), marking=to)]

    return act


def reject(name: str, *, because: str | None, base: int | None = None) -> Act:
    """Find that it is none; this version of the method never proposes it again."""

    def act(records: Records) -> list[Draft]:
        link = get_link(records, name, base)
        _ends(records, link)
        if link.decision == "rejected":
            raise _already(records, link)
        why = words(because)
        if why is None:
            raise RuleBroken(
                f"Rejecting {called(records, link)} needs a reason: add --because.", rule="reason"
            )
        return [_draft(link, LinkRejected(because=why))]

    return act


def undo(name: str, *, because: str | None = None, base: int | None = None) -> Act:
    """Take back the decision that stands; the one before it, or the proposal, stands again.

    Needs no reason, and works too when a commitment was rejected or replaced since.
    """

    def act(records: Records) -> list[Draft]:
        link = get_link(records, name, base)
        if link.decided is None:
            message = f"Nobody decided on {called(records, link)} yet: there is nothing to undo."
            raise RuleBroken(message, rule="undecided")
        return [_draft(link, LinkDecisionUndone(because=words(because)))]

    return act


def called(records: Records, link: LinkRecord) -> str:
    """Return what messages call a link: the references of its commitments."""
    ends = (records.find(CommitmentRecord, key) for key in (link.earlier, link.later))
    return " → ".join(end.reference if end else "?" for end in ends)


def _draft(link: LinkRecord, payload: Payload, *, marking: Marking | None = None) -> Draft:
    return Draft(
        subject=link.id,
        payload=payload,
        marking=marking or link.marking,
        supersedes=link.decided.entry if link.decided else None,
    )


def _ends(records: Records, link: LinkRecord) -> tuple[CommitmentRecord, CommitmentRecord]:
    """Return the commitments of a link that may be decided on.

    Raises:
        RuleBroken: One of them does not stand any more.
    """
    ends = []
    for key in (link.earlier, link.later):
        end = records.find(CommitmentRecord, key)
        if end is None or not stands(end):
            how = "purged" if end is None or end.purged else end.decision
            raise RuleBroken(
                f"{end.reference if end else key} was {how}: its links do not count. Undo that, or "
                "compare again for what came in its place.",
                rule="closed",
            )
        ends.append(end)
    return ends[0], ends[1]


def _already(records: Records, link: LinkRecord) -> RuleBroken:
    by = link.decided.by if link.decided else ""
    message = f"{called(records, link)} was {link.decision} by {by} already."
    return RuleBroken(message, rule="unchanged")
