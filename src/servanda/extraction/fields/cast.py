"""The cast of a document: its parties and every form that stands for some of them.

"the United States", "American", "President Biden", "USAID", "both Governments" and "the
Participants" all resolve to party codes; names of bodies that act for a party come along. The cast
is read once from the whole text, then used for each commitment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from servanda.extraction.fields.bodies import find_bodies
from servanda.extraction.fields.officers import find_officers
from servanda.extraction.fields.rulebook import expand, load
from servanda.vocabulary import find_definitions, party, terms

_OWN_ROLES = ("name", "alias", "acronym", "adjective")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A form of the cast found in a text.

    Attributes:
        start, end: Half-open span in code points of the text that was searched.
        actors: Codes of the parties it stands for, then the printed name of the body, if it is one.
        group: Whether it stands for all parties ("we", "both Governments").
    """

    start: int
    end: int
    actors: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in a document.

    Attributes:
        parties: Codes of the issuing parties, sorted.
        forms: Printed form (white space folded, straight apostrophes) to what it stands for.
        pattern: Finds every form and every group word.
    """

    parties: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[Named]:
        """Yield the forms of the cast in `text` from left to right."""
        for hit in self.pattern.finditer(text):
            if hit.lastgroup == "group":
                yield Named(start=hit.start(), end=hit.end(), actors=self.parties, group=True)
            else:
                actors = self.forms[plain(hit[0])]
                yield Named(start=hit.start(), end=hit.end(), actors=actors)


def plain(form: str) -> str:
    """Return a form with white space folded and straight apostrophes."""
    return " ".join(form.split()).replace("’", "'")


def short_forms(text: str, parties: tuple[str, ...]) -> Cast:
    """Return the cast of a document.

    Args:
        text: The document's whole text.
        parties: Codes of its parties.

    Raises:
        UnknownCode: A party is not in the vocabulary.
    """
    parties = tuple(sorted(parties))
    forms = _names(text, parties)
    forms |= find_officers(text, forms, parties)
    forms |= _agencies(text, parties)
    forms |= find_bodies(text, forms)
    forms |= _defined(text, forms, parties)
    return Cast(parties, forms, _pattern(tuple(sorted(forms))))


def _names(text: str, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names and adjectives of the parties that the text prints."""
    searched = plain(text)
    return {
        plain(form.text): (code,)
        for code in parties
        for form in party(code).forms
        if form.role in _OWN_ROLES and plain(form.text) in searched
    }


def _agencies(text: str, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the agencies of the vocabulary that belong to a party and that the text prints."""
    searched = plain(text)
    return {
        plain(form.text): (term.party, form.text)
        for term in terms().values()
        if term.kind == "agency" and term.party in parties
        for form in term.forms
        if plain(form.text) in searched
    }


def _defined(
    text: str, forms: Mapping[str, tuple[str, ...]], parties: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the short forms that the text defines for something in `forms`, or for all parties."""
    defined = {}
    for definition in find_definitions(text):
        alias, long_form = plain(definition.alias), plain(definition.long_form)
        known = forms.get(long_form) or forms.get(
            plain(text[definition.name_start : definition.end])
        )
        if known is not None:
            body = (definition.alias,) if len(known) > 1 or not _is_code(known[-1]) else ()
            defined[alias] = (*(actor for actor in known if _is_code(actor)), *body)
        elif alias.lower() in ("parties", "participants", "sides", "governments", "countries"):
            defined[alias] = parties
    return defined


def _is_code(actor: str) -> bool:
    return actor in terms() and terms()[actor].kind != "agency"


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    names = "|".join(
        re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in longest_first
    )
    source = rf"(?P<group>{_groups()})"
    if names:
        source += rf"|(?<![\w’'])(?P<name>{names})(?![\w&])(?!-(?:led|funded|based|made|owned))"
    return re.compile(source)


@cache
def _groups() -> str:
    content = load("actors")
    return "|".join(expand(pattern, content["fragments"]) for pattern in content["groups"])
