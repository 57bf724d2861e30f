"""`servanda brief OUT`: what a delegation takes to a meeting, and reports of progress."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from servanda.cli.brief.completing import complete_areas, complete_series
from servanda.cli.edge import Guarded
from servanda.cli.followup.options import Span, as_of_option
from servanda.cli.output import write
from servanda.cli.register.completing import complete_names
from servanda.cli.register.options import writes

if TYPE_CHECKING:
    import datetime as dt

    from servanda.brief.asked import Asked
    from servanda.cli.register.opening import View

KINDS = ("meeting", "progress", "scorecard", "annex")
"""As `brief.content.KINDS`."""
AUDIENCES = ("own", "counterpart", "public")
"""As `brief.content.AUDIENCES`."""
LANGUAGES = ("en", "fr", "ja")
"""As `adherence.regions.LANGUAGES`."""
FORMS = ("docx", "pdf", "html", "xlsx")
"""As `brief.rendering.FORMS`."""
_ENDINGS = {f".{form}": form for form in FORMS} | {".htm": "html"}
_EPILOG = """\b
Examples:
  servanda brief brief.docx --meeting "Third round of consultations"
  servanda brief brief.pdf --meeting 2005-C-7 --for counterpart --language ja
  servanda brief brief.docx --template ministry.docx --since 2004-06-01
  servanda brief report.pdf --kind progress --document 2005 --as-of 2006-06-30
  servanda brief scorecard.html --kind scorecard --for public
  servanda brief annex.xlsx --kind annex --area "Peace and security"
  servanda brief --example-template ministry.docx

\b
Exit status: 0 when it is written, 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Write a brief for a meeting, or a report.")
@click.argument("out", metavar="OUT", required=False, type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(KINDS), default="meeting", show_default=True, help="What to write."
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(AUDIENCES),
    default="own",
    show_default=True,
    help="Who reads it, which decides what it may hold, by marking.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Else by the ending of OUT.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Of everything but exact words.",
)
@click.option(
    "--meeting",
    metavar="NAME",
    shell_complete=complete_series,
    help="What the meeting is called, or the reference of the series it belongs to (2005-C-7): "
    "then its name, its date and the last one are known.",
)
@click.option(
    "--since",
    metavar="DATE",
    help="From which day on things are told; else the last meeting, or the last agreed document.",
)
@click.option(
    "--document",
    "documents",
    metavar="ID",
    multiple=True,
    shell_complete=complete_names,
    help="Only what this document says; may be given more than once.",
)
@click.option("--area", metavar="NAME", shell_complete=complete_areas, help="Only this area.")
@click.option("--party", metavar="CODE", help="Only commitments of this party (JPN).")
@click.option(
    "--reader",
    metavar="CODE",
    help="Whose country stands first in titles; else your own, or the counterpart's.",
)
@click.option(
    "--handling",
    metavar="LABEL",
    multiple=True,
    help="A label of the register's list for every page, besides those of the records.",
)
@click.option(
    "--horizon",
    type=Span(),
    default="90d",
    show_default=True,
    help="How far ahead to look for what is due.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your ministry's own DOCX to fill in.",
)
@click.option("--example-template", is_flag=True, help="Write to OUT an example of a template.")
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="SERVANDA_NAMES",
    help="Names of states in place of the shipped ones; else SERVANDA_NAMES.",
)
@as_of_option
@writes
def brief(out: Path | None, *, example_template: bool, **options: Any) -> None:
    """Write to OUT a brief for a meeting: one page, then an annex with all it leaves out.

    What was agreed, what is due, what happened since and where the sides differ; for your own side
    also what to raise, by a published rule, and empty boxes to fill in. Or a progress report with
    charts, a scorecard of one page, or the annex of all commitments with exact words and sources.

    --for own holds what is public, shared or internal to your party; --for counterpart nothing
    internal and nothing of what you prepare; --for public only what is public. The marking stands
    on every page.
    """
    from servanda.cli.register.saying import say

    if out is None:
        raise click.UsageError("Say where to write to, as in `servanda brief brief.docx`.")
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent} to write into.")
    if example_template:
        from servanda.brief.template_example import example

        write([example()], out)
        say(f"Wrote an example of a template to {out}.")
        return
    given = _Given(**options)
    form = _form(out, given)
    write([_made(given, form)], out)
    say(f"Wrote {out}, {_MARKED[given.audience]}.")


_MARKED = {
    "own": "which holds what is internal to your party",
    "counterpart": "which holds nothing internal and nothing that you prepare",
    "public": "which holds only what is public",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Given:
    """The options."""

    kind: str
    audience: str
    form: str | None
    language: str
    meeting: str | None
    since: str | None
    documents: tuple[str, ...]
    area: str | None
    party: str | None
    reader: str | None
    handling: tuple[str, ...]
    horizon: dt.timedelta
    template: Path | None
    names: Path | None
    as_of: str | None
    author: str | None
    register: Path | None


def _form(out: Path, given: _Given) -> str:
    form = given.form or _ENDINGS.get(out.suffix.lower())
    if form is None:
        endings = ", ".join(_ENDINGS)
        raise click.UsageError(
            f"{out.name} says no format; expected one of {endings}, or --format."
        )
    if given.template is not None and form != "docx":
        raise click.UsageError("--template fills in a DOCX; name OUT so, or leave it out.")
    return form


def _made(given: _Given, form: str) -> bytes:
    from servanda.brief.making import make_brief
    from servanda.brief.rendering import Form, render
    from servanda.cli.followup.options import look

    view, day = look(given.register, given.as_of)
    asked = _asked(given, view, day)

    def past(then: dt.date) -> Any:
        number = view.ledger.number_at(then.isoformat())
        return view.ledger.records(number) if number else view.records

    now = None if view.as_of is None else view.ledger.records()
    found = make_brief(view.records, asked, past, now)
    template = given.template.read_bytes() if given.template else None
    return render(found, cast("Form", form), template)


def _asked(given: _Given, view: View, day: dt.date) -> Asked:
    """Return what is asked for; every name is checked against the register and the vocabulary."""
    import os
    from importlib.metadata import version

    from servanda.adherence.regions import Language
    from servanda.brief.asked import Asked
    from servanda.brief.content import Audience, Kind
    from servanda.cli.register.author import find_author
    from servanda.register.lookup import get_document
    from servanda.register.rules import known_handling
    from servanda.vocabulary import party
    from servanda.web.place import find_place

    author = find_author(given.author, find_place(given.register, os.environ).folder)
    labels = (known_handling(view.records, label) for label in given.handling)
    return Asked(
        kind=cast("Kind", given.kind),
        audience=cast("Audience", given.audience),
        language=cast("Language", given.language),
        author=author.party,
        as_of=day,
        reader=party(given.reader).id if given.reader else None,
        since=_day(given.since, day),
        meeting=given.meeting,
        documents=tuple(get_document(view.records, name).id for name in given.documents),
        area=given.area,
        party=party(given.party).id if given.party else None,
        handling=tuple(label for label in labels if label),
        horizon=given.horizon,
        names=_names(given.names),
        version=version("servanda"),
        entry=view.number,
    )


def _day(text: str | None, until: dt.date) -> dt.date | None:
    from servanda.errors import InputError
    from servanda.followup.partial import parse_partial

    if text is None:
        return None
    try:
        found = parse_partial(text).first
    except ValueError as error:
        raise InputError(f"--since: {error}.", found=text) from None
    if found > until:
        raise InputError(
            f"--since {text} is after the day of the brief, {until}. Expected an earlier day.",
            found=text,
        )
    return found


def _names(file: Path | None) -> Any:
    from servanda.adherence.shown import Names, read_names

    return read_names(file.read_bytes(), file.name) if file else Names()
