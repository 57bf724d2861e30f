"""Servanda reads what states agreed and shows every commitment with its exact words.

import servanda
document = servanda.read("agenda.pdf")
for commitment in servanda.extract(document, parties=["CAN", "JPN"], date="2005-01-19"):
    print(commitment.quote)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.lineage import compare
    from servanda.model import (
        Block,
        Change,
        Commitment,
        Document,
        Issue,
        Link,
        Mention,
        Note,
        Side,
        Words,
    )
    from servanda.reading import extract, read

__version__ = "0.1.0"
__all__ = [
    "Block",
    "Change",
    "Commitment",
    "Document",
    "Issue",
    "Link",
    "Mention",
    "Note",
    "Side",
    "Words",
    "__version__",
    "compare",
    "extract",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load the readers, the tagger and the rest only when asked for: `--help` has to be quick."""
    if name in {"read", "extract"}:
        from servanda import reading  # noqa: PLC0415

        return getattr(reading, name)
    if name == "compare":
        from servanda.lineage import compare  # noqa: PLC0415

        return compare
    if name in __all__:
        from servanda import model  # noqa: PLC0415

        return getattr(model, name)
    raise AttributeError(f"module 'servanda' has no attribute {name!r}")
