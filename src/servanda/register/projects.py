"""Projects of a party as they go out: each activity with what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from servanda.followup.exchanging import Iati
from servanda.followup.iati.projects import Loose, Part, Portfolio, Project
from servanda.followup.loading import procedure as declared
from servanda.followup.records import word
from servanda.register.followed import FollowingRecord, FollowUpRecord, values_of

_Way = tuple[str, str]


def gather(
    followings: Iterable[FollowingRecord], follow_ups: Iterable[FollowUpRecord], party: str
) -> Portfolio:
    """Return the projects that a party follows, in the order in which they were recorded.

    Args:
        followings: What is followed, those that the caller may see and that shall go out.
        follow_ups: What was recorded, likewise; of others too.
        party: Whose; another's are left out.

    Only procedures that declare activities of IATI have any.
    """
    ways = {
        (one.commitment, one.procedure): None
        for one in followings
        if one.party == party and not one.is_dropped and declared(one.procedure).iati
    }
    told: dict[_Way, list[FollowUpRecord]] = defaultdict(list)
    for record in follow_ups:
        way = record.commitment, record.procedure
        if record.party == party and way in ways and not record.is_withdrawn:
            told[way].append(record)
    projects, loose = [], []
    for commitment, key in ways:
        made, records = declared(key), told[commitment, key]
        if made.iati is None:
            continue
        found, rest = _apart(made.iati, records)
        projects += [
            Project(
                procedure=key,
                commitment=commitment,
                key=f"{commitment[:8]}-{main.id[:8]}",
                main=Part(type=main.type, values=values_of(main.fields)),
                parts=tuple(parts),
            )
            for main, parts in found
        ]
        if rest:
            loose.append(Loose(procedure=key, commitment=commitment, parts=tuple(rest)))
    return Portfolio(projects=tuple(projects), loose=tuple(loose))


def links(iati: Iati) -> dict[str, str]:
    """Return the field that names the activity, by type of record."""
    several = (iati.transaction, iati.result, iati.stage)
    return {one.record: one.of for one in several if one is not None}


def _apart(
    iati: Iati, records: list[FollowUpRecord]
) -> tuple[list[tuple[FollowUpRecord, list[Part]]], list[Part]]:
    """Return each activity with its parts, and what belongs to none."""
    of = links(iati)
    found = {one.id: (one, list[Part]()) for one in records if one.type == iati.activity.record}
    rest = []
    for one in records:
        if one.id in found:
            continue
        values = values_of(one.fields)
        key = word(values, of.get(one.type))
        if key in found:
            kept = {name: value for name, value in values.items() if name != of[one.type]}
            found[key][1].append(Part(type=one.type, values=kept))
        else:
            rest.append(Part(type=one.type, values=values))
    return list(found.values()), rest
