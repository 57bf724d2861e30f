"""Participants' names to codes, whatever the name was when the list was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from servanda.adherence.acts import UNRESOLVED
from servanda.vocabulary.fold import plain
from servanda.vocabulary.load import terms

_DATA = Path(__file__).with_name("names.yml")
_KINDS = frozenset({"state", "organisation", "agency"})
_ROLES = frozenset({"name", "alias", "french"})
_THE = re.compile(r"^the |\s*\(the\)$")
_INVERTED = re.compile(r"(?P<name>.+?) \((?P<style>.+)\)")


@cache
def _index() -> dict[str, str]:
    """Return folded names to codes: our own table first, then names, then other forms."""
    table = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    index = {plain(name): code for code, names in table.items() for name in names}
    found = [term for term in terms().values() if term.kind in _KINDS and term.status != "invented"]
    for term in sorted(found, key=lambda term: (term.kind != "state", term.status == "former")):
        for form in term.forms:
            if form.role in _ROLES:
                index.setdefault(plain(form.text), term.id)
    return index


def _spellings(name: str) -> Iterator[str]:
    """Yield the folded name, then without article, with Saint, and turned round."""
    folded = plain(name)
    yield folded
    bare = _THE.sub("", folded)
    yield bare
    yield re.sub(r"\bst\.? ", "saint ", bare)
    yield bare.replace("&", "and")
    inverted = _INVERTED.fullmatch(bare)
    if inverted is not None:
        style = inverted["style"]
        yield f"{style} {inverted['name']}"
        yield f"{style.removesuffix(' of').removesuffix(' of the')} of {inverted['name']}"


@cache
def code(name: str) -> str | None:
    """Return the vocabulary id of a participant by any name it had; None where none is known.

    States that only changed their name get today's code, states that ended their own (SUN, CSK).
    """
    return next((_index()[text] for text in _spellings(name) if text in _index()), None)


def resolve(name: str) -> str:
    """Return the code, or the name itself after `UNRESOLVED`, so that nobody is dropped."""
    return code(name) or UNRESOLVED + name
