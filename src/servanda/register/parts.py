"""The records that a split and a merge make, as far as the records before tell their fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from servanda.extraction.fields.due import read_due
from servanda.extraction.fields.recurrence import read_recurrence
from servanda.extraction.fields.wording import read_wording
from servanda.extraction.lemmas import lemma
from servanda.ids import content_id
from servanda.model import Commitment, Mention
from servanda.model.commitment import Mechanism, Recurrence, Strength
from servanda.register.records import CommitmentRecord

_WORD = re.compile(r"\w+")
_STRENGTHS: tuple[Strength, ...] = get_args(Strength)


def part_of(
    whole: CommitmentRecord, start: int, end: int, quote: str, *, date: str | None
) -> Commitment:
    """Return one part of a commitment that is split.

    What the words of the whole print and those of the part do not, the part does not have; what
    the whole has from elsewhere (its actors, a due date of the sentence, a person's edit) it keeps.

    Args:
        whole: What is split.
        start: Of the part's span, in code points of the document's text; 0 without a document.
        end: Of the part's span.
        quote: The part's words.
        date: Date of the document, to read relative dates.
    """
    words = whole.commitment
    recurrence, rrule = _recurrence(words, quote)
    strength, mechanism = read_wording("strength", quote)[0], read_wording("mechanism", quote)[0]
    own_labels = words.kind == "commitment"  # those of an appeal are fixed by convention
    return replace(
        words,
        id=content_id("split", whole.id, whole.version, start, end, quote),
        start=start,
        end=end,
        quote=quote,
        action=_action(words, quote),
        strength=cast("Strength", strength) if strength and own_labels else words.strength,
        mechanism=cast("Mechanism", mechanism) if mechanism and own_labels else words.mechanism,
        topics=_mentioned(words.topics, words.quote, quote),
        targets=_mentioned(words.targets, words.quote, quote),
        instruments=_mentioned(words.instruments, words.quote, quote),
        forums=_mentioned(words.forums, words.quote, quote),
        due=_due(words, quote, date),
        recurrence=recurrence,
        rrule=rrule,
        amount=words.amount if _keeps(words.amount or "", words.quote, quote) else None,
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _keeps(printed: str, whole: str, part: str) -> bool:
    """Return whether a part has what is printed so; what the whole does not print is kept."""
    return _folded(printed) in _folded(part) or _folded(printed) not in _folded(whole)


def _mentioned(mentions: tuple[Mention, ...], whole: str, part: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if _keeps(mention.text, whole, part))


def _action(words: Commitment, quote: str) -> tuple[str, ...]:
    lemmas = {lemma(match[0]) for match in _WORD.finditer(quote)}
    return tuple(verb for verb in words.action if verb in lemmas) or words.action


def _due(words: Commitment, quote: str, date: str | None) -> str | None:
    read = read_due(words.quote, before="", after="", date=date)[0]
    return words.due if read != words.due else read_due(quote, before="", after="", date=date)[0]


def _recurrence(words: Commitment, quote: str) -> tuple[Recurrence | None, str | None]:
    if read_recurrence(words.quote, "", "")[0] != words.recurrence:
        return words.recurrence, words.rrule
    word, rule, _ = read_recurrence(quote, "", "")
    return word, rule


def whole_of(several: Sequence[CommitmentRecord], text: str) -> Commitment:
    """Return the one commitment that several of a document become; its span covers theirs.

    Lists are joined, the strongest strength and the first of every other field counts.

    Args:
        several: What is merged, in text order; all of one kind.
        text: The document's text that counts.
    """
    words = [record.commitment for record in several]
    start, end = min(w.start for w in words), max(w.end for w in words)
    dated = next((w for w in words if w.recurrence), words[0])
    keys = [part for record in several for part in (record.id, record.version)]
    parents = {w.parent for w in words}
    return replace(
        words[0],
        id=content_id("merge", *keys),
        start=start,
        end=end,
        quote=text[start:end],
        parent=parents.pop() if len(parents) == 1 else None,
        actors=_joined([w.actors for w in words]),
        action=tuple(dict.fromkeys(verb for w in words for verb in w.action)),
        strength=max((w.strength for w in words), key=_STRENGTHS.index),
        continuing=any(w.continuing for w in words),
        topics=_joined([w.topics for w in words]),
        targets=_joined([w.targets for w in words]),
        instruments=_joined([w.instruments for w in words]),
        forums=_joined([w.forums for w in words]),
        due=next((w.due for w in words if w.due), None),
        recurrence=dated.recurrence,
        rrule=dated.rrule,
        amount=next((w.amount for w in words if w.amount), None),
        confidence=max(w.confidence for w in words),
        decided_by=tuple(sorted({rule for w in words for rule in w.decided_by})),
    )


def _joined(lists: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """Return the mentions of all lists, each once by its id or else its words."""
    found: dict[str, Mention] = {}
    for mention in (mention for mentions in lists for mention in mentions):
        found.setdefault(mention.id or _folded(mention.text), mention)
    return tuple(found.values())
