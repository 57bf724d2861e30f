"""The records everything else passes around: frozen values, no I/O, no clock, no imports upward."""

from servanda.model.commitment import Commitment, Mention
from servanda.model.document import Block, BlockKind, Document, Note
from servanda.model.issue import Issue, Level

__all__ = ["Block", "BlockKind", "Commitment", "Document", "Issue", "Level", "Mention", "Note"]
