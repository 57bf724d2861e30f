"""The register's commitments as JSON Lines, in the shape of `servanda read` with further keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from servanda.codec import dump_line, to_json
from servanda.codec.shapes import encode
from servanda.report.assessment.standing import standing_json

if TYPE_CHECKING:
    from servanda.assessment.status import Status
    from servanda.cli.register.shelf import Shelf
    from servanda.register.records import CommitmentRecord

FORMAT = 1
"""Version of the keys that are added."""
NO_NOTICE: Mapping[str, str] = {}
"""What a register says of itself that has no notice."""


def render(
    shelves: Iterable[Shelf], *, entry: int, notice: Mapping[str, str] = NO_NOTICE
) -> Iterator[bytes]:
    """Yield one line a commitment; `entry` is the number of the last entry it rests on."""
    for shelf in shelves:
        standing = shelf.document.standing if shelf.document else None
        rows = (
            with_status(row.record, row.status, standing=standing, entry=entry, notice=notice)
            for row in shelf.rows
        )
        yield "".join(map(dump_line, rows)).encode("utf-8")


def as_json(
    record: CommitmentRecord,
    *,
    standing: str | None,
    entry: int,
    notice: Mapping[str, str] = NO_NOTICE,
) -> dict[str, Any]:
    """Return the record's commitment as `servanda read` writes it, and what the register adds.

    `id` is the one that the register keeps for ever. `register` says the version of the added
    keys and the number of the entry as of which they hold, and what the register says of itself.
    """
    told = {"notice": dict(notice)} if notice else {}
    return {
        **to_json(record.commitment),
        "id": record.id,
        "reference": record.reference,
        "decision": record.decision,
        "version": record.version,
        "owners": encode(record.owners),
        "marking": record.marking.value,
        "handling": record.handling,
        "standing": standing,
        "stale": record.stale,
        "anchor": record.anchor,
        "titles": {one.language: one.text for one in record.titles},
        "register": {"format": FORMAT, "entry": entry, **told},
    }


def with_status(
    record: CommitmentRecord,
    status: Status | None,
    *,
    standing: str | None,
    entry: int,
    notice: Mapping[str, str] = NO_NOTICE,
) -> dict[str, Any]:
    """Return the same with the record's status; null for a commitment that does not count."""
    told = as_json(record, standing=standing, entry=entry, notice=notice)
    return {**told, "status": standing_json(status)}
