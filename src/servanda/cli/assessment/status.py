"""`servanda status ID`: how a commitment stands, by the published rule."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.adherence.days import today
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.followup.options import look as look_at_facts
from servanda.cli.output import write
from servanda.cli.register.options import one_id, reads

if TYPE_CHECKING:
    from servanda.cli.register.opening import View

_EPILOG = """\b
Examples:
  servanda status 2005-C-7
  servanda status 2005-C-7 --explain
  servanda status 2005-C-7 --as-of 2006-06-30 --format json

\b
Exit status: 0, whatever the status is; 2 when something given was not right.
"""


def look(register: Path | None, as_of: str | None) -> tuple[View, dt.date]:
    """Return the register as it was at the end of a day, and the day; nothing later counts.

    Raises:
        InputError: `as_of` is no time.
    """
    from servanda.cli.register.opening import open_view

    if as_of is None:
        return open_view(register), today()
    from servanda.web.moments import until

    return open_view(register, as_of), dt.date.fromisoformat(until(as_of)[:10])


def later_documents(view: View, as_of: str | None, day: dt.date) -> frozenset[str]:
    """Return the documents of later days, where of a day before the register began is told."""
    if as_of is None or view.as_of:
        return frozenset()
    return frozenset(one.id for one in view.records.documents() if one.date > day.isoformat())


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Tell whether a commitment is kept.")
@one_id("ID")
@click.option("--explain", is_flag=True, help="Print the rule's line and the ids it rests on.")
@form_option
@reads
def status(
    *, wanted: str, form: str, register: Path | None, as_of: str | None, explain: bool
) -> None:
    """Tell how a commitment stands, computed from follow-up, evidence and ratings.

    The rule is published and versioned: `--explain` prints the line that decided, the ids it rests
    on with what each is, and what has to be said beside it. As JSON, "grounds" has that as fields.
    What was entered after --as-of changes nothing; of a day before the register began it tells what
    is known now.
    """
    from servanda.assessment.explaining import explain as explained
    from servanda.assessment.scales import load_scale
    from servanda.codec.shapes import encode
    from servanda.errors import InputError
    from servanda.register.lookup import get_commitment
    from servanda.register.standing import status_of
    from servanda.report.assessment.grounds import grounds
    from servanda.report.noticed import in_json
    from servanda.report.printable import printable

    view, day = look_at_facts(register, as_of)
    record = get_commitment(view.records, wanted)
    if record.document in later_documents(view, as_of, day):
        raise InputError(f"{record.reference} is of a later day than {day}. Name a later one.")
    found = status_of(view.records, record, day)
    named = grounds(view.records, found)
    lines = explained(found, names={one.id: one.name for one in named})
    if form == "json":
        told = {"grounds": [encode(one) for one in named], "explained": lines}
        shown = {"reference": record.reference, **encode(found), **told}
        data = (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()
        write([in_json(data, view.said)], None)
        return
    name = load_scale("status").values[found.value].names["en"]
    unseen = ", not reviewed by a second person" if found.alone and not explain else ""
    text = [f"{record.reference}: {name} (as of {day.isoformat()}{unseen})"]
    text += [f"  {line}" for line in lines[1:]] if explain else []
    write([f"{_safe(line, printable(line))}\n".encode() for line in text], None)


def _safe(line: str, shown: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))] + shown
