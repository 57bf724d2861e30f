"""From results to the bytes of the chosen format."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from servanda.cli.colours import wants_colours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from servanda.model import Issue
    from servanda.report import Result

WIDTH = 100
"""Columns of a table that goes to a file or a pipe, unless COLUMNS says otherwise."""


def rendered(
    results: Iterable[Result], chosen: str, *, to_file: bool, issues: Sequence[Issue]
) -> Iterator[bytes]:
    """Return the report in the chosen format; `issues` are the files that could not be read."""
    if chosen == "table":
        return _table(results, to_file=to_file)
    if chosen == "jsonl":
        from servanda.report.json import render_lines

        return render_lines(results)
    if chosen == "json":
        from servanda.report.json import render as render_json

        return render_json(results, issues)
    if chosen == "csv":
        from servanda.report.csv import render as render_csv

        return render_csv(results)
    if chosen == "xlsx":
        from servanda.report.xlsx import render as render_xlsx

        return render_xlsx(results)
    from servanda.report.html import render as render_html

    return render_html(results)


def explained(results: Iterable[Result], wanted: str) -> Iterator[bytes]:
    """Return everything about one record.

    Raises:
        InputError: No record, or more than one, is meant by `wanted`.
    """
    from servanda.report.explain import render

    return render(list(results), wanted, width=width(), colours=wants_colours(sys.stdout))


def _table(results: Iterable[Result], *, to_file: bool) -> Iterator[bytes]:
    from servanda.report.table import render

    if to_file:
        return render(results, width=WIDTH, colours=False)
    return render(results, width=width(), colours=wants_colours(sys.stdout))


def width() -> int:
    """Return how many columns standard output has."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(get_terminal_size().columns, 40)
    return WIDTH
