"""The two calls that do the main job: read a file, extract its commitments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from servanda.documents.read import read as read_document
from servanda.extraction.dating import infer_date
from servanda.extraction.decode import Scores
from servanda.extraction.extract import extract as extract_commitments
from servanda.extraction.fields.parties import infer_parties
from servanda.model import Commitment, Document, Issue, Level
from servanda.vocabulary import party

EXTRACTED = {"en", "und"}


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    changes: Literal["accepted", "rejected"] = "accepted",
) -> Document:
    """Read a file of any known format into its canonical text and blocks.

    Args:
        source: Path of a file, or its bytes.
        name: Base name to use; for bytes it should say the format by its ending.
        changes: How tracked changes are read.

    Returns:
        The document. Its `issues` say what a person should know, also when the language is one
        that `extract` yields nothing for.

    Raises:
        UnreadableDocument: The message says which file, what was found and what to do.
    """
    document = read_document(source, name=name, changes=changes)
    if document.language in EXTRACTED:
        return document
    message = (
        f"{document.name} is written in {document.language!r}. It was read and anchored, but "
        "commitments are extracted from English texts only so far; give an English version."
    )
    issue = Issue(
        code="language-not-extracted", level=Level.WARNING, message=message, document=document.name
    )
    return replace(document, issues=(*document.issues, issue))


def extract(
    document: Document,
    *,
    parties: Sequence[str] | None = None,
    date: str | None = None,
    wide: bool = False,
    scores: Scores | None = None,
) -> list[Commitment]:
    """Return the commitments and appeals of a document in text order.

    Args:
        document: As `read` gives it.
        parties: Codes of the parties that issue it (ISO 3166 alpha-3, "EU", ...); read from the
            document when None.
        date: Its date, as partial as it is known ("2005", "2005-01-19"); read from the document
            when None.
        wide: For reviewers: more candidates, more false ones among them, and where the tagger
            wavers also another cut of the same words, so that records may overlap.
        scores: The tagger's scores where they are known already; for measuring.

    Raises:
        UnknownCode: A party that the vocabulary does not hold.

    Cost: about 0.1 s for a document of three pages after the first call.
    """
    if document.language not in EXTRACTED:
        return []
    title = document.metadata.get("title", "")
    codes = infer_parties(document.text, title) if parties is None else parties
    return extract_commitments(
        document,
        parties=[party(code).id for code in codes],
        date=infer_date(document) if date is None else date,
        wide=wide,
        scores=scores,
    )
