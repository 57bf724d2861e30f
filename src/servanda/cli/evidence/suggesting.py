"""`servanda evidence suggest|confirm|reject`: passages of a corpus that may be evidence."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import Place, form_option, marking_option, said, says_options
from servanda.cli.options import PartialDate, quiet_option
from servanda.cli.output import write
from servanda.cli.register.options import because_option, one_id, writes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from servanda.evidence import Suggestion
    from servanda.evidence.stored import Stored

_SUGGEST = """\b
Examples:
  servanda evidence suggest 2005-C-7 --in news/
  servanda evidence suggest 2005-C-7 --in news.parquet --limit 5 --format json
  servanda evidence suggest 2005-C-7 --in news/ --until 2006-12-31
"""
_CONFIRM = """\b
Examples:
  servanda evidence confirm 2005-C-7 0a3f5be2c47d918 --in news/ --publisher "A Gazette" \\
    --stance advances --rung budget
"""
_REJECT = """\b
Examples:
  servanda evidence reject 2005-C-7 0a3f5be2c47d918 --because "It speaks of another port."
  servanda evidence reject 2005-C-7 0a3f5be2c47d918 --undo
"""
corpus_option = click.option(
    "--in",
    "corpus",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    metavar="CORPUS",
    help="A folder, a file, or a Parquet table (id, text, date, title).",
)
mark_argument = click.argument("mark", metavar="MARK")


@click.command(cls=Guarded, epilog=_SUGGEST, short_help="Look for evidence in a corpus.")
@one_id("COMMITMENT")
@corpus_option
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=100),
    default=10,
    show_default=True,
    help="How many at most.",
)
@click.option("--until", type=PartialDate(), help="Leave out what is dated after this day.")
@form_option
@quiet_option
@writes
def suggest(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    corpus: Path,
    limit: int,
    until: str | None,
    form: str,
    register: Path | None,
    author: str | None,
    quiet: bool,
) -> None:
    """Suggest passages of CORPUS that may be evidence on COMMITMENT, with what matches.

    What is dated before the commitment's document is left out, and so is what your party rejected.
    The corpus is indexed once; files that are new or changed are read again. A suggestion is no
    evidence before a person confirms it.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.evidence.corpus import opened, origin_of
    from servanda.cli.register.opening import open_desk
    from servanda.cli.rendering import width
    from servanda.cli.voice import Voice
    from servanda.evidence import ask
    from servanda.evidence import suggest as look
    from servanda.register.acts.suggesting import linked_places, rejected_marks
    from servanda.register.lookup import get_commitment
    from servanda.report.assessment import suggestions
    from servanda.report.noticed import in_json

    desk = open_desk(register, author)
    record = get_commitment(desk.records, wanted)
    asked = ask(record.commitment, origin_of(desk.records, record), until=until or "")
    passed = rejected_marks(desk.records, record.id, desk.author.party)
    linked = linked_places(desk.records, record.id, desk.author.party)
    with opened(corpus, register, Voice(quiet=quiet)) as index:
        every = look(index, asked, limit=limit + 4 * len(linked), rejected=passed)
    found = [one for one in every if not _is_linked(one, linked)][:limit]
    if form == "json":
        write([in_json(suggestions.render_json(record, found), desk.said)], None)
        return
    colours = wants_colours(sys.stdout)
    write(suggestions.render_table(record, found, width=width(), colours=colours), None)


def _is_linked(found: Suggestion, linked: Iterable[tuple[str, int, int]]) -> bool:
    return any(
        text == found.sha256 and start < found.end and end > found.start
        for text, start, end in linked
    )


@click.command(cls=Guarded, epilog=_CONFIRM, short_help="Make a suggestion evidence.")
@one_id("COMMITMENT")
@mark_argument
@corpus_option
@click.option("--publisher", required=True, metavar="NAME", help="Who published the document.")
@click.option("--date", type=PartialDate(), help="When; else as the corpus says.")
@click.option("--title", metavar="WORDS", help="Its title; else as the corpus says.")
@click.option(
    "--span", type=Place(), help="Quote these words of the document; else the whole passage."
)
@says_options
@marking_option
@quiet_option
@writes
def confirm(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    mark: str,
    corpus: Path,
    publisher: str,
    date: str | None,
    title: str | None,
    span: tuple[int, int] | None,
    stance: str,
    rung: str,
    occurrence: str | None,
    marking: str,
    register: Path | None,
    author: str | None,
    quiet: bool,
) -> None:
    """Capture the document of the suggestion MARK and link its passage to COMMITMENT.

    MARK is what `servanda evidence suggest` shows. A document that was captured before is linked
    only.
    """
    from servanda.cli.evidence.corpus import document_of, opened, passage
    from servanda.cli.evidence.keeping import say_linked
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.voice import Voice
    from servanda.register.acts.capturing import Told, capture_and_link
    from servanda.register.entry import Marking

    desk = open_desk(register, author)
    with opened(corpus, register, Voice(quiet=quiet)) as index:
        stored = passage(index, mark)
    document, data = document_of(corpus, stored)
    told = Told(
        date=date or _date_of(stored),
        publisher=publisher,
        title=title or stored.title or None,
        marking=Marking(marking),
    )
    says = said(stance, rung, occurrence, [span or (stored.start, stored.end)])
    party = desk.author.party
    act = capture_and_link(document, data, told, [wanted], says, party=party, today=today())
    say_linked(desk, desk.write(act))


def _date_of(stored: Stored) -> str:
    if not stored.date:
        message = f"Nothing says when {stored.document} was published: add --date."
        raise click.UsageError(message)
    return stored.date


@click.command(cls=Guarded, epilog=_REJECT, short_help="Reject a suggestion: it does not return.")
@one_id("COMMITMENT")
@mark_argument
@click.option("--undo", is_flag=True, help="Let it come back.")
@because_option
@writes
def reject(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    mark: str,
    because: str | None,
    register: Path | None,
    author: str | None,
    undo: bool,
) -> None:
    """Say that the suggestion MARK is no evidence on COMMITMENT: neither it nor a copy comes back.

    That holds for your party; nothing is deleted.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.suggesting import reject as act
    from servanda.register.acts.suggesting import restore

    desk = open_desk(register, author)
    party = desk.author.party
    if undo:
        desk.write(restore(wanted, mark, party=party))
        say(f"Suggestion {mark} may come back.")
        return
    desk.write(act(wanted, mark, party=party, because=because))
    say(f"Rejected: suggestion {mark}.")
