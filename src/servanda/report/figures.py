"""The summary at the top of the page: counts, strengths, what is due, areas and mechanisms."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from servanda.report.labels import label, labels, meaning, when_spoken
from servanda.report.printable import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from servanda.report.result import Line
    from servanda.report.summary import Summary, Tally

_FIRST = 6
"""Dates that are shown at once; the others unfold."""


def figures(summary: Summary) -> str:
    """Return the section; it has no script and prints as it stands."""
    return (
        '<section class="summary" id="summary" aria-label="Summary">\n'
        f"<div><h2>Found</h2>{_counts(summary.all)}{_strengths(summary)}</div>\n"
        f"{_schedule(summary)}{_tables(summary)}</section>"
    )


def _counts(tally: Tally) -> str:
    shown = (
        ("commitments", tally.heads),
        ("parts of them", tally.parts),
        ("appeals", tally.appeals),
    )
    items = "".join(f"<li><strong>{count:,}</strong> {noun}</li>" for noun, count in shown)
    return f'<ul class="figures">{items}</ul>'


def _strengths(summary: Summary) -> str:
    counts = {label("strength", k): t.total for k, t in summary.strengths.items()}
    if not counts:
        return ""
    bars, place = "", 0
    for word, count in counts.items():
        bars += f'<rect class="{word}" x="{place}" width="{count}" height="1"/>'
        place += count
    legend = "".join(
        f'<li><span class="chip {label("strength", key)}" '
        f'title="{escape(meaning("strength", key))}">{label("strength", key)}</span> '
        f"{tally.total:,}</li>"
        for key, tally in summary.strengths.items()
    )
    return (
        f'<svg class="bar" viewBox="0 0 {place} 1" preserveAspectRatio="none" aria-hidden="true">'
        f'{bars}</svg><ul class="legend" aria-label="By strength">{legend}</ul>'
        f'<p class="quiet">Parts included. {escape(labels()["strength_note"])}</p>'
    )


def _schedule(summary: Summary) -> str:
    undated = [line for line in summary.recurring if not line.commitment.due]
    items = [_due(line) for line in (*summary.dated, *undated)]
    shown, more = "".join(items[:_FIRST]), "".join(items[_FIRST:])
    body = f'<ul class="due">{shown}</ul>' if items else '<p class="quiet">No dates are stated.</p>'
    if more:
        count = len(items) - _FIRST
        body += f'<details><summary>{count} more</summary><ul class="due">{more}</ul></details>'
    return f"<div><h2>What is due when</h2>{body}</div>\n"


def _due(line: Line) -> str:
    when = escape(when_spoken(line.commitment))
    due = line.commitment.due
    shown = f'<time datetime="{due}">{when}</time>' if due else f'<span class="often">{when}</span>'
    words = escape(visible(" ".join(line.commitment.quote.split())))
    return f'<li>{shown} <a href="#c{line.number}">{words}</a></li>'


def _tables(summary: Summary) -> str:
    areas = ((name or "(no heading)", tally) for name, tally in summary.areas.items())
    kinds = ((label("mechanism", name), tally) for name, tally in summary.mechanisms.items())
    return (
        '<details class="tables"><summary>By area and mechanism</summary><div>'
        f"{_table('Area', areas)}{_table('Mechanism', kinds)}</div></details>\n"
    )


def _table(title: str, tallies: Iterable[tuple[str, Tally]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(visible(name))}</th>'
        + "".join(
            f'<td class="n">{f"{n:,}" if n else "-"}</td>' for n in (t.heads, t.parts, t.appeals)
        )
        + "</tr>"
        for name, t in tallies
    )
    heads = "".join(
        f'<th scope="col" class="n">{n}</th>' for n in ("Commitments", "Parts", "Appeals")
    )
    return (
        f'<table><thead><tr><th scope="col">{title}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
