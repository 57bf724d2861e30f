"""`servanda code list|show`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.coding.completing import complete_codings
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write
from servanda.cli.register.options import writes


@click.command(
    name="list",
    cls=Guarded,
    epilog="\b\nExample:\n  servanda code list --as CAN/One\n",
    short_help="List what was handed out.",
)
@writes
def listing(*, register: Path | None, author: str | None) -> None:
    """List the codings that you may know of; while you code blind, those you code alone."""
    from servanda.cli.register.opening import open_desk
    from servanda.register.blind import asker_of, known
    from servanda.report.assessment import coding as report

    desk = open_desk(register, author, coding=True)
    found = known(desk.records, asker_of(desk.records, str(desk.author)))
    write(report.render_list(desk.records, found), None)


@click.command(
    cls=Guarded,
    epilog="\b\nExamples:\n  servanda code show 3f2a9c01\n"
    "  servanda code show 3f2a9c01 --format json\n",
    short_help="Show a coding and the codes you may see.",
)
@click.argument("coding", shell_complete=complete_codings)
@form_option
@writes
def show(*, coding: str, form: str, register: Path | None, author: str | None) -> None:
    """Show CODING with your own codes; with everybody's, once both coders have handed in."""
    from servanda.cli.register.opening import open_desk
    from servanda.register.blind import asker_of, known_coding
    from servanda.report.assessment import coding as report
    from servanda.report.noticed import in_json

    desk = open_desk(register, author, coding=True)
    person = str(desk.author)
    task = known_coding(desk.records, coding, asker_of(desk.records, person))
    if form == "json":
        write([in_json(report.render_json(desk.records, task, person), desk.said)], None)
        return
    write(report.render(desk.records, task, person), None)
