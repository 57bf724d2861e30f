"""`servanda answers FILES...`: what agencies sent back, as proposals; and deciding on them."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.completing import complete_answers
from servanda.cli.output import write
from servanda.cli.register.options import because_option, writes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from servanda.cli.register.opening import Desk
    from servanda.errors import RuleBroken
    from servanda.register.asking.merging import Plan

_EPILOG = """\b
Examples:
  servanda answers JPN-NPA-2026-12-31.xlsx
  servanda answers *.xlsx --dry-run
  servanda answers
  servanda answers --accept 3f2a9c01 --accept 77d0e1b2
  servanda answers --reject 3f2a9c01 --because "The round was in March."
  servanda answers --undo 3f2a9c01

\b
Exit status: 0 when it is done, 2 when something given was not right and nothing was stored.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Read what agencies answered; decide on it.")
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILES]...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and take in nothing.")
@click.option(
    "--skip-faulty", is_flag=True, help="Leave out what is not right, and take in the rest."
)
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help="Accept an answer; again for each.",
    shell_complete=complete_answers,
)
@click.option(
    "--reject",
    multiple=True,
    metavar="ID",
    help="Reject an answer; takes --because.",
    shell_complete=complete_answers,
)
@click.option(
    "--undo",
    multiple=True,
    metavar="ID",
    help="Take a decision on an answer back.",
    shell_complete=complete_answers,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Of the list: for people, or for programs.",
)
@because_option
@writes
def answers(  # noqa: PLR0913 - click gives each option as an argument
    *,
    files: tuple[Path, ...],
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    undo: tuple[str, ...],
    form: str,
    because: str | None,
    register: Path | None,
    author: str | None,
    dry_run: bool,
    skip_faulty: bool,
) -> None:
    """Take in workbooks that agencies sent back; without FILES show who was asked and what waits.

    What is new becomes a proposal under the agency's name. Nothing counts before somebody accepts
    it; then it is recorded as your party's follow-up, with the agency as its source. It is told
    where an answer meets a change made since the question, or another answer, what was left blank,
    and who has not replied. One cell that is not right, and nothing is stored. The same file twice
    changes nothing the second time.
    """
    from servanda.cli.register.opening import open_desk

    decided = [name for names in (accept, reject, undo) for name in names]
    if files and decided:
        raise click.UsageError("Take files in first, then decide on what they say.")
    if (dry_run or skip_faulty) and not files:
        raise click.UsageError("--dry-run and --skip-faulty are for files: name some.")
    desk = open_desk(register, author)
    if files:
        _take_in(desk, files, dry_run=dry_run, skip_faulty=skip_faulty)
    elif decided:
        _decide(desk, accept=accept, reject=reject, undo=undo, because=because)
    else:
        _show(desk, form)


def _take_in(desk: Desk, files: Sequence[Path], *, dry_run: bool, skip_faulty: bool) -> None:
    from servanda.cli.adherence.days import today
    from servanda.cli.register.saying import say, say_next
    from servanda.register.asking.merging import merging, plans
    from servanda.register.asking.opened import open_answers

    opened = [open_answers(file.read_bytes(), file.name) for file in files]
    register = next(iter(desk.ledger.entries(until=1))).hash
    party, day = desk.author.party, today().isoformat()
    found = plans(desk.records, opened, register=register, party=party, today=day)
    say("\n".join(line for plan in found for line in _told(plan)))
    faults = [fault for plan in found for fault in plan.faults]
    if faults:
        _say_faults([fault.message for fault in faults])
        if not skip_faulty:
            raise _not_right(len(faults))
    if dry_run:
        say("Nothing was stored.")
        return
    act = merging(opened, register=register, party=party, today=day, skip_faulty=skip_faulty)
    entries = desk.write(act)
    new = sum(entry.kind == "answer-proposed" for entry in entries)
    say(f"{new} {'answer waits' if new == 1 else 'answers wait'} to be decided about.")
    if new:
        say_next("servanda answers")


def _not_right(number: int) -> RuleBroken:
    from servanda.errors import RuleBroken

    cells = "One cell is" if number == 1 else f"{number} cells are"
    return RuleBroken(
        f"{cells} not right; nothing was stored. Mend them, or leave them out by --skip-faulty.",
        rule="answers",
    )


def _told(plan: Plan) -> Iterator[str]:
    """Yield lines that say what a workbook brings."""
    yield (
        f"{plan.file}: {plan.question.name}, question {plan.question.id[:8]}: "
        f"{len(plan.new)} new, {plan.known} known, {len(plan.blank)} left blank."
    )
    if plan.blank:
        yield f"  left blank: {', '.join(name for name, _ in plan.blank)}"
    for said in plan.new:
        words = "; ".join(f"{key}={_word(value)}" for key, value in said.values.items())
        yield f"  {said.reference}  {said.told.procedure} {said.told.type}: {words}"
        if said.differs:
            yield "    conflict: another answer to the same question says otherwise"
    yield from (f"  note: {one.message}" for one in plan.changed)


def _word(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _say_faults(messages: Sequence[str]) -> None:
    from servanda.cli.voice import Voice
    from servanda.model import Issue, Level

    voice = Voice(quiet=True)
    for message in messages:
        voice.say(Issue(code="bad-cell", level=Level.ERROR, message=message, document=""))


def _decide(
    desk: Desk,
    *,
    accept: Sequence[str],
    reject: Sequence[str],
    undo: Sequence[str],
    because: str | None,
) -> None:
    """Decide on each answer by itself, in the order given."""
    from servanda.cli.register.saying import say
    from servanda.register.acts import answering

    party = desk.author.party
    for name in accept:
        entries = desk.write(answering.accept(name, party=party, because=because))
        told = next(entry for entry in entries if entry.kind == "follow-up-recorded")
        say(f"Accepted: {entries[-1].subject[:8]}. Recorded: {told.subject[:8]}.")
    for name in reject:
        (entry,) = desk.write(answering.reject(name, party=party, because=because or ""))
        say(f"Rejected: {entry.subject[:8]}.")
    for name in undo:
        entries = desk.write(answering.undo(name, party=party))
        gone = " What it became was withdrawn." if len(entries) > 1 else ""
        say(f"Waits again: {entries[0].subject[:8]}.{gone}")


def _show(desk: Desk, form: str) -> None:
    from servanda.cli.adherence.days import today
    from servanda.report.asking import listed
    from servanda.report.noticed import in_json

    party, day = desk.author.party, today()
    found = listed.gather(desk.records, party, day)
    if form == "json":
        write([in_json(listed.render_json(found, day), desk.said)], None)
    else:
        write(listed.render(found, day), None)
