"""Following a commitment: taking a procedure up, settings, recording, correcting, ending."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from servanda.errors import Conflict, RegisterError
from servanda.followup.declaration import RecordType
from servanda.followup.records import Values
from servanda.register.acts import following as acts
from servanda.register.acts import recording
from servanda.register.acts.following import FieldsRefused
from servanda.register.entry import Entry
from servanda.register.followed import values_of
from servanda.register.ledger import Act
from servanda.register.proposing import proposed_settings
from servanda.register.records import stands
from servanda.web import notices
from servanda.web.followup import saying
from servanda.web.followup.doing import Own, own
from servanda.web.followup.sheet import Sheet
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in


@requires("follow")
def following(request: Request, name: str, procedure: str) -> HttpResponseBase:
    """Take a procedure up, change its settings, or follow the commitment by it no more."""
    found = _own(request, name, procedure)
    old = found.following
    sheet = Sheet(
        request=request,
        own=found,
        declared=found.made.settings,
        values=values_of(old.settings) if old else _proposed(request, found),
        old=old,
    )
    if request.method != "POST":
        return _show(sheet)
    if sheet.ends:
        return _end(sheet, acts.drop(found.way, because=sheet.because(), base=sheet.base))
    given = sheet.given()
    if given is None:
        return _show(sheet, status=400)
    act = acts.follow(found.way, given, marking=sheet.marking.marking(), base=sheet.base)
    return _save(sheet, given, act)


@requires("follow")
def record(request: Request, name: str, procedure: str, kind: str) -> HttpResponseBase:
    """Record what happened; what the address gives is filled in."""
    found = _own(request, name, procedure)
    made = found.kind(kind)
    if not found.is_followed:
        return redirect("following", name=found.record.reference, procedure=procedure)
    asked: Values = {key: request.GET.getlist(key) for key in made.fields if key in request.GET}
    sheet = Sheet(request=request, own=found, declared=made.fields, values=asked, old=None)
    if request.method != "POST":
        return _show(sheet, made)
    given = sheet.given()
    if given is None:
        return _show(sheet, made, status=400)
    return _save(
        sheet,
        given,
        recording.record(found.way, kind, [given], marking=sheet.marking.marking()),
        made,
    )


@requires("follow")
def correct(request: Request, name: str, procedure: str, kind: str, key: str) -> HttpResponseBase:
    """Correct what was recorded, or withdraw it."""
    found = _own(request, name, procedure)
    made = found.kind(kind)
    old = found.told(made, key)
    sheet = Sheet(
        request=request, own=found, declared=made.fields, values=values_of(old.fields), old=old
    )
    if request.method != "POST":
        if old.is_withdrawn:
            said = _("It was withdrawn: it counts no more. Undo lets it count again.")
            notices.say(request, said, undo=[(old.id, old.version)])
            return redirect(_panel(found))
        return _show(sheet, made)
    about, base = found.record.id, sheet.base
    why = sheet.because()
    if sheet.ends:
        act = recording.withdraw(about, key, party=old.party, because=why, base=base)
        return _end(sheet, act, made)
    given = sheet.given()
    if given is None:
        return _show(sheet, made, status=400)
    marking = sheet.marking.marking()
    act = recording.correct(
        about, key, given, party=old.party, because=why, marking=marking, base=base
    )
    return _save(sheet, given, act, made)


def _own(request: Request, name: str, key: str) -> Own:
    """Return what the own party follows, or may follow.

    Raises:
        Refused: The viewer may not follow it, or the page shows the past.
        NotFound: No such commitment or procedure.
    """
    found = request.desk.commitment(name)
    if not may(request.viewer, "follow", found):
        raise Refused("follow")
    if request.as_of is not None:
        raise Refused("past")
    return own(request.desk, found, key, signed_in(request)[1].party)


def _proposed(request: Request, found: Own) -> Values:
    """Return the settings that the commitment proposes, of its document only what is seen."""
    about = found.record
    if not stands(about):
        return {}
    if not request.desk.documents_by_id([about.document]):
        about = replace(about, document=None)
    return proposed_settings(request.desk.ledger.records(), about, found.made)


def _save(
    sheet: Sheet, given: Values, act: Act, kind: RecordType | None = None
) -> HttpResponseBase:
    """Do what the form says; show it again where the register refuses."""
    try:
        entries = sheet.request.desk.write(act)
    except FieldsRefused as error:
        sheet.refuse(error)
        return _show(sheet, kind, status=422)
    except Conflict:
        return _show(sheet, kind, status=409, both=sheet.both(given))
    except RegisterError as error:
        sheet.fields.add_error(None, refusal(error))
        return _show(sheet, kind, status=422)
    return _done(sheet, entries)


def _end(sheet: Sheet, act: Act, kind: RecordType | None = None) -> HttpResponseBase:
    """Drop or withdraw it."""
    try:
        entries = sheet.request.desk.write(act)
    except Conflict:
        return _show(sheet, kind, status=409, both=[])
    except RegisterError as error:
        notices.warn(sheet.request, refusal(error))
        return redirect(_panel(sheet.own))
    return _done(sheet, entries)


def _done(sheet: Sheet, entries: list[Entry]) -> HttpResponseBase:
    """Go back to the commitment and say what was done, with what takes it back."""
    last = entries[-1]
    version = sheet.old.version + 1 if sheet.old else 1
    said = _SAID[last.kind]()
    if last.kind == "procedure-followed" and sheet.own.is_followed:
        said = _("The settings are saved.")
    facts = {"procedure": saying.named(sheet.own.made.names)}
    notices.say(sheet.request, said % facts, undo=[(last.subject, version)])
    return redirect(_panel(sheet.own))


_SAID: dict[str, Any] = {
    "procedure-followed": lambda: _("It is followed now: %(procedure)s."),
    "procedure-dropped": lambda: _("It is followed so no more: %(procedure)s. Its records stay."),
    "follow-up-recorded": lambda: _("It is recorded."),
    "follow-up-corrected": lambda: _("The correction is saved."),
    "follow-up-withdrawn": lambda: _("The record is withdrawn: it counts no more."),
}


def _panel(found: Own) -> str:
    anchor = f"#follow-{found.made.id}-{found.way.party}" if found.is_followed else "#follow-up"
    return reverse("commitment", args=[found.record.reference]) + anchor


def _show(
    sheet: Sheet,
    kind: RecordType | None = None,
    *,
    status: int = 200,
    both: list[Any] | None = None,
) -> HttpResponseBase:
    """Show the form: of a type of record, else of the settings."""
    found = sheet.own
    context = {
        "record": found.record,
        "own": found,
        "procedure": saying.named(found.made.names),
        "kind": saying.named(kind.names) if kind else "",
        "sheet": sheet,
        "old": sheet.old,
        "base": sheet.old.version if sheet.old else 0,
        "both": both,
        "back": _panel(found),
        "may_end": sheet.old is not None if kind else found.is_followed,
        "stands": stands(found.record),
    }
    return render(sheet.request, "servanda/followup/form.html", context, status=status)


_AT = "commitments/<str:name>/follow-up/<str:procedure>/"
PAGE = Page(
    name="following-pages",
    rule="follow",
    urls=[
        path(_AT, following, name="following"),
        path(f"{_AT}<str:kind>/", record, name="follow-up-record"),
        path(f"{_AT}<str:kind>/<str:key>/", correct, name="follow-up-correct"),
    ],
)
