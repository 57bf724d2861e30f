"""What a ministry's template can ask for: a brief as plain words, lists and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from servanda.brief.content import Brief, Card, Line, Section
from servanda.charts import Chart

KEYS = (
    *("position", "agreed", "due", "since", "differ", "raise", "boxes"),
    *("areas", "parties", "counts", "charts", "commitments", "list"),
)
"""Keys of the sections of the front; each is always there, empty where the brief lacks it."""
Pictured = Callable[[Chart], str]
"""Gives what draws a chart in the document."""


def data_of(brief: Brief, pictured: Pictured) -> dict[str, Any]:
    """Return everything of a brief; nothing in it can be called or leads anywhere else.

    Args:
        brief: What it says.
        pictured: Gives a chart's picture.
    """
    front = [_section(one, pictured) for one in brief.front]
    empty = {key: _section(Section(key=key, title=""), pictured) for key in KEYS}
    return {
        "kind": brief.kind,
        "audience": brief.audience,
        "language": brief.language,
        "title": brief.title,
        "subtitle": brief.subtitle,
        "marking": brief.marking,
        "as_of": brief.as_of,
        "facts": _facts(brief.facts),
        "notice": list(brief.notice),
        "front": front,
        "page": empty | {one["key"]: one for one in front},
        "annex_title": brief.annex_title,
        "annex": [_section(one, pictured) for one in brief.annex],
        "colophon": list(brief.colophon),
    }


def _facts(facts: Any) -> list[dict[str, str]]:
    return [{"label": one.label, "value": one.value} for one in facts]


def _section(section: Section, pictured: Pictured) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "note": section.note,
        "empty": section.empty if section.is_empty else "",
        "more": section.more,
        "level": section.level,
        "figures": [
            {
                "label": one.label,
                "value": one.value,
                "coverage": one.coverage,
                "as_of": one.as_of,
            }
            for one in section.figures
        ],
        "lines": [_line(one) for one in section.lines],
        "tables": [
            {
                "title": one.title,
                "columns": [column.title for column in one.columns],
                "rows": [list(row) for row in one.rows],
                "coverage": one.coverage,
            }
            for one in section.tables
        ],
        "charts": [
            {
                "title": one.title,
                "text": one.text,
                "columns": list(one.columns),
                "rows": [list(row) for row in one.rows],
                "picture": pictured(one),
            }
            for one in section.charts
        ],
        "cards": [_card(one) for one in section.cards],
        "boxes": [{"title": one.title, "lines": one.lines} for one in section.boxes],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "references": ", ".join(line.references),
        "date": line.date,
        "tags": ", ".join(line.tags),
        "details": list(line.details),
        "source": line.source.told if line.source else "",
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "reference": card.reference,
        "title": card.title,
        "quote": card.quote or "",
        "standing": card.standing,
        "source": card.source,
        "facts": _facts(card.facts),
        "lines": [_line(one) for one in card.lines],
        "level": card.level,
    }
