"""`servanda ask --agency JPN/NPA --by DATE`: a workbook of an agency's commitments to fill in."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.completing import complete_agencies, complete_questions
from servanda.cli.output import write
from servanda.cli.register.options import because_option, writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk
    from servanda.register.answered import QuestionRecord
    from servanda.register.asking.agencies import Agency
    from servanda.register.payloads_answers import AskedAbout

_EPILOG = """\b
Examples:
  servanda ask --agency JPN/NPA --by 2026-12-31
  servanda ask --agency JPN/NPA --by 2026-12-31 --language ja --output npa.xlsx
  servanda ask --again 3f2a9c01
  servanda ask --withdraw 3f2a9c01 --because "They were asked by telephone."

\b
Exit status: 0 when it was asked and written, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Ask an agency by workbook.")
@click.option(
    "--agency",
    metavar="PARTY/AGENCY",
    help="Whom to ask: JPN/NPA.",
    shell_complete=complete_agencies,
)
@click.option("--by", metavar="DATE", help="Day by which the agency shall answer: 2026-12-31.")
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "ja"]),
    default="en",
    show_default=True,
    help="Of the labels; the words of commitments stay as they are.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="File to write; else one named after agency and day, where none is yet.",
)
@click.option(
    "--again",
    metavar="ID",
    help="Write the workbook of an earlier question again.",
    shell_complete=complete_questions,
)
@click.option(
    "--withdraw",
    metavar="ID",
    help="Wait for the answer to a question no more.",
    shell_complete=complete_questions,
)
@because_option
@writes
def ask(  # noqa: PLR0913 - click gives each option as an argument
    *,
    agency: str | None,
    by: str | None,
    language: str,
    output: Path | None,
    again: str | None,
    withdraw: str | None,
    because: str | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Write one workbook of an agency's commitments, to be sent by mail and filled in.

    They are those that the agency owns, and those where the words or your party's follow-up name
    it. What is known of each stands in locked cells; the answers are white, with lists to choose
    from. That it was asked is kept, so that `servanda answers` tells who has not replied.
    """
    from servanda.cli.register.opening import open_desk

    if (agency is not None) + (again is not None) + (withdraw is not None) != 1:
        raise click.UsageError("Give one of --agency, --again and --withdraw.")
    if agency is not None and by is None:
        raise click.UsageError("Say by which day the agency shall answer: --by 2026-12-31.")
    desk = open_desk(register, author)
    if withdraw is not None:
        _withdraw(desk, withdraw, because)
    elif again is not None:
        from servanda.register.acts.asking import get_question

        _write(desk, get_question(desk.records, again, desk.author.party), output)
    else:
        _ask(desk, str(agency), str(by), language, output)


def _withdraw(desk: Desk, wanted: str, because: str | None) -> None:
    from servanda.cli.register.saying import say
    from servanda.register.acts.asking import withdraw_question

    (entry,) = desk.write(withdraw_question(wanted, party=desk.author.party, because=because))
    say(f"Withdrawn: question {entry.subject[:8]}. No answer is waited for.")


def _ask(desk: Desk, wanted: str, by: str, language: str, output: Path | None) -> None:
    from servanda.cli.adherence.days import today
    from servanda.cli.register.saying import say, say_next
    from servanda.register.acts.asking import ask as act
    from servanda.register.asking.agencies import parse_agency

    agency = parse_agency(wanted)
    target = output or Path(_name(str(agency), by))
    _must_be_free(target, output)
    about, left = _about(desk, agency)
    (entry,) = desk.write(
        act(
            agency,
            about,
            by=by,
            day=today().isoformat(),
            language=language,
            party=desk.author.party,
            withheld=len(left),
        )
    )
    question = next(one for one in desk.records.questions() if one.id == entry.subject)
    _write(desk, question, target)
    if left:
        say(f"note: {agency.party} may not see, so not asked about: {', '.join(left)}.")
    say_next(f"servanda answers {target.name}")


def _about(desk: Desk, agency: Agency) -> tuple[list[AskedAbout], list[str]]:
    """Return what the agency is asked about, and what its party may not see, by reference."""
    from servanda.register.asking import choosing
    from servanda.register.records import CommitmentRecord

    records, party = desk.records, desk.author.party
    followings = records.followings()
    found = [
        record
        for filters in choosing.looked_for(agency)
        for record in desk.ledger.find_commitments(filters)
        if choosing.is_owned(record, agency)
    ]
    named = choosing.named_in([*followings, *records.follow_ups()], agency, party)
    found += [one for key in named if (one := records.find(CommitmentRecord, key))]
    every = choosing.gathered(found)
    left = [one.reference for one in choosing.withheld(every, party, agency.party)]
    return choosing.choose(every, followings, party, agency.party), left


def _name(agency: str, by: str) -> str:
    """Return the name of a file for an agency and a day."""
    plain = "".join(one if one.isalnum() else "-" for one in f"{agency} {by}")
    return f"{'-'.join(part for part in plain.split('-') if part)}.xlsx"


def _must_be_free(target: Path, output: Path | None) -> None:
    if target.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{target.name} does not end in .xlsx: a workbook is written.")
    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {target.parent} to write into.")
    if output is None and target.exists():
        raise click.UsageError(f"{target.name} exists already; name another file with --output.")


def _write(desk: Desk, question: QuestionRecord, output: Path | None) -> None:
    from servanda.cli.register.saying import say
    from servanda.report.asking import shown, write_question

    target = output or Path(_name(question.name, question.by))
    first = next(iter(desk.ledger.entries(until=1)))
    sheet = shown(desk.ledger.records(question.filed), question, first.hash)
    _must_be_free(target, output)
    write([write_question(sheet)], target)
    count = len({one.commitment for one in question.about})
    say(
        f"Wrote {count} {'commitment' if count == 1 else 'commitments'} of {question.name} to "
        f"{target}, question {question.id[:8]}, to be answered by {question.by}."
    )
