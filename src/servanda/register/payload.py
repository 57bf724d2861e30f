"""What every payload is, and how a field says that it is stored apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

APART: dict[str, bool] = {"apart": True}
"""Metadata of a field that is stored apart from the chain."""


def since(version: int) -> dict[str, int]:
    """Return metadata of a field that entries of older versions of a kind do not have."""
    return {"since": version}


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """Base of all payloads; `KIND` names the entry, `VERSION` the shape of its fields."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1
