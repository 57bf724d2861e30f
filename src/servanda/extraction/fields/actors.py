"""Reads who acts. Source: annotation guideline, field "actors"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.extraction.fields.antecedent import antecedent, last_sentence, possessor
from servanda.extraction.fields.cast import Cast, Named
from servanda.extraction.fields.rulebook import expand, load, plain, straight
from servanda.extraction.fields.subject import (
    Clause,
    find_clauses,
    is_imperative,
    last_names,
    verb_form,
)
from servanda.model import Mention
from servanda.vocabulary import Term, party, terms

_LISTING = " \t\r\n-•*–0123456789.)("
_POSSESSIVE = re.compile(r"(?:the\s+)?(?P<word>its|their|his|her)\b", re.IGNORECASE)
_VERB_FIRST = re.compile(r"(?!The\b|An?\b|Our\b|This\b|Its\b|Their\b)[A-Z][a-z]+\s")
_RELATIVE_END = re.compile(r",?\s*\b(?:which|who|that)\s*$")
_BLANK_LINE = re.compile(r"\n\s*\n")
_PROMISE_REACH = 180


def read_actors(before: str, quote: str, *, cast: Cast) -> tuple[tuple[Mention, ...], str]:
    """Return the actors of a commitment and the rule's id.

    Parties come first, by code, then the bodies that act for them, as printed. All parties act
    where nobody is named, and where "we", "both Governments" or a list item without a subject says
    so.

    Args:
        before: Text before the quote, back to the start of its paragraph or list item.
        quote: Words of the commitment.
        cast: Who acts in the document (`short_forms`).
    """
    reading = _Reading(_folded(before), plain(quote), cast)
    actors, rule = reading.actors()
    codes = cast.codes(actors) or cast.parties
    bodies = dict.fromkeys(actor for actor in actors if actor not in cast.parties)
    bodies |= dict.fromkeys(reading.partners())
    mentions = [Mention(text=code, id=code, name=party(code).name) for code in sorted(set(codes))]
    return (*mentions, *map(_body, bodies)), f"actors.{rule}"


def _body(text: str) -> Mention:
    """Return the mention of a body, with the vocabulary's id and name where it knows the form."""
    term = _body_terms().get(plain(text))
    return Mention(text=text, id=term.id if term else None, name=term.name if term else None)


@cache
def _body_terms() -> dict[str, Term]:
    return {
        plain(form.text): term
        for term in reversed(terms().values())
        if term.kind in ("agency", "organisation", "forum")
        for form in term.forms
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """One commitment in its passage; both texts are `plain`, blank lines kept."""

    before: str
    quote: str
    cast: Cast

    @property
    def sentence(self) -> str:
        """The words of the quote's sentence that stand before it."""
        return last_sentence(self.before).lstrip(_LISTING)

    def actors(self) -> tuple[tuple[str, ...], str]:
        """Return who acts, and by which rule."""
        sentence = self.sentence
        opening = sentence or self.quote
        if is_imperative(opening):
            return self._imperative(sentence), "imperative"
        form = verb_form(self.quote)
        if form is None or (form == "gerund" and self.quote[:1].isupper()):
            own = self._promise() or self._own()
            if own is not None:
                return own
        return self._carried(sentence, form)

    def _own(self) -> tuple[tuple[str, ...], str] | None:
        """Return the subject that the quote itself names."""
        possessive = _POSSESSIVE.match(self.quote)
        if possessive is not None:
            return possessor(possessive["word"].lower(), self.before, self.cast), "possessive"
        clauses = [c for c in find_clauses(self.quote, self.cast) if not c.relative]
        if clauses:
            subject = clauses[0].subject
            return self._resolve(subject, self.before + self.quote[: subject[0].start]), "subject"
        opening = next(self.cast.find(self.quote), None)
        if opening is None or self.quote[: opening.start].strip().lower() not in ("", "the"):
            return None
        return self._resolve((opening,), self.before), "opening"

    def _promise(self) -> tuple[tuple[str, ...], str] | None:
        """Return who promises in "India's decision to ...", "the announcement by ..."."""
        noun = _promise_noun().search(self.quote, 0, _PROMISE_REACH)
        if noun is None or _finite().search(self.quote, 0, noun.start()):
            return None
        if find_clauses(self.quote[: noun.start()], self.cast):
            return None
        names = [name for name in self.cast.find(self.quote) if name.kind != "pronoun"]
        owners = [name for name in names if name.end <= noun.start()]
        if _VERB_FIRST.match(self.quote) and not (owners and owners[0].start == 0):
            return None
        if not owners:
            agent = _agent().match(self.quote, noun.end())
            owners = [name for name in names if agent and agent.start() <= name.start < agent.end()]
        if not owners:
            return None
        return self._resolve(tuple(owners), self.before), "promise"

    def _carried(self, sentence: str, form: str | None) -> tuple[tuple[str, ...], str]:
        """Return the subject of an earlier clause of the sentence that the quote continues."""
        relative = _RELATIVE_END.search(sentence)
        if relative is not None:
            names = last_names(sentence[: relative.start()], list(self.cast.find(sentence)))
            return self._resolve(names, ""), "relative"
        clauses = _governing(find_clauses(sentence, self.cast), form)
        if not clauses:
            return self.cast.parties, "unnamed"
        clause = clauses[-1]
        before = self.before[: len(self.before) - len(sentence) + clause.subject[0].start]
        return self._resolve(clause.subject, before), "carried"

    def _resolve(self, subject: tuple[Named, ...], before: str) -> tuple[str, ...]:
        """Return the actors of a subject; pronouns and "the Council" are looked up in `before`."""
        actors: dict[str, None] = {}
        for name in subject:
            actors |= dict.fromkeys(name.actors or antecedent(name, before, self.cast))
        return tuple(actors)

    def _imperative(self, sentence: str) -> tuple[str, ...]:
        """Return all parties but those that a list item names as its object."""
        text = sentence + self.quote
        names = [name for name in self.cast.find(text) if name.kind == "name"]
        objects = {
            code
            for name in names
            if _object().search(text, 0, name.start)
            for code in self.cast.codes(name.actors)
        }
        return tuple(code for code in self.cast.parties if code not in objects) or self.cast.parties

    def partners(self) -> tuple[str, ...]:
        """Return the bodies of parties through or between which the quote says it is done."""
        names = [name for name in self.cast.find(self.quote) if len(name.actors) > 1]
        return tuple(
            name.actors[-1]
            for name in names
            if name.kind == "name"
            and len(self.cast.codes(name.actors)) == 1
            and _means().search(self.quote, 0, name.start)
        )


def _folded(text: str) -> str:
    """Return `plain` text that keeps blank lines, which end a sentence, and a last blank."""
    folded = "\n\n".join(" ".join(part.split()) for part in _BLANK_LINE.split(straight(text)))
    return folded + " " if text[-1:].isspace() else folded


def _governing(clauses: list[Clause], form: str | None) -> list[Clause]:
    """Return the clauses whose subject may govern a verb of this form, the last being closest."""
    main = [c for c in clauses if not c.subordinate and not c.relative]
    if form in ("past", "singular"):
        fitting = [c for c in main if c.form == form]
        return fitting or [c for c in clauses if c.form == form] or main or clauses
    fitting = [c for c in main if c.form == "other"]
    relative = [c for c in clauses if c.relative and c.form == "other"]
    return (main if fitting or not relative else relative) or clauses


@cache
def _promise_noun() -> re.Pattern[str]:
    return re.compile(rf"\b{expand(load('actors')['promises'], {})}\b")


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(load("actors")["finite"])


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(r"\s+(?:by|of|from)\s+(?:(?!\s(?:to|that)\s).)*", re.DOTALL)


@cache
def _object() -> re.Pattern[str]:
    return re.compile(expand(load("actors")["objects"], {}))


@cache
def _means() -> re.Pattern[str]:
    return re.compile(expand(load("actors")["means"], {}))
