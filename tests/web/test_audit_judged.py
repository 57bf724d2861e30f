"""Audit lines of evidence and ratings name their commitment, where the reader may see it."""

from __future__ import annotations

import pytest
from assessed import REFERENCE, approve, drafted, fixed, rating, shared, verified
from django.db import connection
from django.test.utils import CaptureQueriesContext
from evidenced import captured, linked
from test_audit import exported, page

from servanda.register.acts.assessing import Rating, draft, give_back, submit
from servanda.register.acts.evidencing import unlink
from servanda.register.acts.suggesting import reject
from servanda.register.entry import Marking

ELSEWHERE = "2026-C-5"
ABOUT = ("evidence-", "assessment-", "guideline-", "concurrence-", "suggestion-")


def told(client):
    """Return kind and record of every line about evidence and ratings, oldest first."""
    lines = [(row["kind"], row["record"]) for row in exported(client)]
    return [line for line in lines[::-1] if line[0].startswith(ABOUT)]


@pytest.fixture
def returned(site):
    """Return a rating that was returned and written anew, with a commitment that both see."""
    fixed(site)
    shared(site)
    key = drafted(site, verified(site), marking=Marking.SHARED)
    officer, admin = site.desk("officer"), site.desk("admin")
    officer.write(submit(key, author=officer.viewer.author))
    admin.write(give_back(key, author=admin.viewer.author, because="Too bold."))
    old = rating(site, key).assessment
    again = Rating(
        scale=old.scale, value=old.value, period=old.period, grounds="Again.", cites=old.cites
    )
    act = draft(REFERENCE, again, author=officer.viewer.author, today=old.rated_on, instead=key)
    officer.write(act)
    return key


def test_every_line_of_evidence_and_ratings_names_its_commitment(site, officer, returned):
    approve(site, returned, **{"approve-marking": "shared"})
    base = str(rating(site, returned).version)
    site.client("second").post(f"/assessments/{returned}/", {"do": "concur", "base": base})
    site.desk("officer").write(reject(REFERENCE, "0123456789abcde", party="XAA"))

    assert told(officer) == [
        ("guideline-set", REFERENCE),
        ("evidence-captured", REFERENCE),
        ("evidence-linked", REFERENCE),
        ("assessment-drafted", REFERENCE),
        ("assessment-submitted", REFERENCE),
        ("assessment-returned", REFERENCE),
        ("assessment-drafted", REFERENCE),
        ("assessment-submitted", REFERENCE),
        ("assessment-approved", REFERENCE),
        ("concurrence-given", REFERENCE),
        ("suggestion-rejected", REFERENCE),
    ]
    assert "Arrival of officers" in page(officer)


def test_anothers_rating_is_named_once_approved_and_never_what_led_to_it(site, outsider, returned):
    lines = [line for line in told(outsider) if line[0].startswith("assessment-")]
    assert lines == [
        ("assessment-drafted", ""),
        ("assessment-submitted", ""),
        ("assessment-returned", ""),
        ("assessment-drafted", ""),
    ]

    approve(site, returned, **{"approve-marking": "shared"})

    lines = [line for line in told(outsider) if line[0].startswith("assessment-")]
    assert lines == [
        ("assessment-drafted", ""),
        ("assessment-submitted", ""),
        ("assessment-returned", ""),
        ("assessment-drafted", REFERENCE),
        ("assessment-submitted", REFERENCE),
        ("assessment-approved", REFERENCE),
    ]


def test_evidence_names_the_commitments_that_the_reader_sees(site, officer, outsider):
    shared(site)
    key = captured(site, marking=Marking.SHARED)
    alone = captured(site, text="Another paper.\n", title="A paper on nothing")
    (first, _second) = linked(site, key, REFERENCE, ELSEWHERE)

    assert told(officer) == [
        ("evidence-captured", f"{REFERENCE}, {ELSEWHERE}"),
        ("evidence-captured", "A paper on nothing"),
        ("evidence-linked", REFERENCE),
        ("evidence-linked", ELSEWHERE),
    ]
    assert told(outsider) == [("evidence-captured", REFERENCE), ("evidence-linked", REFERENCE)]
    assert alone[:8] not in page(outsider)
    site.desk("officer").write(unlink(first, party="XAA"))
    assert told(outsider)[0] == ("evidence-captured", "Arrival of officers")
    assert told(officer)[0] == ("evidence-captured", ELSEWHERE)


def test_the_number_of_queries_does_not_grow_with_what_is_named(site, officer, returned):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            page(officer)
        return len(caught)

    few = queries()
    for number in range(3):
        linked(
            site,
            captured(site, text=f"The officers arrived in June. {number}\n"),
            ELSEWHERE,
            text="The officers arrived in June.",
        )
    assert rating(site, returned)
    assert queries() == few


def test_entries_of_evidence_and_ratings_are_found_by_their_commitment(
    site, officer, outsider, returned
):
    def found(client, name=REFERENCE):
        return [(row["id"], row["kind"]) for row in exported(client, record=name)]

    def named(client):
        rows = exported(client)
        return [(row["id"], row["kind"]) for row in rows if row["record"] == REFERENCE]

    assert found(officer) == named(officer)
    kinds = {kind for _, kind in found(officer)}
    assert {"guideline-set", "evidence-captured", "evidence-linked"} <= kinds
    assert {"assessment-drafted", "assessment-submitted", "assessment-returned"} <= kinds
    assert found(outsider) == named(outsider)
    assert returned not in dict(found(outsider))

    approve(site, returned, **{"approve-marking": "shared"})

    assert found(outsider) == named(outsider)
    assert returned in dict(found(outsider))
    assert not {kind for _, kind in found(officer, ELSEWHERE)} & kinds - {"commitment-filed"}
