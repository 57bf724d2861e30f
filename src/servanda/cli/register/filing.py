"""Filing a document with its candidates, and saying what was filed."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.cli.output import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.cli.register.opening import Desk
    from servanda.register.entry import Entry
    from servanda.register.records import DocumentRecord


def file_document(
    file: Path, *, register: Path | None, author: str | None, options: dict[str, Any]
) -> None:
    """Read `file`, find its commitments and file both; say what was filed and what to do next."""
    from servanda.cli.register.described import known_of
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import find_candidates, read_file
    from servanda.cli.voice import Voice
    from servanda.register.acts.filing import add_document
    from servanda.register.entry import Marking

    desk = open_desk(register, author)
    voice = Voice(quiet=options["quiet"])
    document, data = read_file(file, voice, changes=options["changes"])
    known = known_of(document, options)
    candidates, method = find_candidates(document, known, voice, wide=options["wide"])
    voice.progress("Filing ...")
    entries = desk.write(
        add_document(
            replace(document, language=known.language),
            candidates,
            standing=options["standing"],
            date=known.date,
            date_basis=known.date_basis,
            parties=known.parties,
            parties_basis=known.parties_basis,
            language_basis=known.language_basis,
            title=known.title,
            file=data,
            method=method,
            wide=options["wide"],
            marking=Marking(options["marking"]),
            today=today(),
        )
    )
    voice.done()
    if not options["quiet"]:
        _say_filed(desk, entries)


def today() -> str:
    """Return the day it is, UTC: acts have no clock of their own."""
    return datetime.now(UTC).date().isoformat()


def _say_filed(desk: Desk, entries: list[Entry]) -> None:
    from servanda.cli.register.saying import say_next
    from servanda.register.lookup import get_document

    added = next(entry for entry in entries if entry.kind == "document-added")
    record = get_document(desk.records, added.subject)
    write(_filed(desk, record), None)
    steps = [f"servanda list --document {record.label}"]
    if record.standing == "unknown":
        steps.append(f"servanda describe {record.label} --standing agreed")
    if any(entry.kind == "commitment-filed" for entry in entries):
        first = f"{record.label}-C-1"
        steps.append(
            f"servanda accept {first}    (or edit, split, merge, reject --reason position)"
        )
    say_next(*steps)


def _filed(desk: Desk, record: DocumentRecord) -> Iterator[bytes]:
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.sheet import render_filed
    from servanda.cli.register.shelf import shelve
    from servanda.cli.rendering import width

    shelves = shelve(desk.records, desk.records.commitments(record.id))
    rows = shelves[0].rows if shelves else ()
    yield from render_filed(record, rows, width=width(), colours=wants_colours(sys.stdout))
