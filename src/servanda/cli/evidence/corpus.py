"""The index of a corpus that a command looks through, and a passage of it by its mark."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import NotFound

if TYPE_CHECKING:
    from servanda.cli.voice import Voice
    from servanda.evidence import Index, Origin, Source
    from servanda.evidence.stored import Stored
    from servanda.model import Document
    from servanda.register.records import CommitmentRecord
    from servanda.register.state import Records


@contextmanager
def opened(corpus: Path, register: Path | None, voice: Voice) -> Iterator[Index]:
    """Yield the index of a corpus, brought in step with it; each corpus has a file of its own.

    It stands beside a register in a folder, else in the user's cache folder. Files that cannot be
    read are said.
    """
    import platformdirs

    from servanda.evidence import Index, sources
    from servanda.ids import digest
    from servanda.web.place import find_place

    place = find_place(register, os.environ)
    cache = Path(platformdirs.user_cache_dir("servanda", appauthor=False))
    folder = (place.folder if place.file else cache) / "evidence"
    folder.mkdir(parents=True, exist_ok=True)
    name = str(corpus.resolve())
    with Index(folder / f"{digest(name)[:16]}.sqlite3") as index:
        voice.progress(f"Reading {corpus.name} ...")
        told = index.update(name, _told(sources(corpus), voice))
        voice.done()
        voice.say_all(told.issues)
        yield index


def _told(found: Iterator[Source], voice: Voice) -> Iterator[Source]:
    for number, source in enumerate(found, 1):
        voice.progress(f"Reading {source.name} ({number}) ...")
        yield source


def passage(index: Index, mark: str) -> Stored:
    """Return the first passage with a fingerprint.

    Raises:
        NotFound: The corpus has none.
    """
    import numpy as np

    try:
        places = np.flatnonzero(index.loaded.marks == int(mark, 16))
    except ValueError:
        places = np.array([], dtype=int)
    if not len(places):
        raise NotFound(
            f"The corpus holds no suggestion {mark!r}; expected the mark of one, as `servanda "
            "evidence suggest` shows it.",
            wanted=mark,
        )
    return index.at(int(places[0]))


def document_of(corpus: Path, stored: Stored) -> tuple[Document, bytes]:
    """Return the document of a passage, read again, and its bytes.

    Raises:
        NotFound: The corpus has it no more.
    """
    from servanda.evidence import sources

    for source in sources(corpus):
        if source.name == stored.document:
            data = source.load()
            document = source.read(data)
            if document.sha256 == stored.sha256:
                return document, data
    raise NotFound(f"{corpus} holds {stored.document} no more.", wanted=stored.document)


def origin_of(records: Records, record: CommitmentRecord) -> Origin:
    """Return the document of a commitment, as the search needs it."""
    from servanda.errors import RuleBroken
    from servanda.evidence import Origin
    from servanda.register.records import DocumentRecord
    from servanda.register.texts import get_text

    document = records.find(DocumentRecord, record.document or "")
    if document is None:
        return Origin(sha256="")
    try:
        text = get_text(records, document).text
    except RuleBroken:  # purged
        text = ""
    return Origin(
        sha256=document.text.text_sha256, date=document.date, parties=document.parties, text=text
    )
