"""Cuts a text into units: stretches of lines that belong together, each with its marker if any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.documents.headings import is_closed, is_heading_like, is_phrase, is_title_case, plain
from servanda.documents.markers import (
    BULLETS,
    DASHES,
    MARKER,
    SIGNS,
    Marker,
    follows,
    is_first,
    parse_marker,
    second_of,
)
from servanda.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = re.compile(r"\f|(?:[^\S\n\f]*+[^\s][^\n\f]*+\n?)++")
_NEWLINE = str.maketrans("\r\x0b\x85\u2028\u2029", "\n\n\n\n\n")
_ODD_NEWLINE = re.compile(r"[\r\x0b\x85\u2028\u2029]")
_STRUCTURE = re.compile(
    rf"^[^\S\n]*(?:\\?[*_]{{0,3}}(?:[{re.escape(BULLETS)}o](?=\s)|[{SIGNS}]|\(?\w{{1,7}}\\?[.)]|\d+\.\d)|[#<|=\-]|\[\^)",
    re.MULTILINE,
)
_STYLED = re.compile(
    r"\s*(?:<[a-z][^<>]*>\s*)*(?P<mark>\*{1,3}|_{1,3})(?P<inner>[^*_]{2,240}?)(?P=mark)"
    r"(?:</[a-z]+>|:)*[^\S\n]*\\?(?=\n|$)"
)
_ATX = re.compile(r"[ ]{0,3}(?P<hashes>#{1,6})[^\S\n]+(?P<inner>[^\n]*?)[^\S\n#]*(?=\n|$)")
_SETEXT = re.compile(r"(?P<inner>[^\n]{2,200})\n[^\S\n]*(?P<rule>={3,}|-{3,})[^\S\n]*(?=\n|$)")
_NOTHING = re.compile(
    r"(?:\s|\\(?![\w(])|<!--.*?-->|</?[A-Za-z][^<>]*>|\[\]\(\)"
    r"|[#*_=~-](?![\w(\"'\u201c])|&nbsp;)*",
    re.DOTALL,
)
_FOOTNOTE = re.compile(r"[^\S\n]*\[\^(?P<label>[^\]\s]+)\]:[^\S\n]+")
_OPENING = re.compile(
    r"[^\S\n]*(?P<line>[^\s][^\n]{1,160})\n[^\S\n]*(?P<next>[A-Z\u00c0-\u00de\u201c\"][^\s]*)"
)
_STOPPED = re.compile(r"[.:;!?,][\"'\u201d\u2019)*_]*\s*$")
_TAGGED = re.compile(r"(?:\s|<[A-Za-z][^<>]*>)*")
_FULL_STOP = re.compile(r"[.!?][\"'\u201d\u2019)*_]*\s*$")
_WIDEST_WRAP = 50
"""A first line is only called broken on purpose beside a line of at least this many characters."""


@dataclass(slots=True)
class Unit:
    """A stretch of text on its way to become a block.

    Attributes:
        start, end: Outer positions, with marker or label.
        indent: Columns before the first character.
        marker, body: Printed marker or label, and where the words after it begin.
        kind: None as long as it is undecided.
        style: What headings of one level have in common: "plain", "**", "bold" ...
        alone: Whether blank lines set it apart on both sides.
        words: A heading's words as people see them.
        level: Level of a heading where the file states it, else 0.
        depth: Level or nesting as it was worked out.
        page: 1-based page, where the format has pages.
        nested: Whether the file states the nesting of an item by its indent.
    """

    start: int
    end: int
    indent: int = 0
    marker: Marker | None = None
    body: int = 0
    kind: BlockKind | None = None
    style: str = "plain"
    alone: bool = True
    words: str = ""
    level: int = 0
    depth: int = 0
    page: int | None = None
    nested: bool = False


def shadow(text: str) -> str:
    """Return `text` with every kind of line end as a newline, position by position the same."""
    if not _ODD_NEWLINE.search(text):
        return text
    return text.replace("\r\n", " \n").translate(_NEWLINE)


def cut(text: str, start: int, end: int | None = None) -> Iterator[Unit]:
    """Yield the units of text[start:end] (a shadow) in order, page breaks among them."""
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        low, high = chunk.span()
        if text[low] == "\f":
            yield Unit(low, low, kind=BlockKind.PAGE_BREAK)
        else:
            yield from _cut_chunk(text, low, high)


def _cut_chunk(text: str, low: int, high: int) -> Iterator[Unit]:
    """Yield the units of one chunk, a run of lines without a blank line."""
    heading = _leading_heading(text, low, high)
    if heading:
        yield heading
        low = heading.end
    nothing = _NOTHING.match(text, low, high)
    if nothing:
        line = text.rfind("\n", low, nothing.end()) + 1
        low = nothing.end() if nothing.end() >= high else max(low, line)
    if low >= high:
        return
    whole = heading is None
    structured = _STRUCTURE.search(text, low, high)
    pieces = _cut_lines(text, low, high) if structured else [_unit(text, low, high, None)]
    for piece in pieces:
        piece.alone = whole and len(pieces) == 1
    if whole and len(pieces) > 1 and pieces[1].marker and not pieces[0].marker:
        pieces[0].alone = "\n" not in text[pieces[0].start : pieces[0].end]
    yield from pieces


def _leading_heading(text: str, low: int, high: int) -> Unit | None:
    """Return the heading that stands at the top of a chunk by its form, whatever follows it."""
    first = text[low : low + 4].lstrip()[:1]
    if first in "*_<" and first:
        found = _STYLED.match(text, low, high)
        if found and is_heading_like(plain(found["inner"])):
            return _heading(text, found, found["mark"])
    if first == "#":
        found = _ATX.match(text, low, high)
        if found and found["inner"].strip():
            return _heading(text, found, found["hashes"])
    found = _SETEXT.match(text, low, high)
    if found:
        return _heading(text, found, "#" if found["rule"][0] == "=" else "##")
    return _glued_title(text, low, high)


def _heading(text: str, found: re.Match[str], style: str) -> Unit:
    low, high = found.span("inner")
    skipped = _TAGGED.match(text, low, high)
    low = skipped.end() if skipped else low
    unit = _unit(text, low, high, MARKER.match(text, low, high))
    unit.kind = BlockKind.HEADING
    unit.style = style
    unit.level = len(style) if style[0] == "#" else 0
    unit.end = found.end()
    return unit


def _glued_title(text: str, low: int, high: int) -> Unit | None:
    """Return a title whose line was broken although the next word would have fitted."""
    found = _OPENING.match(text, low, min(high, low + 400))
    if not found or is_closed(found["line"].rstrip()) or MARKER.match(text, low, high):
        return None
    line = found["line"].rstrip()
    room = max(map(len, text[found.end("line") : high].split("\n")))
    if room < _WIDEST_WRAP or len(line) + 1 + len(found["next"]) > room - 3:
        return None
    words = plain(line)
    if not words or not (is_title_case(words) and is_phrase(words)):
        return None
    unit = _unit(text, found.start("line"), found.end("line"), None)
    unit.kind = BlockKind.HEADING
    unit.end = found.end("line")
    return unit


def _unit(text: str, low: int, high: int, marker: re.Match[str] | None) -> Unit:
    """Return the unit of text[low:high] without outer white space."""
    stripped = text[low:high]
    left = low + len(stripped) - len(stripped.lstrip())
    right = low + len(stripped.rstrip())
    line = text.rfind("\n", 0, left) + 1
    unit = Unit(left, right, indent=len(text[line:left].expandtabs(4)), body=left)
    if marker:
        unit.marker = parse_marker(marker["marker"])
        unit.body = min(marker.end(), right)
    return unit


def _cut_lines(text: str, low: int, high: int) -> list[Unit]:
    """Return the units of a chunk that has a line with a marker, a rule or a tag."""
    starts: list[tuple[int, re.Match[str] | None]] = []
    opened: list[Marker] = []
    at = low
    while at < high:
        stop = text.find("\n", at, high)
        stop = high if stop < 0 else stop + 1
        found = MARKER.match(text, at, high)
        if found and _opens(text, (low, high), found, opened):
            opened.append(parse_marker(found["marker"]))
            starts.append((at, found))
        elif at == low or _FOOTNOTE.match(text, at, stop) or _NOTHING.fullmatch(text, at, stop):
            starts.append((at, None))
        at = stop
    ends = [begin for begin, _ in starts[1:]] + [high]
    units = []
    for (begin, found), end in zip(starts, ends, strict=True):
        if found is None and _NOTHING.fullmatch(text, begin, end):
            continue
        line = text.find("\n", begin, end) + 1
        nothing = found is None and line and _NOTHING.fullmatch(text, begin, line)
        unit = _unit(text, line if nothing else begin, end, found)
        _mark_footnote(text, unit)
        units.append(unit)
    return units


def _mark_footnote(text: str, unit: Unit) -> None:
    """Recognise a Markdown footnote ("[^1]: words")."""
    found = _FOOTNOTE.match(text, unit.start, unit.end)
    if found and found.end() < unit.end:
        unit.kind = BlockKind.FOOTNOTE
        unit.marker = Marker(found["label"], "note")
        unit.body = found.end()


def _opens(text: str, chunk: tuple[int, int], found: re.Match[str], opened: list[Marker]) -> bool:
    """Return whether the marker at a line's beginning opens an item, or is part of a sentence."""
    low, high = chunk
    at = found.start()
    marker = parse_marker(found["marker"])
    if marker.text == "o":
        return bool(found["indent"]) or bool(opened)
    if at == low or any(follows(marker, earlier) for earlier in opened):
        return True
    before = text[max(low, at - 40) : at]
    if marker.style == "bullet":
        stopped = _STOPPED.search(before) is not None
        return marker.text[0] not in DASHES or stopped or _is_under_title(text, low, found)
    if is_first(marker):
        stopped = _STOPPED.search(before) is not None
        return (stopped or bool(opened)) and not _goes_on_inline(text, found, high)
    return not opened and marker.text[0].isdigit() and _FULL_STOP.search(before) is not None


def _is_under_title(text: str, low: int, found: re.Match[str]) -> bool:
    """Return whether a dash stands in the second line of a chunk, under a title of one line."""
    line = text[low : found.start()]
    if line.count("\n") != 1 or not text[found.end() : found.end() + 1].isupper():
        return False
    marker = MARKER.match(line)
    return is_heading_like(plain(line[marker.end() :] if marker else line))


def _goes_on_inline(text: str, found: re.Match[str], high: int) -> bool:
    """Return whether the second item stands within a line: the list is part of a sentence."""
    second = second_of(found["marker"])
    if second is None:
        return False
    place = text.lower().find(f" {second} ", found.end(), high)
    return place >= 0 and text[text.rfind("\n", 0, place) + 1 : place].strip() != ""
