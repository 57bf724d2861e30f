"""What the command says beside its output: sentences and progress, on standard error."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from servanda.cli.colours import wants_colours
from servanda.model import Issue, Level
from servanda.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLOURS = {Level.NOTE: "cyan", Level.WARNING: "yellow", Level.ERROR: "red"}


class Voice:
    """Speaks on standard error; when quiet, only errors are said.

    Attributes:
        errors: The errors that were said.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._shows_progress = not quiet and sys.stderr.isatty()
        self._progress = ""
        self.errors: list[Issue] = []

    def say(self, issue: Issue) -> None:
        """Say one finding as a sentence with its document and page in front."""
        if issue.level is Level.ERROR:
            self.errors.append(issue)
        elif self._quiet:
            return
        self.done()
        word = click.style(f"{issue.level.value}:", fg=_COLOURS[issue.level], bold=True)
        place = [issue.document] if issue.document not in issue.message else []
        place += [f"page {issue.page}"] if issue.page else []
        where = ", ".join(place) + ": " if place else ""
        click.echo(
            f"{word} {printable(where + issue.message)}", err=True, color=wants_colours(sys.stderr)
        )

    def say_all(self, issues: Iterable[Issue]) -> None:
        """Say several findings in their order."""
        for issue in issues:
            self.say(issue)

    def progress(self, message: str) -> None:
        """Show what is being done, in place of the last such message; only on a terminal."""
        if self._shows_progress:
            self.done()
            width = get_terminal_size().columns
            self._progress = message[: width - 1]
            click.echo(self._progress, err=True, nl=False)

    def done(self) -> None:
        """Take the progress message away."""
        if self._progress:
            click.echo("\r" + " " * len(self._progress) + "\r", err=True, nl=False)
            self._progress = ""
