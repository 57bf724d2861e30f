"""`servanda evidence list` and `servanda evidence show`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.completing import complete_evidence
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write
from servanda.cli.register.completing import complete_names
from servanda.cli.register.options import reads

_LIST = """\b
Examples:
  servanda evidence list
  servanda evidence list 2005-C-7
  servanda evidence list 2005-C-7 --format json --as-of 2006-01-31
"""
_SHOW = """\b
Examples:
  servanda evidence show 3f2a9c01
  servanda evidence show 3f2a9c01 --text > page.txt
"""


@click.command(name="list", cls=Guarded, epilog=_LIST, short_help="List evidence.")
@click.argument("commitment", required=False, shell_complete=complete_names)
@form_option
@reads
def listing(commitment: str | None, form: str, register: Path | None, as_of: str | None) -> None:
    """List evidence, on COMMITMENT only where one is named: what it says, and on which rung.

    The same evidence may serve several commitments; how many is shown.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.opening import open_view
    from servanda.cli.rendering import width
    from servanda.register.lookup import get_commitment
    from servanda.report.assessment import evidence
    from servanda.report.noticed import in_json

    view = open_view(register, as_of)
    record = get_commitment(view.records, commitment) if commitment else None
    shown = evidence.gather(view.records, record)
    if form == "json":
        write([in_json(evidence.render_json(shown), view.said)], None)
    else:
        colours = wants_colours(sys.stdout)
        write(evidence.render_table(shown, width=width(), colours=colours), None)


@click.command(cls=Guarded, epilog=_SHOW, short_help="Show a piece of evidence.")
@click.argument("evidence", metavar="ID", shell_complete=complete_evidence)
@click.option("--text", "wants_text", is_flag=True, help="Write its text, as quotes count it.")
@form_option
@reads
def show(
    evidence: str, form: str, register: Path | None, as_of: str | None, *, wants_text: bool
) -> None:
    """Show the evidence ID: date, publisher, hashes, and each link with the words it quotes."""
    from servanda.cli.register.opening import open_view
    from servanda.register.evidence_lookup import get_evidence, text_of
    from servanda.report.assessment import evidence as report
    from servanda.report.noticed import in_json

    view = open_view(register, as_of)
    found = get_evidence(view.records, evidence, None)
    if wants_text:
        write([(text_of(view.records, found) or "").encode("utf-8")], None)
        return
    (shown,) = report.gather(view.records, only=found)
    if form == "json":
        write([in_json(report.render_json([shown]), view.said)], None)
    else:
        write(report.render_sheet(shown), None)
