"""`servanda agreement FIRST SECOND`, or of a coding of the register: how far two coders agree."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.assessment.completing import complete_scales
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write
from servanda.cli.register.options import writes

if TYPE_CHECKING:
    from collections.abc import Callable

    from servanda.assessment.handed import Handed

_EPILOG = """\b
Examples:
  servanda agreement first.csv second.csv
  servanda agreement first.csv second.csv --scale research-group
  servanda agreement first.jsonl second.jsonl --field strength --field mechanism
  servanda agreement 3f2a9c01

\b
Exit status: 0; 2 when a file was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Tell how far two coders agree.")
@click.argument("first", metavar="FIRST|CODING")
@click.argument("second", required=False)
@click.option(
    "--scale",
    metavar="SCALE",
    shell_complete=complete_scales,
    help="What a grid (a row a unit, a column a member) was coded on.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="A label of units to compare; again for each.  [default: kind, strength, mechanism]",
)
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="How often units are drawn anew for an interval.",
)
@form_option
@writes
def agreement(  # noqa: PLR0913 - click gives each option as an argument
    *,
    first: str,
    second: str | None,
    scale: str | None,
    fields: tuple[str, ...],
    draws: int,
    form: str,
    register: Path | None,
    author: str | None,
) -> None:
    """Compare what two people coded blind: the files FIRST and SECOND, or a CODING of the register.

    CSV tables hold ratings or labels: a row a value (unit, field, value, and member where each
    member is coded), or a grid with --scale. JSON Lines hold units (document, start, end and
    labels): their boundaries are compared apart from their labels. Told are percent, Cohen's kappa
    (quadratic weights on scales) and Krippendorff's alpha (ordinal on scales, nominal on labels),
    each with a bootstrap interval from a fixed seed. Of a coding there are figures once both coders
    have handed in.
    """
    from servanda.assessment.handed import LABELS, compare
    from servanda.assessment.resampling import Drawing
    from servanda.report.assessment import agreement as report
    from servanda.report.noticed import in_json

    if second is None and Path(first).is_file():
        raise click.UsageError("Give the other coder's file as well.")
    called: Callable[[str], str] = str
    notice = ""
    if second is None:
        one, other, names, called, notice = _of_register(first, fields, register, author)
    else:
        names = fields or LABELS
        one, other = (_read(_file(name), scale, names) for name in (first, second))
    found = compare(one, other, names, Drawing(draws=draws))
    if form == "json":
        write([in_json(report.render_json(found), notice)], None)
    else:
        write(report.render(found, called), None)


def _file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise click.BadParameter(f"there is no file {name!r}.")
    return path


def _of_register(
    name: str, fields: tuple[str, ...], register: Path | None, author: str | None
) -> tuple[Handed, Handed, tuple[str, ...], Callable[[str], str], str]:
    """Return what both handed in of a coding, as far as whoever asks may see it.

    Then the fields, a function that says what people call a unit, and the register's notice.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.errors import RuleBroken
    from servanda.register.blind import asker_of, known_coding
    from servanda.register.codings import handed, seen
    from servanda.report.assessment.coding import named

    desk = open_desk(register, author)
    task = known_coding(desk.records, name, asker_of(desk.records, str(desk.author)))
    if task.stage not in {"closed", "decided"}:
        message = "There are no figures before both coders have handed in. Wait for both."
        raise RuleBroken(message, rule="adjudicated-too-soon")
    told = seen(desk.records, task, str(desk.author))
    first, second = (handed(task, told.get(one, {})) for one in task.coders)
    return first, second, fields or task.fields, partial(named, desk.records), desk.said


def _read(path: Path, scale: str | None, fields: tuple[str, ...]) -> Handed:
    from servanda.assessment.handed import read_units, read_values
    from servanda.assessment.scales import scale_ids
    from servanda.errors import InputError

    if scale is not None and scale not in scale_ids():
        known = ", ".join(scale_ids())
        raise click.BadParameter(f"there is no scale {scale!r}; expected one of {known}.")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        message = f"{path.name} is not UTF-8. Expected a CSV or JSON Lines file in it. Save it so."
        raise InputError(message) from None
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return read_units(text, path.name, fields)
    return read_values(text, path.name, scale)
