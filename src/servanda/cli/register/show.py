"""`servanda show ID`: everything about one commitment or document."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import one_id, reads

if TYPE_CHECKING:
    import datetime as dt

    from servanda.cli.register.opening import View
    from servanda.register.records import CommitmentRecord, DocumentRecord

_EPILOG = """\b
Examples:
  servanda show 2005-C-12
  servanda show 2005
  servanda show 2005-C-12 --as-of 2026-01-31
  servanda show 2005-C-12 --format jsonl

\b
Exit status: 0; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Show one commitment or document whole.")
@one_id()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@reads
def show(wanted: str, register: Path | None, as_of: str | None, form: str) -> None:
    """Show a commitment's words in their place, its fields, decision, owners and versions.

    ID is a reference, an id, the beginning of one, or the label of a document.
    """
    from servanda.cli.assessment.status import look
    from servanda.register.lookup import get_record
    from servanda.register.records import DocumentRecord

    view, day = look(register, as_of)
    record = get_record(view.records, wanted)
    if form == "jsonl":
        write([_line(view, record, day)], None)
    elif isinstance(record, DocumentRecord):
        write(_document(view, record), None)
    else:
        write(_commitment(view, record), None)


def _line(view: View, record: CommitmentRecord | DocumentRecord, day: dt.date) -> bytes:
    from servanda.cli.register.documents import as_json as document_json
    from servanda.cli.register.lines import with_status
    from servanda.codec import dump_line
    from servanda.register.records import DocumentRecord
    from servanda.register.standing import standings

    if isinstance(record, DocumentRecord):
        counts = view.ledger.decisions(record.id, as_of=view.as_of)[record.id]
        return dump_line(document_json(record, counts, entry=view.number)).encode("utf-8")
    document = view.records.find(DocumentRecord, record.document or "")
    standing = document.standing if document else None
    found = standings(view.records, [record], day)
    status = found[0].status if found else None
    told = with_status(record, status, standing=standing, entry=view.number, notice=view.notice)
    return dump_line(told).encode("utf-8")


def _document(view: View, record: DocumentRecord) -> Iterator[bytes]:
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.sheet import render_document
    from servanda.cli.register.shelf import shelve
    from servanda.cli.rendering import width

    shelves = shelve(view.records, view.records.commitments(record.id))
    rows = shelves[0].rows if shelves else ()
    return render_document(record, rows, width=width(), colours=wants_colours(sys.stdout))


def _commitment(view: View, record: CommitmentRecord) -> Iterator[bytes]:
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.card import Around, render
    from servanda.cli.register.past import past_of
    from servanda.cli.rendering import width
    from servanda.register.exchange.names import Naming
    from servanda.register.records import DocumentRecord

    document = view.records.find(DocumentRecord, record.document or "")
    around = Around(
        document=document,
        text=_text(view, record, document),
        called=Naming(view.records).name,
        past=past_of(view, record),
    )
    return render(record, around, width=width(), colours=wants_colours(sys.stdout))


def _text(view: View, record: CommitmentRecord, document: DocumentRecord | None) -> str | None:
    """Return the text that the record's span refers to; None when it is gone or there is none."""
    from servanda.register.texts import get_text

    if document is None or document.purged or record.purged or record.awaits_words:
        return None
    sha = record.commitment.document_sha256
    text = next((text for text in document.texts if text.text_sha256 == sha), None)
    return get_text(view.records, document, text).text if text else None
