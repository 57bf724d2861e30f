"""A brief as PDF/UA-1: tagged, with its fonts; one brief at one moment is always the same bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import Any

from servanda.brief.content import Brief, Section
from servanda.brief.pictures import in_fonts, typst
from servanda.brief.showing import MISSING, Shown, columns_of, notice_at_foot, width_of
from servanda.brief.wording import Words

STANDARD = "ua-1"
ON_ONE_PAGE = ("meeting", "scorecard")
"""Kinds whose front is to fit one page; smaller letters are tried, down to 8 points."""


def render(brief: Brief, *, made: dt.datetime) -> bytes:
    """Return the file.

    Args:
        brief: What it says.
        made: When, with its zone; the file states it.

    Raises:
        ConfigError: What sets the type is not installed.
    """
    with _setting(brief) as setting:
        body: bytes = typst("A PDF needs").compile(
            **setting, pdf_standards=STANDARD, timestamp=made
        )
    return body


def front_pages(brief: Brief) -> int:
    """Return how many pages the front takes, without the annex.

    Raises:
        ConfigError: What sets the type is not installed.
    """
    with _setting(brief) as setting:
        found: str = typst("A PDF needs").query(
            selector="<front-pages>", field="value", one=True, format="json", **setting
        )
    return int(found)


@contextmanager
def _setting(brief: Brief) -> Iterator[dict[str, Any]]:
    """Give what the typesetter takes: template, words and fonts; nothing of the system."""
    with as_file(files(__package__)) as folder:
        yield {
            "input": (folder / "pdf.typ").read_bytes(),
            "sys_inputs": {"brief": json.dumps(_told(brief), ensure_ascii=False)},
            "font_paths": [str(folder / "fonts")],
            "ignore_system_fonts": True,
            "root": str(folder),
        }


def _told(brief: Brief) -> Mapping[str, Any]:
    """Return the brief as the template reads it."""
    shown = Shown()
    told: dict[str, Any] = shown.all(
        asdict(brief)
        | {
            "front": [_section(one, brief) for one in brief.front],
            "annex": [_section(one, brief) for one in brief.annex],
            "one_page": brief.kind in ON_ONE_PAGE,
            "page": Words(brief.language).say("page-of", page="{n}", pages="{all}"),
        }
    )
    sections = [*told["front"], *told["annex"]]
    for chart in (chart for section in sections for chart in section["charts"]):
        chart["svg"] = in_fonts(chart["svg"])
    told["notice_at_foot"] = notice_at_foot(told["notice"])
    told["linked"] = _mark_first(sections)
    if shown.missing:
        note = Words(brief.language).say("lacking", n=shown.missing, mark=MISSING)
        told["colophon"].append(note)
    return told


def _mark_first(sections: list[dict[str, Any]]) -> list[str]:
    """Say of each commitment whether it stands there first; return what can be linked to."""
    found: set[str] = set()
    for card in (card for section in sections for card in section["cards"]):
        card["is_first"] = card["reference"] not in found
        found.add(card["reference"])
    return sorted(found)


def _section(section: Section, brief: Brief) -> dict[str, Any]:
    told = asdict(section) | {"is_empty": section.is_empty}
    for chart in told["charts"]:
        chart["behind"] = Words(brief.language).say("behind-chart", title=chart["title"])
        chart["columns"] = [asdict(one) for one in columns_of(chart["columns"], chart["rows"])]
        chart["width"] = width_of(chart["svg"])
    for card in told["cards"]:
        card["language"] = _primary(card["language"])
    return told


def _primary(language: str) -> str:
    """Return the part of a language tag that the typesetter knows; "" where it has none."""
    first = language.partition("-")[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in {2, 3} else ""
