"""The index for the search without a server, by the tokens of the workspace's search.

It is a script, for a page opened from a folder may load scripts and nothing else. Words that share
a stem share a line, so every form of a word that stands here finds all of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from servanda.publishing.content import Item
from servanda.publishing.data.about import remark
from servanda.publishing.pages.frame import Maker, title
from servanda.register.titles import title_of
from servanda.report.areas import area_of
from servanda.report.printable import printable
from servanda.report.result import area_name
from servanda.tokens.normalise import stems, tokens

FILE = "search-index.js"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Posting:
    """Forms of one word, and the places of the items that have one of them."""

    forms: dict[str, None]
    places: list[int]


def search_index(maker: Maker) -> bytes:
    """Return the index of one language: titles and words, areas, and what they name."""
    items = maker.content.items
    postings: dict[str, _Posting] = {}
    for place, item in enumerate(items):
        for key, form in _terms(maker, item):
            posting = postings.setdefault(key, _Posting({}, []))
            posting.forms[form] = None
            if not posting.places or posting.places[-1] != place:
                posting.places.append(place)
    found = {
        "items": [
            [item.reference, printable(title(item, maker.language)), printable(_where(maker, item))]
            for item in items
        ],
        "words": {" ".join(sorted(one.forms)): _packed(one.places) for one in _merged(postings)},
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = text.replace("\u2028", " ").replace("\u2029", " ")
    return (
        f'// {remark(maker.content)}\n"use strict";\nglobalThis.servandaIndex = {safe};\n'.encode()
    )


def _where(maker: Maker, item: Item) -> str:
    label = item.document.label if item.document else ""
    parts = (label, area_of(item.record.commitment, item.document, maker.language))
    return ", ".join(filter(None, parts))


def _own_words(maker: Maker, item: Item) -> str:
    """Return what the area is called; "" where that is what the document says itself."""
    called = area_of(item.record.commitment, item.document, maker.language) or ""
    return "" if called == area_name(item.record.commitment) else called


def _terms(maker: Maker, item: Item) -> Iterator[tuple[str, str]]:
    """Yield the key of each word of an item, its stem where it has one, with the word."""
    told, language = item.record.commitment, item.document.language if item.document else ""
    names = (
        mention
        for mentions in (told.actors, told.topics, told.targets, told.instruments, told.forums)
        for mention in mentions
    )
    named = [text for one in names for text in (one.text, one.name, one.id) if text]
    texts: Iterable[tuple[str, str]] = (
        (title_of(item.record, maker.language), maker.language),
        (told.quote, language),
        (" ".join((item.reference, *filter(None, (told.area, told.area_title)))), language),
        (_own_words(maker, item), maker.language),
        ("\n".join(named), "en"),
    )
    for text, spoken in texts:
        for token in tokens(text):
            roots: Sequence[str] = () if token.dense else stems(token.spelt, spoken)
            yield (roots[0] if len(roots) == 1 else token.term), token.term


def _merged(postings: dict[str, _Posting]) -> list[_Posting]:
    """Return the postings, in order; of several with the same forms one."""
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for one in postings.values():
        found[tuple(sorted(one.forms))] |= {*one.places}
    return [
        _Posting(dict.fromkeys(forms), sorted(places)) for forms, places in sorted(found.items())
    ]


def _packed(places: Sequence[int]) -> str:
    """Return places as the distances between them, in base 36."""
    before, said = -1, []
    for place in places:
        said.append(_base36(place - before))
        before = place
    return " ".join(said)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
