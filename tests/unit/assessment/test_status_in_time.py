"""The status of a day knows nothing of tomorrow: by property, over histories in any mixture."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from rated import GUIDELINE, RATED, SEARCHES, SUBJECT, evidence, rated, series

from servanda.assessment.concurring import Concurrence
from servanda.assessment.explaining import explain
from servanda.assessment.history import Entered, Withdrawn
from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Assessment, Assessor, Particulars, text_hash
from servanda.assessment.rule import BY_RATING
from servanda.assessment.scales import load_scale
from servanda.assessment.status import status
from servanda.followup.following import Followed

DAYS = [(dt.date(2003, 2, 1) + dt.timedelta(days=97 * n)).isoformat() for n in range(12)]
VALUES = [
    (name, key)
    for name in ("status", "peace-accords", "ogp", "research-group")
    for key in load_scale(name).values
]


ASSESSORS = (
    Assessor(kind="self", code="XAA"),
    Assessor(kind="self", code="XBB"),
    Assessor(kind="independent", code="Institute"),
)


@st.composite
def ratings(draw: st.DrawFn) -> Assessment:
    scale, value = draw(st.sampled_from(VALUES))
    done = draw(st.booleans())
    return rated(
        value,
        id=draw(st.sampled_from(["a1", "a2", "a3"])),
        scale=scale,
        about=draw(st.sampled_from([None, "XAA", "XBB"])),
        assessor=draw(st.sampled_from(ASSESSORS)),
        cites=draw(st.sampled_from([(), ("e0",)])),
        searches=draw(st.sampled_from([(), SEARCHES])),
        particulars=Particulars(when=draw(st.sampled_from([None, "2004-09"]))),
        state="approved" if done else "draft",
        approver="XAA/Chief" if done else None,
        approved_on=draw(st.sampled_from(DAYS)) if done else None,
    )


def pieces() -> st.SearchStrategy[Evidence]:
    return st.builds(
        evidence,
        st.sampled_from(["e0", "e1"]),
        st.sampled_from([*DAYS, "2004", "2003-01"]),
        st.sampled_from(["fulfils", "advances", "contradicts"]),
        st.sampled_from(["restatement", "budget", "held-or-deposited"]),
    )


CONCURRENCES = st.builds(
    lambda key, day: Concurrence(
        id="k1", assessment=key, text=text_hash(RATED), party="XBB", by="XBB/C", on=day
    ),
    st.sampled_from(["a1", "a2"]),
    st.sampled_from(DAYS),
)
WITHDRAWN = st.builds(Withdrawn, id=st.sampled_from(["a1", "a2", "e0", "k1"]))
ENTRIES = st.lists(
    st.builds(
        Entered,
        on=st.sampled_from(DAYS),
        what=st.one_of(ratings(), pieces(), CONCURRENCES, WITHDRAWN, st.just(GUIDELINE)),
    ),
    max_size=12,
).map(lambda entries: sorted(entries, key=lambda entry: entry.on))


def held_by(meetings: list[tuple[str, str]], day: str) -> Followed:
    """Return the series as the register gives it: of the meetings entered by a day."""
    return series(day, *(on for entry, on in meetings if entry <= day))


@settings(max_examples=300, deadline=None)
@given(
    ENTRIES,
    st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)), max_size=4, unique=True),
    st.sampled_from(DAYS),
)
def test_a_status_never_depends_on_later_entries(
    history: list[Entered], meetings: list[tuple[str, str]], day: str
) -> None:
    before = [entry for entry in history if entry.on <= day]
    whole = status(SUBJECT, history, [held_by(meetings, day)], day)
    then = [meeting for meeting in meetings if meeting[0] <= day]
    prefix = status(SUBJECT, before, [held_by(then, day)], day)

    assert whole == prefix
    assert whole.value in load_scale("status").values
    assert explain(whole) == explain(prefix)
    if whole.line in BY_RATING:
        assert whole.rests_on
    if whole.value == "not-started":
        assert whole.rated, "only a person says that something was not started"


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.sampled_from(DAYS))
def test_a_status_rests_on_what_was_entered_by_the_day(history: list[Entered], day: str) -> None:
    ids = {getattr(entry.what, "id", "") for entry in history if entry.on <= day}

    found = status(SUBJECT, history, (), day)

    assert set(found.rests_on) - {"e0"} <= ids  # a rating cites what may have been withdrawn since
