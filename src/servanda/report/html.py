"""One self-contained page: the text with its highlights, a list that can be filtered, a summary.

The page asks no host for anything: its style and script stand in it and its policy forbids all
else. Without a script it is complete and only the filter is missing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from servanda.report.cards import filter_form, listed
from servanda.report.figures import figures
from servanda.report.frame import closing, opening, read_file
from servanda.report.labels import labels
from servanda.report.printable import visible
from servanda.report.result import iter_lines
from servanda.report.source import source_text
from servanda.report.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from servanda.report.result import Line, Result


def render(results: Iterable[Result]) -> Iterator[bytes]:
    """Yield the page in pieces: top with list, text of each document, foot. UTF-8."""
    parts = list(iter_lines(results))
    yield (_top(parts) + _list(parts)).encode("utf-8")
    for number, (result, lines) in enumerate(parts, 1):
        yield source_text(result.document, lines, number).encode("utf-8")
    yield b"</section>\n</main>\n"
    yield _foot(parts).encode("utf-8")


def _top(parts: list[tuple[Result, list[Line]]]) -> str:
    summary = summarise(line for _, lines in parts for line in lines)
    title = _title(parts)
    style, script = _files()
    start = opening(f"{title}: commitments", style=style, script=script)
    return f"""{start}<a class="skip" href="#text">To the text</a>
<header class="top"><div class="wrap">
<p class="brand">Servanda</p>
<h1>{title}</h1>
<p>{_about(parts)}</p>
{_contents(parts)}
</div></header>
<div class="wrap">
{figures(summary)}
</div>
"""


def _title(parts: list[tuple[Result, list[Line]]]) -> str:
    """Return the first heading of the one document, or how many documents there are."""
    if len(parts) != 1:
        return f"{len(parts)} documents"
    document = parts[0][0].document
    headings = [block.title for block in document.blocks[:3] if block.title and not block.label]
    return escape(visible(headings[0] if headings else document.name))


def _about(parts: list[tuple[Result, list[Line]]]) -> str:
    names = ", ".join(result.document.name for result, _ in parts[:3])
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"Commitments and appeals found in {escape(visible(names + more))}"


def _contents(parts: list[tuple[Result, list[Line]]]) -> str:
    text = '<li><a href="#text">Text</a></li>' if len(parts) == 1 else ""
    documents = "".join(
        f'<li><a href="#d{number}">{escape(visible(result.document.name))}</a></li>'
        for number, (result, _) in enumerate(parts, 1)
    )
    links = (
        f'<ul><li><a href="#summary">Summary</a></li><li><a href="#list">List</a></li>{text}</ul>'
    )
    if len(parts) > 1:
        links += f"<details><summary>{len(parts)} documents</summary><ul>{documents}</ul></details>"
    return f'<nav aria-label="On this page">{links}</nav>'


def _list(parts: list[tuple[Result, list[Line]]]) -> str:
    return (
        '<div class="wrap"><main>\n'
        '<section class="list" id="list" aria-labelledby="list-title" tabindex="-1">\n'
        '<h2 id="list-title">Commitments and appeals</h2>\n'
        f"{filter_form(parts)}\n{listed(parts)}"
        '<p class="nothing hidden">Nothing fits. Clear the filter to see everything again.</p>\n'
        '</section>\n<section class="text" id="text" aria-label="Source text" tabindex="-1">\n'
    )


def _foot(parts: list[tuple[Result, list[Line]]]) -> str:
    hashes = "".join(
        f"<p>{escape(visible(result.document.name))}: text read by {escape(result.document.reader)}"
        f", SHA-256 <code>{result.document.sha256}</code></p>"
        for result, _ in parts
    )
    return (
        f'<footer class="foot"><p>{escape(labels()["strength_note"])} Found by a program: '
        "check each record beside its source before you rely on it.</p>"
        f"{hashes}</footer>\n</div>\n{closing(_files()[1])}"
    )


def _files() -> tuple[str, str]:
    """Return the page's style and script."""
    return read_file(__package__, "page.css"), read_file(__package__, "page.js")
