"""One self-contained page: the texts side by side with lines between them, and the list of links.

Without a script the page is complete: texts, list and summary; only lines and filter are missing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from servanda.lineage import Summary, summarise
from servanda.report import __name__ as report
from servanda.report.frame import closing, opening, read_file
from servanda.report.labels import labels
from servanda.report.lineage.compared import numbers, pairs
from servanda.report.lineage.listed import filter_form, listed, lives
from servanda.report.printable import visible
from servanda.report.result import iter_lines
from servanda.report.source import source_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.report.lineage.compared import Compared, Pair
    from servanda.report.result import Line


def render(compared: Compared) -> Iterator[bytes]:
    """Yield the page in pieces: top, texts, list, foot. UTF-8."""
    lines = numbers(compared)
    found = list(pairs(compared))
    yield (_top(compared, found) + _bar(compared, found)).encode("utf-8")
    for piece in _texts(compared):
        yield piece.encode("utf-8")
    yield (listed(compared, found, lines) + lives(compared, lines)).encode("utf-8")
    yield _foot(compared).encode("utf-8")


def _top(compared: Compared, found: list[Pair]) -> str:
    notice = f"\n<p>{escape(visible(compared.notice))}</p>" if compared.notice else ""
    names = " → ".join(escape(visible(result.document.name)) for result in compared.results)
    title = "What became of each commitment"
    style, script = _files()
    chains = '<li><a href="#chains">Chains</a></li>' if len(compared.results) > 2 else ""
    start = opening(title, style=style, script=script)
    return f"""{start}<a class="skip" href="#list">To the list of links</a>
<header class="top"><div class="wrap">
<p class="brand">Servanda</p>
<h1>{title}</h1>
<p class="names">{names}</p>
<p>Each commitment and its counterpart in a later document, as a program proposes them</p>{notice}
<nav aria-label="On this page"><ul><li><a href="#summary">Summary</a></li>
<li><a href="#texts">Side by side</a></li>
<li><a href="#list">List of links</a></li>{chains}</ul></nav>
</div></header>
<div class="wrap">
<section class="summary sums" id="summary" aria-label="Summary">
{"".join(_sums(pair, compared.accepted, several=len(found) > 1) for pair in found)}</section>
</div>
<div class="wrap wide"><main class="lineage">
"""


def _sums(pair: Pair, accepted: frozenset[str], *, several: bool) -> str:
    """Return what is wanted first: what is weaker, stronger, gone and new."""
    found = summarise(pair.links, accepted)
    names = (visible(result.document.name) for result in (pair.earlier, pair.later))
    title = " → ".join(map(escape, names)) if several else "Since last time"
    counts = [("weaker", len(found.weaker)), ("stronger", len(found.stronger))]
    if not pair.bridge:
        counts += [("no counterpart found", len(found.gone)), ("new", len(found.new))]
    figures = "".join(f"<li><strong>{count:,}</strong> {word}</li>" for word, count in counts)
    return (
        f'<div><h2>{title}</h2><ul class="figures">{figures}</ul>'
        f'<p class="quiet">{_basis(pair, found)}</p></div>\n'
    )


def _basis(pair: Pair, found: Summary) -> str:
    undecided = len({link.earlier.id for link in found.open if link.earlier})
    likely = sum(map(len, found.by_relation.values()))
    relations = ", ".join(
        f"{len(links)} {labels()['relation'][relation]['label']}"
        for relation, links in found.by_relation.items()
    )
    return escape(
        f"Of {len(pair.earlier.commitments)} earlier and {len(pair.later.commitments)} later "
        f"records, parts and appeals included. Likely links: {likely}"
        + (f" ({relations}). " if relations else ". ")
        + f"Earlier records with possible links only, for a person to decide: {undecided}."
    )


def _bar(compared: Compared, found: list[Pair]) -> str:
    """Return the heading of the texts, the filter and the way through the links."""
    return (
        '<section class="side" id="texts" aria-labelledby="texts-title" tabindex="-1">\n'
        '<h2 id="texts-title">Side by side</h2>\n'
        f"{filter_form(compared, found)}\n"
        '<div class="bar path hidden"><button type="button" class="previous">Previous link</button>'
        '<button type="button" class="next">Next link</button>'
        '<p role="status"></p></div>\n'
    )


def _texts(compared: Compared) -> Iterator[str]:
    tones = _tones(compared)

    def tone(line: Line) -> str:
        return tones.get(line.commitment.id, "unmatched")

    yield '<div class="panes">\n'
    for number, (result, lines) in enumerate(iter_lines(compared.results, compared.names), 1):
        yield source_text(result.document, lines, number, tone)
    yield '<svg class="links" aria-hidden="true"></svg>\n</div>\n</section>\n'


def _tones(compared: Compared) -> dict[str, str]:
    """Return by commitment the relation that colours it: of its best link to a later document."""
    best: dict[str, tuple[float, str]] = {}
    for link in compared.links:
        # What becomes of a commitment says more than where it came from.
        for end, weight in ((link.earlier, 1.0), (link.later, 0.0)):
            if end is not None:
                rank = weight + (link.score or 0.0)
                best[end.id] = max(best.get(end.id, (-1.0, "")), (rank, link.relation))
    return {commitment: relation for commitment, (_, relation) in best.items()}


def _foot(compared: Compared) -> str:
    hashes = "".join(
        f"<p>{escape(visible(result.document.name))}: text read by {escape(result.document.reader)}"
        f", SHA-256 <code>{result.document.sha256}</code></p>"
        for result in compared.results
    )
    method = compared.links[0].method if compared.links else ""
    return (
        '</main>\n<footer class="foot"><p>Links are proposals by a program '
        f"(method {escape(method)}): likely ones enter the summary, possible ones wait for a "
        "person. "
        "“No counterpart found” is a flag for review and says nothing about whether a commitment "
        f"was kept. {escape(labels()['strength_note'])}</p>{hashes}</footer>\n</div>\n"
        + closing(_files()[1])
    )


def _files() -> tuple[str, str]:
    """Return the page's style, which is that of the other page and more, and its script."""
    style = read_file(report, "page.css") + read_file(__package__, "page.css")
    return style, read_file(__package__, "page.js")
