"""The two sample agendas, read once."""

from __future__ import annotations

import pytest

from servanda import sample
from servanda.model import Commitment, Document
from servanda.reading import extract, read


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    return [read(sample.path()), read(sample.later())]


@pytest.fixture(scope="session")
def agendas(documents: list[Document]) -> list[list[Commitment]]:
    return [extract(document) for document in documents]


@pytest.fixture(scope="session")
def texts(documents: list[Document]) -> dict[str, str]:
    return {document.sha256: document.text for document in documents}
