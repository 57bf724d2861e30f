"""The records everything else passes around: frozen values, no I/O, no clock, no imports upward."""

from servanda.model.commitment import Commitment, Mention
from servanda.model.document import Block, BlockKind, Document, Note
from servanda.model.issue import Issue, Level
from servanda.model.link import Change, Link, Side, Words

__all__ = [
    "Block",
    "BlockKind",
    "Change",
    "Commitment",
    "Document",
    "Issue",
    "Level",
    "Link",
    "Mention",
    "Note",
    "Side",
    "Words",
]
