"""The documents under review, with what is left to decide in each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from servanda.register.records import DocumentRecord
from servanda.web.calling import titled
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Listed, Table, respond, show

_REPLACED = ("split", "merged", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A document with how many of its candidates a person decided on."""

    document: DocumentRecord
    decided: int
    total: int

    @property
    def left(self) -> int:
        """How many wait."""
        return self.total - self.decided


TABLE = Table(
    name="review",
    caption=_("Documents to review"),
    columns=(
        Column(key="label", label=_("Label"), sorts=True),
        Column(key="title", label=_("Title"), sorts=True, css="wide"),
        Column(key="date", label=_("Date"), sorts=True),
        Column(key="left", label=_("Undecided"), sorts=True, css="number"),
        Column(key="decided", label=_("Decided")),
    ),
    filters=(
        Filter(key="q", label=_("Words in the title"), kind="text", main=True),
        Filter(
            key="open",
            label=_("Review"),
            options=lambda _request: [("open", _("under way")), ("done", _("done"))],
            main=True,
        ),
    ),
    row="servanda/review/row.html",
    order="-left",
    nothing=_("No document fits."),
)


@requires("read")
def listing(request: Request) -> HttpResponseBase:
    """List the documents with their progress."""
    found = progress(request)
    source = Listed(
        all_rows=found,
        keys={
            "q": _title,
            "open": lambda one: "open" if one.left else "done",
            "label": lambda one: one.document.label,
            "date": lambda one: one.document.date,
            "left": lambda one: one.left,
        },
        sorts={"title": lambda one: _title(one).casefold()},
    )
    return respond(
        request, "servanda/review/documents.html", show(request, TABLE, source), found=found
    )


def progress(request: Request) -> list[Progress]:
    """Return the documents that the viewer sees with what is decided in them. Two queries."""
    rows = request.desk.rows().exclude(decision__in=_REPLACED).order_by()
    counted = rows.values_list("document").annotate(
        total=Count("id"), waiting=Count("id", filter=Q(decision="proposed"))
    )
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    counts |= {document: (total, waiting) for document, total, waiting in counted}
    return [
        Progress(document=d, total=counts[d.id][0], decided=counts[d.id][0] - counts[d.id][1])
        for d in request.desk.documents
    ]


def _title(one: Progress) -> str:
    return titled(one.document)
