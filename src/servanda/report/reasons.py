"""What the ids in `decided_by` mean, as sentences from `reasons.yml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

UNKNOWN = "Decided one of the fields."


@cache
def sentences() -> dict[str, str]:
    """Return every sentence by the beginning of the ids that it explains."""
    text = files(__package__).joinpath("reasons.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def find_reason(decider: str) -> tuple[str, str]:
    """Return the sentence for an id, and the rest of the id, which takes the place of "{rule}"."""
    known = [key for key in sentences() if decider.startswith(key)]
    if not known:
        return UNKNOWN, ""
    key = max(known, key=len)
    return sentences()[key], decider[len(key) :].strip("-")
