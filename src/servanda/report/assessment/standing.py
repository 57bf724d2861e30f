"""A status beside a commitment, in reports: its value, its day, and the line that decided."""

from __future__ import annotations

from typing import Any

from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status


def standing_json(status: Status | None) -> dict[str, Any] | None:
    """Return a status in few words as JSON; None for a commitment that does not count."""
    if status is None:
        return None
    return {"value": status.value, "day": status.day, "line": status.line, "rule": status.rule}


def standing_name(status: Status | None) -> str:
    """Return what people call a status, in English; "" for a commitment that does not count."""
    return load_scale("status").values[status.value].names["en"] if status else ""
