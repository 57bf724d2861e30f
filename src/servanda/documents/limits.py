"""How much the readers accept, so that no file can exhaust the machine."""

from __future__ import annotations

MAX_TEXT = 50_000_000
"""Code points of canonical text; also bytes of a text file (about 8 million words)."""

MAX_FILE = 500_000_000
"""Bytes of any file; documents of this size are pictures, not text."""

MAX_UNPACKED = 300_000_000
"""Bytes that the XML parts of a DOCX or ODT file may unpack to, all together."""

MAX_RATIO = 200
"""Unpacked bytes for each packed byte, above `SMALL_UNPACKED`; honest documents stay under 50."""

SMALL_UNPACKED = 10_000_000
"""Bytes that may be unpacked at any ratio."""

MAX_DEPTH = 200
"""Nesting of elements that is followed in XML and HTML; honest documents stay under 60."""
