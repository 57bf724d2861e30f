"""`servanda adherence ...`: showing is what it does unless its first word names another command."""

from __future__ import annotations

import click

from servanda.cli.adherence.importing import import_, undo
from servanda.cli.adherence.showing import show

_EPILOG = """\b
Examples:
  servanda adherence
  servanda adherence ottawa --as-of 2026-02-03
  servanda adherence "Arms Trade Treaty" --region ASEAN --format json
  servanda adherence --gaps ctbt --region asia-pacific
  servanda adherence --state JPN
  servanda adherence ottawa --since 2025-01-01 --curve curve.svg --tiles tiles.svg
  servanda adherence ottawa --from status-page.html
  servanda adherence import status-pages/

\b
Exit status: 0 when it was shown or done, 2 when something given was not right.
"""


class _Quiet(click.Context):
    """A context whose command nobody types: it has no place in the command's path."""

    @property
    def command_path(self) -> str:
        """Return the path of the group."""
        return self.parent.command_path if self.parent else super().command_path


show.context_class = _Quiet


class Showing(click.Group):
    """A group that shows when its first word is none of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that nobody has to type."""
        if not (args and (args[0] in self.commands or args[0] in ctx.help_option_names)):
            args = ["show", *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return what follows the name in the usage."""
        return ["[OPTIONS] [INSTRUMENT]", "| COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of showing, then the commands."""
        show.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    cls=Showing,
    epilog=_EPILOG,
    short_help="Show who is bound by which treaty, on any date.",
    commands={"show": show, "import": import_, "undo": undo},
)
def adherence() -> None:
    """Show where states stand about INSTRUMENT: bound, signed, withdrawn, and since when.

    INSTRUMENT is a title, a short title or an acronym in English or French, the depositary's
    number (XXVI-5) or the key of a status file (ottawa, 18-12-a). Without one, all instruments are
    listed. Bound is a state whose consent was deposited and not withdrawn with effect by then,
    whether or not the instrument is in force; in force for it or pending is shown apart.

    The facts are those that come with Servanda, and those that were imported into the register
    where there is one.
    """
