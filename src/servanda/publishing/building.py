"""Every file of the site, by its address in the folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from servanda.publishing.content import Content
from servanda.publishing.data.about import about, remark
from servanda.publishing.data.akn import akoma_ntoso
from servanda.publishing.data.feeds import atom, calendar, sitemap
from servanda.publishing.data.filling import filled
from servanda.publishing.data.graph import graphml
from servanda.publishing.data.linked import json_ld
from servanda.publishing.data.rows import Row
from servanda.publishing.data.tables import csv_of, json_of
from servanda.publishing.dictionary import dictionary_csv
from servanda.publishing.pages.agenda import agenda
from servanda.publishing.pages.commitment import commitment
from servanda.publishing.pages.data import data
from servanda.publishing.pages.dates import dates
from servanda.publishing.pages.documents import document, documents
from servanda.publishing.pages.entrance import entrance
from servanda.publishing.pages.frame import (
    AGENDA,
    DATA,
    DATES,
    DOCUMENTS,
    HOME,
    LINEAGE,
    SEARCH,
    TREATIES,
    Maker,
    akn_file,
    document_page,
    page_of,
)
from servanda.publishing.pages.home import home
from servanda.publishing.pages.lineage import lineage
from servanda.publishing.pages.search import search
from servanda.publishing.pages.treaties import treaties
from servanda.publishing.searching import FILE, search_index
from servanda.publishing.wording import Words

_ASSETS = ("site.css", "filter.js", "normalise.js", "search.js")
_PAGES = {
    HOME: home,
    AGENDA: agenda,
    DOCUMENTS: documents,
    DATES: dates,
    LINEAGE: lineage,
    TREATIES: treaties,
    SEARCH: search,
    DATA: data,
    FILE: search_index,
    "feed.atom": atom,
    "calendar.ics": calendar,
}


class Made(NamedTuple):
    """A file: its address in the folder, parts divided by "/", and its bytes in pieces."""

    path: str
    pieces: Iterable[bytes]


def build(content: Content) -> Iterator[Made]:
    """Yield every file; the same content gives the same bytes.

    Cost: about a millisecond a commitment and language.
    """
    pages = []
    for language in content.site.languages:
        maker = Maker(content, Words(language))
        for made in _pages(maker):
            if made.path.endswith(".html"):
                pages.append(f"{language}/{made.path}")
            yield Made(f"{language}/{made.path}", made.pieces)
    yield Made("index.html", [entrance(content)])
    for name in _ASSETS:
        yield Made(f"assets/{name}", [_asset(name)])
    yield from _data(content)
    if content.site.address:
        yield Made("sitemap.xml", sitemap(content, ["index.html", *pages]))


def _pages(maker: Maker) -> Iterator[Made]:
    for path, make in _PAGES.items():
        yield Made(path, [make(maker)])
    for paper in maker.content.papers:
        yield Made(document_page(paper.record.label), [document(maker, paper)])
    named = {item.record.id: item.record for item in maker.content.items}
    parts: dict[str | None, list[str]] = defaultdict(list)
    for key, record in named.items():
        parts[record.commitment.parent].append(key)
    for item in maker.content.items:
        below = parts.get(item.record.id, [])
        yield Made(page_of(item.reference), [commitment(maker, item, named, below)])


def _asset(name: str) -> bytes:
    """Return a style sheet or script."""
    return files(__package__).joinpath("assets", name).read_bytes()


def _data(content: Content) -> Iterator[Made]:
    """Yield the files to take away, and what tells that they arrived whole."""
    sums = [f"# {remark(content)}\n"]  # what checks them passes over such a line
    for path, pieces in _files(content, filled(content)):
        whole = b"".join(pieces)
        sums.append(f"{sha256(whole).hexdigest()}  {path}\n")
        yield Made(f"data/{path}", [whole])
    yield Made("data/checksums.txt", ["".join(sums).encode()])


def _files(content: Content, tables: Mapping[str, Sequence[Row]]) -> Iterator[Made]:
    for name, rows in tables.items():
        yield Made(f"{name}.csv", [csv_of(content, name, rows)])
    yield Made("register.json", json_of(content, tables, about(content)))
    yield Made("register.jsonld", json_ld(content, tables))
    yield Made("lineage.graphml", graphml(content))
    yield Made("dictionary.csv", [dictionary_csv(content)])
    for paper in content.papers:
        if paper.text is not None:
            yield Made(akn_file(paper.record.label), [akoma_ntoso(content, paper, paper.text)])
