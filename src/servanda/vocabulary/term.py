"""A vocabulary entry: something that texts name, with a stable id and its printed forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TermKind = Literal["state", "region", "organisation", "forum", "agency", "instrument"]
Role = Literal["name", "alias", "acronym", "adjective", "capital", "french", "japanese"]
Rule = Literal["initials", "first", "exact", "any", "hidden"]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a term.

    Attributes:
        text: As written in the data.
        role: What the form is; a place is "capital" of its state.
        rule: How letter case decides whether words of a text are this form. "initials": every
            word that begins with a capital here does so in the text; "first": the first of them
            does; "exact": all letters agree; "any": case says nothing; "hidden": known to
            look-up, never searched for in texts.
    """

    text: str
    role: Role
    rule: Rule


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        id: Stable for ever. States: ISO 3166-1 alpha-3; organisations, forums and agencies: an
            acronym-like id ("IAEA"); regions and instruments: lower case with hyphens.
        kind: What sort of thing it is.
        name: Canonical English name.
        forms: Every printed form, the name first.
        short: Usual short name, where it differs from `name`.
        official: Full or official name, where it differs from `name`.
        capitals: Of a state.
        alpha2: Of a state: the short ISO code, never an id here.
        sort: Of an instrument: "treaty", "protocol", "code", "programme", "initiative", ...
        year: Of an instrument: when it was adopted or launched.
        party: Of an agency: id of the state or organisation it belongs to.
        status: Of a state that is not simply an assigned code: "user-assigned", "invented",
            "former".
        until: Last year of a former code.
    """

    id: str
    kind: TermKind
    name: str
    forms: tuple[Form, ...]
    short: str | None = None
    official: str | None = None
    capitals: tuple[str, ...] = ()
    alpha2: str | None = None
    sort: str | None = None
    year: int | None = None
    party: str | None = None
    status: str | None = None
    until: int | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every form but the canonical name, as written in the data."""
        return tuple(dict.fromkeys(form.text for form in self.forms if form.text != self.name))
