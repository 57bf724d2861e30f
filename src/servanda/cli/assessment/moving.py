"""`servanda assess submit|return|approve|concur|part|freeze|practice`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import click

from servanda.cli.assessment.completing import complete_ratings
from servanda.cli.edge import Guarded
from servanda.cli.register.options import MARKINGS, because_option, version_option, writes

_RATING = click.argument("rating", metavar="RATING", shell_complete=complete_ratings)


def _epilog(*examples: str) -> str:
    lines = "\n".join(f"  servanda assess {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n"


@click.command(
    cls=Guarded, epilog=_epilog("submit 3f2a9c01"), short_help="Hand a rating in for approval."
)
@_RATING
@version_option
@writes
def submit(*, rating: str, version: int | None, register: Path | None, author: str | None) -> None:
    """Hand the draft RATING in; another person approves or returns it."""
    from servanda.register.acts.assessing import submit as act

    _do(register, author, "Submitted", lambda who: act(rating, author=who, base=version))


@click.command(
    name="return",
    cls=Guarded,
    epilog=_epilog('return 3f2a9c01 --because "Say who held the meeting."'),
    short_help="Give a rating back to its author.",
)
@_RATING
@because_option
@version_option
@writes
def give_back(
    *,
    rating: str,
    because: str | None,
    version: int | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Give the submitted RATING back with a reason; takes the role approver."""
    from servanda.register.acts.assessing import give_back as act

    _do(
        register,
        author,
        "Returned",
        lambda who: act(rating, author=who, because=because or "", base=version),
    )


@click.command(
    cls=Guarded, epilog=_epilog("approve 3f2a9c01"), short_help="Approve a submitted rating."
)
@_RATING
@version_option
@writes
def approve(*, rating: str, version: int | None, register: Path | None, author: str | None) -> None:
    """Approve the submitted RATING: from then on it counts, and is never changed.

    That takes the role approver, and another person than those who wrote it, unless the register
    is declared single-officer (`servanda assess practice`).
    """
    from servanda.cli.register.filing import today
    from servanda.register.acts.assessing import approve as act

    _do(
        register,
        author,
        "Approved",
        lambda who: act(rating, author=who, today=today(), base=version),
    )


@click.command(
    cls=Guarded,
    epilog=_epilog("concur 3f2a9c01", "concur 3f2a9c01 --as JPN/A.Person"),
    short_help="Concur with another party's rating.",
)
@_RATING
@version_option
@writes
def concur(*, rating: str, version: int | None, register: Path | None, author: str | None) -> None:
    """Concur, for your party, with another party's approved RATING, word for word.

    A joint rating exists once every other party has concurred with the same text.
    """
    from servanda.cli.register.filing import today
    from servanda.register.acts.concurring import concur as act

    _do(
        register,
        author,
        "Concurred",
        lambda who: act(rating, author=who, today=today(), base=version),
    )


@click.command(cls=Guarded, epilog=_epilog("part 3f2a9c01"), short_help="Take a concurrence back.")
@_RATING
@because_option
@writes
def part(*, rating: str, because: str | None, register: Path | None, author: str | None) -> None:
    """Take your party's concurrence with RATING back; nothing is deleted."""
    from servanda.register.acts.concurring import part as act

    _do(register, author, "Taken back", lambda who: act(rating, author=who, because=because))


@click.command(
    name="mark",
    cls=Guarded,
    epilog=_epilog("mark 3f2a9c01 --marking shared"),
    short_help="Say who may see a rating.",
)
@_RATING
@click.option("--marking", type=click.Choice(MARKINGS), required=True, help="Who may see it.")
@because_option
@writes
def mark(
    *, rating: str, marking: str, because: str | None, register: Path | None, author: str | None
) -> None:
    """Say who may see RATING, an approved one too; no more people than see what it cites."""
    from servanda.register.acts.showing import mark_rating
    from servanda.register.entry import Marking

    _do(
        register,
        author,
        "Marked",
        lambda who: mark_rating(rating, Marking(marking), party=who.party, because=because),
    )


@click.command(
    cls=Guarded,
    epilog=_epilog('freeze "2004 final" --round final --marking shared'),
    short_help="Freeze a round of ratings.",
)
@click.argument("name")
@click.option(
    "--round",
    "kind",
    type=click.Choice(["interim", "final"]),
    required=True,
    help="Which ratings: those while the period runs, or final ones.",
)
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    default="internal",
    show_default=True,
    help="Who may see it; ratings that fewer may see are left out.",
)
@writes
def freeze(
    *, name: str, kind: str, marking: str, register: Path | None, author: str | None
) -> None:
    """Keep which ratings of a round were approved by today, word for word, under NAME.

    At least one has to be: a round of none is refused.
    """
    from servanda.cli.register.filing import today
    from servanda.register.acts.concurring import freeze as act
    from servanda.register.entry import Marking

    _do(
        register,
        author,
        "Frozen",
        lambda who: act(
            name, cast("Any", kind), author=who, today=today(), marking=Marking(marking)
        ),
    )


@click.command(
    cls=Guarded,
    epilog=_epilog("practice --single-officer", "practice --own-only"),
    short_help="Declare how ratings come about.",
)
@click.option(
    "--single-officer/--second-person",
    default=None,
    help="One person works alone and approves; else another person has to.",
)
@click.option(
    "--other-party/--own-only",
    default=None,
    help="Parties may rate each other, or themselves only.",
)
@writes
def practice(
    *,
    single_officer: bool | None,
    other_party: bool | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Declare how ratings come about in this register; takes the role administrator.

    Where one person works alone, every figure says that it was not reviewed by a second person.
    """
    from servanda.register.acts.guiding import declare_practice

    _do(
        register,
        author,
        "Declared",
        lambda who: declare_practice(
            author=who, single_officer=single_officer, other_party=other_party
        ),
    )


def _do(register: Path | None, author: str | None, word: str, made: Any) -> None:
    """Do what `made` returns for the author, and say it in a word with what it was done to."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say

    desk = open_desk(register, author)
    (entry,) = desk.write(made(desk.author))
    named = entry.payload.get("assessment", entry.subject)
    what = {"round-frozen": "round", "practice-declared": "practice"}.get(entry.kind, "rating")
    kept = entry.payload.get("ratings")
    many = "" if kept is None else f", {len(kept)} rating{'' if len(kept) == 1 else 's'}"
    say(f"{word}: {what} {named[:8]}{many}.")
