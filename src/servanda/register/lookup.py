"""Records by the names that people use: an id, its beginning, a reference, a label."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import Conflict, EvidenceError, NotFound
from servanda.register.entry import Entry
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord, RegisterRecord
from servanda.register.state import R, Records


def get_register(records: Records) -> RegisterRecord:
    """Return the register's own record.

    Raises:
        NotFound: The register was not opened yet.
    """
    found = records.find(RegisterRecord, "register")
    if found is None:
        raise NotFound("The register was not opened yet: run servanda init.", wanted="register")
    return found


def get_commitment(records: Records, name: str, base: int | None = None) -> CommitmentRecord:
    """Return the commitment that `name` means: its id, the beginning of it, or its reference.

    Args:
        records: The state.
        name: See above.
        base: The version that somebody started from; None takes any.

    Raises:
        NotFound: None, or several, or a document.
        Conflict: The record has another version than `base`.
    """
    found = get_record(records, name, base)
    if not isinstance(found, CommitmentRecord):
        message = f"{name} is a document; expected a commitment, such as {found.label}-C-1."
        raise NotFound(message, wanted=name)
    return found


def get_document(records: Records, name: str, base: int | None = None) -> DocumentRecord:
    """Return the document that `name` means: its id, the beginning of it, or its label.

    Raises: as `get_commitment`.
    """
    found = get_record(records, name, base)
    if not isinstance(found, DocumentRecord):
        message = f"{name} is a commitment; expected a document: its id or a label such as 2005."
        raise NotFound(message, wanted=name)
    return found


def get_record(
    records: Records, name: str, base: int | None = None
) -> CommitmentRecord | DocumentRecord:
    """Return the commitment or document that `name` means; raises as `get_commitment`."""
    found = _exact(records, name) or _exact(records, _only(records.named(name), name))
    if found is None:
        raise NotFound(f"The register holds no record {name!r}.", wanted=name)
    shown = found.reference if isinstance(found, CommitmentRecord) else found.label
    _must_be_at(found, base, shown)
    return found


def get_link(records: Records, name: str, base: int | None = None) -> LinkRecord:
    """Return the link that `name` means: its id or the beginning of it; raises as above."""
    found = records.find(LinkRecord, name)
    if found is None:
        keys = records.links_named(name) if name else ()
        if len(keys) > 1:
            message = f"{name!r} means {len(keys)} links; give more of the id."
            raise NotFound(message, wanted=name, found=tuple(keys))
        found = records.find(LinkRecord, keys[0]) if keys else None
    if found is None:
        raise NotFound(
            f"The register holds no link {name!r}; expected its id or the beginning of it. "
            "`servanda compare` on documents of the register shows them.",
            wanted=name,
        )
    _must_be_at(found, base, f"Link {found.id[:8]}")
    return found


def get_subject(records: Records, table: type[R], entry: Entry) -> R:
    """Return the record that an entry is about.

    Raises:
        EvidenceError: There is none: the ledger is damaged.
    """
    record = records.find(table, entry.subject)
    if record is None:
        raise EvidenceError(
            f"Entry {entry.sequence} ({entry.kind}) speaks of {entry.subject}, which no entry "
            "before it filed. The ledger is damaged; restore a backup.",
            sequence=entry.sequence,
        )
    return record


def _must_be_at(
    found: CommitmentRecord | DocumentRecord | LinkRecord, base: int | None, shown: str
) -> None:
    if base is not None and base != found.version:
        raise Conflict(
            f"{shown} was changed by {found.changed_by} on {found.changed_at[:10]} at "
            f"{found.changed_at[11:16]} UTC: it is at version {found.version}, and you started "
            f"from version {base}. Look at it again, then repeat your change.",
            expected=base,
            found=found.version,
        )


def _exact(records: Records, key: str) -> CommitmentRecord | DocumentRecord | None:
    return records.find(CommitmentRecord, key) or records.find(DocumentRecord, key)


def _only(keys: Sequence[str], name: str) -> str:
    if len(keys) == 1:
        return keys[0]
    if keys:
        shown = ", ".join(keys[:4]) + (", ..." if len(keys) > 4 else "")
        message = f"{name!r} means {len(keys)} records ({shown}); give more of the id."
        raise NotFound(message, wanted=name, found=tuple(keys))
    raise NotFound(
        f"The register holds no record {name!r}; expected an id, the beginning of one, a reference "
        "such as 2005-C-12 or a document's label such as 2005. See servanda list.",
        wanted=name,
    )
