"""Other people's text made fit for a screen: nothing in it may steer a terminal or a page."""

from __future__ import annotations

_REPLACED = "\N{REPLACEMENT CHARACTER}"
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))


def visible(text: str) -> str:
    """Return `text` with its white space, but without characters that could steer a page."""
    plain = text.translate(_WITHOUT_WIDTH)
    return "".join(c if c.isprintable() or c.isspace() else _REPLACED for c in plain)


def printable(text: str) -> str:
    """Return `text` on one line, with characters that could steer a terminal or a page replaced.

    A document is other people's text: escape codes and direction overrides must not reach the
    reader's screen as such. They become U+FFFD; white space is folded and characters without
    width (soft hyphens, joiners) are left out.
    """
    return " ".join(visible(text).split())
