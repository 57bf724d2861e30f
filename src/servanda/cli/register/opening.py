"""The register as one call of a command sees it: to read, or to write as somebody."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servanda.register.entry import Author, Entry
    from servanda.register.ledger import Act
    from servanda.web.records import StoredRecords
    from servanda.web.store import StoredLedger


@dataclass(frozen=True, kw_only=True)
class View:
    """A register to read, now or as it was.

    Attributes:
        ledger: Where it is kept.
        as_of: Number of the last entry that counts; None for now.
    """

    ledger: StoredLedger
    as_of: int | None = None

    @cached_property
    def records(self) -> StoredRecords:
        """The state."""
        return self.ledger.records(self.as_of)

    @property
    def notice(self) -> Mapping[str, str]:
        """What the register says of itself, by language; empty for nothing."""
        return self.ledger.records().register().notice

    @property
    def said(self) -> str:
        """The same in English, else in the first language that it has; "" for nothing."""
        return self.ledger.records().register().says("en")

    @property
    def number(self) -> int:
        """Number of the last entry that what is shown rests on."""
        last = self.ledger.last()
        return self.as_of if self.as_of is not None else (last.sequence if last else 0)


@dataclass(frozen=True, kw_only=True)
class Desk(View):
    """A register to write to, as somebody."""

    author: Author

    def write(self, *acts: Act) -> list[Entry]:
        """Do all of `acts` in one step, or none of them; returns the entries made."""
        from servanda.register.ledger import together

        return self.ledger.write(self.author, together(acts))


def open_view(register: Path | None, as_of: str | None = None) -> View:
    """Return the register that --register, the environment or the default names.

    Raises:
        ConfigError: There is none, or it cannot be used.
        RegisterError: `as_of` is no time, or before the register began; or whoever is set up as the
            author codes blind, and is not to see anything else.
    """
    view = open_any(register, as_of)
    if view.ledger.records().codings("open"):
        from servanda.cli.register.author import find_author
        from servanda.errors import ConfigError
        from servanda.web.place import find_place

        try:
            author = find_author(None, find_place(register, os.environ).folder)
        except ConfigError:
            return view  # nobody is set up: nobody codes
        _must_not_be_blind(view, author)
    return view


def open_any(register: Path | None, as_of: str | None = None) -> View:
    """Return the same for commands that show nothing but what a coder may see as well."""
    from servanda.web.opening import open_register
    from servanda.web.place import find_place

    ledger = open_register(find_place(register, os.environ))
    click.get_current_context().call_on_close(ledger.close)
    return View(ledger=ledger, as_of=None if as_of is None else ledger.number_at(as_of))


def _must_not_be_blind(view: View, author: Author) -> None:
    """Keep from somebody who codes blind whatever is not to be coded."""
    from servanda.errors import RuleBroken
    from servanda.register.blind import blind_to

    blind = blind_to(view.ledger.records(), str(author))
    if blind:
        raise RuleBroken(
            f"{author} codes blind ({blind[0].id[:8]}): until both coders have handed in, the "
            "register shows nothing else. Go on with servanda code next.",
            rule="coding-blind",
        )


def open_desk(register: Path | None, author: str | None, *, coding: bool = False) -> Desk:
    """Return the register to write to as `author`, or as the one that is set up.

    Args:
        register: See `open_view`.
        author: Told by --as, or None.
        coding: Whether it is for coding, which is all that whoever codes blind may do.

    Raises:
        ConfigError: There is no register, or no author.
        RuleBroken: The author codes blind.
    """
    from servanda.cli.register.author import find_author
    from servanda.web.opening import open_register
    from servanda.web.place import find_place

    place = find_place(register, os.environ)
    ledger = open_register(place)
    click.get_current_context().call_on_close(ledger.close)
    desk = Desk(ledger=ledger, author=find_author(author, place.folder))
    if not coding:
        _must_not_be_blind(desk, desk.author)
    return desk
