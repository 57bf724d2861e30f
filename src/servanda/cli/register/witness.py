"""A checkpoint as it is kept outside the register: one line of JSON, or size and root."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register.ledger import Checkpoint

_SHORT = re.compile(r"(\d+):([0-9a-f]{64})")


def dumped(checkpoint: Checkpoint) -> str:
    """Return the line that `servanda checkpoint` prints."""
    from servanda.codec.shapes import encode

    return json.dumps(encode(checkpoint)) + "\n"


def read_checkpoint(named: str) -> Checkpoint:
    """Return the checkpoint that --checkpoint names: a file, "-" for standard input, SIZE:ROOT.

    Raises:
        InputError: It is none of them.
    """
    from servanda.codec.shapes import Mismatch, decode
    from servanda.register.ledger import Checkpoint

    short = _SHORT.fullmatch(named)
    if short:
        return Checkpoint(size=int(short[1]), root=short[2], at="")
    try:
        text = sys.stdin.read() if named == "-" else Path(named).read_text(encoding="utf-8")
        checkpoint: Checkpoint = decode(Checkpoint, json.loads(text), "")
    except FileNotFoundError:
        raise InputError(
            f"There is no file {named}; expected what `servanda checkpoint` wrote, or SIZE:ROOT."
        ) from None
    except (OSError, ValueError, Mismatch):
        message = f"{named} holds no checkpoint; expected what `servanda checkpoint` wrote."
        raise InputError(message) from None
    return checkpoint
