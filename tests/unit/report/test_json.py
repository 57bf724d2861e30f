"""JSON and JSON Lines as programs get them."""

from __future__ import annotations

import json

from servanda.codec import document_from_json, from_json, load_lines
from servanda.model import Issue, Level
from servanda.report import Result
from servanda.report.json import render, render_lines


def test_lines_hold_the_records_in_text_order(result: Result) -> None:
    pieces = list(render_lines([result, result]))

    assert len(pieces) == 2  # a piece a document, so that they can go out as they come
    assert list(load_lines(pieces[0].decode().splitlines())) == list(result.commitments)


def test_the_object_holds_documents_records_and_failures(result: Result) -> None:
    failures = [Issue(code="unreadable", level=Level.ERROR, message="No.", document="b.pdf")]

    whole = json.loads(b"".join(render([result, result], failures)))

    assert list(whole) == ["schema", "readings", "issues"]
    assert [document_from_json(r["document"]) for r in whole["readings"]] == [result.document] * 2
    assert [from_json(c) for c in whole["readings"][1]["commitments"]] == list(result.commitments)
    assert whole["issues"][0]["message"] == "No."


def test_no_document_gives_an_empty_object() -> None:
    assert json.loads(b"".join(render([], []))) == {"schema": 1, "readings": [], "issues": []}
