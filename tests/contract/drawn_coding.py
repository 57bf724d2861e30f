"""Blind coding drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.register import payload, payloads_coding, payloads_scores
from servanda.register.coded import CodesRecord, CodingRecord, codes_key
from servanda.register.entry import Draft, Marking
from servanda.register.scored import ScoresRecord
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn

_CODERS = ("XAA/One", "XBB/Two")
_THIRD = "XAA/Three"


def handed_out(drawn: Drawn, _: Records) -> list[Draft]:
    """Hand out commitments to rate, or a text to mark."""
    key = next(drawn.keys)
    drawn.codings.append(key)
    rates = drawn.rng.random() < 0.5
    says = payloads_coding.CodingHandedOut(
        coding="ratings" if rates else "units",
        fields=("research-group",) if rates else ("kind",),
        commitments=tuple(drawn.commitments[:2]) if rates else (),
        members=drawn.rng.choice(((), ("XAA", "XBB"))) if rates else (),
        document=None if rates else drawn.documents[0],
        text_sha256=None if rates else "0" * 64,
        coders=_CODERS,
        adjudicator=_THIRD,
        sample=drawn.rng.choice((None, "all")),
    )
    return [Draft(subject=key, payload=says, marking=drawn.rng.choice(list(Marking)))]


def coded(drawn: Drawn, records: Records) -> list[Draft]:
    """Give codes, or take some back."""
    if not drawn.codings:
        return []
    task, coder = drawn.rng.choice(drawn.codings), drawn.rng.choice((*_CODERS, _THIRD))
    key = codes_key(task, coder)
    drawn.codes.add(key)
    old = records.find(CodesRecord, key)
    codes = tuple(
        payloads_coding.GivenCode(
            unit=unit, field="kind", value=drawn.rng.choice(("appeal", "commitment", None))
        )
        for unit in ("0-4", "5-9")
    )
    says = payloads_coding.CodesGiven(
        task=task, coder=coder, codes=drawn.rng.choice((None, codes, codes))
    )
    return [Draft(subject=key, payload=says, supersedes=old.said if old else None)]


def coding_moved(drawn: Drawn, records: Records) -> list[Draft]:
    """Hand in, decide or withdraw."""
    known = [records.find(CodingRecord, key) for key in drawn.codings]
    found = [one for one in known if one]
    if not found:
        return []
    one = drawn.rng.choice(found)
    says: payload.Payload = drawn.rng.choice(
        (
            payloads_coding.CodesHandedIn(coder=drawn.rng.choice(_CODERS)),
            payloads_coding.CodesHandedIn(coder=drawn.rng.choice(_CODERS)),
            payloads_coding.CodesAdjudicated(),
            payloads_coding.CodingWithdrawn(because=drawn.rng.choice((None, "a reason"))),
        )
    )
    return [Draft(subject=one.id, payload=says, marking=one.marking, supersedes=one.said)]


def scored(drawn: Drawn, records: Records) -> list[Draft]:
    """Import published scores, or take them back."""
    known = [records.find(ScoresRecord, key) for key in drawn.scores]
    open_ = [one for one in known if one and not one.is_withdrawn]
    if open_ and drawn.rng.random() < 0.5:
        old = open_[0]
        gone = payloads_scores.ScoresWithdrawn(because=drawn.rng.choice((None, "a reason")))
        return [Draft(subject=old.id, payload=gone, marking=old.marking, supersedes=old.said)]
    key = next(drawn.keys)
    drawn.scores.append(key)
    row = payloads_scores.PublishedScores(
        id="2005-1",
        line=2,
        year="2005",
        published="0.5",
        scores=(payloads_scores.MemberScore(member="XAA", value="+1"),),
        commitment=drawn.commitments[0],
    )
    says = payloads_scores.ScoresImported(
        assessor="Somebody",
        scale="research-group",
        document=drawn.documents[0],
        file_sha256="0" * 64,
        rows=drawn.rng.choice((None, (row,))),
    )
    return [Draft(subject=key, payload=says, files={"file": b"id,year"})]
