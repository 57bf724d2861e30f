"""The sample agenda gives what it gave before; `make golden` rewrites, and the diff is reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from servanda import sample
from servanda.reading import extract, read
from servanda.report import Result, html, json, table

HERE = Path(__file__).parent / "sample"
Renderer = Callable[[list[Result]], Iterable[bytes]]
RENDERERS: dict[str, Renderer] = {
    "expected.jsonl": json.render_lines,
    "expected.html": html.render,
    "expected.txt": lambda results: table.render(results, width=100, colours=False),
}


@pytest.mark.parametrize("name", RENDERERS)
def test_the_sample_agenda_is_read_as_before(name: str, *, golden: bool) -> None:
    document = read(sample.path())
    result = Result(document=document, commitments=tuple(extract(document)))
    found = b"".join(RENDERERS[name]([result]))
    if golden:
        HERE.mkdir(exist_ok=True)
        (HERE / name).write_bytes(found)

    assert found.decode() == (HERE / name).read_text(encoding="utf-8")
