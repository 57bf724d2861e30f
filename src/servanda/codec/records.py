"""A commitment, a document or a link as one JSON object, and back."""

from __future__ import annotations

from typing import Any, TypeVar

from servanda.codec.shapes import Mismatch, decode, encode
from servanda.errors import InvalidRecord, UnknownVersion
from servanda.model import Commitment, Document, Link

VERSION = 1
"""Version of the shape that is written; see `docs/reference/schema.md` for what may change."""

_Record = TypeVar("_Record", Commitment, Document, Link)


def to_json(commitment: Commitment) -> dict[str, Any]:
    """Return the record as a JSON object: `schema` first, then the fields in their order.

    Every field is present; what the text does not say is null or an empty array.
    """
    return {"schema": VERSION, **encode(commitment)}


def from_json(record: dict[str, Any]) -> Commitment:
    """Return the commitment that a JSON object of any released version holds.

    Keys it does not know are ignored: a later release of the same version may have added them.

    Raises:
        UnknownVersion: `schema` is absent or newer than this release.
        InvalidRecord: A field does not have its type; `facts["field"]` names it.
    """
    return _decode(Commitment, record)


def document_to_json(document: Document) -> dict[str, Any]:
    """Return the document, with its canonical text and layout, as a JSON object."""
    return {"schema": VERSION, **encode(document)}


def document_from_json(record: dict[str, Any]) -> Document:
    """Return the document that a JSON object of any released version holds; raises as `from_json`.

    The text is taken as it stands: whether it still has its hash is for the caller to check.
    """
    return _decode(Document, record)


def link_to_json(link: Link) -> dict[str, Any]:
    """Return the link as a JSON object: one line of `servanda compare --format jsonl`."""
    return {"schema": VERSION, **encode(link)}


def link_from_json(record: dict[str, Any]) -> Link:
    """Return the link that a JSON object of any released version holds; raises as `from_json`."""
    return _decode(Link, record)


def _decode(kind: type[_Record], record: object) -> _Record:
    name = kind.__name__.lower()
    if not isinstance(record, dict):
        raise InvalidRecord(f"A {name} is a JSON object; found {type(record).__name__}.")
    found = record.get("schema")
    if found != VERSION or isinstance(found, bool):
        raise UnknownVersion(
            f"This {name} states schema {found!r}; this release reads schema {VERSION}. "
            "Install a newer release, or write the record again with this one.",
            found=found,
            supported=(VERSION,),
        )
    try:
        decoded: _Record = decode(kind, record, "")
    except Mismatch as error:
        message = f"Field {error.where} of this {name}: {error.message}."
        raise InvalidRecord(message, field=error.where) from None
    return decoded
