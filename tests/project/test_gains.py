"""What `make quality` says of two results: figures that moved, and spans won and lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"


@pytest.fixture
def gains(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    import gains  # noqa: PLC0415 - on the path only from here

    yield gains
    sys.modules.pop("gains")


def test_changes_name_figures_and_spans(gains) -> None:
    before = {
        "figures": {"agenda area": 0.9, "agenda due": 0.5},
        "found": {"a.txt": ["0-5", "7-9"], "b.txt": ["1-2"]},
        "extra": {"b.txt": ["3-4"]},
    }
    now = {
        "figures": {"agenda area": 0.95, "agenda due": 0.5, "agenda new": 1.0},
        "found": {"a.txt": ["0-5", "6-9"], "b.txt": ["1-2"]},
        "extra": {},
    }

    assert gains.iter_changes(before, now) == [
        "  agenda area: 0.900 -> 0.950 (+0.050)",
        "  labels found a.txt: - 7-9  + 6-9",
        "  extra records b.txt: - 3-4",
    ]


def test_the_same_result_has_no_changes(gains) -> None:
    result = {"figures": {"agenda area": 0.9}, "found": {"a.txt": ["0-5"]}, "extra": {}}

    assert gains.iter_changes(result, result) == ["  nothing"]
