"""Pages of scores that others published: importing, and what they average to. Never ratings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.assessment.converting import conversions
from servanda.assessment.scores import differing, read_scores, rounded
from servanda.errors import InputError, NotFound, RegisterError, ServandaError
from servanda.register.acts.scoring import get_scores, import_scores, withdraw_scores
from servanda.register.entry import Marking
from servanda.register.scored import ScoresRecord
from servanda.register.scores_checked import table_of
from servanda.web import notices
from servanda.web.assessment.saying import scale
from servanda.web.coding.looking import records_of
from servanda.web.desk import Desk
from servanda.web.followup.saying import named
from servanda.web.policy import Refused, may, may_mark_as, requires, sees
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in
from servanda.web.words import label

LARGEST = 20_000_000
"""Bytes of a table."""
_ROWS = 200
"""Rows on a page."""


class ImportForm(forms.Form):
    """A table, who gave the scores, and what they are about."""

    table = forms.FileField(
        label=gettext_lazy("Table (CSV)"),
        help_text=gettext_lazy(
            "Columns id, year, text, average, then one for each member: -1, 0, 1 or empty."
        ),
    )
    assessor = forms.CharField(label=gettext_lazy("Who gave the scores"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("Where they come from, and the licence"),
        required=False,
        max_length=500,
    )
    year = forms.CharField(
        label=gettext_lazy("Year of the summit"),
        help_text=gettext_lazy("Left empty, all rows of the table."),
        required=False,
        max_length=10,
    )
    document = forms.ChoiceField(
        label=gettext_lazy("Document that they are about"),
        help_text=gettext_lazy("Rows with its words are tied to its commitments."),
        required=False,
    )
    marking = forms.ChoiceField(label=gettext_lazy("Who may see it"))

    def __init__(self, request: Request, **how: Any) -> None:
        super().__init__(**how)
        desk = request.desk
        for name, offered in (
            ("document", [("", "—"), *((one.label, one.label) for one in desk.documents)]),
            (
                "marking",
                [(m.value, label(m, "marking")) for m in Marking if may_mark_as(request.viewer, m)],
            ),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    def clean_table(self) -> tuple[str, bytes]:
        """Return name and bytes."""
        sent = self.cleaned_data["table"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("This is larger than a table of scores is."))
        return sent.name, sent.read()


@requires("read")
def listing(request: Request) -> HttpResponseBase:
    """List the scores that came in; take a table in."""
    _account, viewer = signed_in(request)
    form, status = ImportForm(request), 200
    if request.method == "POST":
        if not may(viewer, "follow"):
            raise Refused("follow")
        form, status = ImportForm(request, data=request.POST, files=request.FILES), 400
        if form.is_valid():
            try:
                key = _taken(request, form.cleaned_data)
            except ServandaError as error:
                form.add_error("table" if isinstance(error, InputError) else None, refusal(error))
                status = 422
            else:
                notices.say(request, _("Kept, as scores that somebody else gave."))
                return redirect("coding-scores-of", key=key)
    found = [one for one in records_of(request.desk).scores() if sees(viewer, one)]
    context = {"found": found, "form": form}
    return render(request, "servanda/coding/scores.html", context, status=status)


def _taken(request: Request, typed: dict[str, Any]) -> str:
    name, body = typed["table"]
    try:
        table = read_scores(body.decode("utf-8"), name)
    except UnicodeDecodeError:
        message = f"{name} is not UTF-8. Expected a CSV table in it. Save it so."
        raise InputError(message, rule="scores-table") from None
    except ServandaError as error:
        raise InputError(error.message, rule="scores-table") from None
    document = request.desk.document(typed["document"]).id if typed["document"] else None
    _account, viewer = signed_in(request)
    act = import_scores(
        table,
        body,
        author=viewer.author,
        name=name,
        assessor=typed["assessor"],
        source=typed["source"] or None,
        document=document,
        year=typed["year"].strip() or None,
        marking=Marking(typed["marking"]),
    )
    return request.desk.write(act)[0].subject


@requires("read")
def shown(request: Request, key: str) -> HttpResponseBase:
    """Show a table with means, and the published averages that they are not; or take it back."""
    _account, viewer = signed_in(request)
    record = _seen(request.desk, key)
    if request.method == "POST":
        if not may(viewer, "record", record):
            raise Refused("record")
        try:
            request.desk.write(withdraw_scores(record.id, author=viewer.author))
        except RegisterError as error:
            notices.warn(request, refusal(error))
        else:
            notices.say(request, _("Taken back."))
        return redirect("coding-scores")
    return render(request, "servanda/coding/scores_of.html", _about(request, record))


def _seen(desk: Desk, key: str) -> ScoresRecord:
    found = get_scores(records_of(desk), key)
    if not sees(desk.viewer, found):
        raise NotFound(f"{key!r} means no imported scores.", wanted=key)
    return found


def _about(request: Request, record: ScoresRecord) -> dict[str, Any]:
    table = table_of(records_of(request.desk), record)
    wrong = differing(table)
    lines = {one.line for one in wrong}
    keys = [row.commitment for row in record.rows if row.commitment]
    references = {one.id: one.reference for one in request.desk.filed(keys)}
    ties = {row.line: references.get(row.commitment or "", "") for row in record.rows}
    asked = request.GET.get("page", "1")
    page = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    first = (page - 1) * _ROWS
    return {
        "record": record,
        "scale": scale(record.scale),
        "differing": wrong,
        "same": len(table.rows) - len(wrong),
        "page": page,
        "before": page > 1,
        "after": len(table.rows) > first + _ROWS,
        "rows": [
            (
                row,
                "" if row.mean is None else rounded(row.mean, row.published or "0.00"),
                None if row.percent is None else float(row.percent),
                row.line in lines,
                ties.get(row.line, ""),
            )
            for row in table.rows[first : first + _ROWS]
        ],
        "conversions": [
            (scale(one.target), named(one.loses) if one.lossy else "")
            for one in conversions()
            if one.source == record.scale
        ],
    }
