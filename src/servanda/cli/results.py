"""Reading the files that a command names; what cannot be read is said and passed over."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, Protocol

from servanda.cli.edge import told
from servanda.errors import InputError, ServandaError
from servanda.model import Issue, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.cli.sources import Source
    from servanda.cli.voice import Voice
    from servanda.report import Result


class Wish(Protocol):
    """How the files are to be read."""

    @property
    def parties(self) -> tuple[str, ...] | None:
        """Who issued the documents; None: read from them."""

    @property
    def date(self) -> str | None:
        """Their date; None: read from them."""

    @property
    def changes(self) -> Literal["accepted", "rejected"]:
        """How tracked changes are read."""

    @property
    def wide(self) -> bool:
        """Whether more candidates are wanted, with more false ones."""


def iter_results(sources: list[Source], wish: Wish, voice: Voice) -> Iterator[Result]:
    """Yield what each file holds; a file that cannot be read is said and passed over."""
    for number, source in enumerate(sources, 1):
        name = source.name if source.path else "standard input, end it with Ctrl-D"
        voice.progress(f"Reading {name} ({number} of {len(sources)}) ...")
        try:
            result = _read_one(source, wish, voice)
        except InputError as error:
            voice.say(error_of("unreadable", error.message, source))
        except ServandaError as error:
            voice.say(error_of("fault", error.message, source))
        except Exception as error:  # noqa: BLE001 - the edge: the other files are still done
            voice.say(error_of("fault", _fault(source, error), source))
        else:
            voice.done()
            yield result


def _read_one(source: Source, wish: Wish, voice: Voice) -> Result:
    from servanda import reading
    from servanda.documents.limits import MAX_FILE
    from servanda.report import Result

    # One byte more than is read of a file lets the reader say that it is too much.
    given = source.path or sys.stdin.buffer.read(MAX_FILE + 1)
    document = reading.read(given, name=source.name, changes=wish.changes)
    voice.say_all(document.issues)
    found = reading.extract(document, parties=wish.parties, date=wish.date, wide=wish.wide)
    return Result(document=document, commitments=tuple(found))


def error_of(code: str, message: str, source: Source) -> Issue:
    """Return an error about a file."""
    return Issue(code=code, level=Level.ERROR, message=message, document=source.name)


def _fault(source: Source, error: Exception) -> str:
    return (
        f"{source.name} was not finished because of a fault in Servanda itself ({told(error)}). "
        "Please report it with this line."
    )


def status(voice: Voice) -> int:
    """Return the exit status that what was said calls for."""
    if any(issue.code == "fault" for issue in voice.errors):
        return 1
    return 2 if voice.errors else 0
