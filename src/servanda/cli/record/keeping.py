"""The record in a folder: built where there is none, opened where it is unchanged."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import ConfigError, InputError

if TYPE_CHECKING:
    from servanda.model import Document
    from servanda.register.memory import MemoryLedger
    from servanda.web.place import Place
    from servanda.web.store import StoredLedger

_FOLDER = "canada-japan"
_SUPPLIED = frozenset({"words-supplied", "quote-supplied"})


@dataclass(frozen=True, slots=True)
class Text:
    """A document's file, read."""

    document: Document
    file: bytes


def place_of(register: Path | None) -> Place:
    """Return where the record is kept: the folder named, else one of its own."""
    import platformdirs

    from servanda.web.place import in_folder

    own = Path(platformdirs.user_data_dir("servanda", appauthor=False)) / _FOLDER
    return in_folder(register or own)


def read_documents(folder: Path) -> Mapping[str, Text]:
    """Return the texts of a folder that are those of the record, by the reference of each.

    Raises:
        InputError: None is there, or one is another text.
    """
    from servanda.documents.read import read
    from servanda.record.loading import canada_japan

    wanted = canada_japan().documents
    found: dict[str, Text] = {}
    for reference, document in wanted.items():
        path = folder / document.name
        if not path.is_file():
            continue
        text = Text(document=read(path), file=path.read_bytes())
        if text.document.sha256 != document.sha256:
            raise InputError(
                f"{path} is not the text of {reference} that the record speaks of: its hash begins "
                f"{text.document.sha256[:8]}, expected {document.sha256[:8]}; nothing was built."
            )
        found[reference] = text
    if not found:
        names = " or ".join(document.name for document in wanted.values())
        raise InputError(f"{folder} holds neither of the two texts; expected {names}.")
    return found


def kept(place: Place, texts: Mapping[str, Text]) -> StoredLedger:
    """Return the ledger of the record at a place, with the words that were supplied.

    Raises:
        ConfigError: The place holds another register, or the record was changed since.
        StoreError: The place does not allow it.
    """
    from servanda.record.building import build_canada_japan

    built = build_canada_japan()
    is_there = place.file is not None and place.file.exists()
    ledger = _opened(place, built) if is_there else _made(place, built)
    _supply(ledger, texts)
    return ledger


def _made(place: Place, built: MemoryLedger) -> StoredLedger:
    from servanda.cli.register.author import keep_author
    from servanda.record.loading_about import about_canada_japan
    from servanda.web.opening import create

    entries = list(built.entries())
    contents = (built.content(digest) for entry in entries for digest in entry.contents)
    ledger = create(place)
    ledger.load(entries, (one for one in contents if one is not None))
    keep_author(about_canada_japan().visitor, place.folder)
    return ledger


def _opened(place: Place, built: MemoryLedger) -> StoredLedger:
    """Return the ledger at a place that holds this record, and nothing but words besides."""
    from servanda.web.opening import open_register

    ledger = open_register(place)
    *_, last = built.entries()
    same = ledger.checkpoint(last.sequence).root == last.hash
    if not same or any(one.kind not in _SUPPLIED for one in ledger.entries(last.sequence)):
        own = next(ledger.entries(until=1)).author == last.author
        ledger.close()
        how = "changed since" if same else "as another release built it"
        what = f"this record, {how}" if own else "another register"
        raise ConfigError(
            f"{place.folder} holds {what}: nothing was changed; name another folder with "
            f"--register, or open that one with `servanda serve --register {place.folder}`."
        )
    return ledger


def _supply(ledger: StoredLedger, texts: Mapping[str, Text]) -> None:
    """Add the words that are not here yet."""
    from servanda.record.loading_about import about_canada_japan
    from servanda.register.acts.referring import supply

    author = about_canada_japan().author
    for document in ledger.records().documents():
        text = texts.get(document.label)
        if text is not None and document.awaits_words:
            ledger.write(author, supply(document.id, text.document, text.file))
