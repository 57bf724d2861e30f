"""Ratings that the form refuses: at which field, and in which words."""

from __future__ import annotations

import pytest
from assessed import (
    ASSESS,
    PAGE,
    fixed,
    given,
    ratings,
    text,
    verified,
)

pytestmark = pytest.mark.usefixtures("contexts")


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"cites": []}, "cites", "Nothing cited fulfils"),
        ({"grounds": " "}, "grounds", "Say why"),
        ({"value": "status:done-late"}, "when", "Needed: the day it was done."),
        ({"value": "research-group:+1"}, "next_summit", "Say when the next summit is"),
        ({"period": "stated", "first": "2026-04-01"}, "first", "Say the first and the last day."),
        (
            {"period": "stated", "first": "2026-01-01", "last": "2026-05-01"},
            "period",
            "begins before",
        ),
        ({"value": "status:splendid"}, "value", "Select a valid choice"),
        ({"what": "something"}, "what", "no place for this"),
    ],
)
def test_a_rating_without_ground_is_refused_at_the_field(site, officer, fields, field, said):
    fixed(site)
    cited = verified(site)
    refused = officer.post(ASSESS, given(cites=[cited]) | fields)
    assert refused.status_code in {400, 422}
    assert said in str(refused.context["form"].errors[field])
    assert ratings(site) == []
    if "grounds" not in fields:
        assert "All arrived." in refused.content.decode()


def test_the_rung_that_is_needed_is_named(site, officer):
    fixed(site)
    cited = verified(site, rung="budget")
    refused = officer.post(ASSESS, given(cites=[cited]))
    said = str(refused.context["form"].errors["cites"])
    assert "does not stand high enough" in said
    assert "Needed: event held or instrument deposited." in said


def test_a_search_in_vain_is_told_and_required(site, officer):
    fixed(site)
    nothing = given(value="status:not-started", grounds="Nothing in the Gazette.")
    refused = officer.post(ASSESS, nothing)
    assert "record the search" in str(refused.context["searches"][0].errors["where"])
    told = {"search-0-where": "Gazette", "search-0-terms": "officers"}
    refused = officer.post(ASSESS, nothing | told)
    said = str(refused.context["searches"][0].errors["where"])
    assert "Not searched: Treaty series." in said
    assert ">officers<" in refused.content.decode().replace("\r\n", "").replace("\n", "")
    officer.post(ASSESS, nothing | told | {"search-0-where": "Gazette\nTreaty series"})
    (kept,) = ratings(site)
    (search,) = kept.assessment.searches
    assert (search.where, search.terms) == (("Gazette", "Treaty series"), ("officers",))
    assert search.by == "XAA/B. Person"
    assert "Searched in vain" in text(officer.get(PAGE))


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_refusals_are_said_in_the_language_of_the_interface(site, officer, language):
    fixed(site)
    refused = officer.post(ASSESS, given(cites=[]), headers={"accept-language": language})
    assert refused.status_code == 422
    (said,) = refused.context["form"].errors["cites"]
    assert "Nothing cited" not in said
    assert {"fr": "engagement", "ja": "約束"}[language] in said
