"""The list of links on the page, the form that filters it, and the chains."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.lineage import chains
from servanda.report.labels import label, labels, meaning
from servanda.report.lineage.compared import changed, relation_word, spoken
from servanda.report.printable import visible
from servanda.report.result import area_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from servanda.model import Link, Side
    from servanda.report.lineage.compared import Compared, Decided, Pair
    from servanda.report.result import Line

_Lines = dict[str, "Line"]
_NO_AREA = "(no heading)"
_LONG = 3  # documents from which on chains are shown


def listed(compared: Compared, found: Sequence[Pair], lines: _Lines) -> str:
    """Return the section with every link, the unmatched and the new, pair after pair."""
    shown: set[int] = set()
    number = 0
    groups = []
    for place, pair in enumerate(found, 1):
        cards = []
        for link in pair.links:
            number += 1
            known = compared.decisions.get(link.id)
            cards.append(_card(link, number, place, lines, shown, known=known))
        heading = f"<h3>{_title(pair)}</h3>" if len(found) > 1 else ""
        groups.append(f'<div class="group">{heading}<ol>\n{"".join(cards)}</ol></div>\n')
    return (
        '<section class="all" id="list" aria-labelledby="list-title" tabindex="-1">\n'
        f'<h2 id="list-title">List of links</h2>\n{"".join(groups)}'
        '<p class="nothing hidden">Nothing fits. Clear the filter to see everything again.</p>\n'
        "</section>\n"
    )


def _title(pair: Pair) -> str:
    names = (visible(result.document.name) for result in (pair.earlier, pair.later))
    return " → ".join(map(escape, names))


def _card(  # noqa: PLR0913 - a link, where it stands, and what is known of it
    link: Link, number: int, place: int, lines: _Lines, shown: set[int], *, known: Decided | None
) -> str:
    """Return one link; the first card with a commitment is where the text's number leads."""
    sides = "".join(
        _side(end, other, lines, shown)
        for end, other in ((link.earlier, link.later), (link.later, link.earlier))
    )
    changes = "".join(
        f'<li class="{change.effect}">{escape(visible(spoken(change)))}</li>'
        for change in link.changes
    )
    return (
        f'<li class="link {link.relation} {link.confidence or ""}" id="l{number}"'
        f"{_data(link, place, lines)}>{_row(link, known)}"
        f'<div class="both">{sides}</div>'
        + (f'<ul class="changes" aria-label="What changed">{changes}</ul>' if changes else "")
        + "</li>\n"
    )


def _row(link: Link, known: Decided | None) -> str:
    word = escape(relation_word(link))
    row = f'<span class="chip" title="{escape(meaning("relation", link.relation))}">{word}</span>'
    if link.confidence is not None:
        said = escape(meaning("confidence", link.confidence))
        row += f' <span title="{said}">{label("confidence", link.confidence)}</span>'
        row += f' <span class="score" title="How alike, from 0 to 1">{link.score:.2f}</span>'
        row += f" <span>{labels()['pattern'][link.pattern]}</span>"
        if known is not None and known.by:
            row += f" <span>{escape(visible(f'{known.decision} by {known.by}'))}</span>"
        row += ' <button type="button" class="show hidden">Show side by side</button>'
    return f'<div class="row">{row}</div>'


def _data(link: Link, place: int, lines: _Lines) -> str:
    ends = [lines[end.id] for end in (link.earlier, link.later) if end is not None]
    values = {
        "relation": link.relation,
        "confidence": link.confidence or "",
        "pair": str(place),
        "earlier": str(lines[link.earlier.id].number) if link.earlier else "",
        "later": str(lines[link.later.id].number) if link.later else "",
        "areas": "|".join(area_name(line.commitment) or _NO_AREA for line in ends),
    }
    return "".join(f' data-{name}="{escape(visible(v))}"' for name, v in values.items())


def _side(side: Side | None, other: Side | None, lines: _Lines, shown: set[int]) -> str:
    if side is None:
        return '<div class="end none"><p>–</p></div>'
    line = lines[side.id]
    anchor = "" if line.number in shown else f' id="c{line.number}"'
    shown.add(line.number)
    area = area_name(line.commitment)
    place = f' <span class="area">{escape(visible(area))}</span>' if area else ""
    return (
        f'<div class="end"{anchor}><p class="place">{_to_text(line)}{place}</p>'
        f'<p class="quote">{_words(side, other)}</p></div>'
    )


def _to_text(line: Line) -> str:
    name = escape(line.name)
    return (
        f'<a class="no" href="#t{line.number}" aria-label="Record {name}: show in the text">'
        f"{name}</a>"
    )


def _words(side: Side, other: Side | None) -> str:
    """Return the quote: what carries the link in bold, what the other side lacks underlined."""
    carrying = [(w.start - side.start, w.end - side.start) for w in side.words]
    differing = changed(side, other) if other is not None else []
    cuts = sorted({0, len(side.quote), *(c for span in (*carrying, *differing) for c in span)})
    pieces = []
    for start, end in pairwise(cuts):
        words = escape(visible(side.quote[start:end]))
        if any(first <= start and end <= last for first, last in carrying):
            words = f"<b>{words}</b>"
        if any(first <= start and end <= last for first, last in differing):
            words = f"<u>{words}</u>"
        pieces.append(words)
    return "".join(pieces)


def filter_form(compared: Compared, found: Sequence[Pair]) -> str:
    """Return the form; it is hidden until the page's script shows it."""
    counts = Counter(link.relation for link in compared.links)
    boxes = "".join(
        f'<label class="{name}"><input type="checkbox" name="relation" value="{name}" checked>'
        f"{escape(entry['label'])} ({counts[name]})</label>"
        for name, entry in labels()["relation"].items()
        if counts[name]
    )
    areas = dict.fromkeys(
        area_name(commitment) or _NO_AREA
        for result in compared.results
        for commitment in result.commitments
    )
    selects = [
        _select("area", "Area", "all areas", {name: name for name in areas}),
        _select("confidence", "How sure", "likely and possible", {"likely": "likely only"}),
    ]
    if len(found) > 1:
        options = {str(place): _title(pair) for place, pair in enumerate(found, 1)}
        selects.insert(0, _select("pair", "Documents", None, options))
    return (
        '<form class="filter hidden" role="search" aria-label="Filter the links">'
        f'<div class="grid">{"".join(selects)}'
        '<label>Words<input type="search" name="words" autocomplete="off"></label>'
        f'<fieldset><legend>What became of it</legend><div class="grades">{boxes}</div></fieldset>'
        '</div><div class="state"><span class="count"></span>'
        '<button type="reset">Clear filter</button></div></form>'
    )


def _select(name: str, title: str, everything: str | None, options: Mapping[str, str]) -> str:
    first = f'<option value="">{everything}</option>' if everything else ""
    choices = "".join(
        f'<option value="{escape(visible(value))}">{escape(visible(shown))}</option>'
        for value, shown in options.items()
    )
    return f'<label>{title}<select name="{name}">{first}{choices}</select></label>'


def lives(compared: Compared, lines: _Lines) -> str:
    """Return the section of chains over three documents and more; nothing for two documents."""
    if len(compared.results) < _LONG:
        return ""
    longest = [
        chain
        for chain in chains(compared.links, compared.accepted)
        if len({side.document_sha256 for side in chain}) >= _LONG
    ]
    items = "".join(f"<li>{_life(chain, lines)}</li>\n" for chain in longest)
    none = "<p>No likely links reach over three documents.</p>"
    return (
        '<section class="lives" id="chains" aria-labelledby="chains-title" tabindex="-1">'
        f'<h2 id="chains-title">Chains over three documents or more ({len(longest)})</h2>'
        + (f"<ol>\n{items}</ol>" if longest else none)
        + "</section>\n"
    )


def _life(chain: Iterable[Side], lines: _Lines) -> str:
    steps = "".join(
        f'<li><p class="place">{_to_text(lines[side.id])} '
        f'<span class="area">{escape(visible(side.document))}</span></p>'
        f'<p class="quote">{escape(visible(side.quote))}</p></li>'
        for side in chain
    )
    return f"<ol>{steps}</ol>"
