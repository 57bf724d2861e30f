"""The fields of a commitment that a person noticed, read from its words as the extractor would."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from servanda.documents.area import area_of
from servanda.extraction.fields.cast import short_forms
from servanda.extraction.fields.wording import read_wording
from servanda.extraction.lemmas import is_verb, lemma
from servanda.extraction.mentions import find_names, read_mentions
from servanda.extraction.passages import Passages
from servanda.extraction.ruled import read_fields
from servanda.extraction.topics import read_topics
from servanda.ids import content_id
from servanda.model import Commitment, Document, Mention
from servanda.model.commitment import Kind, Mechanism, Strength
from servanda.vocabulary import party

READ_LANGUAGES = frozenset({"en", "und"})
"""Languages whose words are read; in others the fields are left to the person."""
_WORD = re.compile(r"[^\W\d_]+")
_AUXILIARY = frozenset({"be", "have", "do", "will", "shall", "can", "may"})


def commitment_at(  # noqa: PLR0913 - where it stands, and what is known of the document
    document: Document,
    start: int,
    end: int,
    *,
    kind: Kind,
    parties: tuple[str, ...],
    date: str | None,
) -> Commitment:
    """Return the commitment that stands at a span, with what rules read from its words.

    What only the tagger could tell stays at its default: strength "act" and mechanism
    "coordination" where the wording does not say; main verbs as far as the lemmas know them. The
    confidence is 0: no tagger found it.

    Args:
        document: As read; its text counts.
        start: Of the span, in code points.
        end: Of the span.
        kind: As the person says.
        parties: Codes of the document's parties.
        date: The document's date, to read relative dates.

    Cost: the names in the whole text are looked for once: some 30 ms for three pages.
    """
    quote = document.text[start:end]
    label, title = area_of(document.blocks, start)
    known = document.language in READ_LANGUAGES
    strength, mechanism = _graded(kind, quote if known else "")
    found = Commitment(
        id=content_id(document.sha256, kind, start, end),
        document=document.name,
        document_sha256=document.sha256,
        start=start,
        end=end,
        quote=quote,
        kind=kind,
        area=label,
        area_title=title,
        actors=tuple(Mention(text=code, id=code, name=party(code).name) for code in parties),
        strength=strength,
        mechanism=mechanism,
    )
    return _read(document, found, parties, date) if known else found


def _read(
    document: Document, found: Commitment, parties: tuple[str, ...], date: str | None
) -> Commitment:
    """Return the commitment with what rules read from its words."""
    around = Passages(document).around(found.start, found.end)
    who = short_forms(document.text, parties)
    ruled = read_fields(found.quote, around, cast=who, date=date, head=None)
    named = read_mentions(
        document.text,
        found.start,
        found.end,
        names=find_names(document.text, parties),
        actors=ruled.actors,
    )
    return replace(
        found,
        actors=ruled.actors,
        action=_action(found.quote),
        continuing=ruled.continuing,
        topics=read_topics(found.quote),
        targets=named["target"],
        instruments=named["instrument"],
        forums=named["forum"],
        due=ruled.due,
        recurrence=ruled.recurrence,
        rrule=ruled.rrule,
        amount=ruled.amount,
        decided_by=tuple(sorted({rule for rule in ruled.rules if not rule.endswith(".none")})),
    )


def _graded(kind: Kind, quote: str) -> tuple[Strength, Mechanism]:
    """Return strength and mechanism; those of an appeal are fixed by convention."""
    if kind == "appeal":
        return "intend", "advocacy"
    strength, mechanism = read_wording("strength", quote)[0], read_wording("mechanism", quote)[0]
    return cast("Strength", strength or "act"), cast("Mechanism", mechanism or "coordination")


def _action(quote: str) -> tuple[str, ...]:
    """Return the first main verb that the lemmas know."""
    lemmas = (lemma(match[0]) for match in _WORD.finditer(quote))
    verbs = (word for word in lemmas if is_verb(word) and word not in _AUXILIARY)
    return tuple([verb for verb in [next(verbs, None)] if verb])
