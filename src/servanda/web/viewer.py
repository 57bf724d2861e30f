"""Who looks: a person of a party, with the roles that the register gives now."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.register.entry import Author
from servanda.register.payloads_register import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """A signed-in person.

    Attributes:
        party, person: Name the register's `PersonRecord`.
        roles: None at all until an administrator of the register gives some; and none while the
            person codes blind, so that nothing but what is to be coded can be seen.
        codes: Ids of what the person codes blind.
    """

    party: str
    person: str
    roles: frozenset[Role]
    codes: tuple[str, ...] = ()

    @property
    def author(self) -> Author:
        """Return the author of what this person enters."""
        return Author(party=self.party, person=self.person)

    def __str__(self) -> str:
        """Return the id of the person's record: "CAN/A. Person"."""
        return f"{self.party}/{self.person}"
