"""What an agency is asked about: what it owns, and where follow-up or the words name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from servanda.followup.loading import procedure as declared
from servanda.register.asking.agencies import Agency, names_of
from servanda.register.entry import Marking
from servanda.register.filters import Filters
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.payloads_answers import AskedAbout
from servanda.register.proposing import proposed_procedure
from servanda.register.records import CommitmentRecord, DocumentRecord, stands

Follow = FollowingRecord | FollowUpRecord


def shows(record: CommitmentRecord | DocumentRecord | Follow, *parties: str) -> bool:
    """Return whether a record may be shown to people of every one of these parties."""
    return record.marking != Marking.INTERNAL or set(parties) == {record.party}


def is_owned(record: CommitmentRecord, agency: Agency) -> bool:
    """Return whether the agency owns a commitment, or the commitment's own words name it."""
    owners = (f"{one.party}/{one.agency}" for one in record.owners if one.agency)
    actors = (one.id or one.text for one in record.commitment.actors)
    return agency.is_among((*owners, *actors))


def named_in(follow: Iterable[Follow], agency: Agency, party: str) -> set[str]:
    """Return ids of the commitments whose follow-up by a party names the agency."""
    found: set[str] = set()
    for one in follow:
        gone = one.is_dropped if isinstance(one, FollowingRecord) else one.is_withdrawn
        own = one.party == party and not gone and one.commitment not in found
        if own and agency.is_among(_agencies(one)):
            found.add(one.commitment)
    return found


def _agencies(one: Follow) -> Iterator[str]:
    """Yield what stands in the fields that hold agencies."""
    made = declared(one.procedure)
    if isinstance(one, FollowingRecord):
        fields, filled = made.settings, one.settings
    else:
        fields, filled = made.records[one.type].fields, one.fields
    for each in filled:
        if fields[each.field].type == "agency":
            yield from each.values


def choose(
    found: Iterable[CommitmentRecord], followings: Iterable[FollowingRecord], *parties: str
) -> list[AskedAbout]:
    """Return what to ask about: each commitment by each procedure that the first party follows.

    Args:
        found: Commitments of the agency, in the order of the workbook.
        followings: What is followed of them, by any party.
        parties: Who asks, and whose the agency is; what one of them does not see is left out.

    A commitment that is not followed is asked about by the procedure that its kind proposes.
    """
    by: dict[str, list[str]] = defaultdict(list)
    for one in followings:
        if one.party == parties[0] and not one.is_dropped:
            by[one.commitment].append(one.procedure)
    about = []
    for record in found:
        if not stands(record) or not shows(record, *parties):
            continue
        proposed = proposed_procedure(record)
        procedures = by[record.id] or [proposed.id if proposed else ""]
        about += [
            AskedAbout(commitment=record.id, version=record.version, procedure=procedure)
            for procedure in procedures
        ]
    return about


def withheld(found: Iterable[CommitmentRecord], *parties: str) -> list[CommitmentRecord]:
    """Return those of the agency's commitments that its party may not see, as `choose`."""
    return [record for record in found if stands(record) and not shows(record, *parties)]


def looked_for(agency: Agency) -> list[Filters]:
    """Return what to look for among commitments to find those that `is_owned` may be true of."""
    names = sorted(names_of(agency))
    owners = [Filters(owner=name) for name in names if "/" in name]
    return [*owners, *(Filters(actor=name) for name in names)]


def gathered(found: Iterable[CommitmentRecord]) -> list[CommitmentRecord]:
    """Return commitments once each, by reference as people count: 2005-C-9 before 2005-C-10."""
    once = {record.id: record for record in found}
    return sorted(once.values(), key=_counted)


def _counted(record: CommitmentRecord) -> tuple[str, int]:
    label, _, number = record.reference.rpartition("-C-")
    return label, int(number)
