"""Commitments of a record as the register files them: facts and places, without quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from servanda.ids import content_id
from servanda.model import Commitment
from servanda.model.commitment import Mention
from servanda.record.entries import RecordData, RecordedCommitment, RecordedDocument
from servanda.vocabulary import terms

_RULES = {"annual": "FREQ=YEARLY", "biennial": "FREQ=YEARLY;INTERVAL=2"}
METHOD = "servanda-project"
"""What made the fields: people of the project, from two readers' labels."""


def commitments_of(data: RecordData, document: RecordedDocument) -> list[Commitment]:
    """Return the commitments of a document, in text order."""
    own = [one for one in data.commitments.values() if one.document == document.reference]
    return [_commitment(one, document, data.commitments) for one in own]


def id_of(one: RecordedCommitment, document: RecordedDocument) -> str:
    """Return the id that a commitment has with its text too."""
    return content_id(document.sha256, one.kind, one.start, one.end)


def _commitment(
    one: RecordedCommitment, document: RecordedDocument, every: Mapping[str, RecordedCommitment]
) -> Commitment:
    area = document.areas[one.area] if one.area else None
    return Commitment(
        id=id_of(one, document),
        document=document.name,
        document_sha256=document.sha256,
        start=one.start,
        end=one.end,
        quote="",
        kind=one.kind,
        parent=id_of(every[one.parent], document) if one.parent else None,
        area=one.area,
        area_title=area["en"] if area else None,
        actors=_named(one.actors),
        action=one.action,
        strength=one.strength,
        continuing=one.continuing,
        mechanism=one.mechanism,
        topics=tuple(
            Mention(text=_topics()[key], id=key, name=_topics()[key]) for key in one.topics
        ),
        targets=_named(one.targets),
        instruments=_named(one.instruments),
        forums=_named(one.forums),
        due=one.due,
        recurrence=one.recurrence,
        rrule=_RULES.get(one.recurrence or ""),
        confidence=1.0,
        decided_by=(METHOD,),
    )


def _named(keys: Iterable[str]) -> tuple[Mention, ...]:
    known = terms()
    found = []
    for key in keys:
        term = known.get(key)
        state = term is not None and term.kind == "state"
        text = key if state or term is None else term.short or term.name
        found.append(Mention(text=text, id=key if term else None, name=term.name if term else None))
    return tuple(found)


@cache
def _topics() -> Mapping[str, str]:
    text = files("servanda.extraction").joinpath("topics.yml").read_text(encoding="utf-8")
    return {key: name for key, (name, _) in yaml.safe_load(text).items()}
