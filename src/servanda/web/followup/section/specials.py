"""What pages show beside tables of records: template, context and file of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.web.adherence.asking import Wanted
from servanda.web.followup.section import (
    appeals,
    duties,
    experts,
    matrix,
    programmes,
    sheets,
    sides,
)
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.views import View
from servanda.web.request import Request

Filed = tuple[Sequence[str], Iterable[Cells]]
"""Columns and rows of a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Special:
    """How one of them is answered.

    Attributes:
        context: What its template gets.
        file: What its files hold.
    """

    context: Callable[[Request, Wanted, View], dict[str, Any]]
    file: Callable[[Request, Wanted, View], Filed]


SPECIALS: Mapping[str, Special] = {
    "addressees": Special(context=appeals.context, file=appeals.file),
    "grid": Special(context=duties.context, file=duties.file),
    "pairs": Special(context=sides.context, file=sides.file),
    "places": Special(context=programmes.context, file=programmes.file),
    "matching": Special(context=experts.context, file=experts.file),
    "sheet": Special(context=sheets.context, file=sheets.file),
    "matrix": Special(context=matrix.context, file=matrix.file),
}
"""By `View.special`; the template of each is `section/SPECIAL.html`. A table is `shown` in its
context."""
