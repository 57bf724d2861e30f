"""`servanda assess ...`: rating is what it does unless its first word names another command."""

from __future__ import annotations

import click

from servanda.cli.assessment.moving import (
    approve,
    concur,
    freeze,
    give_back,
    mark,
    part,
    practice,
    submit,
)
from servanda.cli.assessment.rating import rate

_EPILOG = """\b
Examples:
  servanda assess 2005-C-7
  servanda assess 2005-C-7 --value done --cite 3f2a9c01 --grounds "The treaty is in force."
  servanda assess 2005-C-7 --scale research-group --about CAN --value +1 --cite 3f2a9c01 \\
    --grounds "The act was passed." --next-summit 2006-07-15
  servanda assess 2005-C-8 --value no-evidence-found --searched Gazette --term "clerks" \\
    --grounds "Nothing in the Gazette."
  servanda assess submit 77d0e1b2
  servanda assess approve 77d0e1b2 --as CAN/Second

\b
Exit status: 0 when it was shown or stored, 2 when a rating was refused and nothing was stored.
"""


class _Quiet(click.Context):
    """A context whose command nobody types: it has no place in the command's path."""

    @property
    def command_path(self) -> str:
        """Return the path of the group."""
        return self.parent.command_path if self.parent else super().command_path


rate.context_class = _Quiet


class Rating(click.Group):
    """A group that rates when its first word is none of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that nobody has to type."""
        if not (args and (args[0] in self.commands or args[0] in ctx.help_option_names)):
            args = ["rate", *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return what follows the name in the usage."""
        return ["[OPTIONS] COMMITMENT", "| COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of rating, then the commands."""
        rate.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    cls=Rating,
    epilog=_EPILOG,
    short_help="Rate how commitments are kept; approve, concur.",
    commands={
        "rate": rate,
        "submit": submit,
        "return": give_back,
        "approve": approve,
        "concur": concur,
        "part": part,
        "mark": mark,
        "freeze": freeze,
        "practice": practice,
    },
)
def assess() -> None:
    """Rate how COMMITMENT is kept; without --value, --scale and --grounds show its ratings.

    A rating is a draft until it is submitted, and counts once another person has approved it. What
    its citations do not carry is refused: each kind of commitment demands a rung of the ladder, and
    "nothing was done" or "nothing was found" a search that is told. Each party's rating is its own;
    a joint one exists once all parties concur with the same text.
    """
