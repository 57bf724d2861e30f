"""Opening a register."""

from __future__ import annotations

from servanda.errors import RuleBroken
from servanda.register.entry import FORMAT, Author, Draft
from servanda.register.ledger import Act
from servanda.register.payloads_register import PersonAppointed, RegisterOpened, Role
from servanda.register.records import RegisterRecord
from servanda.register.rules import person_of
from servanda.register.state import Records

FIRST_ROLES: tuple[Role, ...] = ("administrator", "approver", "officer")
"""What the person who opens a register may do."""


def open_register(party: str, person: str) -> Act:
    """Open the register; the person who does gets `FIRST_ROLES`.

    The act raises UnknownCode for an unknown party, and RuleBroken when the register is open or
    the name of the person is none.
    """

    def act(records: Records) -> list[Draft]:
        if records.find(RegisterRecord, "register"):
            raise RuleBroken("This register is open already.", rule="opened")
        key = person_of(Author(party=party, person=person))
        code, _, name = key.partition("/")
        return [
            Draft(subject="register", payload=RegisterOpened(format=FORMAT)),
            Draft(subject=key, payload=PersonAppointed(party=code, person=name, roles=FIRST_ROLES)),
        ]

    return act
