"""Whether to write colours: what the user asked for, then what the stream is."""

from __future__ import annotations

import os
from typing import TextIO


def wants_colours(stream: TextIO) -> bool:
    """Return whether `stream` gets colours.

    NO_COLOR (any value but empty) says no, see no-color.org; then CLICOLOR_FORCE or FORCE_COLOR
    (not "0") says yes; then CLICOLOR=0 or TERM=dumb says no; otherwise a terminal gets them.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in {"", "0"} for name in ("CLICOLOR_FORCE", "FORCE_COLOR")
    ):
        return True
    if os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
