"""An invented corpus, and what is looked for in it."""

from __future__ import annotations

from servanda.documents.read import read
from servanda.evidence import Asked, Index, Origin, Source, ask, texts
from servanda.model import Commitment, Document

PROMISE = "Canada and Japan will open a joint school for customs officers"
AGENDA = f"Canada-Japan Agenda\n\n{PROMISE} by 2023.\n\nThey will protect whales in the Arctic.\n"
ROWS = [
    ("a-school.md", "2023-05-04", "Canada and Japan opened the joint customs school on 3 May."),
    ("b-whales.md", "2023-06-01", "Canada and Norway counted the whales of the Arctic."),
    ("c-early.md", "2020-01-01", "Canada and Japan opened the joint customs school in a plan."),
    ("d-other.md", "2023-07-01", "Kenya and Ghana opened a school for customs officers together."),
    ("e-copy.md", "2023-05-05", "Canada and Japan opened the joint  customs school on 3 May."),
    ("f-japanese.md", "2023-08-01", "両国は税関に関する条約を締結した。"),
    ("g-undated.md", "", "The customs school has three rooms."),
]


def sources_of(rows: list[tuple[str, str, str]]) -> list[Source]:
    return list(texts(rows))


def index_of(rows: list[tuple[str, str, str]] = ROWS) -> Index:
    index = Index(":memory:")
    index.update("made", sources_of(rows))
    return index


def agenda() -> Document:
    return read(AGENDA.encode(), name="agenda.txt")


def commitment(quote: str = PROMISE, name: str = "c1") -> Commitment:
    document = agenda()
    start = document.text.index(quote)
    return Commitment(
        id=name,
        document=document.name,
        document_sha256=document.sha256,
        start=start,
        end=start + len(quote),
        quote=quote,
        kind="commitment",
    )


def asked(date: str = "2022-03-01") -> Asked:
    document = agenda()
    origin = Origin(sha256=document.sha256, date=date, parties=("CAN", "JPN"), text=document.text)
    return ask(commitment(), origin)
