"""`servanda evidence add|fact|link|unlink|withdraw`: what is evidence, and on what."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.completing import complete_evidence
from servanda.cli.evidence.options import Place, marking_option, said, says_options, spans_of
from servanda.cli.options import PartialDate, quiet_option
from servanda.cli.register.options import because_option, many_ids, writes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.cli.register.opening import Desk
    from servanda.register.entry import Entry

_WEB = re.compile(r"https?:/", re.IGNORECASE)
KINDS = ("adherence-act", "occurrence", "project")
"""As `assessment.ladder.FactKind`."""
_ADD = """\b
Examples:
  servanda evidence add law.pdf --date 2005-06-01 --publisher "Ministry of Transport"
  servanda evidence add page.html --date 2005-06 --publisher CBC --address https://example.org/x

\b
Exit status: 0 when it was captured, 2 when something given was not right and nothing was.
"""
_FACT = """\b
Examples:
  servanda evidence fact occurrence 3f2a9c01 2005-C-38 --stance fulfils --rung held-or-deposited
  servanda evidence fact adherence-act ottawa/JPN/acceptance/1998-09-30 2005-C-7 \\
    --stance advances --rung held-or-deposited
"""
_LINK = """\b
Examples:
  servanda evidence link 3f2a9c01 2005-C-7 --quote "entered into force" --stance fulfils \\
    --rung rule-or-programme
  servanda evidence link 3f2a9c01 2005-C-7 2005-C-8 --span 120:184 --stance advances --rung budget
"""
_UNLINK = """\b
Example:
  servanda evidence unlink 77d0e1b2 --because "It speaks of another port."
"""
_WITHDRAW = """\b
Example:
  servanda evidence withdraw 3f2a9c01 --because "The page was a draft."
"""


@click.command(cls=Guarded, epilog=_ADD, short_help="Capture a document as evidence.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--date", type=PartialDate(), required=True, help="When it was published (2005-06-01, 2005-06)."
)
@click.option("--publisher", required=True, metavar="NAME", help="Who published it.")
@click.option("--title", metavar="WORDS", help="Its title.")
@click.option("--address", metavar="URL", help="Where it stood; kept as given, never fetched.")
@click.option(
    "--captured", type=PartialDate(), metavar="DAY", help="Day of the capture; else today, UTC."
)
@marking_option
@quiet_option
@writes
def add(  # noqa: PLR0913 - click gives each option as an argument
    *,
    file: Path,
    date: str,
    publisher: str,
    title: str | None,
    address: str | None,
    captured: str | None,
    marking: str,
    register: Path | None,
    author: str | None,
    quiet: bool,
) -> None:
    """Keep the bytes of FILE and their text as evidence, with both hashes and the day of capture.

    Then say with `servanda evidence link` what it says about which commitments.
    """
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import read_file
    from servanda.cli.register.saying import say, say_next
    from servanda.cli.voice import Voice
    from servanda.register.acts.capturing import Told, capture
    from servanda.register.entry import Marking

    if _WEB.match(str(file)):
        raise click.UsageError(
            "Nothing is fetched: save the page, add it, say --address where it stood."
        )
    desk = open_desk(register, author)
    document, data = read_file(file, Voice(quiet=quiet))
    told = Told(
        date=date,
        publisher=publisher,
        title=title,
        address=address,
        captured=captured,
        marking=Marking(marking),
    )
    (entry,) = desk.write(capture(document, data, told, party=desk.author.party, today=today()))
    if not quiet:
        key = entry.subject[:8]
        say(f"Captured: evidence {key}, {len(document.text):,} characters of text.")
        say_next(f'servanda evidence link {key} COMMITMENT --quote "..." --stance ... --rung ...')


@click.command(cls=Guarded, epilog=_FACT, short_help="Make a fact of the register evidence.")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("fact", metavar="FACT")
@many_ids(required=True, metavar="COMMITMENT...")
@says_options
@marking_option
@writes
def fact(  # noqa: PLR0913 - click gives each option as an argument
    *,
    kind: str,
    fact: str,
    wanted: tuple[str, ...],
    stance: str,
    rung: str,
    occurrence: str | None,
    marking: str,
    register: Path | None,
    author: str | None,
) -> None:
    """Make a structured fact evidence on commitments, by reference.

    KIND is adherence-act (FACT is instrument, state, action and date:
    ottawa/JPN/acceptance/1998-09-30), occurrence or project (FACT is the id of the record). Where
    the fact is withdrawn later, it counts no more as evidence.
    """
    from typing import cast

    from servanda.assessment.ladder import FactKind
    from servanda.cli.register.opening import open_desk
    from servanda.register.acts.capturing import refer
    from servanda.register.entry import Marking

    desk = open_desk(register, author)
    says = said(stance, rung, occurrence)
    act = refer(
        cast("FactKind", kind),
        fact,
        wanted,
        says,
        party=desk.author.party,
        marking=Marking(marking),
    )
    say_linked(desk, desk.write(act))


@click.command(cls=Guarded, epilog=_LINK, short_help="Say what evidence says about commitments.")
@click.argument("evidence", metavar="ID", shell_complete=complete_evidence)
@many_ids(required=True, metavar="COMMITMENT...")
@click.option("--quote", "quotes", multiple=True, metavar="WORDS", help="Words of it; repeatable.")
@click.option("--span", "spans", multiple=True, type=Place(), help="Their place; repeatable.")
@says_options
@writes
def link(  # noqa: PLR0913 - click gives each option as an argument
    *,
    evidence: str,
    wanted: tuple[str, ...],
    quotes: tuple[str, ...],
    spans: tuple[tuple[int, int], ...],
    stance: str,
    rung: str,
    occurrence: str | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Say what the evidence ID says about each COMMITMENT, with the words that say so.

    Nothing dated before the commitment's document fulfils it, and words alone never do. The same
    evidence may serve many commitments.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.register.acts.evidencing import link as act
    from servanda.register.evidence_lookup import get_evidence, text_of

    desk = open_desk(register, author)
    found = get_evidence(desk.records, evidence, desk.author.party)
    text = text_of(desk.records, found) or ""
    places = [*spans_of(text, quotes), *spans]
    says = said(stance, rung, occurrence, places)
    say_linked(desk, desk.write(act(found.id, wanted, says, party=desk.author.party)))


def say_linked(desk: Desk, entries: Sequence[Entry]) -> None:
    """Say what was linked."""
    from servanda.cli.register.saying import say
    from servanda.register.records import CommitmentRecord

    lines = []
    for entry in entries:
        if entry.kind == "evidence-linked":
            told = entry.payload
            found = desk.records.find(CommitmentRecord, told["commitment"])
            name = found.reference if found else told["commitment"]
            lines.append(
                f"Linked: evidence {told['evidence'][:8]} {told['stance']} {name} "
                f"({told['rung']}), link {entry.subject[:8]}."
            )
    say("\n".join(lines))


@click.command(cls=Guarded, epilog=_UNLINK, short_help="Take a link of evidence back.")
@click.argument("link", metavar="LINK")
@because_option
@writes
def unlink(link: str, because: str | None, register: Path | None, author: str | None) -> None:
    """Take the link LINK of your party back; nothing is deleted."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.evidencing import unlink as act

    desk = open_desk(register, author)
    (entry,) = desk.write(act(link, party=desk.author.party, because=because))
    say(f"Taken back: link {entry.subject[:8]}.")


@click.command(cls=Guarded, epilog=_WITHDRAW, short_help="Take evidence back with its links.")
@click.argument("evidence", metavar="ID", shell_complete=complete_evidence)
@because_option
@writes
def withdraw(evidence: str, because: str | None, register: Path | None, author: str | None) -> None:
    """Take the evidence ID of your party back: it counts no more. Nothing is deleted.

    `servanda purge` with its whole id destroys its bytes, text and quotes for good.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.capturing import withdraw as act

    desk = open_desk(register, author)
    (entry,) = desk.write(act(evidence, party=desk.author.party, because=because))
    say(f"Withdrawn: evidence {entry.subject[:8]}.")
