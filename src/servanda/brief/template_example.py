"""An example of a ministry's template, made from the same styles as a brief without one."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

import yaml

from servanda.brief.docx import new
from servanda.brief.zipped import settled

_TABLE = (
    ("{%tc for column in table.columns %}", "{{ column }}", "{%tc endfor %}"),
    ("{%tr for row in table.rows %}", "", ""),
    ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
    ("{%tr endfor %}", "", ""),
)
_LINES = 4
"""Of a box to fill in."""


def example() -> bytes:
    """Return the file; always the same bytes.

    Raises:
        ConfigError: What writes it is not installed.
    """
    document = new()
    from servanda.brief import docx_styles  # noqa: PLC0415 - briefs are an extra

    text = files(__package__).joinpath("template_example.yml").read_text(encoding="utf-8")
    parts: dict[str, list[list[str]]] = yaml.safe_load(text)
    docx_styles.dress(document, "en")
    document.core_properties.title = "Template of a brief"
    document.core_properties.author = "Servanda"
    section = document.sections[0]
    for part in (section.header, section.footer):
        part.paragraphs[0].style = docx_styles.MARKING
        part.paragraphs[0].add_run("{{ marking }}")
    _add(document, parts["head"])
    _add(document, parts["sections"], "front", "Heading 1")
    _add(document, parts["annex"])
    document.paragraphs[-2].paragraph_format.page_break_before = True
    _add(document, parts["sections"], "annex", "Heading 2")
    _add(document, parts["foot"])
    stream = BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _add(document: Any, lines: list[list[str]], of: str = "", heading: str = "") -> None:
    """Add paragraphs; `of` names the list of sections that they go through."""
    for style, text in lines:
        if style == "TABLE":
            _table(document)
        elif style == "BOX":
            _box(document)
        else:
            named = style.replace("HEADING", heading) or None
            document.add_paragraph(text.replace("SECTIONS", of), style=named)


def _box(document: Any) -> None:
    cell = document.add_table(1, 1, style="Table Grid").rows[0].cells[0]
    for _ in range(_LINES):
        cell.add_paragraph()


def _table(document: Any) -> None:
    """Add a table whose columns and rows are filled in, the first row on every page."""
    from servanda.brief.docx_parts import repeat_first_row  # noqa: PLC0415 - briefs are an extra
    from servanda.brief.docx_styles import TABLE  # noqa: PLC0415 - the same

    table = document.add_table(len(_TABLE), len(_TABLE[0]), style=TABLE)
    for row, cells in zip(table.rows, _TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    repeat_first_row(table)
