"""Records to JSON and back: the one place that knows how a record looks outside the process.

Every object carries `schema`, the version of its shape. The newest version is written; every
version ever released is read. `schemas/v1/` in the repository says the same as JSON Schema, and
`docs/reference/schema.md` states what may change within a version. Knows the records of
`servanda.model` and nothing above them.
"""

from servanda.codec.lines import dump_line, dump_lines, load_lines
from servanda.codec.records import (
    VERSION,
    document_from_json,
    document_to_json,
    from_json,
    link_from_json,
    link_to_json,
    to_json,
)

__all__ = [
    "VERSION",
    "document_from_json",
    "document_to_json",
    "dump_line",
    "dump_lines",
    "from_json",
    "link_from_json",
    "link_to_json",
    "load_lines",
    "to_json",
]
