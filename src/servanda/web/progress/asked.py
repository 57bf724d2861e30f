"""What the address of a page about progress asks for: by what, and of which commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from django.urls import reverse
from django.utils.http import urlencode

from servanda.assessment.progress import Dimension
from servanda.register.records import DocumentRecord
from servanda.web.assessment.explained import day_of
from servanda.web.request import Request

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
NARROWING = ("of", *DIMENSIONS)
"""Names in the address by which it is narrowed: the label of a document, and a value of each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a page about progress is to show.

    Attributes:
        day: Of which day statuses are: that of the register that is shown, or today.
        as_of_text: The day of the register that the address gives; "" for now.
        by: What the figures are divided by.
        document: The only document that counts; None for all.
        only: The only area, party, strength or mechanism that counts, by dimension.
    """

    day: dt.date
    as_of_text: str
    by: Dimension
    document: DocumentRecord | None
    only: Mapping[Dimension, str]

    def address(self, route: str, *parts: str, **changes: str) -> str:
        """Return the address of a page that is asked the same, but for changes ("" for none)."""
        given: dict[str, str] = {"as_of": self.as_of_text, "by": self.by}
        given |= {str(name): value for name, value in self.only.items()}
        given["of"] = self.document.label if self.document else ""
        kept = {name: value for name, value in {**given, **changes}.items() if value}
        return reverse(route, args=parts) + (f"?{urlencode(kept)}" if kept else "")

    def divided(self, by: Dimension) -> Asked:
        """Return the same, divided by something else."""
        return replace(self, by=by)


def asked(request: Request) -> Asked:
    """Return what the address of a request asks for.

    Raises:
        NotFound: The viewer sees no such document.
    """
    # PostgreSQL takes no NUL, so that nothing is called so.
    got = {name: request.GET.get(name, "") for name in ("by", *NARROWING)}
    values = {name: value.replace("\0", " ").strip() for name, value in got.items()}
    by = next((one for one in DIMENSIONS if one == values["by"]), DIMENSIONS[0])
    return Asked(
        day=day_of(request),
        as_of_text=request.as_of_text,
        by=by,
        document=request.desk.document(values["of"]) if values["of"] else None,
        only={one: values[one] for one in DIMENSIONS if values[one]},
    )
