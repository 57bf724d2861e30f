"""The table of commitments: of one document, and over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.assessment.scales import load_scale
from servanda.register.payloads_commitments import Decision
from servanda.web import words
from servanda.web.agenda.lines import Line
from servanda.web.assessment import saying
from servanda.web.request import Request
from servanda.web.tables import Action, Asked, Column, Filter, Group, Table
from servanda.web.tables.declared import Label, Options

STANDARD: tuple[Decision, ...] = ("proposed", "accepted", "edited")
"""Decisions that are shown unless others are asked for: what counts, or waits for somebody."""

EVERY = "every"


def decisions(asked: Asked) -> tuple[str, ...]:
    """Return the decisions that are shown."""
    chosen = asked.all("decision") or STANDARD
    return tuple(words.values("decision")) if EVERY in chosen else chosen


def _values(group: str) -> Options:
    return lambda _request: words.choices(group)


def parties(request: Request) -> list[tuple[str, str]]:
    """Return the parties of the register's people and documents with their names."""
    codes = request.desk.parties | {person.party for person in request.desk.people}
    return sorted((code, words.party_name(code)) for code in codes)


def _recurrences(_request: Request) -> Iterable[tuple[str, str]]:
    return words.choices("recurrence")


def _handling(request: Request) -> Iterable[tuple[str, str]]:
    register = request.desk.register
    return [(label, label) for label in (register.handling if register else ())]


def _decisions(_request: Request) -> list[tuple[str, str]]:
    return [*words.choices("decision"), (EVERY, gettext("whatever was decided"))]


def _statuses(_request: Request) -> list[tuple[str, str]]:
    return [(key, saying.value("status", key)) for key in load_scale("status").values]


def _parts(_request: Request) -> list[tuple[str, str]]:
    return [("no", gettext("heads and whole ones")), ("yes", gettext("parts"))]


_COLUMNS = (
    Column(key="reference", label=_("Reference"), sorts=True),
    Column(key="words", label=_("Words"), css="wide"),
    Column(key="strength", label=_("Strength"), sorts=True),
    Column(key="mechanism", label=_("Mechanism"), sorts=True, css="extra"),
    Column(key="owner", label=_("Owner"), sorts=True),
    Column(key="due", label=_("Due"), sorts=True),
    Column(key="status", label=_("Status"), sorts=True),
    Column(key="decision", label=_("Decision"), sorts=True),
)
_FIRST = (
    Filter(key="q", label=_("Words"), kind="text", main=True),
    Filter(key="strength", label=_("Strength"), options=_values("strength"), main=True),
    Filter(key="decision", label=_("Decision"), options=_decisions, main=True),
    Filter(key="status", label=_("Status"), options=_statuses, main=True),
)
_REST = (
    Filter(key="due", label=_("Due"), kind="dates"),
    Filter(key="kind", label=_("Kind"), options=_values("kind")),
    Filter(key="part", label=_("Heads and parts"), options=_parts),
    Filter(key="mechanism", label=_("Mechanism"), options=_values("mechanism")),
    Filter(key="owner_party", label=_("Owner: party"), options=parties),
    Filter(key="agency", label=_("Owner: agency"), kind="text"),
    Filter(key="person", label=_("Owner: person"), kind="text"),
    Filter(key="actor", label=_("Actor"), kind="text"),
    Filter(key="verb", label=_("Action"), kind="text"),
    Filter(key="topic", label=_("Topic"), kind="text"),
    Filter(key="target", label=_("Target"), kind="text"),
    Filter(key="instrument", label=_("Instrument"), kind="text"),
    Filter(key="forum", label=_("Forum"), kind="text"),
    Filter(key="recurrence", label=_("Recurrence"), options=_recurrences),
    Filter(key="amount", label=_("Amount"), kind="text"),
    Filter(key="continuing", label=_("Continues something"), kind="flag"),
    Filter(key="marking", label=_("Marking"), options=_values("marking")),
    Filter(key="handling", label=_("Handling"), options=_handling),
    Filter(key="anchor", label=_("Words in the text"), options=_values("anchor")),
    Filter(key="stale", label=_("Not found by the last run"), kind="flag"),
)
_OF_DOCUMENTS = (
    Filter(key="document_party", label=_("Document: party"), options=parties),
    Filter(key="standing", label=_("Document: standing"), options=_values("standing")),
    Filter(key="document_date", label=_("Document: date"), kind="dates"),
)
FACETS = (
    *("agency", "person", "actor", "verb", "topic", "target", "instrument", "forum"),
    *("recurrence", "amount", "handling"),
)
"""Filters that `register.filters.Filters` has under the same name, as a word."""


def _owner(line: Line) -> Label:
    owners = line.record.owners
    return words.party_name(owners[0].party) if owners else _("nobody")


def _year(line: Line) -> Label:
    due = line.record.commitment.due
    return due[:4] if due else _("without a date")


_GROUPS = (
    Group(key="area", label=_("area"), of=lambda line: line.area or _("Before the first heading")),
    Group(key="strength", label=_("strength"), of=lambda line: line.word("strength")),
    Group(key="mechanism", label=_("mechanism"), of=lambda line: line.word("mechanism")),
    Group(key="owner", label=_("owner"), of=_owner),
    Group(key="due", label=_("year due"), of=_year),
    Group(
        key="status",
        label=_("status"),
        of=lambda line: line.status_name or _("without a status: not accepted"),
    ),
    Group(
        key="decision",
        label=_("decision"),
        of=lambda line: words.label(line.record.decision, "decision"),
    ),
)
_BY_DOCUMENT = Group(key="document", label=_("document"), of=lambda line: line.document)
ACTIONS = (
    Action(url="batch-assign", label=_("Assign"), rule="assign"),
    Action(url="batch-mark", label=_("Mark"), rule="mark"),
    Action(url="batch-accept", label=_("Accept"), rule="decide"),
    Action(url="batch-reject", label=_("Reject"), rule="decide"),
    Action(url="batch-set", label=_("Set fields"), rule="edit"),
)


def _table(name: str, caption: Label, more: tuple[Filter, ...], groups: tuple[Group, ...]) -> Table:
    return Table(
        name=name,
        caption=caption,
        columns=_COLUMNS,
        filters=(*_FIRST, *more, *_REST),
        groups=groups,
        actions=ACTIONS,
        row="servanda/agenda/row.html",
        group=groups[0].key,
        nothing=_("No commitment fits."),
        above="servanda/agenda/summary.html",
        below="servanda/agenda/exports.html",
    )


def agenda(areas: Sequence[str], called: Mapping[str, str]) -> Table:
    """Return the table of one document.

    Args:
        areas: Its headings as printed; "" is before the first.
        called: What they are called where that is something else.
    """
    first = _("(before the first heading)")
    offered = [(name or "none", called.get(name, name) or first) for name in areas]
    return _table(
        "agenda",
        _("Commitments and appeals of the document"),
        (Filter(key="area", label=_("Area"), options=lambda _request: offered, main=True),),
        _GROUPS,
    )


EVERYTHING = _table(
    "commitments",
    _("Commitments and appeals of all documents"),
    (Filter(key="area", label=_("Area"), kind="text"), *_OF_DOCUMENTS),
    (_BY_DOCUMENT, *_GROUPS),
)
