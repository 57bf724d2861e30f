"""What of blind coding a person may see on pages, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext as _

from servanda.assessment.rating import same_person
from servanda.assessment.scales import load_scale
from servanda.register.blind import Asker, is_coder, known, known_coding
from servanda.register.coded import CodingRecord
from servanda.register.coding_units import LABELS
from servanda.register.codings import gaps, own, units_of
from servanda.register.records import DocumentRecord, PersonRecord
from servanda.register.state import Records
from servanda.web.assessment import saying
from servanda.web.calling import titled
from servanda.web.desk import Desk
from servanda.web.followup.saying import named
from servanda.web.policy import sees
from servanda.web.viewer import Viewer
from servanda.web.words import label


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A coding in the list.

    Attributes:
        record: What was handed out.
        title: What is coded.
        turn: What the viewer has to do with it: "code", "decide" or "".
        done, all: How much the viewer coded, of how much; None where that is not known.
    """

    record: CodingRecord
    title: str
    turn: str
    done: int | None = None
    all: int | None = None


def records_of(desk: Desk) -> Records:
    """Return the state that pages of coding show, now or as it was."""
    return desk.ledger.records(desk.as_of)


def reading(desk: Desk, viewer: Viewer) -> Desk:
    """Return the register as a coder would see it without coding: to show what is to be coded.

    Whoever takes what else it gives onto a page breaks the blindness: read commitments, texts,
    guidelines and evidence of the coding through it, and nothing that anybody or anything rated.
    """
    person = desk.ledger.records().find(PersonRecord, str(viewer))
    roles = frozenset(person.roles) if person else frozenset()
    return replace(desk, viewer=replace(viewer, roles=roles, codes=()))


def coding(desk: Desk, viewer: Viewer, name: str) -> CodingRecord:
    """Return what was handed out, as far as a viewer may know of it.

    Raises:
        NotFound: See `blind.known_coding`.
    """
    return known_coding(records_of(desk), name, _asker(viewer))


def _asker(viewer: Viewer) -> Asker:
    return Asker(person=str(viewer), codes=viewer.codes, sees=partial(sees, viewer))


def lines(desk: Desk, viewer: Viewer) -> list[Line]:
    """Return all codings that a viewer knows of: theirs to do first, then the newest."""
    records = records_of(desk)
    found = known(records, _asker(viewer))
    shown = [line(records, viewer, one) for one in reversed(found)]
    return sorted(shown, key=lambda one: not one.turn)


def line(records: Records, viewer: Viewer, task: CodingRecord) -> Line:
    """Return a coding that a viewer knows of, with what they have to do with it."""
    who, turn = str(viewer), ""
    done = every = None
    if task.stage == "open" and is_coder(task, who):
        values, _version = own(records, task, who)
        turn = "" if who in task.handed_in else "code"
        every = len(units_of(task)) if task.coding == "ratings" else None
        done = len(values) - (len(gaps(task, values)) if every is None else 0)
    if task.stage == "closed" and same_person(who, task.adjudicator):
        turn = "decide"
    title = title_of(task, records)
    return Line(record=task, title=title, turn=turn, done=done, all=every)


def title_of(task: CodingRecord, records: Records) -> str:
    """Return what is coded, in words."""
    if task.coding == "units":
        document = records.find(DocumentRecord, task.document or "")
        name = (titled(document) or document.label) if document else ""
        return _("Commitments in the text of %(document)s") % {"document": name}
    scale = saying.scale(task.fields[0])
    number = len(task.commitments)
    if task.members:
        said = _("%(scale)s: %(n)s commitments, %(members)s members")
        return said % {"scale": scale, "n": number, "members": len(task.members)}
    return _("%(scale)s: %(n)s commitments") % {"scale": scale, "n": number}


def value_names(field: str) -> dict[str, str]:
    """Return what each value of a scale or label is called, by its key."""
    if field in LABELS:
        return {key: label(key, field) for key in LABELS[field]}
    return {key: named(one.names) for key, one in load_scale(field).given.items()}
