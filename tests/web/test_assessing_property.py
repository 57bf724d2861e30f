"""No form stores a rating that its evidence does not carry, whatever is sent."""

from __future__ import annotations

from itertools import count

from assessed import ASSESS, REFERENCE, given, ratings
from assessed import fixed as fix
from carried import carried
from evidenced import TEXT, captured, linked
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from servanda.assessment.ladder import RUNGS, STANCES
from servanda.assessment.scales import load_scale, scale_ids
from servanda.errors import RegisterError
from servanda.register.grounds import evidence_on

VALUES = [f"{scale}:{value}" for scale in scale_ids() for value in ["", *load_scale(scale).values]]
SHOWN = st.lists(
    st.tuples(
        st.sampled_from(STANCES),
        st.sampled_from(RUNGS),
        st.sampled_from(["2026-01-05", "2026-06-14", "2026"]),
    ),
    max_size=2,
)
SEARCHED = {"search-0-where": "Gazette\nTreaty series", "search-0-terms": "officers"}
NUMBERS = count()


def show(site, stance: str, rung: str, date: str) -> str:
    """Link a new piece of evidence, or one that stays without a link; return its id."""
    key = captured(site, text=f"{TEXT}\nNumber {next(NUMBERS)}.\n", date=date)
    try:
        linked(site, key, stance=stance, rung=rung, text=TEXT)
    except RegisterError:  # such a link is refused
        return key
    return key


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@drawn(
    shown=SHOWN,
    value=st.sampled_from(VALUES),
    about=st.sampled_from(["", "XAA", "XBB"]),
    searched=st.booleans(),
    period=st.sampled_from(["usual", "summits", "stated"]),
    told=st.sampled_from([{}, {"what": "the forum"}, {"when": "2026-07"}]),
    ends=st.sampled_from(["draft", "submit", "approve"]),
)
def test_no_form_stores_a_rating_that_its_evidence_does_not_carry(site, shown, ends, **sent):
    if not site.desk("officer").ledger.records().guidelines():
        fix(site)
    cites = [show(site, *one) for one in shown]
    before = {one.id for one in ratings(site)}
    told = sent.pop("told") | (SEARCHED if sent.pop("searched") else {})
    days = {"next_summit": "2026-12-01", "first": "2026-03-18", "last": "2026-11-01"}
    sent = given(cites=cites, **sent, **days, **told)
    answer = site.client("officer").post(ASSESS, sent)
    stored = [one for one in ratings(site) if one.id not in before]
    assert (answer.status_code == 302) == bool(stored)
    records, record = site.ledger.records(), site.desk("admin").commitment(REFERENCE)
    evidence = {key: one for key, (_, one) in evidence_on(records, record.id).items()}
    for one in stored:
        address = f"/assessments/{one.id}/"
        if ends != "draft":
            site.client("officer").post(address, {"do": "submit", "base": str(one.version)})
        if ends == "approve":
            base = str(one.version + 1)
            do = {"do": "approve", "base": base, "approve-marking": "internal"}
            site.client("admin").post(address, do)
    for kept in ratings(site):
        if kept.id not in before:
            assert kept.assessment.value is None or carried(kept.assessment, evidence, record)
            assert kept.assessment.value is not None or kept.assessment.state == "draft"
