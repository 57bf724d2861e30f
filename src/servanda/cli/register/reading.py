"""A file read and its commitments found, as `add`, `correct` and `rerun` need them."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.cli.register.described import Known
    from servanda.cli.voice import Voice
    from servanda.model import Commitment, Document
    from servanda.register.records import DocumentRecord


def read_file(
    path: Path, voice: Voice, *, changes: Literal["accepted", "rejected"] = "accepted"
) -> tuple[Document, bytes]:
    """Return the document in a file, and the file's bytes.

    Raises:
        UnreadableDocument: It cannot be read.
        InputError: It changed while it was read.
    """
    from servanda import reading
    from servanda.ids import digest

    voice.progress(f"Reading {path.name} ...")
    document = reading.read(path, changes=changes)
    data = path.read_bytes()
    voice.done()
    voice.say_all(document.issues)
    if digest(data) != document.file_sha256:
        raise InputError(f"{path.name} changed while it was read; try again.")
    return document, data


def find_candidates(
    document: Document, about: Known | DocumentRecord, voice: Voice, *, wide: bool
) -> tuple[list[Commitment], str]:
    """Return what the extractor finds in a document, and the extractor's version.

    Args:
        document: The text with its layout.
        about: Says its parties, date and language.
        voice: For progress.
        wide: Find more, with more false ones.
    """
    from servanda import reading
    from servanda.extraction import tagger

    voice.progress(f"Looking for commitments in {document.name} ...")
    spoken = replace(document, language=about.language)
    found = reading.extract(spoken, parties=about.parties, date=about.date, wide=wide)
    voice.done()
    return found, tagger.version()
