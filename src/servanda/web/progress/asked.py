"""What the address of a page about progress asks for: by what, and of which commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from django.urls import reverse
from django.utils.http import urlencode

from servanda.assessment.progress import Dimension, Progress, Sample
from servanda.assessment.sampling import must_fit
from servanda.errors import InputError
from servanda.register.records import DocumentRecord
from servanda.web.assessment.explained import day_of
from servanda.web.refusing import oversized
from servanda.web.request import Request

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
NARROWING = ("of", *DIMENSIONS)
"""Names in the address by which it is narrowed: the label of a document, and a value of each."""


_LARGEST, _LONGEST = 1_000_000, 80
"""The size of a sample, and the words that say how it was chosen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a page about progress is to show.

    Attributes:
        day: Of which day statuses are: that of the register that is shown, or today.
        as_of_text: The day of the register that the address gives; "" for now.
        by: What the figures are divided by.
        document: The only document that counts; None for all.
        only: The only area, party, strength or mechanism that counts, by dimension.
        sample: What was chosen to be rated, as the reader says; None where nothing was drawn.
        too_large: The sample that the reader says where there are fewer to choose from.
        refused: Why that one is not taken, in words.
    """

    day: dt.date
    as_of_text: str
    by: Dimension
    document: DocumentRecord | None
    only: Mapping[Dimension, str]
    sample: Sample | None = None
    too_large: Sample | None = None
    refused: str = ""

    def address(self, route: str, *parts: str, **changes: str) -> str:
        """Return the address of a page that is asked the same, but for changes ("" for none)."""
        given: dict[str, str] = {"as_of": self.as_of_text, "by": self.by}
        given |= {str(name): value for name, value in self.only.items()}
        given["of"] = self.document.label if self.document else ""
        if self.sample:
            given |= {"sample": str(self.sample.size), "chosen": self.sample.chosen}
        kept = {name: value for name, value in {**given, **changes}.items() if value}
        return reverse(route, args=parts) + (f"?{urlencode(kept)}" if kept else "")

    def sampled(self, progress: Progress) -> Progress:
        """Return figures that say what was chosen to be rated."""
        return replace(progress, sample=self.sample) if self.sample else progress

    def fitting(self, heads: int) -> Asked:
        """Return what is asked, with a sample larger than so many commitments refused."""
        try:
            must_fit(self.sample.size if self.sample else 0, heads)
        except InputError as error:
            return replace(self, sample=None, too_large=self.sample, refused=oversized(error))
        return self


def asked(request: Request) -> Asked:
    """Return what the address of a request asks for.

    Raises:
        NotFound: The viewer sees no such document.
    """
    # PostgreSQL takes no NUL, so that nothing is called so.
    names = ("by", *NARROWING, "sample", "chosen")
    got = {name: request.GET.get(name, "") for name in names}
    values = {name: value.replace("\0", " ").strip() for name, value in got.items()}
    by = next((one for one in DIMENSIONS if one == values["by"]), DIMENSIONS[0])
    return Asked(
        day=day_of(request),
        as_of_text=request.as_of_text,
        by=by,
        document=request.desk.document(values["of"]) if values["of"] else None,
        only={one: values[one] for one in DIMENSIONS if values[one]},
        sample=_sample(values["sample"], values["chosen"]),
    )


def _sample(size: str, chosen: str) -> Sample | None:
    """Return the sample that an address tells of; None unless it says both parts of it."""
    is_number = size.isdecimal() and len(size) <= len(str(_LARGEST))
    if not (is_number and int(size) and chosen):
        return None
    return Sample(size=int(size), chosen=" ".join(chosen.split())[:_LONGEST])
