"""`servanda guideline COMMITMENT...`: fix how commitments are rated, or show it."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write
from servanda.cli.register.options import because_option, many_ids, version_option, writes

if TYPE_CHECKING:
    from servanda.register.assessed import GuidelineRecord

_EPILOG = """\b
Examples:
  servanda guideline 2005-C-7
  servanda guideline 2005-C-7 2005-C-8 --full "In force for both." --partial "Signed by both." \\
    --none "No talks." --source Gazette --source "Treaty series"
  servanda guideline 2005-C-7 --full "In force." --partial "Signed." --none "No talks." \\
    --source Gazette --because "Only one state needs to ratify."

\b
Exit status: 0 when it was shown or fixed, 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Fix how commitments are rated.")
@many_ids(required=True, metavar="COMMITMENT...")
@click.option("--full", metavar="WORDS", help="What counts as full.")
@click.option("--partial", metavar="WORDS", help="What counts as partial.")
@click.option("--none", "nothing", metavar="WORDS", help="What counts as none.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    help='What is searched before "nothing was done" is said; again for each.',
)
@because_option
@form_option
@version_option
@writes
def guideline(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: tuple[str, ...],
    full: str | None,
    partial: str | None,
    nothing: str | None,
    sources: tuple[str, ...],
    because: str | None,
    form: str,
    version: int | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Fix from today on what counts as full, partial and none, or show what was fixed.

    A rating needs a guideline that was fixed before. A change is a new version with a reason, and
    ratings by an older one are listed for review.
    """
    if not (full or partial or nothing or sources):
        _show(wanted, form, register)
        return
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.guiding import Scoring, set_guideline

    desk = open_desk(register, author)
    scoring = Scoring(full=full or "", partial=partial or "", none=nothing or "", sources=sources)
    act = set_guideline(
        wanted, scoring, author=desk.author, today=today(), because=because, base=version
    )
    entries = desk.write(act)
    versions = {entry.payload["version"] for entry in entries}
    shown = ", ".join(str(one) for one in sorted(versions))
    many = "commitment" if len(entries) == 1 else "commitments"
    say(f"Fixed: guideline of {len(entries)} {many}, version {shown}.")


def _show(wanted: Sequence[str], form: str, register: Path | None) -> None:
    from servanda.cli.register.opening import open_view
    from servanda.codec.shapes import encode
    from servanda.register.lookup import get_commitment
    from servanda.report.noticed import in_json

    view = open_view(register)
    named = [get_commitment(view.records, name) for name in wanted]
    found = [(one.reference, view.records.guidelines(one.id)) for one in named]
    if form == "json":
        rows = [{"reference": name, "guidelines": encode(tuple(every))} for name, every in found]
        data = (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
        write([in_json(data, view.said)], None)
        return
    write(_lines(found), None)


def _lines(found: Sequence[tuple[str, Sequence[GuidelineRecord]]]) -> Iterator[bytes]:
    from servanda.report.printable import printable

    for name, every in found:
        if not every:
            yield f"{name} has no guideline.\n".encode()
        for record in every:
            one = record.guideline
            told = [
                f"{name}  version {one.version}, from {one.fixed_on}, by {printable(one.by)}",
                *(
                    f"  {part}: {printable(words)}"
                    for part, words in (
                        ("full", one.full),
                        ("partial", one.partial),
                        ("none", one.none),
                        ("sources", ", ".join(one.sources)),
                        ("because", one.because),
                    )
                    if words
                ),
            ]
            yield "".join(f"{line}\n" for line in told).encode()
