"""Compare a quality run with the one committed before: figures, and records won and lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LAST = Path(__file__).resolve().parent.parent / "quality" / "last.json"

Result = dict[str, Any]


def load_last() -> Result:
    """Return the result committed last, or an empty one."""
    if not LAST.is_file():
        return {"figures": {}, "found": {}, "extra": {}}
    result: Result = json.loads(LAST.read_text(encoding="utf-8"))
    return result


def save_last(result: Result) -> None:
    """Write the result; sorted and rounded, so that a difference shows what changed."""
    text = json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False)
    LAST.write_text(text + "\n", encoding="utf-8")


def list_changes(label: str, before: dict[str, list[str]], now: dict[str, list[str]]) -> list[str]:
    """Return one line a document whose spans changed: `-` gone, `+` new, offsets only."""
    lines = []
    for document in sorted({*before, *now}):
        old, new = set(before.get(document, [])), set(now.get(document, []))
        if old != new:
            gone, come = " ".join(sorted(old - new)), " ".join(sorted(new - old))
            parts = [f"- {gone}"] * bool(gone) + [f"+ {come}"] * bool(come)
            lines.append(f"  {label} {document}: {'  '.join(parts)}")
    return lines


def iter_changes(before: Result, now: Result) -> list[str]:
    """Return the lines that tell what changed since `before`."""
    if not before["figures"]:
        return ["  no earlier result"]
    lines = []
    for name, value in now["figures"].items():
        old = before["figures"].get(name)
        if old is not None and abs(value - old) >= 0.0005:
            lines.append(f"  {name}: {old:.3f} -> {value:.3f} ({value - old:+.3f})")
    lines += list_changes("labels found", before["found"], now["found"])
    lines += list_changes("extra records", before["extra"], now["extra"])
    return lines or ["  nothing"]
