"""Where what is followed stands on a day, computed from the records that are there."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.adherence.facts import shipped_history
from servanda.followup.following import HORIZON, Followed, follow
from servanda.followup.histories import Histories
from servanda.followup.loading import procedure
from servanda.register.followed import FollowingRecord, FollowUpRecord, as_told, values_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """A commitment as a party follows it by a procedure, on a day.

    Attributes:
        following: What is followed, by whom, with which settings.
        told: The party's records under it that were not withdrawn, in the order they were filed;
            those of later days too.
        state: Where it stands.
        version: How often anything of it was changed, withdrawn records too; never falls.
    """

    following: FollowingRecord
    told: tuple[FollowUpRecord, ...]
    state: Followed
    version: int


def courses(
    followings: Iterable[FollowingRecord],
    follow_ups: Iterable[FollowUpRecord],
    as_of: dt.date,
    horizon: dt.timedelta = HORIZON,
    histories: Histories = shipped_history,
) -> list[Course]:
    """Return where each of `followings` stands on a day; dropped ones are left out.

    Args:
        followings: What is followed, those that the caller may see.
        follow_ups: What was recorded, likewise; of other commitments too.
        as_of: The day; only facts whose own date has passed by then count.
        horizon: How far ahead occurrences are listed.
        histories: What is known about instruments, of what the caller may see (`known.histories`).

    Cost: linear in records; some ten microseconds for each.
    """
    told: dict[tuple[str, str, str], list[FollowUpRecord]] = defaultdict(list)
    for one in follow_ups:
        told[one.commitment, one.procedure, one.party].append(one)
    found = []
    for following in followings:
        if following.is_dropped:
            continue
        every = told[following.commitment, following.procedure, following.party]
        own = tuple(one for one in every if not one.is_withdrawn)
        state = follow(
            procedure(following.procedure),
            values_of(following.settings),
            map(as_told, own),
            as_of,
            horizon,
            histories=histories,
        )
        version = following.version + sum(one.version for one in every)
        found.append(Course(following=following, told=own, state=state, version=version))
    return found
