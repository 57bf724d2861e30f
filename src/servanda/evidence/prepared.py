"""What is indexed of a document: of each passage its words, names, meaning and fingerprint."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.evidence.boilerplate import fingerprint
from servanda.evidence.meaning import WIDTH, Floats, meaning_of
from servanda.evidence.naming import Named, names_in
from servanda.evidence.passages import Passage
from servanda.evidence.settings import settings
from servanda.evidence.words import words_in
from servanda.extraction.fields.parties import infer_parties
from servanda.lineage.passages import own_aliases
from servanda.model import Document
from servanda.tokens import tokens


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A passage made ready for the index.

    Attributes:
        passage: Where it is.
        words: Terms of its own words, in order, with blanks between.
        context: Terms of its heading and its document's title.
        size: How many words it has.
        mark: Fingerprint of its words.
        names: Key of each name to what it counts: 1, or less where only the context has it.
    """

    passage: Passage
    words: str
    context: str
    size: int
    mark: str
    names: Mapping[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedDocument:
    """A document made ready for the index.

    Attributes:
        title: As its metadata or first heading state it.
        aliases: What the short forms that it defines stand for.
        passages: In the order of the text.
        vectors: float32 (passages, 384).
    """

    title: str
    aliases: dict[str, str]
    passages: tuple[Prepared, ...]
    vectors: Floats


def prepare(document: Document, found: Sequence[Passage], title: str = "") -> PreparedDocument:
    """Return a document made ready for the index.

    Args:
        document: As read.
        found: Its passages, or what else of it is indexed, in the order of the text.
        title: Its title where it is known apart from the document.

    Cost: about 0.6 ms a passage.
    """
    title = title or document.metadata.get("title", "")
    aliases = dict(own_aliases(document.text))
    around = {name.key for name in names_in(title)} | set(infer_parties(document.text, title))
    named = _by_passage(names_in(document.text), found)
    rows: list[Prepared] = []
    vectors: list[Floats] = []
    for passage, own in zip(found, named, strict=True):
        above = f"{passage.heading}; {title}"
        words = words_in(
            document.text,
            passage.start,
            passage.end,
            without=passage.without,
            aliases=aliases,
            language=document.language,
        )
        context = words_in(above, 0, len(above), aliases=aliases, language=document.language)
        heading = words_in(
            passage.heading, 0, len(passage.heading), aliases=aliases, language=document.language
        )
        inherited = around | {name.key for name in names_in(passage.heading)}
        rows.append(
            Prepared(
                passage=passage,
                words=" ".join(word.term for word in words),
                context=" ".join(word.term for word in context),
                size=len(words),
                mark=fingerprint(tokens(passage.text)),
                names=dict.fromkeys(sorted(inherited), settings().inherited)
                | dict.fromkeys(sorted(own), 1.0),
            )
        )
        vectors.append(meaning_of(words, heading, settings().context))
    stacked = np.stack(vectors) if vectors else np.zeros((0, WIDTH), np.float32)
    return PreparedDocument(title=title, aliases=aliases, passages=tuple(rows), vectors=stacked)


def _by_passage(names: Sequence[Named], found: Sequence[Passage]) -> list[set[str]]:
    """Return the keys of the names that begin within each passage."""
    starts = [name.start for name in names]
    return [
        {n.key for n in names[bisect_left(starts, p.start) : bisect_left(starts, p.end)]}
        for p in found
    ]
