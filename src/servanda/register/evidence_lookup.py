"""Evidence and its links by the names that people use: an id, or the beginning of it."""

from __future__ import annotations

from servanda.errors import NotFound, RuleBroken
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.grounds import counts
from servanda.register.state import Records
from servanda.register.texts import unpacked


def get_evidence(records: Records, name: str, party: str | None) -> EvidenceRecord:
    """Return the evidence that counts and that a party may see, by its id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    exact = records.find(EvidenceRecord, name)
    every = [exact] if exact else [one for one in records.evidence() if one.id.startswith(name)]
    found = [one for one in every if name and counts(one, party)]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        f"{name!r} means {len(found)} pieces of evidence; expected the id of one, or the beginning "
        "of it. `servanda evidence list` shows them.",
        wanted=name,
    )


def get_link(records: Records, name: str, party: str) -> EvidenceLinkRecord:
    """Return a party's link that counts, by its id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    own = [one for one in records.evidence_links() if counts(one, party) and one.party == party]
    found = [one for one in own if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        f"{name!r} means {len(found)} links of {party}'s evidence; expected the id of one, or the "
        "beginning of it. `servanda evidence show` shows them.",
        wanted=name,
    )


def text_of(records: Records, record: EvidenceRecord) -> str | None:
    """Return the canonical text of evidence; None of a fact.

    Raises:
        RuleBroken: It was purged.
    """
    if record.capture is None:
        return None
    body = records.content(record.capture.document)
    if body is None:
        message = f"The text of evidence {record.id[:8]} was destroyed; only its record is left."
        raise RuleBroken(message, rule="purged")
    return unpacked(body).text
