"""An agency by the names that records give it: "JPN/NPA", "NPA-JPN", or written out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from servanda.errors import InputError
from servanda.register.rules import line
from servanda.vocabulary import party, terms


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a party.

    Attributes:
        party: Code of the party.
        name: As the person who asks writes it.
    """

    party: str
    name: str

    def __str__(self) -> str:
        return f"{self.party}/{self.name}"

    def is_among(self, names: Iterable[str]) -> bool:
        """Return whether one of the names is the agency's."""
        return not names_of(self).isdisjoint(map(folded, names))


def parse_agency(text: str) -> Agency:
    """Return the agency that PARTY/AGENCY names.

    Raises:
        InputError: It has another shape.
        UnknownCode: There is no such party.
        RuleBroken: The name has more than a line.
    """
    code, slash, name = text.partition("/")
    if not slash or not name.strip():
        message = f"{text!r} is no agency of a party; expected one such as JPN/NPA."
        raise InputError(message, rule="agency")
    return Agency(party(code.strip()).id, line(name, "agency"))


@lru_cache(maxsize=256)
def names_of(agency: Agency) -> frozenset[str]:
    """Return every name of an agency as `folded` makes them: with its party, or an id."""
    found = {str(agency)}
    for term in terms().values():
        if term.kind == "agency" and term.party == agency.party:
            called = (term.id, term.name, term.short, term.id.removesuffix(f"-{agency.party}"))
            if folded(agency.name) in {folded(name) for name in called if name}:
                found |= {term.id, *(f"{agency.party}/{name}" for name in called[1:] if name)}
    return frozenset(map(folded, found))


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())
