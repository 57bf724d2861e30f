"""What a query asks of tokens, in the one form from which every database's own query is made. Pure.

A row answers it when one of the terms of each group does, and none of the terms without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.tokens import Token, stems, tokens
from servanda.web.search.query import Query, Term


@dataclass(frozen=True, slots=True)
class Stem:
    """A word with one of these stems."""

    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """These tokens, one after the other; when `open`, the last one may go on."""

    terms: tuple[str, ...]
    open: bool = False


Clause = Stem | Run
Clauses = tuple[Clause, ...]
"""All of these."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for: of each group one, and nothing of `without`."""

    groups: tuple[tuple[Clauses, ...], ...]
    without: tuple[Clauses, ...]

    def __bool__(self) -> bool:
        """Return whether anything is asked for; what is excluded alone finds nothing."""
        return bool(self.groups)

    def positive(self) -> list[Clause]:
        """Return every clause that a row may be found by."""
        return [c for group in self.groups for clauses in group for c in clauses]


def wanted(query: Query) -> Wanted:
    """Return what a query asks of tokens; terms without letters and digits ask nothing."""
    groups = (_all(group) for group in query.groups)
    return Wanted(tuple(group for group in groups if group), _all(query.without))


def _all(terms: Iterable[Term]) -> tuple[Clauses, ...]:
    found = (_clauses(term) for term in terms)
    return tuple(clauses for clauses in found if clauses)


def _clauses(term: Term) -> Clauses:
    found = tokens(term.text)
    if not found:
        return ()
    if term.kind == "phrase":
        return (_run(found),)
    if term.kind == "prefix":
        return (_run(found, prefix=True),)
    if any(c.isdigit() for token in found for c in token.term) and len(found) > 1:
        return (_run(found),)  # 2005-C-12 and COVID-19 are names
    return tuple(_parts(found))


def _parts(found: list[Token]) -> Iterable[Clause]:
    """Yield a clause for each word, and one for each run of letters without blanks."""
    dense: list[Token] = []
    for token in found:
        if token.dense:
            dense.append(token)
            if len(token.term) == 1:  # the last one of its run
                yield _run(dense)
                dense = []
        else:
            variants = stems(token.spelt, "")
            yield Stem(variants) if variants else Run((token.term,))


def _run(found: list[Token], *, prefix: bool = False) -> Run:
    """Return the run of tokens that a text has which goes on, or not, behind what was typed."""
    terms = tuple(token.term for token in found)
    last = found[-1]
    if not last.dense:
        return Run(terms, prefix)
    if len(found) > 1 and len(found[-2].term) == 2 and found[-2].dense:
        return Run(terms[:-1])  # in a longer run, the last letter alone is no token
    return Run(terms, open=True)
