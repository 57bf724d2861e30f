"""What every reader hands back before it becomes a `Document`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.model import Block, Issue, Note


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Canonical text with its blocks and all that was learned; fields as in `Document`."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    reader: str
    encoding: str | None = None
    language: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    changes: int = 0
    notes: tuple[Note, ...] = ()
    issues: tuple[Issue, ...] = ()
