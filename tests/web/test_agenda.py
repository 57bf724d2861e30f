"""The agenda."""
from __future__ import annotations
import pytest

@pytest.mark.parametrize("path", ["/agenda/", "/agenda/2026/", "/commitments/2026-C-1/", "/commitments/2026-C-1/edit/", "/documents/2026/", "/documents/2026/describe/", "/agenda/2026/export/csv/", "/agenda/2026/export/jsonl/", "/agenda/export/xlsx/"])
def test_opens(officer, path):
    r = officer.get(path)
    assert r.status_code == 200, path
    b = b"".join(r.streaming_content) if r.streaming else r.content
    assert len(b) > 100
