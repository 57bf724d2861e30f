"""Facts that the register holds as evidence, by a form."""

from __future__ import annotations

import re

import pytest
from evidenced import PAGE, REFERENCE

from servanda.register.acts.following import Way, follow
from servanda.register.acts.recording import record as recorded
from servanda.register.facts import facts_near

FACTS = f"{PAGE}facts/"
TREATY = "2026-C-8"
WAY = Way(REFERENCE, "series", "XAA")


@pytest.fixture
def meetings(site):
    """Record a meeting that was held and one that was not; return the id of the first."""
    desk = site.desk("officer")
    desk.write(follow(WAY, {"title": "Meetings", "starts": "2026", "rule": "FREQ=YEARLY"}))
    held = desk.write(recorded(WAY, "meeting", [{"on": "2026-06-14", "state": "held"}]))
    desk.write(
        recorded(WAY, "meeting", [{"slot": "2027", "state": "cancelled", "on": "2026-09-14"}])
    )
    return held[0].subject


def given(**more: str) -> dict[str, str]:
    made = {"commitments": REFERENCE, "stance": "advances", "rung": "held-or-deposited"}
    return made | {"marking": "internal"} | more


def choices(page) -> list[str]:
    field = re.search(r'<select name="fact".*?</select>', page.content.decode(), re.DOTALL)
    return re.findall(r'<option value="([^"]+)"', field[0]) if field else []


def test_a_meeting_that_was_held_is_made_evidence(site, officer, meetings):
    assert f'href="{FACTS}"' in officer.get(PAGE).content.decode()
    (choice,) = choices(officer.get(FACTS))
    assert choice == f"occurrence {meetings}"

    done = officer.post(FACTS, given(fact=choice))
    assert (done.status_code, done.headers["Location"]) == (302, f"{PAGE}#evidence")
    desk = site.desk("officer")
    (link,) = desk.evidence_links()
    (piece,) = desk.evidence()
    assert (piece.fact.kind, piece.fact.id, piece.date) == ("occurrence", meetings, "2026-06-14")
    assert (link.evidence, link.stance, link.rung) == (piece.id, "advances", "held-or-deposited")
    assert link.party == "XAA"


def test_it_says_no_more_than_it_can(site, officer, meetings):
    refused = officer.post(FACTS, given(fact=f"occurrence {meetings}", rung="verified-outcome"))
    assert refused.status_code == 422
    assert 'id="id_rung_error"' in refused.content.decode()
    assert officer.post(FACTS, given(fact="occurrence 0000")).status_code == 400
    assert site.desk("officer").evidence() == []


def test_acts_of_the_states_about_a_treaty_that_is_named_are_offered(site, officer):
    records = site.ledger.records()
    commitment = site.desk("officer").commitment(TREATY)
    near = facts_near(records, commitment, "XAA")
    named = {mention.id for mention in commitment.commitment.instruments}
    assert len(near) > 5
    assert {one.fact.kind for one in near} == {"adherence-act"}
    assert {one.fact.id.partition("/")[0] for one in near} <= named
    assert choices(officer.get(f"/commitments/{TREATY}/facts/")) == [
        f"adherence-act {one.fact.id}" for one in near
    ]


def test_where_nothing_is_recorded_the_page_says_what_to_do(officer):
    page = officer.get(FACTS).content.decode()
    assert "No fact is recorded" in page
    assert "<select" not in page.partition("<main")[2]


def test_what_the_other_party_keeps_to_itself_is_not_offered(site, outsider, meetings):
    records = site.ledger.records()
    commitment = site.desk("officer").commitment(REFERENCE)
    assert [one.fact.id for one in facts_near(records, commitment, "XAA")] == [meetings]
    assert facts_near(records, commitment, "XBB") == []
    assert outsider.get(FACTS).status_code == 404


def test_readers_and_the_past_get_no_form(officer, reader, meetings):
    assert reader.get(FACTS).status_code == 403
    assert officer.get(f"{FACTS}?as_of=2999-01-01").status_code == 409
    sent = given(fact=f"occurrence {meetings}", marking="public")
    assert officer.post(FACTS, sent).status_code == 400
