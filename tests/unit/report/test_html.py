"""The page: complete without a script, without requests, accessible, and true to the text."""

from __future__ import annotations

import itertools
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from lxml import html

from servanda.report import Result
from servanda.report.html import render

if TYPE_CHECKING:
    from lxml.html import HtmlElement

STYLE = files("servanda.report").joinpath("page.css").read_text(encoding="utf-8")
PAIRS = [
    *((word, f"{word}-tint") for word in ("explore", "intend", "act", "firm", "appeal")),
    *(("ink", f"{word}-tint") for word in ("explore", "intend", "act", "firm", "appeal")),
    *((word, "sheet") for word in ("explore", "intend", "act", "firm", "appeal")),
    *((fore, back) for fore in ("ink", "soft", "lead", "link") for back in ("paper", "sheet")),
]


def page(*results: Result) -> HtmlElement:
    return html.document_fromstring(b"".join(render(results)))


def folded(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_text_stands_there_whole_and_marked(result: Result) -> None:
    tree = page(result)

    marks = [folded(mark) for mark in tree.iter("mark")]
    assert marks[:3] == [
        "1Conclude a treaty by the end of 2027",
        "2opening ports",
        "3training clerks",
    ]
    assert [mark.get("class") for mark in tree.iter("mark")] == [
        *("firm", "act", "intend", "act", "appeal", "act"),
    ]
    assert [folded(h) for h in tree.xpath("//article//h3")] == [
        *("An Agenda", "A. Trade & <Customs>", "B. Safety"),
    ]
    assert folded(tree.find_class("words")[0].xpath(".//li")[0]).startswith("-1Conclude a treaty")
    assert folded(tree.find_class("page")[0]) == "page 2"


def test_every_record_is_a_card_that_links_to_its_words_and_back(result: Result) -> None:
    tree = page(result)
    ids = {element.get("id") for element in tree.xpath("//*[@id]")}

    assert len(tree.find_class("card")) == 6
    links = [link.get("href") for link in tree.xpath("//a[@href]")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert len(ids) == len(tree.xpath("//*[@id]"))


def test_overlapping_records_share_a_highlight(result: Result) -> None:
    whole = result.commitments[0]
    inner = replace(whole, id="f" * 20, start=whole.start + 11, end=whole.end, strength="explore")
    tree = page(replace(result, commitments=(whole, inner)))

    marks = [(m.get("class"), m.get("data-c"), m.text_content()) for m in tree.iter("mark")]

    assert marks == [
        ("firm", "1", "1Conclude a "),
        ("explore", "2 1", "2treaty by the end of 2027"),
    ]


def test_a_record_over_two_blocks_is_marked_in_both(result: Result) -> None:
    text = result.document.text
    start, end = text.index("training"), text.index(" in Osk")
    over = replace(result.commitments[0], start=start, end=end, quote=text[start:end])
    tree = page(replace(result, commitments=(over,)))

    assert [mark.get("data-c") for mark in tree.iter("mark")] == ["1", "1"]
    assert len(tree.find_class("ref")) == 1


def test_the_document_cannot_put_markup_or_controls_into_the_page(result: Result) -> None:
    evil = '"><script>alert(1)</script>'
    document = replace(result.document, name=evil)
    commitment = replace(result.commitments[0], area_title=evil, area="A", amount=evil, due=None)
    text = b"".join(
        render([replace(result, document=document, commitments=(commitment,))])
    ).decode()

    assert text.count("<script>") == 1
    assert not {"\x1b", "\u202e"} & set(text)


def test_it_asks_no_host_for_anything(result: Result) -> None:
    text = b"".join(render([result])).decode()
    tree = page(result)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script = tree.xpath("//script/text()")[0]

    assert not re.search(r"https?://|url\(|@import|\ssrc=", text)
    assert policy.startswith("default-src 'none';")
    for words, kind in ((STYLE, "style"), (script, "script")):
        hashed = b64encode(sha256(words.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{hashed}'" in policy


def test_it_has_landmarks_names_and_a_hidden_filter(result: Result) -> None:
    tree = page(result)

    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer", "h1")] == [
        *(1, 1, 1, 1, 1),
    ]
    assert tree.xpath("//form")[0].get("class") == "filter hidden"
    names = [field.get("name") for field in tree.xpath("//form//*[@name]")]
    assert sorted(set(names)) == ["actor", "area", "due", "grade", "kind", "mechanism", "words"]
    assert all(field.xpath("ancestor::label") for field in tree.xpath("//form//*[@name]"))
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_no_level_of_headings_is_left_out(result: Result) -> None:
    blocks = result.document.blocks
    deep = (replace(blocks[0], depth=3), replace(blocks[1], depth=9), *blocks[2:])
    tree = page(replace(result, document=replace(result.document, blocks=deep)))

    words = tree.find_class("words")[0]
    assert [heading.tag for heading in words.xpath("h3|h4|h5|h6")] == ["h3", "h4", "h3"]


def test_several_documents_share_a_page(result: Result) -> None:
    tree = page(result, result)

    assert folded(tree.xpath("//h1")[0]) == "2 documents"
    assert [article.get("id") for article in tree.xpath("//article")] == ["d1", "d2"]
    assert [card.get("id") for card in tree.find_class("card")] == [f"c{n}" for n in range(1, 13)]


def test_a_document_without_commitments_is_still_shown(result: Result) -> None:
    tree = page(replace(result, commitments=()))

    assert not tree.find_class("card")
    assert "give €5 million" in folded(tree.xpath("//article")[0])


def test_reader_notes_and_comments_are_listed(result: Result) -> None:
    assert "2 tracked changes. Comment by unknown: Is <this> agreed?" in " ".join(
        folded(item) for item in page(result).xpath("//article/details//li")
    )


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(("fore", "back"), PAIRS)
def test_colours_have_the_contrast_of_wcag_aa(scheme: int, fore: str, back: str) -> None:
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", roots[scheme]))

    light, dark = sorted((luminance(colours[fore]), luminance(colours[back])), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5
