"""Projects on their way between registers: a record with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.followup.records import Values

NAMESPACE = "urn:servanda:iati:1"
"""Of the elements that keep what IATI has no place for; any program may pass over them."""
VERSION = "2.03"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A record: its type, and its values without the field that names the activity."""

    type: str
    values: Values


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """An activity.

    Attributes:
        procedure: Id of the declaration.
        commitment: Id of the commitment that it serves; "" of a file that names none.
        key: What tells it from every other of the register.
        main: Its own record.
        parts: Records that name it.
    """

    procedure: str
    commitment: str
    key: str
    main: Part
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Loose:
    """Records of a commitment that belong to no activity."""

    procedure: str
    commitment: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporting:
    """Who publishes: identifier and kind of the organisation (list OrganisationType), and name.

    `about` is what the register says of itself; it becomes a comment: IATI has no place for it.
    """

    ref: str
    name: str
    type: str = "10"
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Portfolio:
    """What one file holds; `lines` has the line of each project, for messages."""

    projects: tuple[Project, ...]
    loose: tuple[Loose, ...] = ()
    lines: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default=())


def one(values: Values, key: str | None) -> str:
    """Return a value as text; "" for none."""
    value = values.get(key or "", "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else str(value)
