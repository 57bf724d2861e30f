"""Options that the commands of evidence share, and the values they take."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.register.options import MARKINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from servanda.register.acts.evidencing import Says

STANCES = ("fulfils", "advances", "neutral", "contradicts")
RUNGS = (
    "restatement",
    "internal-review",
    "budget",
    "rule-or-programme",
    "held-or-deposited",
    "verified-outcome",
)
"""As in `assessment.ladder`, which is not loaded for `--help`; a test holds them together."""
_SPAN = re.compile(r"(\d{1,9}):(\d{1,9})")


class Place(click.ParamType["tuple[int, int]"]):
    """A span of the evidence's text in code points, half-open: 120:184."""

    name = "a:b"

    def convert(
        self,
        value: str | tuple[int, int],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int, int]:
        """Return the span; another word ends the command with a sentence."""
        if isinstance(value, tuple):
            return value
        match = _SPAN.fullmatch(value.strip())
        if match is None:
            self.fail(f"{value!r} is no span; expected two numbers such as 120:184.", param, ctx)
        return int(match[1]), int(match[2])


def says_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what evidence says."""
    for option in (
        click.option(
            "--occurrence",
            metavar="KEY",
            help="The one occurrence that it is about, as `servanda follow` names it (2004).",
        ),
        click.option(
            "--rung",
            type=click.Choice(RUNGS),
            required=True,
            help="How strong it is for these commitments, the weakest first.",
        ),
        click.option(
            "--stance",
            type=click.Choice(STANCES),
            required=True,
            help="What it says about them.",
        ),
    ):
        command = option(command)
    return command


marking_option = click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    default="internal",
    show_default=True,
    help="Who may see it; a link is never seen by more people than the commitment.",
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)


def said(
    stance: Any, rung: Any, occurrence: str | None, spans: Sequence[tuple[int, int]] = ()
) -> Says:
    """Return what the options say that evidence says."""
    from servanda.register.acts.evidencing import Says

    return Says(stance=stance, rung=rung, occurrence=occurrence, spans=tuple(spans))


def spans_of(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Return where quotes stand in a text; white space counts as one blank.

    Raises:
        RuleBroken: The text does not hold the words, or holds them several times.
    """
    from servanda.errors import RuleBroken
    from servanda.register.quoting import find_quote

    found = []
    for quote in quotes:
        places = find_quote(text, quote)
        shown = quote if len(quote) <= 60 else quote[:57] + "..."
        if not places:
            message = f"The text of the evidence does not hold the words {shown!r}; copy them from "
            raise RuleBroken(f"{message}it (servanda evidence show ID --text).", rule="quote")
        if len(places) > 1:
            where = ", ".join(f"{start}:{end}" for start, end in places[:6])
            message = f"The words {shown!r} stand {len(places)} times in the text, at {where}; "
            raise RuleBroken(f"{message}quote more of them, or say --span.", rule="quote")
        found.append(places[0])
    return found
