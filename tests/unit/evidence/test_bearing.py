from __future__ import annotations

import pytest
from corpus_made import PROMISE, agenda, commitment

from servanda.documents.read import read
from servanda.evidence import Index, bearing, standing
from servanda.model import Document

WHALES = "They will protect whales in the Arctic"
REPORT = (
    "Canada and Japan\n\nOn 3 May Canada and Japan opened their joint school for customs officers."
)


@pytest.fixture
def index() -> Index:
    found = [commitment(PROMISE, "school"), commitment(WHALES, "whales")]
    index = Index(":memory:")
    index.update("register", [standing(agenda(), found, "2022-03-01")])
    return index


def report(text: str = REPORT) -> Document:
    return read(text.encode(), name="report.txt")


def test_a_document_bears_on_the_commitment_it_reports_on(index: Index) -> None:
    (found,) = bearing(index, report(), date="2023-05-04")
    assert found.id == "school"
    assert found.text == report().text[found.start : found.end]
    assert {"customs", "school"} <= set(found.why.terms)
    assert set(found.why.shared) == {"Canada", "Japan"}


def test_what_was_rejected_does_not_come_back(index: Index) -> None:
    (found,) = bearing(index, report(), date="2023-05-04")
    assert not bearing(index, report(), date="2023-05-04", rejected=[(found.id, found.mark)])


def test_an_earlier_document_bears_on_nothing(index: Index) -> None:
    assert not bearing(index, report(), date="2021-05-04")


def test_a_document_on_something_else_bears_on_nothing(index: Index) -> None:
    assert not bearing(index, report("Kenya and Ghana spoke of coffee."), date="2023-05-04")


def test_the_agenda_does_not_bear_on_itself(index: Index) -> None:
    assert not bearing(index, agenda(), date="2022-03-01")


def test_changed_commitments_are_indexed_again(index: Index) -> None:
    index.update("register", [standing(agenda(), [commitment(WHALES, "whales")], "2022-03-01")])
    assert not bearing(index, report(), date="2023-05-04")
