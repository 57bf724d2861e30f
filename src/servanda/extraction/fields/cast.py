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
from typing import Literal

from servanda.extraction.fields.bodies import find_bodies
from servanda.extraction.fields.forms import WORD, FormIndex
from servanda.extraction.fields.officers import find_officers
from servanda.extraction.fields.rulebook import expand, load, plain, straight
from servanda.vocabulary import find_definitions, party, terms

NamedKind = Literal["name", "group", "again", "pronoun"]

_ACRONYM = re.compile(r" \([A-Z][\w&-]{1,11}\)")
_OWNED_NAME = re.compile(r"'s [A-Z]")
_PRONOUNS = ("they", "it", "he", "she")
_SHORT = 15  # A shorter form may be a part of any long form by chance.
_ALL = ("parties", "participants", "sides", "governments", "countries")
_OWN_ROLES = ("name", "alias", "acronym", "adjective")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A form of the cast, a group word or a pronoun in a text.

    Attributes:
        start, end: Half-open span in code points of the text that was searched.
        text: Its words.
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
        index: Finds the forms.
        starts: First words of all that `find` may yield.
    """

    parties: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    index: FormIndex
    starts: frozenset[str]

    def find(self, text: str) -> Iterator[Named]:
        """Yield the forms, group words and pronouns in `text`, which is `plain`, in order."""
        end = 0
        for word in WORD.finditer(text):
            if word[0] in self.starts and word.start() >= end:
                found = self._at(text, word.start(), word[0])
                if found is not None:
                    yield found
                    end = found.end

    def _at(self, text: str, start: int, word: str) -> Named | None:
        general = _general()
        kind: NamedKind | None = None
        end = start + len(word)
        actors: tuple[str, ...] = ()
        group = general.group.match(text, start) if word.lower() in general.group_words else None
        form = None if group else self.index.at(text, start, word)
        if group is not None:
            kind, end, actors = "group", group.end(), self.parties
        elif (
            form is not None and text[start - 1 : start] != "'" and not _is_title(text, start, form)
        ):
            acronym = _ACRONYM.match(text, start + len(form))
            kind, end, actors = "name", start + len(form), self.forms[form]
            end = acronym.end() if acronym else end
        elif word.lower() in general.again_words and (again := general.again.match(text, start)):
            kind, end = "again", again.end()
        elif word.lower() in _PRONOUNS:
            kind = "pronoun"
        if kind is None:
            return None
        return Named(start=start, end=end, text=text[start:end], kind=kind, actors=actors)

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
    printed, searched = " ".join(text.split()), plain(text)
    forms = _names(searched, parties)
    bodies = find_bodies(printed, forms)
    forms |= find_officers(searched, forms, parties)
    forms = bodies | forms | _agencies(printed, parties)
    forms |= _defined(text, forms, parties)
    index = FormIndex.of(forms)
    return Cast(parties, forms, index, frozenset(index.by_word) | _general().starts)


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


def _agencies(printed: str, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the known agencies that belong to a party and that the text prints."""
    searched = straight(printed)
    words = set(WORD.findall(searched))
    # Few forms begin with a word of the text; only they are worth a search.
    known = {
        form: code for form, first, code in _known_agencies() if code in parties and first in words
    }
    found: dict[str, tuple[str, ...]] = {}
    for form, code in known.items():
        place = searched.find(form)
        if place >= 0:
            found[form] = (code, printed[place : place + len(form)])
    return found


@cache
def _known_agencies() -> tuple[tuple[str, str, str], ...]:
    """Return the forms of all agencies that have a party, with their first word and the party."""
    known = [
        (plain(form.text), term.party)
        for term in terms().values()
        if term.party is not None
        for form in term.forms
    ]
    known += [(name, code) for code, names in load("actors")["bodies-of"].items() for name in names]
    return tuple((form, WORD.findall(form)[0], code) for form, code in known)


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


def _is_title(text: str, start: int, form: str) -> bool:
    """Whether an office is part of a name ("the President's Emergency Plan")."""
    return form[:4] in ("the ", "The ") and _OWNED_NAME.match(text, start + len(form)) is not None


@dataclass(frozen=True, slots=True)
class _General:
    """Patterns of every document, and the words that their matches may begin with."""

    group: re.Pattern[str]
    group_words: frozenset[str]
    again: re.Pattern[str]
    again_words: frozenset[str]

    @property
    def starts(self) -> frozenset[str]:
        """First words as printed, in a sentence and at its start."""
        words = self.group_words | self.again_words | frozenset(_PRONOUNS)
        return words | {word.capitalize() for word in words} | {word.upper() for word in words}


@cache
def _general() -> _General:
    content = load("actors")
    group, again = ("|".join(expand(p, {}) for p in content[key]) for key in ("groups", "again"))
    return _General(
        group=re.compile(group),
        group_words=frozenset(content["group-words"]),
        again=re.compile(again),
        again_words=frozenset(content["again-words"]),
    )
