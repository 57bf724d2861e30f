"""Indexes captured texts that are not indexed yet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

import numpy as np
from django.db import connections
from django.db.models import Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.evidence.passages import passages
from servanda.evidence.prepared import PreparedDocument, prepare
from servanda.evidence.settings import settings
from servanda.model import Document
from servanda.register.evidenced import EvidenceRecord
from servanda.web.desk import Desk
from servanda.web.evidence.kept.models import EvidencePassage, EvidenceText
from servanda.web.evidence.kept.tables import forget_all
from servanda.web.evidence.kept.words import Worded, engine_of

_CHARACTERS = 300_000
"""What is indexed in one go, that a page may wait for; the next view goes on."""
_TEXTS = 20
"""Texts that are read at once."""
_Ready = tuple[EvidenceRecord, Document, PreparedDocument]


def fill(desk: Desk, records: Sequence[EvidenceRecord]) -> set[str]:
    """Index what is not indexed of captured texts, as much as a page can wait for.

    Returns:
        The ids of those that are indexed now. What cannot be written (somebody else is writing, or
        the disk is read-only) is left for the next time.

    Cost: one query where all are indexed, else about 1 ms a passage.
    """
    texts = EvidenceText.objects.using(desk.ledger.alias)
    known = set(texts.filter(stamp=settings().version).values_list("key", flat=True))
    missing = [record for record in records if record.id not in known and not record.purged]
    left = _CHARACTERS
    for start in range(0, len(missing), _TEXTS):
        some = missing[start : start + _TEXTS]
        last = desk.ledger.checkpoint().size
        ready = _prepared(desk, some, left)
        if not ready or not desk.ledger.derive(last, partial(_write, desk.ledger.alias, ready)):
            break
        known |= {record.id for record, _, _ in ready}
        left -= sum(len(text.text) for _, text, _ in ready)
        if left <= 0:
            break
    return known


def _prepared(desk: Desk, records: Sequence[EvidenceRecord], left: int) -> list[_Ready]:
    """Return records with their texts made ready, until so many characters are."""
    found: list[_Ready] = []
    texts = desk.evidence_texts(records)
    for record in records:
        text = texts.get(record.id)
        if text is not None and left > 0:
            found.append((record, text, prepare(text, passages(text), record.title)))
            left -= len(text.text)
    return found


def _write(alias: str, ready: Sequence[_Ready]) -> None:
    texts, rows = EvidenceText.objects.using(alias), EvidencePassage.objects.using(alias)
    if texts.exclude(stamp=settings().version).exists():
        forget_all(alias)
    there = set(texts.filter(key__in=[record.id for record, _, _ in ready]).values_list("key"))
    number = rows.aggregate(last=Max("id"))["last"] or 0
    for record, document, made in ready:
        if (record.id,) in there:
            continue
        source = texts.create(
            key=record.id,
            stamp=settings().version,
            sha256=document.sha256,
            title=made.title,
            language=document.language,
            aliases=json.dumps(made.aliases),
            vectors=made.vectors.astype(np.float16).tobytes(),
        )
        _write_passages(alias, source.pk, number, made)
        number += len(made.passages)


def _write_passages(alias: str, source: int, after: int, made: PreparedDocument) -> None:
    numbered = list(enumerate(made.passages, after + 1))
    EvidencePassage.objects.using(alias).bulk_create(
        EvidencePassage(
            id=number,
            source=source,
            start=one.passage.start,
            end=one.passage.end,
            heading=one.passage.heading,
            size=one.size,
            mark=one.mark,
            names="\n".join(f"{key}\t{weight:g}" for key, weight in one.names.items()),
        )
        for number, one in numbered
    )
    with connections[alias].cursor() as cursor:
        engine_of(alias).add(
            cursor,
            [Worded(number, one.words.split(), one.context.split()) for number, one in numbered],
        )
