"""Home: what needs the viewer now, and nothing else when nothing does."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Count
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import notices
from servanda.web.navigation import Page
from servanda.web.policy import may, requires
from servanda.web.request import Request, signed_in

_MOST = 20


@requires("read")
def home(request: Request) -> HttpResponseBase:
    """Show proposals to review and what is assigned to the viewer."""
    documents = request.desk.documents
    context = {
        "is_empty": not documents,
        "waiting": _waiting(request) if may(request.viewer, "decide") else [],
        "mine": _mine(request),
    }
    return render(request, "servanda/home/home.html", context)


def _waiting(request: Request) -> list[tuple[DocumentRecord, int]]:
    """Return documents of the own party with the number of their proposals. One query."""
    found = request.desk.rows(Filters(decision=("proposed",))).order_by()
    counts = dict(found.values_list("document").annotate(Count("id")))
    ours = [d for d in request.desk.documents if may(request.viewer, "decide", d)]
    return [(d, counts[d.id]) for d in ours if counts.get(d.id)]


def _mine(request: Request) -> list[CommitmentRecord]:
    _account, viewer = signed_in(request)
    found = request.desk.rows(Filters(person=viewer.person, owner=viewer.party))
    return request.desk.load(found[:_MOST])


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
