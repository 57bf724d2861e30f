"""Search: commitments and passages of documents by their words, narrowed by facets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase, QueryDict
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from servanda.web import calling
from servanda.web.agenda.columns import STANDARD
from servanda.web.answering import render_part
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.search import narrowing
from servanda.web.search.finding import (
    COMMITMENT_FACETS,
    PASSAGE_FACETS,
    Found,
    Seen,
    find_commitments,
    find_passages,
    seen_by,
)
from servanda.web.search.marking import Snippet
from servanda.web.search.query import LONGEST
from servanda.web.search.searching import (
    Asked,
    CommitmentHit,
    PassageHit,
    search_commitments,
    search_passages,
)

SIZE = 25
_IN = ("commitments", "documents")
_FACETS = {"commitments": COMMITMENT_FACETS, "documents": PASSAGE_FACETS}
_SHOWN = {"commitments": narrowing.COMMITMENTS, "documents": narrowing.PASSAGES}
_LAST_PAGE = 1_000
_Names = tuple[str, str]
"""What the document of a hit is called, and its area."""


@requires("read")
def search(request: Request) -> HttpResponseBase:
    """Show what answers the query; htmx asks for the part below the field only."""
    query = _read(request)
    context: dict[str, Any] = {"q": _one(query, "q"), "within": _one(query, "in")}
    seen = seen_by(request.viewer, request.desk.ledger.alias, request.as_of)
    if context["q"]:
        context |= _answer(request, seen, query)
    else:
        context["is_empty"] = not seen.covers.exists() and not seen.wordings.exists()
    whole, part = "servanda/search/search.html", "servanda/search/part.html"
    return render_part(request, "found", whole=whole, part=part, context=context)


def _read(request: Request) -> QueryDict:
    """Return what the address asks, without what no search has."""
    query = QueryDict(mutable=True)
    within = request.GET.get("in", "")
    query["q"] = request.GET.get("q", "").strip()[:LONGEST]
    query["in"] = within if within in _IN else _IN[0]
    for name in _FACETS[_one(query, "in")]:
        values = [value for value in request.GET.getlist(name) if value]
        if values:
            query.setlist(name, values)
    if request.as_of_text:
        query["as_of"] = request.as_of_text
    return query


def _one(query: QueryDict, name: str) -> str:
    return str(query.get(name, ""))


def _answer(request: Request, seen: Seen, query: QueryDict) -> dict[str, Any]:
    within = _one(query, "in")
    page = _page(request.GET.get("page", ""))
    asked = Asked(
        text=_one(query, "q"), chosen=_chosen(query), offset=(page - 1) * SIZE, limit=SIZE
    )
    titled = request.desk.titled
    called = {"document": {one.label: calling.titled(one) for one in titled}}
    called["area"] = dict(calling.areas_called(titled))
    hits: list[tuple[CommitmentHit | PassageHit, _Names, Any]]
    if within == "commitments":
        found, commitments = search_commitments(seen, asked, request.desk.filed)
        hits = [(hit, _names(hit, called), _beside(hit)) for hit in commitments]
    else:
        found, passages = search_passages(seen, asked)
        place = request.as_of_text
        hits = [(hit, _names(hit, called), _place(hit, place)) for hit in passages]
    names = {**called, "document": _titles(seen, found) | called["document"]}
    shown = _SHOWN[within]
    last = asked.offset + len(hits)
    return {
        "found": found,
        "hits": hits,
        "first": asked.offset + 1,
        "last": last,
        "asks": bool(asked.wanted),
        "narrowings": list(narrowing.narrowings(shown, found, query, names)),
        "chips": list(narrowing.chips(shown, query, called)),
        "clear": narrowing.without(query, shown),
        "tabs": [(name, _to(query, within=name), name == within) for name in _IN],
        "before": _to(query, page=page - 1) if page > 1 else "",
        "after": _to(query, page=page + 1) if found.more or last < found.total else "",
        "standard": within == "commitments" and not query.getlist("decision"),
        "every": narrowing.toggling(query, "decision")(narrowing.EVERY),
        "elsewhere": _elsewhere(seen, asked, within) if not found.total else 0,
    }


def _page(text: str) -> int:
    return min(max(int(text), 1), _LAST_PAGE) if text.isdecimal() else 1


def _chosen(query: QueryDict) -> dict[str, frozenset[str]]:
    """Return the choices; of commitments, those that count or wait unless others are asked for."""
    within = _one(query, "in")
    names = _FACETS[within]
    chosen = {name: frozenset(query.getlist(name)) for name in names if query.getlist(name)}
    if within == "commitments":
        decisions = chosen.pop("decision", frozenset(STANDARD))
        chosen |= {} if narrowing.EVERY in decisions else {"decision": decisions}
    return chosen


def _titles(seen: Seen, found: Found) -> dict[str, str]:
    """Return the titles of the documents that most hits are in, by label. One query."""
    counts = found.counts["document"].most_common(narrowing.MOST)
    labels = [label for label, _count in counts]
    return dict(seen.covers.filter(label__in=labels).values_list("label", "title"))


def _to(query: QueryDict, *, within: str = "", page: int = 1) -> str:
    """Return the address of another page, or of the same words looked for elsewhere."""
    to = query.copy()
    if within and within != _one(query, "in"):
        kept = {name: _one(query, name) for name in ("q", "as_of") if name in query}
        to = QueryDict(mutable=True)
        to.update({**kept, "in": within})
    if page > 1:
        to["page"] = str(page)
    return f"?{to.urlencode()}"


def _names(hit: CommitmentHit | PassageHit, called: narrowing.Called) -> _Names:
    """Return what the document of a hit is called, and the area of a commitment."""
    title = called["document"].get(hit.document.label, hit.document.title) if hit.document else ""
    if isinstance(hit, PassageHit):
        return title, ""
    words = hit.record.commitment
    printed = words.area_title or words.area or ""
    return title, called["area"].get(printed, printed)


def _beside(hit: CommitmentHit) -> list[tuple[str, Snippet]]:
    return [(str(narrowing.BESIDE[name]), words) for name, words in hit.beside]


def _place(hit: PassageHit, as_of_text: str) -> str:
    """Return the address of a passage in its document."""
    asked: Mapping[str, Any] = {"at": hit.start} if hit.part else {}
    asked = {**asked, **({"as_of": as_of_text} if as_of_text else {})}
    address = reverse("document", args=[hit.document.label])
    return f"{address}?{urlencode(asked)}" if asked else address


def _elsewhere(seen: Seen, asked: Asked, within: str) -> int:
    """Return how many hits there are where nobody looked."""
    if within == "documents":
        chosen = {"decision": frozenset(STANDARD)}
        return find_commitments(seen, asked.wanted, chosen, limit=0).total
    return find_passages(seen, asked.wanted, {}, limit=0).total


PAGE = Page(
    name="search",
    title=_("Search"),
    order=40,
    key="s",
    urls=[path("search/", search, name="search")],
)
