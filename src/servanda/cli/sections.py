"""A group of commands that loads each when it is needed, and lists them by section."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

Sections = dict[str, dict[str, str]]
"""Heading of a section -> name of a command -> where it is: "module:attribute"."""


class Sectioned(click.Group):
    """A group whose commands stand in sections and are imported one at a time.

    Args:
        sections: The commands, in the order in which help shows them.
        rest: What `click.Group` takes.
    """

    def __init__(self, *, sections: Sections, **rest: Any) -> None:
        super().__init__(**rest)
        self._sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """Return the names of all commands, section after section."""
        return [name for commands in self._sections.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command with this name, loading its module, or None."""
        for commands in self._sections.values():
            if cmd_name in commands:
                module, _, attribute = commands[cmd_name].partition(":")
                command: click.Command = getattr(import_module(module), attribute)
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each section with the first sentence of each of its commands."""
        longest = max(map(len, self.list_commands(ctx)))
        for title, commands in self._sections.items():
            loaded = {name: self.get_command(ctx, name) for name in commands}
            rows = [
                (name.ljust(longest), command.get_short_help_str(limit=formatter.width))
                for name, command in loaded.items()
                if command is not None
            ]
            with formatter.section(title):
                formatter.write_dl(rows)
