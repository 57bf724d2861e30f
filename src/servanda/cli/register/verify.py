"""`servanda verify`: whether the register is what it was."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda verify
  servanda verify --checkpoint /media/stick/2026-01-31.json
  servanda verify --checkpoint 153:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

\b
Exit status: 0 when everything holds, 1 when anything is off, 2 when something given was
not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Check every hash and every quote.")
@click.option(
    "--checkpoint",
    "named",
    metavar="FILE",
    help="What `servanda checkpoint` printed once and was kept outside: a file, or SIZE:ROOT.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is off.")
@register_option
@click.pass_context
def verify(
    context: click.Context, named: str | None, register: Path | None, *, quiet: bool
) -> None:
    """Compute every hash anew, and look for the words of every commitment in its text.

    Without a checkpoint a ledger that somebody wrote anew from end to end looks whole: keep one
    outside.
    """
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.witness import read_checkpoint
    from servanda.cli.voice import Voice
    from servanda.model import Issue, Level
    from servanda.register.verify import verify as find_faults

    checkpoint = read_checkpoint(named) if named else None
    view = open_view(register)
    voice = Voice(quiet=quiet)
    voice.progress("Computing every hash anew ...")
    findings = find_faults(view.ledger, checkpoint)
    voice.done()
    for finding in findings:
        message = f"Entry {finding.sequence}: {finding.message}"
        voice.say(Issue(code="tampered", level=Level.ERROR, message=message))
    if findings:
        context.exit(1)
    if not quiet:
        _say_whole(view.number, compared=checkpoint is not None)


def _say_whole(entries: int, *, compared: bool) -> None:
    from servanda.cli.register.saying import say

    held = f"{entries} entries: every hash, and every quote in its text, is what it must be."
    say(held + (" They agree with the checkpoint." if compared else ""))
    if not compared:
        say("Compare with a checkpoint kept outside: servanda verify --checkpoint FILE.")
