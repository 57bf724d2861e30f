"""A document as Akoma Ntoso 3.0 (OASIS), with its commitments as references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from servanda.followup.partial import parse_partial
from servanda.model import Block, BlockKind, Document
from servanda.publishing.content import Content, Paper
from servanda.publishing.data.about import remark
from servanda.publishing.pages.frame import page_of
from servanda.publishing.pages.text import LEFT_OUT, Places
from servanda.report.printable import visible
from servanda.vocabulary import terms

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGES: Mapping[str, str] = {"en": "eng", "fr": "fra", "ja": "jpn"}
_SPACE = re.compile(r"\s+")
_Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type


def akoma_ntoso(content: Content, paper: Paper, text: Document) -> bytes:
    """Return a document as XML."""
    names: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=names)
    doc = _sub(root, "doc", name="agenda")
    _meta(_sub(doc, "meta"), content, paper)
    made = _Body(content, paper, text)
    made.write(_sub(doc, "mainBody"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False) + b"\n"


def _sub(parent: _Element, tag: str, text: str = "", **attributes: str) -> _Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text:
        made.text = text
    return made


def _meta(meta: _Element, content: Content, paper: Paper) -> None:
    """Write what the document is, who issued it, and who published it."""
    record, site = paper.record, content.site
    country = _country(record.parties)
    work = f"/akn/{country}/doc/agenda/{record.date}/{record.label}"
    language = _LANGUAGES.get(record.language, "und")
    expression = f"{work}/{language}@{record.date}"
    identification = _sub(meta, "identification", source="#servanda")
    author = f"#{record.parties[0]}" if record.parties else "#unknown"
    levels = (
        ("FRBRWork", work, record.date),
        ("FRBRExpression", expression, record.date),
        ("FRBRManifestation", f"{expression}/servanda.xml", site.on),
    )
    for level, uri, day in levels:
        made = _sub(identification, level)
        _sub(made, "FRBRthis", value=f"{uri}/!main" if level == "FRBRWork" else uri)
        _sub(made, "FRBRuri", value=uri)
        date = parse_partial(day)
        _sub(made, "FRBRdate", date=date.first.isoformat(), name=date.precision)
        _sub(made, "FRBRauthor", href=author if level != "FRBRManifestation" else "#servanda")
        if level == "FRBRWork":
            _sub(made, "FRBRcountry", value=country)
        elif level == "FRBRExpression":
            _sub(made, "FRBRlanguage", language=language)
    _references(meta, content, paper)
    notes = _sub(meta, "notes", source="#servanda")
    note = _sub(notes, "note", eId="note_1")
    _sub(note, "p", _plain(remark(content)))


def _references(meta: _Element, content: Content, paper: Paper) -> None:
    references = _sub(meta, "references", source="#servanda")
    _sub(
        references,
        "TLCOrganization",
        eId="servanda",
        href="/ontology/organization/servanda",
        showAs=_plain(content.site.publisher),
    )
    if not paper.record.parties:
        _sub(
            references,
            "TLCOrganization",
            eId="unknown",
            href="/ontology/organization/unknown",
            showAs="unknown",
        )
    for code in paper.record.parties:
        name = terms()[code].name if code in terms() else code
        href = f"/ontology/organization/{code}"
        _sub(references, "TLCOrganization", eId=code, href=href, showAs=name)


def _address(content: Content, reference: str) -> str:
    """Return where a commitment's page stands; relative to the file without an address."""
    base = content.site.address or "../../"
    return f"{base}{content.site.languages[0]}/{page_of(reference)}"


def _country(parties: tuple[str, ...]) -> str:
    """Return the two-letter code of the first party; "un" of those that have none."""
    found = terms().get(parties[0]) if parties else None
    return found.alpha2.lower() if found and found.alpha2 else "un"


def _plain(text: str) -> str:
    """Return text that XML can hold, on one line; blanks at its ends stay."""
    return _SPACE.sub(" ", visible(text))


class _Body:
    """Writes the text: a container for each heading, in it paragraphs and lists."""

    def __init__(self, content: Content, paper: Paper, text: Document) -> None:
        self._content, self._text = content, text
        self._places = Places(
            (one.record.commitment.start, one.record.commitment.end, one.reference, "")
            for one in paper.items
            if one.record.anchor == "anchored"
        )
        self._count = 0

    def write(self, body: _Element) -> None:
        """Write the blocks into the main body."""
        inner = _Opened(_sub(body, "hcontainer", name="opening", eId="hcontainer_0"), "0")
        for block in self._text.blocks:
            if block.kind in LEFT_OUT or block.start == block.end:
                continue
            if block.kind is BlockKind.HEADING:
                self._count += 1
                inner = self._heading(body, block)
            elif block.kind is BlockKind.LIST_ITEM:
                item = inner.item()
                _sub(item, "num", _plain(block.marker or "•"))
                self._paragraph(_sub(item, "p"), block)
            else:
                self._paragraph(inner.paragraph(), block)
        for made in list(body):
            _filled(made)

    def _heading(self, body: _Element, block: Block) -> _Opened:
        number = str(self._count)
        made = _sub(body, "hcontainer", name="area", eId=f"hcontainer_{number}")
        if block.label:
            _sub(made, "num", _plain(block.label))
        self._paragraph(_sub(made, "heading"), block)
        return _Opened(made, number)

    def _paragraph(self, made: _Element, block: Block) -> None:
        """Write the words of a block; a commitment's are a reference to its page."""
        last: _Element | None = None
        for words, reference in self._pieces(block):
            if reference:
                last = _sub(made, "ref", words, href=_address(self._content, reference))
            elif last is None:
                made.text = (made.text or "") + words
            else:
                last.tail = (last.tail or "") + words

    def _pieces(self, block: Block) -> Iterator[tuple[str, str]]:
        """Yield the words of a block with the reference of the shortest commitment they are of."""
        for piece in self._places.pieces(block.start, block.end):
            words, shortest = _plain(self._text.text[piece.start : piece.end]), piece.shortest
            yield words, shortest.reference if shortest and words.strip() else ""


class _Opened:
    """A container that is being filled."""

    def __init__(self, made: _Element, number: str) -> None:
        self._made, self._number = made, number
        self._content: _Element | None = None
        self._list: _Element | None = None
        self._counted = 0

    def paragraph(self) -> _Element:
        """Return a new paragraph."""
        self._list = None
        return _sub(self._inside(), "p")

    def item(self) -> _Element:
        """Return a new item of the list that is open, or of a new one."""
        if self._list is None:
            self._counted += 1
            key = f"hcontainer_{self._number}__list_{self._counted}"
            self._list = _sub(self._inside(), "blockList", eId=key)
        key = f"{self._list.get('eId')}__item_{len(self._list) + 1}"
        return _sub(self._list, "item", eId=key)

    def _inside(self) -> _Element:
        if self._content is None:
            self._content = _sub(self._made, "content", eId=f"{self._made.get('eId')}__content_1")
        return self._content


def _filled(made: _Element) -> None:
    """Give a container without words the empty paragraph that the schema asks for."""
    if made.find(f"{{{NAMESPACE}}}content") is None:
        _sub(_sub(made, "content", eId=f"{made.get('eId')}__content_1"), "p")
