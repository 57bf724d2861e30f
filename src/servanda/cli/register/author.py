"""Who writes: told by --as, by SERVANDA_AUTHOR, or kept by `servanda init`."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import ConfigError

if TYPE_CHECKING:
    from servanda.register.entry import Author

FILE = "author.json"
"""Name of the file, in the register's folder, that keeps the author of later entries."""
VARIABLE = "SERVANDA_AUTHOR"


def find_author(told: str | None, folder: Path) -> Author:
    """Return the author of what is to be written.

    Args:
        told: What --as says ("CAN/A. Person"), or None.
        folder: Of the register.

    Raises:
        ConfigError: Nobody is named, or what names them cannot be read.
    """
    named = told or os.environ.get(VARIABLE)
    if named:
        return _parsed(named, "--as" if told else VARIABLE)
    kept = kept_author(folder)
    if kept is None:
        raise ConfigError(
            "Nobody is named as the author of what you are about to write. Add --as CAN/NAME, set "
            f"{VARIABLE}, or run `servanda init --party CAN --person NAME` once.",
            variable=VARIABLE,
        )
    return kept


def kept_author(folder: Path) -> Author | None:
    """Return the author that `servanda init` kept, or None.

    Raises:
        ConfigError: The file is damaged or names an unknown party.
    """
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return _parsed(f"{kept['party']}/{kept['person']}", str(folder / FILE))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        message = f"{folder / FILE} does not name an author; run `servanda init` again."
        raise ConfigError(message, source=str(folder / FILE)) from None


def keep_author(author: Author, folder: Path) -> None:
    """Make `author` the author of later entries."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"party": author.party, "person": author.person}
    text = json.dumps(kept, ensure_ascii=False) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _parsed(named: str, source: str) -> Author:
    from servanda.errors import UnknownCode
    from servanda.register.entry import Author
    from servanda.vocabulary import party

    code, slash, person = named.partition("/")
    if not slash or not person.strip():
        message = f"{source} says {named!r}; expected a party and a person, as in CAN/A. Person."
        raise ConfigError(message, source=source)
    try:
        return Author(party=party(code).id, person=person.strip())
    except UnknownCode as error:
        raise ConfigError(f"{source}: {error.message}.", source=source) from None
