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
from typing import Literal, cast

from servanda.extraction.fields.bodies import find_bodies
from servanda.extraction.fields.officers import find_officers
from servanda.extraction.fields.rulebook import expand, load, plain, straight
from servanda.vocabulary import find_definitions, party, terms

NamedKind = Literal["name", "group", "again", "pronoun"]

_SHORT = 15  # A shorter form may be a part of any long form by chance.
_ALL = ("parties", "participants", "sides", "governments", "countries")
_OWN_ROLES = ("name", "alias", "acronym", "adjective")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A form of the cast, a group word or a pronoun in a text.

    Attributes:
        start, end: Half-open span in code points of the text that was searched.
        text: Its words, white space folded.
        kind: "name", "group" for all parties ("we", "both Governments"), "again" for a body named
            before ("the Council"), or "pronoun".
        actors: Codes of the parties it stands for, then the printed name of the body, if it is
            one; empty for "again" and "pronoun", which need what was said before.
    """

    start: int
    end: int
    text: str
    kind: NamedKind
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in a document.

    Attributes:
        parties: Codes of the issuing parties, sorted.
        forms: Printed form (see `plain`) to the codes it stands for, and the body's name if any.
        pattern: Finds every form, group word and pronoun.
    """

    parties: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[Named]:
        """Yield the cast's forms in `text`, whose apostrophes are straight, from left to right."""
        for hit in self.pattern.finditer(text):
            kind = cast("NamedKind", hit.lastgroup)
            actors: tuple[str, ...] = ()
            if kind == "group":
                actors = self.parties
            elif kind == "name":
                actors = self.forms[plain(hit["name"])]
            yield Named(
                start=hit.start(), end=hit.end(), text=plain(hit[0]), kind=kind, actors=actors
            )

    def codes(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parties among `actors`."""
        return tuple(actor for actor in actors if actor in self.parties)


def short_forms(text: str, parties: tuple[str, ...]) -> Cast:
    """Return the cast of a document.

    Args:
        text: The document's whole text.
        parties: Codes of its parties.

    Raises:
        UnknownCode: A party is not in the vocabulary.
    """
    parties = tuple(sorted(parties))
    forms = _names(plain(text), parties)
    bodies = find_bodies(text, forms)
    forms |= find_officers(straight(text), forms, parties)
    forms = bodies | forms | _agencies(text, parties)
    forms |= _defined(text, forms, parties)
    return Cast(parties, forms, _pattern(tuple(forms)))


def _names(text: str, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names and adjectives of the parties that the text prints."""
    names: dict[str, tuple[str, ...]] = {
        plain(form.text): (code,)
        for code in parties
        for form in party(code).forms
        if form.role in _OWN_ROLES and plain(form.text) in text
    }
    for word in ("Kingdom", "Republic", "Commonwealth", "Union", "Sultanate"):
        owners = [code for code in parties if word in (party(code).official or party(code).name)]
        if len(owners) == 1:
            names |= {f"{article} {word}": (owners[0],) for article in ("the", "The")}
    return names


def _agencies(text: str, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the known agencies that belong to a party and that the text prints."""
    known = {
        plain(form.text): term.party
        for term in terms().values()
        if term.party in parties
        for form in term.forms
    }
    for code, names in load("actors")["bodies-of"].items():
        if code in parties:
            known |= dict.fromkeys(names, code)
    printed, folded = " ".join(text.split()), plain(text)
    places = ((form, code, folded.find(form)) for form, code in known.items())
    return {
        form: (code, printed[place : place + len(form)])
        for form, code, place in places
        if code is not None and place >= 0
    }


def _defined(
    text: str, forms: Mapping[str, tuple[str, ...]], parties: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the short forms that the text defines for something in `forms`, or for all parties."""
    defined: dict[str, tuple[str, ...]] = {}
    for definition in find_definitions(text):
        alias = plain(definition.alias)
        name = plain(text[definition.name_start : definition.end])
        known = _known(plain(definition.long_form), name, forms)
        if alias.lower() in _ALL:
            defined[alias] = parties
        elif known:
            codes = tuple(actor for actor in known if actor in parties)
            body = (alias if definition.acronym else known[-1],) if len(known) > len(codes) else ()
            defined[alias] = (*codes, *body)
    return defined


def _known(long_form: str, name: str, forms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a long form stands for: it is a form, or shares most of its words with a body."""
    if long_form in forms or name in forms:
        return forms.get(long_form) or forms[name]
    for form, actors in forms.items():
        if len(form) > _SHORT and (form in long_form or long_form in form):
            return actors
    return ()


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    names = "|".join(_source(form) for form in longest_first) or "(?!)"
    return re.compile(
        rf"(?<!\w)(?=\w)(?:(?P<group>{_alternation('groups')})"
        rf"|(?<!')(?P<name>{names})(?![\w&]|-(?:led|funded|based|made|owned))"
        rf"(?:\s\([A-Z][\w&-]{{1,11}}\))?"
        rf"|(?P<again>{_alternation('again')})|(?P<pronoun>[Tt]hey|[Ii]t|[Hh]e|[Ss]he)\b)"
    )


def _source(form: str) -> str:
    """Return the pattern of a form. "The President's Emergency Plan" is not the President."""
    source = re.escape(form).replace(r"\ ", r"\s+")
    return rf"{source}(?!'s\s+[A-Z])" if form[:4] in ("the ", "The ") else source


@cache
def _alternation(key: str) -> str:
    content = load("actors")
    return "|".join(expand(pattern, content["fragments"]) for pattern in content[key])
