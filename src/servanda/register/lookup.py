"""Records by the names that people use: an id, its beginning, a reference, a label."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import Conflict, NotFound
from servanda.register.records import CommitmentRecord, DocumentRecord, Records, RegisterRecord


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
    if base is not None and base != found.version:
        shown = found.reference if isinstance(found, CommitmentRecord) else found.label
        raise Conflict(
            f"{shown} was changed by {found.changed_by} on {found.changed_at[:10]} at "
            f"{found.changed_at[11:16]} UTC: it is at version {found.version}, and you started "
            f"from version {base}. Look at it again, then repeat your change.",
            expected=base,
            found=found.version,
        )
    return found


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
