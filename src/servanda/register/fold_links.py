"""The fold of entries about links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.errors import EvidenceError
from servanda.register import payloads_links as happened
from servanda.register.entry import Entry
from servanda.register.linked import LinkDecision, LinkRecord, Verdict, link_key
from servanda.register.lookup import get_subject
from servanda.register.state import State


def compared(state: State, entry: Entry, payload: happened.DocumentsCompared) -> None:
    """Propose what a comparison found; see `payloads.DocumentsCompared` for what it withdraws."""
    own = {
        link.id: link
        for link in state.links(entry.subject)
        if (link.party, link.earlier_document) == (entry.author.party, payload.earlier)
        and link.later_document == entry.subject
    }
    for link in payload.links:
        new = proposed(entry, payload, link)
        old = own.pop(new.id, None)
        if old is None:
            state.put(new, entry.sequence)
        elif not old.decisions and not _says_the_same(old, new):
            state.put(replace(new, filed=old.filed, version=old.version + 1), entry.sequence)
    if not payload.bridge:
        for left in own.values():
            if left.decision == "proposed":
                _change(state, left, entry, is_proposed=False)


def _says_the_same(old: LinkRecord, new: LinkRecord) -> bool:
    """Return whether a link is proposed as it was: nobody who looked at it has to look again."""
    names = ("filed", "version", "compared", "changed_by", "changed_at")
    kept: dict[str, Any] = {name: getattr(old, name) for name in names}
    return replace(new, **kept) == old


def proposed(
    entry: Entry, payload: happened.DocumentsCompared, link: happened.Proposed
) -> LinkRecord:
    """Return the record of a link that an entry proposes."""
    key = link_key(link.earlier, link.later, method=payload.method, party=entry.author.party)
    return LinkRecord(
        id=key,
        earlier=link.earlier,
        later=link.later,
        earlier_document=payload.earlier,
        later_document=entry.subject,
        earlier_text=payload.earlier_text,
        later_text=payload.later_text,
        relation=link.relation,
        score=link.score,
        confidence=link.confidence,
        pattern=link.pattern,
        changes=link.changes,
        earlier_words=link.earlier_words,
        later_words=link.later_words,
        method=payload.method,
        party=entry.author.party,
        marking=entry.marking,
        compared=entry.sequence,
        filed=entry.sequence,
        changed_by=str(entry.author),
        changed_at=entry.at,
    )


def accepted(state: State, entry: Entry, payload: happened.LinkAccepted) -> None:
    """Keep that a person found it one."""
    _decide(state, entry, "accepted", payload.because)


def rejected(state: State, entry: Entry, payload: happened.LinkRejected) -> None:
    """Keep that a person found it none."""
    _decide(state, entry, "rejected", payload.because)


def _decide(state: State, entry: Entry, verdict: Verdict, because: str | None) -> None:
    link = get_subject(state, LinkRecord, entry)
    decision = LinkDecision(
        verdict=verdict,
        by=str(entry.author),
        at=entry.at,
        entry=entry.sequence,
        because=because,
    )
    _change(state, link, entry, decisions=(*link.decisions, decision), marking=entry.marking)


def undone(state: State, entry: Entry, _: happened.LinkDecisionUndone) -> None:
    """Take the decision back that stands; the one before it stands again."""
    link = get_subject(state, LinkRecord, entry)
    if link.decided is None or link.decided.entry != entry.supersedes:
        raise EvidenceError(
            f"Entry {entry.sequence} takes back entry {entry.supersedes}, which is not the "
            f"decision that stands on link {link.id}. The ledger is damaged; restore a backup.",
            sequence=entry.sequence,
        )
    _change(state, link, entry, decisions=link.decisions[:-1], marking=entry.marking)


def _change(state: State, old: LinkRecord, entry: Entry, **to: Any) -> None:
    to |= {"version": old.version + 1, "changed_by": str(entry.author), "changed_at": entry.at}
    state.put(replace(old, **to), entry.sequence)
