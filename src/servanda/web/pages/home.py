"""Home: what needs the viewer now, and nothing else when nothing does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from django.db.models import Count, F, Q
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from servanda.register.filters import Filters
from servanda.register.payloads_commitments import CommitmentAssigned
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import models, notices
from servanda.web.adherence.asking import wanted
from servanda.web.answers.brief import brief
from servanda.web.digests.due import due_list
from servanda.web.navigation import Page
from servanda.web.policy import may, requires
from servanda.web.request import Request, signed_in

_MOST, _SOME = 20, 5
_LATELY = timedelta(days=14)


@requires("read")
def home(request: Request) -> HttpResponseBase:
    """Show what is due, what is to be reviewed, what is the viewer's, and what others changed."""
    _account, viewer = signed_in(request)
    mine = _mine(request)
    asked = wanted(request)
    context = {
        "is_empty": not request.desk.has_documents,
        "waiting": _waiting(request) if may(request.viewer, "decide") else [],
        "mine": mine,
        "changed": _changed(request, mine),
        "due": due_list(request.desk, viewer, asked.on),
        "agencies": brief(request.desk, viewer, asked.on) if may(viewer, "follow") else None,
        "asked": asked,
        "newest": partial(_newest, request),  # asked for where nothing else is there
    }
    return render(request, "servanda/home/home.html", context)


def _newest(request: Request) -> list[DocumentRecord]:
    """Return the newest documents. Three queries."""
    return request.desk.newest_documents(_SOME)[0]


def _waiting(request: Request) -> list[tuple[DocumentRecord, int]]:
    """Return the newest documents with proposals of the own party, and how many. Three queries."""
    _account, viewer = signed_in(request)
    proposed = request.desk.rows(Filters(decision=("proposed",))).filter(party=viewer.party)
    newest = request.desk.documents_of(proposed, _MOST)
    # Not `proposed`: then SQLite would look through the proposals of all documents.
    own = request.desk.rows().filter(party=viewer.party, document__in=newest).order_by()
    number = Count("id", filter=Q(decision="proposed"))
    counts = dict(own.values_list("document").annotate(n=number))
    documents = request.desk.documents_by_id(newest)
    return [(documents[key], counts[key]) for key in newest if key in documents]


def _mine(request: Request) -> list[CommitmentRecord]:
    _account, viewer = signed_in(request)
    found = request.desk.rows(Filters(person=viewer.person, owner=viewer.party))
    return request.desk.load(
        found.order_by(F("due").asc(nulls_last=True), "label", "number")[:_MOST]
    )


def _changed(
    request: Request, mine: list[CommitmentRecord]
) -> list[tuple[CommitmentRecord, models.Entry]]:
    """Return what others did lately in the viewer's commitments, the newest of each. One query."""
    _account, viewer = signed_in(request)
    since = (datetime.now(UTC) - _LATELY).isoformat()
    records = {record.id: record for record in mine}
    lately = request.desk.entries().filter(subject__in=list(records), at__gte=since)
    lately = lately.exclude(kind=CommitmentAssigned.KIND)  # that it is theirs is said anyway
    newest = {entry.subject: entry for entry in lately}
    own = (viewer.party, viewer.person)
    return [
        (records[key], entry) for key, entry in newest.items() if (entry.party, entry.person) != own
    ]


@requires("file")
@require_POST
def load_sample(request: Request) -> HttpResponseBase:
    """File the sample agenda in the register."""
    from servanda.web.sampling import file_sample  # noqa: PLC0415 - loads the extractor

    file_sample(request.desk, today=datetime.now(UTC).date().isoformat())
    notices.say(request, _("The sample agenda is in the register."))
    return redirect("documents")


PAGE = Page(
    name="home",
    title=gettext_lazy("Home"),
    order=0,
    key="h",
    urls=[path("", home, name="home"), path("sample/", load_sample, name="sample")],
)
