"""Saying who sees to a commitment for a party."""

from __future__ import annotations

from servanda.errors import RuleBroken
from servanda.register.drafting import draft_about
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_commitments import CommitmentAssigned
from servanda.register.records import Owner
from servanda.register.rules import line
from servanda.register.state import Records
from servanda.vocabulary import party as party_term


def assign(
    name: str,
    *,
    party: str,
    agency: str | None = None,
    person: str | None = None,
    base: int | None = None,
) -> Act:
    """Make an agency, a person of it, or the party's own person see to it for the party.

    Without agency and person nobody of the party does any more. Each party has one owner.

    The act raises NotFound, Conflict, UnknownCode for the party, and RuleBroken when it changes
    nothing.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        owner = owner_of(party, agency, person)
        now = {other.party: other for other in record.owners}
        if owner == now.get(owner.party, Owner(party=owner.party)):
            message = f"The owner of {record.reference} for {owner.party} is that already."
            raise RuleBroken(message, rule="unchanged")
        payload = CommitmentAssigned(party=owner.party, agency=owner.agency, person=owner.person)
        return [draft_about(record, payload)]

    return act


def owner_of(party: str, agency: str | None, person: str | None) -> Owner:
    """Return an owner; raises UnknownCode for the party, and RuleBroken for a name that is none."""
    return Owner(
        party=party_term(party).id,
        agency=line(agency, "agency") if agency else None,
        person=line(person, "name of a person") if person else None,
    )
