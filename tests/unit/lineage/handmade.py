"""Commitments made by hand."""

from __future__ import annotations

from servanda.model import Commitment, Mention
from servanda.vocabulary import find, terms

BOTH = (Mention(text="XAA", id="XAA", name="Arvenia"), Mention(text="XBB", id="XBB", name="Borvia"))
_LISTS = {"instrument": "instruments", "forum": "forums", "organisation": "forums"}


def commitment(name: str, quote: str, **fields: object) -> Commitment:
    """Return a commitment; what the vocabulary names in its quote is listed in its fields."""
    named: dict[str, tuple[Mention, ...]] = {}
    for found in find(quote):
        if found.term_id not in {"XAA", "XBB"}:
            field = _LISTS.get(found.kind, "targets")
            mention = Mention(text=found.text, id=found.term_id, name=terms()[found.term_id].name)
            named[field] = (*named.get(field, ()), mention)
    base: dict[str, object] = {
        "id": name,
        "document": f"{name[0]}.txt",
        "document_sha256": name[0] * 64,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "kind": "commitment",
        "actors": BOTH,
        **named,
    }
    return Commitment(**(base | fields))  # type: ignore[arg-type]
