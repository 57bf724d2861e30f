"""`servanda publish`: what is marked public, as a folder of static pages and data."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from servanda.cli.assessment.status import look
from servanda.cli.edge import Guarded
from servanda.cli.register.options import reads

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from servanda.adherence.regions import Language
    from servanda.cli.register.opening import View
    from servanda.publishing.content import Site
    from servanda.publishing.sieve import Reason, Tally

LANGUAGES = ("en", "fr", "ja")
"""As in `adherence.regions`, which is not loaded for `--help`."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>?#]+")
_EPILOG = """\b
Examples:
  servanda publish site --dry-run
  servanda publish site
  servanda publish site --language en --language fr --address https://example.org/record/
  servanda publish site --as-of 2026-01-31 --publisher "Joint secretariat"

\b
Exit status: 0; 2 when something given was not right, such as a folder that holds other things.
"""


@click.command(
    cls=Guarded, epilog=_EPILOG, short_help="Write what is public as a folder of pages and data."
)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    default=["en"],
    show_default=True,
    help="Language of the pages, one folder each; may be given several times.",
)
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="Where the folder will stand on the web; needed for the sitemap.",
)
@click.option(
    "--publisher",
    metavar="NAME",
    help="Who publishes; else the party that opened the register.",
)
@click.option("--dry-run", is_flag=True, help="Only say what is public and what is held back.")
@reads
def publish(  # noqa: PLR0913 - click gives each option as an argument
    *,
    out: Path,
    languages: Sequence[str],
    address: str,
    publisher: str | None,
    dry_run: bool,
    register: Path | None,
    as_of: str | None,
) -> None:
    """Write what is marked public into the folder OUT: pages, search, data and feeds.

    Every record is held to its own marking and to that of what it hangs on; people's names and
    handling labels are never written. The folder needs no server and opens from a disk. What was
    published there before is replaced: what is public no more is gone.
    """
    from servanda.cli.register.saying import say
    from servanda.errors import InputError
    from servanda.publishing.building import build
    from servanda.publishing.content import gather_content
    from servanda.publishing.public import public_part
    from servanda.publishing.writing import check_target, write_site

    if address and not _ADDRESS.fullmatch(address):
        message = f"{address!r} is no address of the web; expected https://example.org/record/."
        raise click.UsageError(message)
    check_target(out)
    view, day = look(register, as_of)
    if not view.number:
        raise InputError(f"Nothing had been entered before the end of {day}. Name a later day.")
    now = None if view.as_of is None else view.ledger.records()
    public = public_part(view.records, now)
    if dry_run:
        say("\n".join(_told(public.tallies)))
        return
    content = gather_content(public, _site(view, day, languages, address, publisher))
    size = write_site(out, build(content))
    items, papers = len(content.items), len(content.papers)
    say(
        f"Published {papers} documents and {items} commitments and appeals to {out}, "
        f"{size / 1_000_000:.1f} MB. Open {out / 'index.html'}."
        + ("" if address else " Without --address there is no sitemap.")
    )


def _site(
    view: View, day: dt.date, languages: Sequence[str], address: str, publisher: str | None
) -> Site:
    """Return what is said of the whole."""
    from servanda.publishing.content import Site
    from servanda.vocabulary import party

    size = view.number
    last = next(iter(view.ledger.entries(after=size - 1, until=size)))
    first = next(iter(view.ledger.entries(until=1)))
    opened = party(first.author.party)
    chosen = cast("tuple[Language, ...]", tuple(dict.fromkeys(languages)))
    return Site(
        day=day,
        size=size,
        root=last.hash,
        key=first.hash,
        publisher=(publisher or "").strip() or opened.short or opened.name,
        address=address and address.rstrip("/") + "/",
        languages=chosen,
    )


_WHY: dict[Reason, str] = {
    "internal": "internal",
    "shared": "shared",
    "rests": "hang on something that is not public",
    "undecided": "public, but not accepted or approved",
    "gone": "withdrawn, undone or destroyed",
    "never": "never published",
}


def _told(tallies: Sequence[Tally]) -> Iterator[str]:
    """Yield a line for each kind of record."""
    for one in tallies:
        counts: dict[Any, int] = dict(one.counts)
        public = counts.pop("published", 0)
        held = "; ".join(f"{count} {_WHY[reason]}" for reason, count in counts.items())
        yield f"{one.kind}: {public} published" + (f"; held back: {held}" if held else "")
