"""`servanda code next|give|hand-in|decide`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.coding.completing import complete_codings
from servanda.cli.edge import Guarded
from servanda.cli.register.options import writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk
    from servanda.register.coded import CodingRecord
    from servanda.register.payloads_coding import GivenCode

_CODING = click.argument("coding", shell_complete=complete_codings)


def _epilog(*examples: str) -> str:
    lines = "\n".join(f"  servanda code {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n"


@click.command(
    name="next", cls=Guarded, epilog=_epilog("next --as CAN/One"), short_help="Show what waits."
)
@writes
def following(*, register: Path | None, author: str | None) -> None:
    """Show the next thing that waits for you: a commitment to rate, a text to mark, to decide."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say, say_next
    from servanda.report.assessment.coding import Turn, turn_of

    desk = open_desk(register, author, coding=True)
    found: Turn | None = turn_of(desk.records, str(desk.author))
    if found is None:
        say("Nothing waits for you.")
        return
    say("\n".join(found.lines))
    say_next(*(f"servanda code {command}" for command in found.commands))


@click.command(
    cls=Guarded,
    epilog=_epilog(
        "give 3f2a9c01 2005-C-7/CAN=+1 2005-C-7/JPN=0",
        "give 3f2a9c01 2005-C-7/CAN=",
        "give 3f2a9c01 --file codes.csv",
        'give 3f2a9c01 --from "They will train" --to "every year" kind=commitment strength=act',
    ),
    short_help="Give codes, change or take them back.",
)
@_CODING
@click.argument("codes", nargs=-1)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV table of ratings, or JSON Lines of units, as `servanda agreement` takes them.",
)
@click.option("--from", "first", metavar="WORDS", help="Words with which a unit begins.")
@click.option("--to", "last", metavar="WORDS", help="Words with which it ends.")
@writes
def give(  # noqa: PLR0913 - click gives each option as an argument
    *,
    coding: str,
    codes: tuple[str, ...],
    file: Path | None,
    first: str | None,
    last: str | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Give CODES for CODING: COMMITMENT/MEMBER=VALUE, or FIELD=VALUE of a marked unit.

    Nothing behind the "=" takes a code back. Codes can be changed until you hand in.
    """
    desk, task = _opened(coding, register, author)
    given = _codes(desk, task, codes, file, (first, last))
    _give(desk, task, given)


@click.command(
    name="hand-in",
    cls=Guarded,
    epilog=_epilog("hand-in 3f2a9c01"),
    short_help="Hand your codes in.",
)
@_CODING
@click.option("--with-gaps", is_flag=True, help="Leave what has no code out on purpose.")
@writes
def hand_in(*, coding: str, with_gaps: bool, register: Path | None, author: str | None) -> None:
    """Hand in your codes of CODING; they are never changed any more."""
    from servanda.cli.register.saying import say
    from servanda.register.acts.coding import hand_in as act
    from servanda.register.codings import get_coding

    desk, task = _opened(coding, register, author)
    desk.write(act(task.id, author=desk.author, with_gaps=with_gaps))
    now = get_coding(desk.ledger.records(), task.id)
    wait = "Both have: codes can be seen." if now.stage == "closed" else "The other has not yet."
    say(f"Handed in: coding {task.id[:8]}. {wait}")


@click.command(
    cls=Guarded,
    epilog=_epilog("decide 3f2a9c01 2005-C-7/CAN=0", "decide 3f2a9c01 --finish"),
    short_help="Decide where the two differ.",
)
@_CODING
@click.argument("codes", nargs=-1)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is decided, as `servanda code give` takes it.",
)
@click.option("--finish", is_flag=True, help="Let it count: nothing is changed any more.")
@writes
def decide(  # noqa: PLR0913 - click gives each option as an argument
    *,
    coding: str,
    codes: tuple[str, ...],
    file: Path | None,
    finish: bool,
    register: Path | None,
    author: str | None,
) -> None:
    """Decide about CODING where the two differ, as COMMITMENT/MEMBER=VALUE; all three are kept."""
    from servanda.cli.register.saying import say
    from servanda.register.acts.coding import adjudicate

    desk, task = _opened(coding, register, author)
    if codes or file:
        _give(desk, task, _codes(desk, task, codes, file, (None, None)))
    if finish:
        desk.write(adjudicate(task.id, author=desk.author))
        say(f"Decided: coding {task.id[:8]}.")
    elif not (codes or file):
        raise click.UsageError("Give CODES, --file or --finish.")


def _opened(coding: str, register: Path | None, author: str | None) -> tuple[Desk, CodingRecord]:
    from servanda.cli.register.opening import open_desk
    from servanda.register.blind import asker_of, known_coding

    desk = open_desk(register, author, coding=True)
    return desk, known_coding(desk.records, coding, asker_of(desk.records, str(desk.author)))


def _give(desk: Desk, task: CodingRecord, given: list[GivenCode]) -> None:
    from servanda.cli.register.saying import say
    from servanda.register.acts.coding import give as act

    entries = desk.write(act(task.id, given, author=desk.author))
    say(f"Kept: {len(given)} codes." if entries else "Nothing would change.")


def _codes(
    desk: Desk,
    task: CodingRecord,
    codes: tuple[str, ...],
    file: Path | None,
    words: tuple[str | None, str | None],
) -> list[GivenCode]:
    from servanda.register import reading_codes

    if file is not None:
        return reading_codes.of_file(desk.records, task, file.read_bytes(), file.name)
    if task.coding == "units":
        if not words[0]:
            raise click.UsageError("Say with --from with which words the unit begins.")
        return reading_codes.of_unit(desk.records, task, words[0], words[1], codes)
    return reading_codes.of_ratings(desk.records, task, codes)
