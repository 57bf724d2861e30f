"""The two sample agendas compare as before; `make golden` rewrites, and the diff is reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from servanda import sample
from servanda.lineage import compare_all
from servanda.reading import extract, read
from servanda.report import Result
from servanda.report.lineage import Compared, csv, html, json, table

HERE = Path(__file__).parent / "lineage"
RENDERERS: dict[str, Callable[[Compared], Iterable[bytes]]] = {
    "expected.jsonl": json.render,
    "expected.csv": csv.render,
    "expected.html": html.render,
    "expected.txt": lambda compared: table.render(compared, width=100, colours=False),
}


@pytest.fixture(scope="module")
def compared() -> Compared:
    documents = [read(sample.path()), read(sample.later())]
    results = tuple(Result(document=d, commitments=tuple(extract(d))) for d in documents)
    texts = {document.sha256: document.text for document in documents}
    links = compare_all([result.commitments for result in results], texts=texts)
    return Compared(results=results, links=tuple(links))


def test_the_page_calls_commitments_by_their_references(compared: Compared) -> None:
    first = compared.results[0].commitments[0]
    page = b"".join(html.render(replace(compared, names={first.id: "2024-C-1"}))).decode()

    assert page.count('aria-label="Record 2024-C-1') >= 2
    assert 'aria-label="Record 1:' not in page
    assert 'aria-label="Record 2:' in page


@pytest.mark.parametrize("name", RENDERERS)
def test_the_sample_agendas_compare_as_before(
    name: str, compared: Compared, *, golden: bool
) -> None:
    found = b"".join(RENDERERS[name](compared))
    if golden:
        HERE.mkdir(exist_ok=True)
        (HERE / name).write_bytes(found)

    assert found == (HERE / name).read_bytes()
