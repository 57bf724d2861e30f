"""What is published can be read by those who know the formats, and its links lead somewhere."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import fields, replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import which
from subprocess import run
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
import rdflib
from icalendar import Calendar
from lxml import etree
from published import NOTICE, OWN_TITLE, SITE, content_of, files_of, made

from servanda.publishing.content import Content
from servanda.publishing.data.about import About
from servanda.publishing.data.linked import TERMS
from servanda.publishing.data.rows import TABLES
from servanda.publishing.dictionary import dictionary
from servanda.publishing.pages.frame import policy

SCHEMA = Path(__file__).with_name("schema") / "akomantoso30.xsd"


@pytest.fixture(scope="module")
def content() -> Content:
    return content_of(made().ledger.records())


@pytest.fixture(scope="module")
def files(content: Content) -> dict[str, bytes]:
    return files_of(content)


class Page(HTMLParser):
    """Collects what a page refers to, its ids, and what no page may have."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []
        self.policy = ""
        self.scripts = False
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.targets += [given[name] for name in ("href", "src") if name in given]
        self.ids += [given["id"]] if "id" in given else []
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        inline = tag == "style" or (tag == "script" and "src" not in given)
        self.scripts = self.scripts or tag == "script"
        self.forbidden += handlers + [tag] * inline


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data) for path, data in files.items() if path.endswith(".html")}


def test_every_link_leads_to_a_file_and_a_place_that_are_there(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    seen = 0
    for path, page in pages.items():
        for target in page.targets:
            if target.startswith("https://"):
                continue
            address, place = urldefrag(target)
            there = normpath(join(dirname(path), unquote(address))) if address else path
            assert there in files, f"{path} leads to {target}"
            assert not place or place in pages[there].ids, f"{path} leads to {target}"
            seen += 1
    assert seen > 500


def test_a_document_whose_words_are_not_here_leads_to_no_file_of_them(content: Content) -> None:
    first, *others = content.papers
    assert first.text is not None
    without = files_of(replace(content, papers=(replace(first, text=None), *others)))
    address = f"data/akn/{first.record.label}.xml"
    assert address not in without
    for path, data in without.items():
        assert not path.endswith(".html") or address not in " ".join(Page(data).targets), path


def test_pages_hold_nothing_inline_and_ask_no_host(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.policy == policy(scripts=page.scripts), path
        assert not page.forbidden, path
        assert len(page.ids) == len(set(page.ids)), path


def test_outside_addresses_are_only_those_of_evidence(
    content: Content, pages: dict[str, Page]
) -> None:
    known = {shown.evidence.address for item in content.items for shown in item.shown}
    outside = {one for page in pages.values() for one in page.targets if ":" in one}
    assert outside == known - {None}


def test_each_file_says_who_publishes_as_of_when_on_which_root_and_the_notice(
    files: dict[str, bytes],
) -> None:
    for path, data in files.items():
        if not path.startswith("assets/"):  # style sheets and scripts hold nothing of a register
            said = data.decode().replace("\r\n ", "")
            assert SITE.root in said, path
            assert NOTICE["en"] in said or "Aucune partie" in said, path
            assert SITE.publisher in said or path == "index.html", path
            assert SITE.on in said or "2026" in said, path


def test_the_same_register_gives_the_same_bytes(content: Content) -> None:
    assert files_of(content) == files_of(content_of(made().ledger.records()))


def test_titles_stand_in_the_language_of_the_page_or_say_in_which(
    files: dict[str, bytes],
) -> None:
    english, japanese = f"<h1>{OWN_TITLE}</h1>", "<h1>港を二つ開く</h1>"
    for language, words in (("en", english), ("ja", japanese)):
        assert words in files[f"{language}/commitments/2025-C-1.html"].decode()
    assert f'<h1 lang="en">{OWN_TITLE}</h1>' in files["fr/commitments/2025-C-1.html"].decode()


def test_documents_and_areas_are_called_in_the_language_of_the_page_and_filed_as_printed(
    files: dict[str, bytes],
) -> None:
    page = {path: body.decode() for path, body in files.items() if path.endswith((".html", ".js"))}
    for path in ("documents.html", "documents/2025.html", "commitments/2025-C-1.html"):
        assert "ある議題" in page[f"ja/{path}"], path
        assert "An Agenda" in page[f"en/{path}"], path
        assert "An Agenda" in page[f"fr/{path}"], path  # nobody translated it
    for path in ("agenda.html", "documents/2025.html", "lineage.html", "search-index.js"):
        assert "A. 貿易" in page[f"ja/{path}"], path
        assert "A. Trade" in page[f"en/{path}"], path
        assert page[f"ja/{path}"].count("A. Trade") == (path == "documents/2025.html"), (
            path
        )  # its text
    assert 'A. 貿易 (<span lang="en">A. Trade</span>)' in page["ja/commitments/2025-C-1.html"]
    assert '<span lang="en">An Agenda</span>' in page["ja/documents/2025.html"]
    assert "貿易" not in "".join(
        body.decode() for at, body in files.items() if at.startswith("data/")
    )


def test_documents_are_akoma_ntoso_with_references_to_commitments(
    files: dict[str, bytes],
) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for label in ("2025", "2026"):
        document = etree.fromstring(files[f"data/akn/{label}.xml"])
        schema.assertValid(document)
        space = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
        links = document.xpath("//a:ref/@href", namespaces=space)
        assert f"{SITE.address}en/commitments/{label}-C-1.html" in links


@pytest.mark.filterwarnings("ignore:.*Graph:DeprecationWarning")  # rdflib warns of itself
def test_the_linked_data_say_what_came_from_what(files: dict[str, bytes]) -> None:
    graph = rdflib.Graph()
    graph.parse(data=files["data/register.jsonld"].decode(), format="json-ld")
    prov, schema = rdflib.Namespace("http://www.w3.org/ns/prov#"), "https://schema.org/"
    one = rdflib.URIRef(f"{SITE.address}#2026-C-1")
    assert (one, prov.wasQuotedFrom, rdflib.URIRef(f"{SITE.address}#2026")) in graph
    derived = set(graph.subject_objects(prov.wasDerivedFrom))
    assert (one, rdflib.URIRef(f"{SITE.address}#2025-C-1")) in derived
    review = rdflib.URIRef(f"{schema}Review")
    assert len(set(graph.subjects(rdflib.RDF.type, review))) == 1
    terms = {term for found in TERMS.values() for term in found.values() if ":" in term}
    used = {str(predicate) for predicate in graph.predicates()}
    spelled = {term.replace("schema:", schema).replace("prov:", str(prov)) for term in terms}
    assert used - {str(rdflib.RDF.type)} >= spelled


def test_the_graph_has_the_links_between_agendas(files: dict[str, bytes]) -> None:
    graph = etree.fromstring(files["data/lineage.graphml"])
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    ends = graph.xpath("//g:edge/@source", namespaces=space)
    assert "2025-C-1" in ends
    assert len(graph.xpath("//g:node", namespaces=space)) == 9


def test_tables_have_the_declared_columns_and_no_formula(files: dict[str, bytes]) -> None:
    for name, kind in TABLES.items():
        rows = list(csv.reader(StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"))))
        declared: Any = kind
        assert rows[0] == [field.name for field in fields(declared)]
        assert len(rows) > 2, name
        assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@"}]


def test_the_dictionary_explains_every_column_and_field(files: dict[str, bytes]) -> None:
    told = {name: {one.name for one in entries} for name, entries in dictionary().items()}
    whole = json.loads(files["data/register.json"])
    for name in TABLES:
        assert all(set(row) <= told[name] for row in whole[name])
    assert {field.name for field in fields(About)} == told["about"] == set(whole["about"])
    assert all(one.meaning and one.type for entries in dictionary().values() for one in entries)
    page = files["fr/data.html"].decode()
    assert all(f"<code>{one}</code>" in page for names in told.values() for one in names)


def test_feeds_can_be_read_and_name_pages(files: dict[str, bytes]) -> None:
    feed = etree.fromstring(files["fr/feed.atom"])
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.xpath("//a:entry", namespaces=space)) == 9
    calendar = Calendar.from_ical(files["ja/calendar.ics"])
    events = [one for one in calendar.walk() if one.name == "VEVENT"]
    assert {str(one["url"]) for one in events} >= {f"{SITE.address}ja/commitments/2025-C-4.html"}


def test_the_map_names_every_page_and_needs_an_address(
    files: dict[str, bytes], content: Content
) -> None:
    named = set(re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode()))
    assert named == {SITE.address + path for path in files if path.endswith(".html")}
    nowhere = replace(content, site=replace(SITE, address=""))
    assert "sitemap.xml" not in files_of(nowhere)


def test_a_notice_may_hold_what_would_end_a_comment(content: Content) -> None:
    biting = replace(content, notice={"en": "Ours --> alone.\n*/ alert(1)\u2028alert(2) --"})
    files = files_of(biting)
    assert etree.fromstring(files["sitemap.xml"]).tag.endswith("urlset")
    (said,) = re.findall("<!-- (.*) -->", files["sitemap.xml"].decode())
    assert said.endswith("Ours –> alone. */ alert(1) alert(2) –")
    assert files["en/search-index.js"].decode().splitlines()[1] == '"use strict";'


@pytest.mark.skipif(which("sha256sum") is None, reason="needs sha256sum")
def test_the_hashes_are_checked_by_what_everybody_has(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    for path, data in files.items():
        if path.startswith("data/"):
            there = tmp_path / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
    check = ["sha256sum", "--check", "--strict", "checksums.txt"]
    done = run(check, cwd=tmp_path / "data", capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.count(": OK\n") == sum(one.startswith("data/") for one in files) - 1


def test_what_is_public_no_more_has_no_page(content: Content) -> None:
    kept = replace(content, papers=content.papers[1:], links=())
    assert "en/commitments/2025-C-1.html" not in files_of(kept)


def test_words_that_are_not_here_leave_their_place_and_hash() -> None:
    state = made().ledger.records()
    document = state.documents()[0]
    text = replace(document.text, document="")
    state.put(replace(document, texts=(text,)), 99)
    for one in state.commitments(document.id):
        state.put(replace(one, commitment=replace(one.commitment, quote="")), 99)
    files = files_of(content_of(state))
    page = files["en/commitments/2025-C-5.html"].decode()
    assert "The words are not held here" in page
    assert text.text_sha256 in page
    assert "characters" in page
    assert "The text is not held here" in files["en/documents/2025.html"].decode()
    assert "data/akn/2025.xml" not in files
    assert b"They will train clerks" not in b"".join(files.values())


def test_what_is_overdue_says_so(files: dict[str, bytes], content: Content) -> None:
    late = next(item for item in content.items if item.status.overdue)
    page = files[f"en/commitments/{late.reference}.html"].decode()
    assert "It was due and is not shown to be done" in page


HOSTILE = "</script><script>alert(1)</script>\x00\x1b\u202e]]>&\"'<b>"


def test_words_that_try_to_steer_a_page_are_only_words() -> None:
    state = made().ledger.records()
    for document in state.documents():
        state.put(replace(document, title=HOSTILE), 99)
        for one in state.commitments(document.id):
            told = replace(one.commitment, quote=HOSTILE, area_title=HOSTILE, amount=HOSTILE)
            titles = tuple(replace(each, text=HOSTILE) for each in one.titles)
            state.put(replace(one, commitment=told, titles=titles), 99)
    alone = state.commitments(state.documents()[0].id)[0]
    words = replace(alone.commitment, id="loose")
    loose = replace(alone, id="loose", document=None, reference="2024-C-1", commitment=words)
    state.put(replace(loose, anchor="none"), 99)
    for piece in state.evidence():
        state.put(replace(piece, title=HOSTILE, address="javascript:alert(1)"), 99)
    files = files_of(content_of(state, replace(SITE, publisher=HOSTILE)))
    assert "en/commitments/2024-C-1.html" in files
    for path, data in files.items():
        if path.endswith(".html"):
            page = Page(data)
            assert not page.forbidden, path
            assert not [target for target in page.targets if target.startswith("javascript")]
        elif path.endswith((".xml", ".graphml", ".atom")):
            etree.fromstring(data)
        elif path.endswith((".json", ".jsonld")):
            json.loads(data)
        assert b"\x00" not in data, path
        assert "\u202e".encode() not in data or path.endswith((".json", ".jsonld")), path
