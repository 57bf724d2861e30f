"""Showing adherence: one instrument, one state, who is missing, or the list."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.adherence.completing import (
    complete_instruments,
    complete_regions,
    complete_states,
)
from servanda.cli.adherence.days import Day, today
from servanda.cli.edge import Guarded
from servanda.cli.options import chosen_format
from servanda.cli.output import write
from servanda.cli.register.options import Command, register_option

if TYPE_CHECKING:
    import datetime as dt

    from servanda.cli.adherence.data import Facts
    from servanda.report.adherence import Roll, Wish
    from servanda.report.adherence.state import StateRecord

_FORMATS = ("table", "json", "csv")


def _file(help_: str, *names: str, **more: Any) -> Callable[[Command], Command]:
    """Return an option that takes a file."""
    return click.option(*names, type=click.Path(dir_okay=False, path_type=Path), help=help_, **more)


@click.command(cls=Guarded, name="show", hidden=True, add_help_option=False)
@click.argument("words", nargs=-1, metavar="[INSTRUMENT]", shell_complete=complete_instruments)
@click.option("--region", shell_complete=complete_regions, help="Only its members on that day.")
@click.option(
    "--state", shell_complete=complete_states, help="Show one state with all instruments (JPN)."
)
@click.option("--gaps", is_flag=True, help="Show only who is not bound.")
@click.option("--as-of", type=Day(), help="Day to show (2026-02-03); else today, UTC.")
@click.option("--since", type=Day(), help="Tell also what changed after this day.")
@click.option(
    "--format",
    type=click.Choice(_FORMATS),
    help="What to write; else by the ending of --output; else a table.",
)
@_file("File to write, all or nothing; else standard output.", "--output", "-o")
@_file("Write the tile chart, one square a state, as SVG.", "--tiles", metavar="FILE.svg")
@_file("Write the number bound over time as SVG.", "--curve", metavar="FILE.svg")
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "ja"]),
    default="en",
    show_default=True,
    help="Of the names of states, and of charts.",
)
@_file(
    "Names of states in place of the shipped ones; else SERVANDA_NAMES.",
    "--names",
    envvar="SERVANDA_NAMES",
)
@click.option(
    "--from",
    "files",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Read this status file or folder instead of what is known.",
)
@register_option
@click.option(
    "--help",
    "-h",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, wanted: _help(context) if wanted else None,
    help="Show this message and exit.",
)
def show(words: tuple[str, ...], **options: Any) -> None:
    """Show where states stand."""
    wanted = _wanted(words, options)
    if wanted.state:
        _write(_state(wanted), wanted)
        return
    facts = _facts(wanted)
    if not wanted.name and len(facts) == 1 and wanted.files:
        wanted = replace(wanted, name=next(iter(facts)))
    if wanted.name:
        _one(_roll(wanted.name, facts, wanted), wanted)
    elif wanted.gaps or wanted.tiles or wanted.curve or wanted.since:
        raise click.UsageError("Name an instrument: servanda adherence lists them.")
    else:
        _write(_rolls(facts, wanted), wanted)


def _help(context: click.Context) -> None:
    shown = context.parent or context
    click.echo(shown.get_help(), color=shown.color)
    context.exit()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """What was asked for."""

    name: str
    region: str | None
    state: str | None
    gaps: bool
    as_of: dt.date
    since: dt.date | None
    format: str
    output: Path | None
    tiles: Path | None
    curve: Path | None
    language: Any
    names: Path | None
    files: tuple[Path, ...]
    register: Path | None
    silent: bool


def _wanted(words: tuple[str, ...], options: dict[str, Any]) -> _Wanted:
    output = options["output"]
    chosen = chosen_format(options["format"], output)
    if chosen not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise click.UsageError(f"Adherence is not written as {chosen}; choose one of {known}.")
    if options["state"] and (words or any(options[n] for n in ("gaps", "region", "since"))):
        raise click.UsageError("--state shows one state with all instruments: give it alone.")
    charts = bool(options["tiles"] or options["curve"])
    if options["state"] and charts:
        raise click.UsageError("Charts are of an instrument; a state has none.")
    day = options["as_of"] or today()
    if options["since"] and options["since"] > day:
        raise click.UsageError(f"--since {options['since']} is after {day}.")
    options |= {"format": chosen, "as_of": day}
    asked = bool(options["format"] != "table" or output)
    return _Wanted(name=" ".join(words), silent=charts and not asked, **options)


def _facts(wanted: _Wanted) -> Facts:
    from servanda.cli.adherence.data import find_facts

    return find_facts(wanted.files, wanted.register, wanted.name)


def _wish(wanted: _Wanted) -> Wish:
    from servanda.adherence.regions import find_region
    from servanda.cli.adherence.data import find_names
    from servanda.report.adherence import Wish

    return Wish(
        names=find_names(wanted.names),
        language=wanted.language,
        region=find_region(wanted.region) if wanted.region else None,
        since=wanted.since,
    )


def _roll(name: str, facts: Facts, wanted: _Wanted, wish: Wish | None = None) -> Roll:
    from servanda.cli.adherence.data import find_subject, history_of
    from servanda.report.adherence import make_roll

    subject = find_subject(name, facts)
    found = facts.get(subject.id)
    return make_roll(
        history_of(subject, facts),
        wanted.as_of,
        wish or _wish(wanted),
        sources=found.sources if found else (),
    )


def _rolls(facts: Facts, wanted: _Wanted) -> list[Roll]:
    wish = _wish(wanted)
    return [_roll(key, facts, wanted, wish) for key in facts]


def _state(wanted: _Wanted) -> StateRecord:
    from servanda.adherence.instruments import instruments
    from servanda.cli.adherence.data import find_names, find_state, history_of
    from servanda.report.adherence.state import state_record

    code = find_state(wanted.state or "")
    facts = _facts(wanted)
    subjects = [found.instrument if found else instruments()[key] for key, found in facts.items()]
    return state_record(
        code,
        (history_of(subject, facts) for subject in subjects),
        wanted.as_of,
        names=find_names(wanted.names),
        language=wanted.language,
        known={key: found.as_of for key, found in facts.items() if found},
    )


def _one(roll: Roll, wanted: _Wanted) -> None:
    from servanda.cli.adherence.data import find_notice
    from servanda.cli.register.saying import say
    from servanda.report.adherence import curve, tiles
    from servanda.report.noticed import in_svg

    written, notice = [], find_notice(wanted.files, wanted.register)
    for target, render in ((wanted.tiles, tiles.render), (wanted.curve, curve.render)):
        if target is not None:
            write([in_svg(render(roll), notice)], target)
            written.append(str(target))
    if not wanted.silent:
        _write(roll, wanted)
    elif written:
        say(f"Written: {', '.join(written)}.")


def _write(what: Roll | list[Roll] | StateRecord, wanted: _Wanted) -> None:
    from servanda.cli.adherence.data import find_notice
    from servanda.report.noticed import in_csv, in_json

    pieces, notice = _rendered(what, wanted), find_notice(wanted.files, wanted.register)
    if wanted.format == "json":
        pieces = [in_json(b"".join(pieces), notice)]
    elif wanted.format == "csv":
        pieces = in_csv(pieces, notice)
    write(pieces, wanted.output)


def _rendered(what: Roll | list[Roll] | StateRecord, wanted: _Wanted) -> Iterable[bytes]:
    from servanda.report.adherence import Roll

    if isinstance(what, Roll):
        return _rendered_roll(what, wanted)
    name = "render_list" if isinstance(what, list) else "render_state"
    if wanted.format == "json":
        from servanda.report.adherence import json

        return [getattr(json, name)(what)]
    if wanted.format == "csv":
        from servanda.report.adherence import csv

        cells: Iterable[bytes] = getattr(csv, name)(what)
        return cells
    from servanda.report.adherence import table

    shown: Iterable[bytes] = getattr(table, name)(what, **_look(wanted))
    return shown


def _rendered_roll(roll: Roll, wanted: _Wanted) -> Iterable[bytes]:
    shown = replace(roll, rows=roll.missing) if wanted.gaps else roll
    if wanted.format == "json":
        from servanda.report.adherence import json

        return [json.render(shown)]
    if wanted.format == "csv":
        from servanda.report.adherence import csv

        return csv.render(shown)
    from servanda.report.adherence import table

    if wanted.gaps:
        return table.render_gaps([roll], **_look(wanted))
    return table.render(roll, **_look(wanted))


def _look(wanted: _Wanted) -> dict[str, Any]:
    """Return how wide a table is and whether it has colours."""
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import WIDTH, width

    if wanted.output is not None:
        return {"width": WIDTH, "colours": False}
    return {"width": width(), "colours": wants_colours(sys.stdout)}
