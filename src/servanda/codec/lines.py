"""Commitments as JSON Lines: one object a line, in the order given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from servanda.codec.records import from_json, to_json
from servanda.errors import InvalidRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from servanda.model import Commitment


def dump_lines(commitments: Iterable[Commitment]) -> Iterator[str]:
    """Yield one line a commitment, as `dump_line` writes it."""
    return (dump_line(to_json(commitment)) for commitment in commitments)


def dump_line(value: dict[str, Any]) -> str:
    r"""Return an object on one line with its final "\n"; same values give the same characters.

    Letters stand as themselves (UTF-8 when written). The two line separators that JSON allows in
    strings but that many readers split lines at (U+2028, U+2029) and U+0085 are escaped.
    """
    line = json.dumps(value, ensure_ascii=False)
    for character in "\x85\u2028\u2029":
        line = line.replace(character, f"\\u{ord(character):04x}")
    return line + "\n"


def load_lines(lines: Iterable[str]) -> Iterator[Commitment]:
    """Yield the commitment on each line; empty lines are passed over.

    Raises:
        InvalidRecord: A line is not JSON or not a commitment; the message has its number.
        UnknownVersion: A line was written by a newer release.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            message = f"Line {number} is not JSON ({error.msg} at column {error.colno})."
            raise InvalidRecord(message, line=number) from None
        try:
            yield from_json(record)
        except InvalidRecord as error:
            raise InvalidRecord(f"Line {number}: {error.message}", line=number) from None
