"""JSON for programs: one object with whole documents, or one line a commitment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from servanda.codec import VERSION, document_to_json, dump_lines, to_json
from servanda.codec.shapes import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from servanda.model import Issue
    from servanda.report.result import Result


def render_lines(results: Iterable[Result]) -> Iterator[bytes]:
    """Yield JSON Lines, a piece for each document: one commitment a line, in text order."""
    for result in results:
        yield "".join(dump_lines(result.commitments)).encode("utf-8")


def render(results: Iterable[Result], issues: Sequence[Issue]) -> Iterator[bytes]:
    """Yield one JSON object: every document with its text, layout and commitments; `issues` last.

    `issues` are the files that could not be read. It is looked at after the last document, so a
    caller may fill it while the documents come.
    """
    yield f'{{"schema": {VERSION}, "readings": ['.encode()
    separator = "\n"
    for result in results:
        reading = {
            "document": document_to_json(result.document),
            "commitments": [to_json(commitment) for commitment in result.commitments],
        }
        yield (separator + json.dumps(reading, ensure_ascii=False)).encode("utf-8")
        separator = ",\n"
    failures = json.dumps([encode(issue) for issue in issues], ensure_ascii=False)
    yield f'\n], "issues": {failures}}}\n'.encode()
