"""`servanda agreement FIRST SECOND`: how far two coders agree."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.assessment.completing import complete_scales
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write

if TYPE_CHECKING:
    from servanda.assessment.handed import Handed

_EPILOG = """\b
Examples:
  servanda agreement first.csv second.csv
  servanda agreement first.csv second.csv --scale research-group
  servanda agreement first.jsonl second.jsonl --field strength --field mechanism

\b
Exit status: 0; 2 when a file was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Tell how far two coders agree.")
@click.argument("first", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("second", type=click.Path(exists=True, dir_okay=False, path_type=Path))
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
def agreement(  # noqa: PLR0913 - click gives each option as an argument
    *, first: Path, second: Path, scale: str | None, fields: tuple[str, ...], draws: int, form: str
) -> None:
    """Compare what two people coded blind: the files FIRST and SECOND.

    CSV tables hold ratings or labels: a row a value (unit, field, value, and member where each
    member is coded), or a grid with --scale. JSON Lines hold units (document, start, end and
    labels): their boundaries are compared apart from their labels. Told are percent, Cohen's kappa
    (quadratic weights on scales) and Krippendorff's alpha (ordinal on scales, nominal on labels),
    each with a bootstrap interval from a fixed seed.
    """
    from servanda.assessment.handed import LABELS, compare
    from servanda.assessment.resampling import Drawing
    from servanda.report.assessment import agreement as report

    names = fields or LABELS
    read = [_read(path, scale, names) for path in (first, second)]
    found = compare(read[0], read[1], names, Drawing(draws=draws))
    write([report.render_json(found)] if form == "json" else report.render(found), None)


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
