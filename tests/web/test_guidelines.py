"""Guidelines in the workspace: fixed before rating, changed with a reason, and what becomes due."""

from __future__ import annotations

import datetime as dt

import pytest
from assessed import (
    GUIDELINE,
    PAGE,
    REFERENCE,
    TODAY,
    approve,
    drafted,
    fixed,
    shared,
    text,
    verified,
)

from servanda.register.acts.showing import describe, mark_rating
from servanda.register.entry import Marking
from servanda.web.assessment.gathering import statuses_of
from servanda.web.assessment.known import known

pytestmark = pytest.mark.usefixtures("contexts")


def rules(**more: str) -> dict[str, str]:
    said = {"full": "All officers serve.", "partial": "Some do.", "none": "None was sent."}
    return {**said, "sources": "Gazette\nTreaty series", "base": "0"} | more


def test_a_guideline_is_fixed_and_changed_with_a_reason(officer):
    assert "Fix a scoring guideline first" in text(officer.get(PAGE))
    done = officer.post(GUIDELINE, rules())
    assert done.headers["Location"] == f"{PAGE}#assessment"
    shown = text(officer.get(PAGE))
    assert "The guideline is fixed, version 1." in shown
    assert "All officers serve." in shown
    assert "Gazette; Treaty series" in shown

    again = rules(full="Every officer serves.", base="1")
    refused = officer.post(GUIDELINE, again)
    assert refused.status_code == 400
    assert "Every officer serves." in refused.content.decode()  # nothing typed is lost
    officer.post(GUIDELINE, again | {"because": "clearer"})
    shown = text(officer.get(PAGE))
    assert "version 2" in shown
    assert "Earlier versions" in shown


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"full": ""}, "full", "required"),
        ({"sources": " \n "}, "sources", "required"),
        ({"full": "\0"}, "full", "Null characters"),
    ],
)
def test_what_a_guideline_lacks_is_said_beside_the_field(officer, fields, field, said):
    refused = officer.post(GUIDELINE, rules(**fields))
    assert refused.status_code == 400
    assert said in str(refused.context["form"].errors[field])


def test_two_who_change_a_guideline_at_once_see_both(site, officer):
    fixed(site)
    officer.post(GUIDELINE, rules(full="Theirs.", base="1", because="x"))
    clash = officer.post(GUIDELINE, rules(full="Mine.", base="1", because="y"))
    assert clash.status_code == 409
    shown = text(clash)
    assert "Somebody changed it meanwhile" in shown
    assert "Theirs." in shown
    assert "Mine." in shown
    officer.post(GUIDELINE, rules(full="Mine.", base="2", because="y"))
    assert "Mine." in text(officer.get(PAGE))


def test_a_change_of_the_guideline_says_what_becomes_due_for_review(site, officer):
    fixed(site)
    key = drafted(site, verified(site))
    assert key[:8] in text(officer.get(GUIDELINE))
    approve(site, key)
    officer.post(GUIDELINE, rules(full="Other.", base="1", because="x"))
    shown = text(officer.get(PAGE))
    assert "due for review" in shown
    assert "Rated by an older guideline" in shown


def test_a_status_is_one_wherever_it_is_shown_also_by_a_guideline_of_another_party(site, officer):
    fixed(site)
    cited = verified(site)
    key = drafted(site, cited)
    approve(site, key)
    officer.post(GUIDELINE, rules(full="Other.", base="1", because="x"))
    shared(site)
    desk = site.desk("officer")
    desk.write(describe(cited, party="XAA", today=TODAY, marking=Marking.SHARED))
    desk.write(mark_rating(key, Marking.SHARED, party="XAA"))
    outsider, day = site.desk("outsider"), dt.date.fromisoformat(site.ledger.last().at[:10])
    record = outsider.commitment(REFERENCE)
    found = statuses_of(outsider, [record], day)[record.id]
    assert found == known(outsider, record, day).status()
    assert (found.value, found.to_review) == ("done", (key,))
