"""Compare: two agendas side by side, with the links between them to confirm or reject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from servanda.errors import Conflict, NotFound, RegisterError
from servanda.register.acts import linking
from servanda.register.entry import Marking
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.records import DocumentRecord
from servanda.web import notices, words
from servanda.web.calling import areas_called
from servanda.web.comparing import links
from servanda.web.comparing.flow import flow_of
from servanda.web.comparing.listing import FILTERS, WHATS, Comparison, Group, comparison
from servanda.web.comparing.proposing import proposal
from servanda.web.comparing.shown import shown
from servanda.web.desk import Desk
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

_AT_ONCE = 40
"""Earlier commitments on a page."""
_OFFERED = 200
"""Documents to choose from in a list; with more, their labels are typed."""
_DECISIONS = ("proposed", "accepted", "rejected", "all")


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """What a form was refused for: the link ("" for the comparison), why, and what was typed."""

    link: str
    message: str
    because: str = ""
    detail: str = ""
    status: int = 422


@requires("read")
def compare(request: Request) -> HttpResponseBase:
    """Show two agendas and the links between them; do what one of the forms asks."""
    if request.method != "POST":
        return _show(request, *_chosen(request.desk, request.GET))
    deed = request.POST.get("do", "")
    if not may(request.viewer, "decide"):
        raise Refused("decide")
    if deed == "compare":
        return _propose(request, *_chosen(request.desk, request.POST))
    return _decide(request, deed)


def _chosen(desk: Desk, given: QueryDict) -> tuple[DocumentRecord | None, DocumentRecord | None]:
    """Return the documents that an address names; else the newest, and the one before the later."""
    offered = _offered(desk)[0]
    ordered = sorted(offered, key=_when)
    later = _named(desk, offered, given.get("later", "")) or ([None, *ordered][-1])
    earlier = _named(desk, offered, given.get("earlier", ""))
    others = [one for one in ordered if later is None or one.id != later.id]
    before = [one for one in others if later is None or _when(one) < _when(later)]
    return earlier or [None, *others, *before][-1], later


def _offered(desk: Desk) -> tuple[list[DocumentRecord], int]:
    """Return the documents to choose from, and how many there are."""
    return desk.newest_documents(_OFFERED)


def _named(desk: Desk, offered: list[DocumentRecord], name: str) -> DocumentRecord | None:
    """Return the document with a label; None for none that the viewer sees."""
    found = next((document for document in offered if document.label == name), None)
    if found is None and name:
        with suppress(NotFound):
            return desk.document(name)
    return found


def _when(document: DocumentRecord) -> tuple[str, int]:
    return document.date, document.filed


def _propose(
    request: Request, earlier: DocumentRecord | None, later: DocumentRecord | None
) -> HttpResponseBase:
    """Compare two documents, and propose the links that are found."""
    desk, (_account, viewer) = request.desk, signed_in(request)
    marking = request.POST.get("marking") or Marking.INTERNAL.value
    if earlier is None or later is None or earlier.id == later.id:
        return redirect("compare")
    if marking not in list(Marking) or not may_mark_as(viewer, marking):
        raise Refused("publish")
    act = proposal(desk, earlier, later, marking=Marking(marking))
    try:
        entries = desk.write(act)
    except RegisterError as error:
        failed = Failed(link="", message=refusal(error), detail=error.message)
        return _show(request, earlier, later, failed)
    count = sum(len(entry.payload["links"]) for entry in entries)
    said = ngettext("%(n)s link is proposed.", "%(n)s links are proposed.", count) % {"n": count}
    notices.say(request, said if entries else _("Nothing new was found."))
    return redirect(_address(request, earlier, later))


def _decide(request: Request, deed: str) -> HttpResponseBase:
    link = links.get(request.desk, request.POST.get("link", ""))
    if deed not in _DEEDS:
        raise NotFound(f"Nothing is called {deed!r}.", wanted=deed)
    if not may(request.viewer, "decide", link):
        raise Refused("decide")
    ends = request.desk.documents_by_id([link.earlier_document, link.later_document])
    if len(ends) < 2:
        raise NotFound(f"The register holds no link {link.id!r}.", wanted=link.id)
    earlier, later = ends[link.earlier_document], ends[link.later_document]
    because = request.POST.get("because", "")
    try:
        request.desk.write(_DEEDS[deed](link.id, because, _base(request)))
    except RegisterError as error:
        failed = Failed(
            link=link.id,
            message=refusal(error),
            because=because,
            detail=error.message,
            status=409 if isinstance(error, Conflict) else 422,
        )
        return _show(request, earlier, later, failed)
    undo = [(link.id, link.version + 1)] if deed != "undo" else []
    notices.say(request, _DONE[deed](), undo=undo)
    place = _row_of(request, link) if deed == "reject" else f"link-{link.id}"
    return redirect(f"{_address(request, earlier, later)}#{place}")


def _base(request: Request) -> int:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() else -1


_DEEDS: dict[str, Callable[[str, str, int], Act]] = {
    "accept": lambda key, why, base: linking.accept(key, because=why, base=base),
    "reject": lambda key, why, base: linking.reject(key, because=why, base=base),
    "undo": lambda key, why, base: linking.undo(key, because=why, base=base),
}
_DONE: dict[str, Callable[[], str]] = {
    "accept": lambda: _("The link is accepted."),
    "reject": lambda: _("The link is rejected: it is not proposed again."),
    "undo": lambda: _("The decision is taken back."),
}


def _row_of(request: Request, link: LinkRecord) -> str:
    """Return the name of the row where the earlier commitment of a rejected link stands."""
    found = request.desk.filed([link.earlier])
    return f"at-{found[0].reference}" if found else "links"


def _query(
    earlier: DocumentRecord, later: DocumentRecord, asked: Mapping[str, str], page: int = 1
) -> str:
    query = QueryDict(mutable=True)
    query.update({"earlier": earlier.label, "later": later.label, **asked})
    if page > 1:
        query["page"] = str(page)
    return query.urlencode()


def _address(request: Request, earlier: DocumentRecord, later: DocumentRecord) -> str:
    """Return where a form leads back to: the same filters and page."""
    given = request.POST
    asked = {name: str(given.get(name, "")) for name in FILTERS if given.get(name)}
    return f"{request.path}?{_query(earlier, later, asked, _page(given.get('page', '')))}"


def _page(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 6 else 1


def _show(
    request: Request,
    earlier: DocumentRecord | None,
    later: DocumentRecord | None,
    failed: Failed | None = None,
) -> HttpResponseBase:
    offered, count = _offered(request.desk)
    context: dict[str, Any] = {"earlier": earlier, "later": later, "failed": failed}
    context |= {"documents": sorted(offered, key=_when), "has_more": count > len(offered)}
    if earlier and later and earlier.id != later.id:
        context |= _compared(request, earlier, later, failed)
    status = failed.status if failed else 200
    return render(request, "servanda/compare/compare.html", context, status=status)


def _compared(
    request: Request, earlier: DocumentRecord, later: DocumentRecord, failed: Failed | None
) -> dict[str, Any]:
    """Return what the page shows of two documents: the summary, the filters, and a page of rows."""
    desk = request.desk
    given: Any = request.POST if failed else request.GET
    asked = {name: str(given.get(name, "")) for name in FILTERS if given.get(name)}
    found = comparison(desk, earlier, later, links.between(desk, earlier, later))
    groups = found.groups(asked)
    page = min(_page(given.get("page", "")), 1 + max(len(groups) - 1, 0) // _AT_ONCE)
    first = (page - 1) * _AT_ONCE

    def to(**other: Any) -> str:
        number = int(other.pop("page", 1))
        kept = {name: value for name, value in {**asked, **other}.items() if value}
        query = _query(earlier, later, kept, number)
        return f"?{query}" + (f"&as_of={request.as_of_text}" if request.as_of_text else "")

    return {
        "found": found,
        "flow": flow_of(found),
        "last": links.last_compared(desk, earlier, later),
        "figures": _figures(found, asked, to),
        "relations": _relations(found),
        "groups": [_rows(group, request) for group in groups[first : first + _AT_ONCE]],
        "total": len(groups),
        "first": first + 1,
        "until": min(first + _AT_ONCE, len(groups)),
        "page": page,
        "before": to(page=page - 1) if page > 1 else "",
        "after": to(page=page + 1) if first + _AT_ONCE < len(groups) else "",
        "asked": asked,
        "clear": to(**dict.fromkeys(FILTERS, "")),
        "choices": _choices(found),
        "rejected": len(found.links) - len(found.kept),
        "show_rejected": to(decision="rejected"),
    }


def _rows(group: Group, request: Request) -> dict[str, Any]:
    party = request.viewer.party if request.viewer else None
    rows = [(item, shown(item.link, party) if item.link else None) for item in group.items]
    only = rows[0][1] if len(rows) == 1 else None  # against several the words differ several ways
    return {
        "key": group.key,
        "earlier": group.earlier,
        "pieces": only.earlier if only else None,
        "rows": rows,
    }


_TITLES = {
    "weaker": gettext_lazy("weaker"),
    "stronger": gettext_lazy("stronger"),
    "gone": gettext_lazy("no counterpart found"),
    "new": gettext_lazy("new"),
    "open": gettext_lazy("to decide"),
}


def _figures(
    found: Comparison, asked: Mapping[str, str], to: Callable[..., str]
) -> list[tuple[str, Any, int, str, bool]]:
    """Return the summary's figures: name, words, count, where it leads, whether it is shown."""
    figures = []
    for name in WHATS:
        chosen = asked.get("what") == name
        link = to(**{**dict.fromkeys(FILTERS, ""), "what": "" if chosen else name})
        figures.append((name, _TITLES[name], found.counts[name], link, chosen))
    return figures


def _relations(found: Comparison) -> list[tuple[str, int]]:
    """Return how many likely and accepted links there are of each relation."""
    by = found.summary.by_relation
    return [(relation, len(by[relation])) for relation in by]


def _choices(found: Comparison) -> dict[str, list[tuple[str, str]]]:
    called = areas_called(side.document for side in (found.earlier, found.later))
    decisions = [(name, words.label(name, "link")) for name in _DECISIONS[:-1]]
    return {
        "relation": words.choices("relation"),
        "area": [(area, called.get(area, area)) for area in found.areas],
        "confidence": words.choices("confidence"),
        "decision": [*decisions, ("all", _("all"))],
        "marking": [
            (one.value, words.label(one.value, "marking")) for one in Marking if one != "public"
        ],
    }


PAGE = Page(
    name="compare",
    title=gettext_lazy("Compare"),
    order=35,
    key="c",
    urls=[path("compare/", compare, name="compare")],
)
