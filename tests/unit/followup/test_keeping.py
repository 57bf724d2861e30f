"""What is kept for a stretch of days says for each of them what following anew says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from taken_up import record

from servanda.followup.due import due, due_of
from servanda.followup.fields import clean_settings
from servanda.followup.following import HORIZON, follow
from servanda.followup.keeping import keep
from servanda.followup.loading import procedure

DAYS = st.dates(dt.date(2003, 1, 1), dt.date(2008, 12, 31))
PARTIAL = st.builds(lambda day, end: day.isoformat()[:end], DAYS, st.sampled_from([4, 7, 10]))
FAR = st.builds(lambda day: day.isoformat(), st.dates(dt.date(2003, 1, 1), dt.date(2018, 12, 31)))
RULES = st.sampled_from(
    [
        "FREQ=YEARLY",
        "FREQ=YEARLY;INTERVAL=4",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=5",
        "FREQ=WEEKLY;INTERVAL=9",
        "regular",
    ]
)


def given_of(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return fields of a record, without those that are None."""
    drawn = st.fixed_dictionaries({key: as_strategy(value) for key, value in fields.items()})
    return drawn.map(lambda found: {key: one for key, one in found.items() if one is not None})


def as_strategy(value: Any) -> Any:
    return value if isinstance(value, st.SearchStrategy) else st.just(value)


def maybe(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | dates


def in_order(one: dict[str, Any]) -> bool:
    return "settled" not in one or one["on"][:10] <= one["settled"][: len(one["on"])]


MEETINGS = st.one_of(
    given_of(type="meeting", on=PARTIAL, state="held", slot=maybe(PARTIAL)),
    given_of(type="meeting", on=PARTIAL, state=st.just("cancelled"), slot=FAR | PARTIAL),
    given_of(type="meeting", on=PARTIAL, state="moved", slot=FAR | PARTIAL, moved_to=PARTIAL),
    given_of(type="change", on=PARTIAL, starts=PARTIAL, rule=RULES),
    given_of(type="item", on=PARTIAL, title="Act", due=maybe(PARTIAL), settled=maybe(FAR)).filter(
        in_order
    ),
)
SERIES = st.tuples(
    st.just("series"),
    given_of(title="Talks", starts=PARTIAL, rule=RULES, ends=maybe(FAR), due=maybe(PARTIAL)),
    st.lists(MEETINGS, max_size=8),
)
MILESTONE = given_of(
    type="milestone", on=PARTIAL, title="x", due=maybe(PARTIAL), settled=maybe(FAR)
)
MILESTONES = st.tuples(
    st.just("milestones"),
    given_of(subject="Work", due=maybe(PARTIAL)),
    st.lists(MILESTONE.filter(in_order), max_size=6),
)
CONSULTATIONS = st.tuples(
    st.just("consultation"),
    given_of(subject="Work", due=maybe(PARTIAL), wanted=st.sampled_from([None, 1, 2])),
    st.lists(given_of(type="consultation", on=PARTIAL, level="experts", title="x"), max_size=3),
)
ADHERENCE = st.tuples(
    st.just("adherence"),
    given_of(instruments=["ottawa-convention"], due=PARTIAL, aim=st.integers(120, 170)),
    st.just([]),
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(SERIES, MILESTONES, CONSULTATIONS, ADHERENCE), DAYS, st.data())
def test_what_is_kept_says_what_following_anew_says(
    course: tuple[str, dict[str, Any], list[dict[str, Any]]], kept_on: dt.date, data: st.DataObject
) -> None:
    key, given_settings, given_records = course
    made = procedure(key)
    cleaned, problems = clean_settings(made, given_settings)
    assume(set(problems) <= {"starts", "ends"})  # it ends before it starts
    records = [record(key, number, one) for number, one in enumerate(given_records, 1)]
    found = keep(made, cleaned, records, kept_on)
    horizon = dt.timedelta(days=data.draw(st.sampled_from([0, 14, 90, 366, 500, 730, 2000])))
    first = max(found.first, kept_on - dt.timedelta(days=800))
    last = min(found.until, kept_on + dt.timedelta(days=800)) - dt.timedelta(days=1)
    assert first <= kept_on <= last
    day = data.draw(st.dates(first, last))
    if found.holds(day, horizon):
        anew = follow(made, cleaned, records, day, max(horizon, HORIZON))
        kept = due_of("c1", key, found.things, day, horizon)
        assert sorted(kept, key=repr) == sorted(due([("c1", anew)], horizon), key=repr)
    else:
        assert horizon > HORIZON
