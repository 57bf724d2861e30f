"""Who may do what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from servanda.errors import RuleBroken
from servanda.register.entry import Author, Draft
from servanda.register.ledger import Act
from servanda.register.payloads_register import PersonAppointed, Role
from servanda.register.records import PersonRecord
from servanda.register.rules import must_have, person_of
from servanda.register.state import Records

ROLES: tuple[Role, ...] = get_args(Role)


def appoint(party: str, person: str, roles: Sequence[Role], *, author: Author) -> Act:
    """Give a person these roles, in place of those they had; none takes all away.

    The act is an administrator's; it raises RuleBroken when the author is none, a role is not one
    of `ROLES`, or nobody would be administrator any more.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "administrator", "appoint people")
        unknown = [role for role in roles if role not in ROLES]
        if unknown:
            message = f"{unknown[0]!r} is no role; expected some of {', '.join(ROLES)}."
            raise RuleBroken(message, rule="role")
        key = person_of(Author(party=party, person=person))
        given = tuple(role for role in ROLES if role in roles)
        _must_leave_one(records, key, given)
        code, _, name = key.partition("/")
        return [Draft(subject=key, payload=PersonAppointed(party=code, person=name, roles=given))]

    return act


def _must_leave_one(records: Records, key: str, given: tuple[Role, ...]) -> None:
    now = records.find(PersonRecord, key)
    if now and now.roles == given:
        message = f"{key} has these roles already: {', '.join(given) or 'none'}."
        raise RuleBroken(message, rule="unchanged")
    others = [p for p in records.people() if p.id != key and "administrator" in p.roles]
    if not others and "administrator" not in given:
        message = f"{key} is the only administrator; appoint another one first."
        raise RuleBroken(message, rule="administrator")
