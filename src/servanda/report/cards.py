"""The list of commitments on the page and the form that filters it."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from servanda.report.explain import reason
from servanda.report.labels import grade, label, labels, meaning, when_spoken
from servanda.report.printable import visible
from servanda.report.result import area_name, by_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from servanda.model import Commitment, Mention
    from servanda.report.result import Line, Result

_Parts = list[tuple["Result", list["Line"]]]
_GRADES = ("explore", "intend", "act", "firm", "appeal")
_NO_AREA = "(no heading)"


def listed(parts: _Parts) -> str:
    """Return the cards of all documents under the headings they stand under."""
    pieces = []
    for result, lines in parts:
        several = len(parts) > 1
        cards = "".join(_group(area, run, several=several) for area, run in by_area(lines))
        if several:
            name = escape(visible(result.document.name))
            cards = f'<div class="group"><h3 class="document">{name}</h3>\n{cards}</div>\n'
        pieces.append(cards)
    return "".join(pieces)


def _group(area: str | None, lines: list[Line], *, several: bool) -> str:
    level = "h4" if several else "h3"
    heading = f"<{level}>{escape(visible(area))}</{level}>\n" if area else ""
    cards = "".join(_card(line) for line in lines)
    return f'<div class="group">{heading}<ol>\n{cards}</ol></div>\n'


def _card(line: Line) -> str:
    commitment = line.commitment
    word = grade(commitment)
    part = {0: "", 1: " part"}.get(line.depth, " part part-2")
    mechanism = label("mechanism", commitment.mechanism)
    when = ("due " if commitment.due else "") + when_spoken(commitment)
    return (
        f'<li class="card {word}{part}" id="c{line.number}"{_data(commitment)}>'
        f'<div class="row"><a class="no" href="#t{line.number}" '
        f'aria-label="Record {line.number}: show in the text">{line.number}</a>'
        f' <span class="chip">{word}</span>'
        f' <span title="{escape(meaning("mechanism", commitment.mechanism))}">{mechanism}</span>'
        + (f' <span class="when">{escape(when)}</span>' if when else "")
        + f'</div>\n<p class="quote">{escape(visible(commitment.quote))}</p>\n'
        + _facts(_what(commitment))
        + f"<details><summary>Details</summary>{_facts(_why(commitment))}</details></li>\n"
    )


def _data(commitment: Commitment) -> str:
    values = {
        "kind": commitment.kind,
        "part": commitment.parent or "",
        "grade": grade(commitment),
        "mechanism": commitment.mechanism,
        "area": area_name(commitment) or _NO_AREA,
        "document": commitment.document_sha256[:12],
        "actors": "|".join(actor.text for actor in commitment.actors),
        "due": commitment.due or "",
        "often": commitment.recurrence or "",
    }
    return "".join(f' data-{name}="{escape(visible(v))}"' for name, v in values.items())


def _what(commitment: Commitment) -> list[tuple[str, str]]:
    c = commitment
    return [
        ("Actors", ", ".join(map(_mention, c.actors))),
        ("Amount", escape(visible(c.amount or ""))),
        ("Targets", "; ".join(map(_mention, c.targets))),
        ("Instruments", "; ".join(map(_mention, c.instruments))),
        ("Forums", "; ".join(map(_mention, c.forums))),
    ]


def _why(commitment: Commitment) -> list[tuple[str, str]]:
    c = commitment
    deciders = "".join(
        f"<br><code>{escape(decider)}</code> {escape(reason(decider))}" for decider in c.decided_by
    )
    graded = f"{label('strength', c.strength)}: {meaning('strength', c.strength)}"
    return [
        ("Strength", escape(graded)),
        ("Continuing", "yes" if c.continuing else ""),
        ("Action", escape(", ".join(c.action))),
        ("Topics", "; ".join(map(_mention, c.topics))),
        ("Recurrence", escape(c.rrule or "")),
        ("Confidence", f"{c.confidence:.2f}"),
        ("Characters", f"{c.start} to {c.end}"),
        ("Id", f"<code>{escape(c.id)}</code>"),
        ("Decided by", deciders.removeprefix("<br>")),
    ]


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _mention(mention: Mention) -> str:
    words = escape(visible(mention.text))
    if mention.name and mention.name != mention.text:
        return f'<abbr title="{escape(visible(mention.name))}">{words}</abbr>'
    return words


def filter_form(parts: _Parts) -> str:
    """Return the form; it is hidden until the page's script shows it."""
    commitments = [line.commitment for _, lines in parts for line in lines]
    kinds = {"commitment": "commitments", "head": "only heads", "part": "only parts"}
    kinds["appeal"] = "appeals"
    areas = dict.fromkeys(area_name(c) or _NO_AREA for c in commitments)
    mechanisms = sorted({c.mechanism for c in commitments})
    selects = [
        _select("kind", "Kind", "all kinds", kinds),
        _select("area", "Area", "all areas", {name: name for name in areas}),
        _select(
            "mechanism",
            "Mechanism",
            "all mechanisms",
            {name: label("mechanism", name) for name in mechanisms},
        ),
        _select("actor", "Actor", "all actors", _actors(commitments)),
        _select("due", "Due", "any time", _times(commitments)),
    ]
    if len(parts) > 1:
        names = {result.document.sha256[:12]: result.document.name for result, _ in parts}
        selects.append(_select("document", "Document", "all documents", names))
    return (
        '<form class="filter hidden" role="search" aria-label="Filter the list"><div class="grid">'
        '<label class="search">Words<input type="search" name="words" autocomplete="off"></label>'
        f"{''.join(selects)}{_grades(commitments)}</div>"
        '<div class="state"><span role="status"></span><button type="reset">Clear filter</button>'
        "</div></form>"
    )


def _select(name: str, title: str, everything: str, options: Mapping[str, str]) -> str:
    choices = "".join(
        f'<option value="{escape(visible(value))}">{escape(visible(shown))}</option>'
        for value, shown in options.items()
    )
    return (
        f'<label>{title}<select name="{name}"><option value="">{everything}</option>'
        f"{choices}</select></label>"
    )


def _actors(commitments: Sequence[Commitment]) -> dict[str, str]:
    """Return every actor with its name and count, the most frequent first."""
    counts = Counter(actor.text for c in commitments for actor in c.actors)
    known = {actor.text: actor.name for c in commitments for actor in c.actors if actor.name}
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return {
        code: f"{code} {known[code]}" if known.get(code, code) != code else code for code in ordered
    }


def _times(commitments: Sequence[Commitment]) -> dict[str, str]:
    years = sorted({c.due[:4] for c in commitments if c.due})
    times = {"dated": "has a date", "often": "recurring", "open": "no date"}
    return times | {year: year for year in years}


def _grades(commitments: Sequence[Commitment]) -> str:
    counts = Counter(map(grade, commitments))
    boxes = "".join(
        f'<label class="{word}"><input type="checkbox" name="grade" value="{word}" checked>'
        f"{word} ({counts[word]})</label>"
        for word in _GRADES
        if counts[word]
    )
    note = escape(labels()["strength_note"])
    return (
        f'<fieldset><legend title="{note}">Strength</legend>'
        f'<div class="grades">{boxes}</div></fieldset>'
    )
