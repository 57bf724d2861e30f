"""`servanda code hand-out|withdraw`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.assessment.completing import complete_scales
from servanda.cli.coding.completing import complete_codings
from servanda.cli.edge import Guarded
from servanda.cli.register.options import AuthorName, because_option, many_ids, writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk
    from servanda.register.acts.coding import Asked

    _People = tuple[tuple[str, ...], str]

_EPILOG = """\b
Examples:
  servanda code hand-out --document 2005 --scale research-group --sample 30 \\
    --coder CAN/One --coder CAN/Two --adjudicator CAN/Three
  servanda code hand-out 2005-C-7 2005-C-9 --scale status \\
    --coder CAN/One --coder JPN/Two --adjudicator CAN/Three
  servanda code hand-out --document 2005 --units --label kind --label strength \\
    --coder CAN/One --coder CAN/Two --adjudicator CAN/Three
"""


@click.command(
    name="hand-out", cls=Guarded, epilog=_EPILOG, short_help="Hand out what two people code."
)
@many_ids(metavar="COMMITMENT...")
@click.option("--document", metavar="LABEL", help="All commitments of it that count, or its text.")
@click.option(
    "--scale",
    metavar="SCALE",
    shell_complete=complete_scales,
    help="Rate on this scale.",
)
@click.option("--units", is_flag=True, help="Mark which words of the text are commitments.")
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="FIELD",
    help="What a marked unit is labelled with; again for each.  [default: kind, strength, "
    "mechanism]",
)
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="PARTY",
    help="Whom each commitment is rated for; else the document's parties.",
)
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Draw so many, by area; else all."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another one draws others.")
@click.option(
    "--coder",
    "coders",
    type=AuthorName(),
    multiple=True,
    required=True,
    help="Who codes: give it twice.",
)
@click.option("--adjudicator", type=AuthorName(), required=True, help="Who decides.")
@writes
def hand_out(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: tuple[str, ...],
    document: str | None,
    scale: str | None,
    units: bool,
    labels: tuple[str, ...],
    members: tuple[str, ...],
    sample: int | None,
    seed: int,
    coders: tuple[str, ...],
    adjudicator: str,
    register: Path | None,
    author: str | None,
) -> None:
    """Hand out ratings of COMMITMENTs or of a document's, or the units of a document's text.

    Two people code them, and a third decides where the two differ.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say, say_next
    from servanda.register.acts.coding import hand_out as act

    if units == bool(scale):
        raise click.UsageError("Give either --scale for ratings, or --units.")
    desk = open_desk(register, author)
    if units:
        asked = _units(document, labels, (coders, adjudicator))
    else:
        how = (sample, seed), (scale or "", members)
        asked = _ratings(desk, wanted, document, *how, (coders, adjudicator))
    (entry,) = desk.write(act(asked, author=desk.author))
    said = entry.payload
    what = "the text" if units else f"{len(said['commitments'])} commitments"
    say(f"Handed out: coding {entry.subject[:8]} of {what} to {' and '.join(coders)}.")
    say_next(*(f"servanda code next --as {one!r}" for one in coders))


def _units(document: str | None, labels: tuple[str, ...], people: _People) -> Asked:
    from servanda.register.acts.coding import Asked
    from servanda.register.coding_units import LABELS

    return Asked(
        coding="units",
        fields=labels or tuple(LABELS),
        document=document,
        coders=people[0],
        adjudicator=people[1],
    )


def _ratings(  # noqa: PLR0913, PLR0917 - what, of which, for whom, by whom
    desk: Desk,
    wanted: tuple[str, ...],
    document: str | None,
    drawing: tuple[int | None, int],
    on: tuple[str, tuple[str, ...]],
    people: _People,
) -> Asked:
    from servanda.register.coding_asked import ratings_asked
    from servanda.register.coding_sample import heads
    from servanda.register.lookup import get_commitment, get_document
    from servanda.register.records import DocumentRecord

    scale, members = on
    found = [get_commitment(desk.records, name) for name in wanted]
    about = get_document(desk.records, document) if document else None
    if about is not None:
        found += heads(desk.records.commitments(about.id))
    if not members and found:
        held = about or desk.records.find(DocumentRecord, found[0].document or "")
        members = held.parties if held else ()
    return ratings_asked(found, scale, members=members, drawing=drawing, people=people)


@click.command(
    cls=Guarded,
    epilog='\b\nExample:\n  servanda code withdraw 3f2a9c01 --because "Another sample."\n',
    short_help="Let it be coded no more.",
)
@click.argument("coding", shell_complete=complete_codings)
@because_option
@writes
def withdraw(
    *, coding: str, because: str | None, register: Path | None, author: str | None
) -> None:
    """Withdraw CODING, which you handed out; its codes are kept, and nobody else sees them."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.coding import withdraw as act
    from servanda.register.blind import asker_of, known_coding

    desk = open_desk(register, author, coding=True)
    task = known_coding(desk.records, coding, asker_of(desk.records, str(desk.author)))
    (entry,) = desk.write(act(task.id, author=desk.author, because=because))
    say(f"Withdrawn: coding {entry.subject[:8]}.")
