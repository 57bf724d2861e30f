"""Audit: who did what, when, on what."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import islice

from django.http import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.codec.cells import guard
from servanda.extraction.fields.calendar import first_day, is_partial_date
from servanda.report.noticed import in_csv
from servanda.web import moments, words
from servanda.web.answering import render_part
from servanda.web.auditing import saying, timeline
from servanda.web.auditing.timeline import Event
from servanda.web.calling import notice_of
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import Filter, Shown, Table
from servanda.web.tables.asked import Asked, read
from servanda.web.tables.declared import Label

_COLUMNS = (
    "number",
    "time",
    "party",
    "person",
    "kind",
    "what",
    "record",
    "id",
    "details",
    "marking",
    "handling",
)
_PORTION = 500
_MOST = 400
"""Events on a page, however few lines they are."""


def _people(request: Request) -> Iterable[tuple[str, Label]]:
    return [(person.id, person.id) for person in request.desk.people]


def _parties(request: Request) -> Iterable[tuple[str, Label]]:
    codes = sorted({person.party for person in request.desk.people})
    return [(code, words.party_name(code)) for code in codes]


def _kinds(request: Request) -> Iterable[tuple[str, Label]]:
    kinds: list[tuple[str, Label]] = [*words.choices("entry")]
    kinds.append((timeline.IMPORT, _("imported a commitment")))
    if timeline.sees_sign_ins(request.desk):
        kinds.append((timeline.SIGN_IN, _("sign-ins")))
        kinds.append((timeline.ADMINISTRATION, _("changes of accounts")))
    return kinds


TABLE = Table(
    name="audit",
    caption=gettext_lazy("Who did what"),
    columns=(),
    filters=(
        Filter(key="person", label=gettext_lazy("Person"), options=_people, main=True),
        Filter(key="party", label=gettext_lazy("Party"), options=_parties, main=True),
        Filter(key="kind", label=gettext_lazy("What was done"), options=_kinds, main=True),
        Filter(
            key="record",
            label=gettext_lazy("Record (2005, 2005-C-12)"),
            kind="text",
            main=True,
        ),
        Filter(key="at", label=gettext_lazy("Period"), kind="dates", main=True),
    ),
    row="",
    size=50,
    nothing=gettext_lazy("Nothing was done that fits."),
)


@requires("read")
def audit(request: Request) -> HttpResponseBase:
    """Show what was done, newest first."""
    asked = read(TABLE, request.GET)
    cut = timeline.parse_cut(request.GET.get("page", ""))
    wanted = _asked(request, asked)
    found = timeline.page(request.desk, wanted, cut, TABLE.size, _MOST)
    lines = saying.said(request.desk, found.events)
    shown = Shown(table=TABLE, asked=asked, request=request, total=0, rows=lines)
    context = {
        "shown": shown,
        "newer": _address(request, found.newer),
        "older": _address(request, found.older),
        "is_top": cut == timeline.Cut(),
        "export": _export_address(request),
        "sign_ins": timeline.sees_sign_ins(request.desk),
    }
    whole, part = "servanda/audit/audit.html", "servanda/audit/part.html"
    return render_part(request, shown.id, whole=whole, part=part, context=context)


@requires("read")
def export(request: Request) -> HttpResponseBase:
    """Give all that fits the filters as CSV."""
    asked = _asked(request, read(TABLE, request.GET))
    return download(in_csv(_csv(request, asked), notice_of(request)), "servanda-audit.csv")


def _asked(request: Request, asked: Asked) -> timeline.Asked:
    party, _slash, person = (asked.one("person") or "").partition("/")
    record, since, until = (asked.one(name) for name in ("record", "at_from", "at_until"))
    ends = [moments.until(until)] if until and is_partial_date(until) else []
    ends += [moments.until(request.as_of_text)] if request.as_of_text else []
    return timeline.Asked(
        party=party or asked.one("party"),
        person=person or None,
        kind=asked.one("kind"),
        subjects=timeline.about(request.desk, record) if record else None,
        since=f"{first_day(since)}T00:00:00.000000Z" if since and is_partial_date(since) else None,
        until=min(ends) if ends else None,
    )


def _address(request: Request, cut: timeline.Cut | None) -> str:
    if cut is None:
        return ""
    query = request.GET.copy()
    query["page"] = str(cut)
    return f"{request.path}?{query.urlencode()}"


def _export_address(request: Request) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


def _csv(request: Request, asked: timeline.Asked) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(_COLUMNS)
    events = timeline.every(request.desk, asked)
    while portion := list(islice(events, _PORTION)):
        named = saying.subjects(request.desk, portion)
        yield b"".join(_line(_cells(event, named)) for event in portion)


def _cells(event: Event, named: Mapping[int, saying.Subject]) -> list[str]:
    subject = named.get(event.number) if event.is_entry else None
    return [
        str(event.number) if event.is_entry else "",
        event.at,
        event.party,
        event.person,
        event.kind,
        saying.what(event),
        subject.name if subject else "",
        event.subject,
        saying.details(event),
        event.marking,
        event.handling or "",
    ]


def _line(cells: Iterable[str]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
    return text.getvalue().encode("utf-8")


PAGE = Page(
    name="audit",
    title=gettext_lazy("Audit"),
    order=80,
    key="l",
    urls=[path("audit/", audit, name="audit"), path("audit.csv", export, name="audit-export")],
)
