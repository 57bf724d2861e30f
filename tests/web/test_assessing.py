"""Assessing in the workspace: ratings, approval, concurrence, conflicts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from assessed import (
    ASSESS,
    GUIDELINE,
    PAGE,
    REFERENCE,
    approve,
    drafted,
    fixed,
    given,
    rating,
    ratings,
    shared,
    text,
    verified,
)
from django.db import connections
from django.test.utils import CaptureQueriesContext
from evidenced import TEXT, captured, linked

from servanda.assessment.published import rules_of
from servanda.register.acts.assessing import give_back, submit
from servanda.register.acts.guiding import declare_practice
from servanda.register.acts.people import appoint
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")


def test_a_rating_is_drafted_submitted_approved_and_gives_the_status(site, officer):
    fixed(site)
    cited = verified(site)
    done = officer.post(ASSESS, given(cites=[cited]))
    (kept,) = ratings(site)
    assert done.headers["Location"] == f"{PAGE}#rating-{kept.id[:8]}"
    assert kept.marking == Marking.INTERNAL
    assert kept.assessment.period.origin == "until-rated"
    shown = text(officer.get(PAGE))
    assert "All arrived." in shown
    assert "from the day after the document of 17 March 2026 to the day of the rating" in shown

    base = str(kept.version)
    officer.post(f"/assessments/{kept.id}/", {"do": "submit", "base": base})
    assert rating(site, kept.id).assessment.state == "submitted"
    admin = site.client("admin")
    base = str(rating(site, kept.id).version)
    do = {"do": "approve", "base": base, "approve-marking": "internal"}
    assert officer.post(f"/assessments/{kept.id}/", do).status_code == 403
    done = admin.post(f"/assessments/{kept.id}/", do)
    assert done.headers["Location"] == f"{PAGE}#rating-{kept.id[:8]}"
    shown = text(admin.get(PAGE))
    assert "Approved by XAA/A. Person" in shown
    assert "Only one party has an approved rating" in shown
    page = admin.get(PAGE).content.decode()
    assert f'href="/commitments/{REFERENCE}/#rating-{kept.id[:8]}"' in page
    assert f'href="/evidence/{cited}/"' in page
    assert "rules: statuses 3, rungs 1, scale 1" in shown
    assert "OGP completion: complete converted, lossy: in progress is neither limited nor" in shown


def test_a_draft_is_its_partys_alone(site, officer):
    fixed(site)
    shared(site)
    key = drafted(site, verified(site), marking=Marking.SHARED)
    outsider = site.client("outsider")
    assert key[:8] in text(officer.get(PAGE))
    assert key[:8] not in text(outsider.get(PAGE))
    assert outsider.get(f"/assessments/{key}/").status_code == 404
    approve(site, key, **{"approve-marking": "shared"})
    assert key[:8] in text(outsider.get(PAGE))
    assert outsider.get(f"/assessments/{key}/").status_code == 200


def test_a_rating_is_approved_and_marked_by_one_entry_or_neither(site):
    fixed(site)
    shared(site)
    hidden = captured(site, text=f"{TEXT}.")
    linked(site, hidden, stance="fulfils", rung="verified-outcome")
    wide, narrow = (
        drafted(site, cited, marking=Marking.INTERNAL) for cited in (verified(site), hidden)
    )
    before = {key: rating(site, key) for key in (wide, narrow)}

    refused = approve(site, narrow, **{"approve-marking": "shared"})
    assert refused.status_code == 422
    kept, last = before[narrow], site.ledger.last()
    assert rating(site, narrow) == replace(
        kept,
        assessment=replace(kept.assessment, state="submitted"),
        said=last.sequence,
        version=2,
        changed_at=last.at,
    )

    assert approve(site, wide, **{"approve-marking": "shared"}).status_code == 302
    kept, entries = before[wide], list(site.ledger.entries(last.sequence))
    day = entries[-1].at[:10]
    approval = {"state": "approved", "approver": "XAA/A. Person", "approved_on": day}
    assert [(one.kind, one.marking) for one in entries] == [
        ("assessment-submitted", Marking.INTERNAL),
        ("assessment-approved", Marking.SHARED),
    ]
    assert rating(site, wide) == replace(
        kept,
        assessment=replace(kept.assessment, **approval),
        marking=Marking.SHARED,
        rules=rules_of("status"),
        said=entries[-1].sequence,
        version=3,
        changed_by="XAA/A. Person",
        changed_at=entries[-1].at,
    )


def test_what_was_written_before_the_approval_stays_its_partys_alone(site, officer):
    fixed(site)
    shared(site)
    cited, author = verified(site), site.desk("officer").viewer.author
    key = drafted(site, cited, marking=Marking.SHARED, grounds="A first thought.")
    site.desk("officer").write(submit(key, author=author))
    desk = site.desk("admin")
    desk.write(give_back(key, author=desk.viewer.author, because="Too bold."))
    officer.post(f"/assessments/{key}/rewrite/", given(cites=[cited], base="3"))
    approve(site, key, **{"approve-marking": "shared"})
    for path in (PAGE, f"/assessments/{key}/"):
        theirs = text(site.client("outsider").get(path))
        assert "All arrived." in theirs
        assert "A first thought." in text(officer.get(path))
        assert "A first thought." not in theirs
        assert "Too bold." not in theirs
    assert "Too bold." in text(officer.get(PAGE))


def test_a_rating_is_returned_with_a_reason_and_written_anew(site, officer, admin):
    fixed(site)
    key = drafted(site, verified(site))
    site.desk("officer").write(submit(key, author=site.desk("officer").viewer.author))
    base = str(rating(site, key).version)
    empty = admin.post(f"/assessments/{key}/", {"do": "return", "base": base})
    assert empty.status_code == 400
    admin.post(f"/assessments/{key}/", {"do": "return", "base": base, "return-because": "Who?"})
    shown = text(officer.get(PAGE))
    assert "Returned because Who?" in shown
    form = officer.get(f"/assessments/{key}/rewrite/")
    assert "All arrived." in form.content.decode()
    cites = list(rating(site, key).assessment.cites)
    base = str(rating(site, key).version)
    again = given(grounds="Forty officers arrived.", cites=cites, base=base)
    assert officer.post(f"/assessments/{key}/rewrite/", again).status_code == 302
    kept = rating(site, key)
    assert (kept.assessment.state, kept.assessment.grounds) == ("draft", "Forty officers arrived.")
    assert "1 earlier wording" in text(officer.get(PAGE))


def test_two_who_write_a_rating_anew_see_both(site, officer):
    fixed(site)
    key = drafted(site, verified(site))
    cites, base = list(rating(site, key).assessment.cites), str(rating(site, key).version)
    address = f"/assessments/{key}/rewrite/"
    assert (
        officer.post(address, given(grounds="Theirs.", cites=cites, base=base)).status_code == 302
    )
    clash = officer.post(address, given(grounds="Mine.", cites=cites, base=base))
    assert clash.status_code == 409
    shown = text(clash)
    assert "Theirs." in shown
    assert "Mine." in shown
    base = str(rating(site, key).version)
    assert f'name="base" value="{base}"' in clash.content.decode()


def test_parties_concur_take_it_back_and_disagree(site, officer):
    fixed(site)
    shared(site)
    cited = verified(site)
    key = drafted(site, cited)
    approve(site, key, **{"approve-marking": "shared"})
    chief = site.client("second")
    shown = text(chief.get(PAGE))
    assert "There is none: it exists once every party stands behind" in shown
    base = str(rating(site, key).version)
    do = {"do": "concur", "base": base}
    assert officer.post(f"/assessments/{key}/", do).status_code == 403
    assert site.client("outsider").post(f"/assessments/{key}/", do).status_code == 403
    assert chief.post(f"/assessments/{key}/", do).status_code == 302
    shown = text(officer.get(PAGE))
    assert re.search(r"Joint assessment .* As \w+ wrote it", shown)
    assert "A rating that every party stands behind gives the status." in shown

    chief.post(f"/assessments/{key}/", {"do": "part", "base": base, "part-because": "No."})
    assert "There is none: it exists once every party" in text(officer.get(PAGE))
    theirs = drafted(site, cited, "outsider", value="in-progress", grounds="Half of them.")
    desk = site.desk("outsider")
    desk.write(submit(theirs, author=desk.viewer.author))
    base = str(next(one for one in ratings(site) if one.id == theirs).version)
    do = {"do": "approve", "base": base, "approve-marking": "shared"}
    assert chief.post(f"/assessments/{theirs}/", do).status_code == 302
    shown = text(officer.get(PAGE))
    assert "The parties disagree, since" in shown
    assert shown.count("Half of them.") >= 2
    assert "All arrived." in shown


def test_a_single_officer_approves_alone_and_it_is_said(site, admin):
    desk = site.desk("admin")
    desk.write(declare_practice(author=desk.viewer.author, single_officer=True))
    fixed(site)
    cited = verified(site)
    admin.post(ASSESS, given(cites=[cited]))
    (kept,) = ratings(site)
    admin.post(f"/assessments/{kept.id}/", {"do": "submit", "base": str(kept.version)})
    base = str(rating(site, kept.id).version)
    do = {"do": "approve", "base": base, "approve-marking": "internal"}
    assert admin.post(f"/assessments/{kept.id}/", do).status_code == 302
    shown = text(admin.get(PAGE))
    assert "not reviewed by a second person" in shown
    assert "Not reviewed by a second person." in shown


def test_an_author_does_not_approve(site, admin):
    fixed(site)
    cited = verified(site)
    admin.post(ASSESS, given(cites=[cited]))
    (kept,) = ratings(site)
    admin.post(f"/assessments/{kept.id}/", {"do": "submit", "base": str(kept.version)})
    base = str(rating(site, kept.id).version)
    do = {"do": "approve", "base": base, "approve-marking": "internal"}
    refused = admin.post(f"/assessments/{kept.id}/", do)
    assert refused.status_code == 422
    assert "another person has to" in text(refused)
    stale = {"do": "return", "base": "1", "return-because": "Say who."}
    assert admin.post(f"/assessments/{kept.id}/", stale).status_code == 409
    wide = do | {"approve-marking": "shared"}
    assert admin.post(f"/assessments/{kept.id}/", wide).status_code == 400


def test_the_past_is_shown_and_not_changed(site, officer, reader):
    fixed(site)
    key = drafted(site, verified(site))
    past = "?as_of=2999-01-01"
    shown = officer.get(PAGE + past).content.decode()
    assert key[:8] in shown
    assert "Write an assessment" not in shown
    assert 'value="submit"' not in shown
    assert officer.get(ASSESS + past).status_code == 409
    assert key[:8] not in text(officer.get(PAGE + "?as_of=2020-01-01"))
    assert reader.get(ASSESS).status_code == 403
    assert reader.get(GUIDELINE).status_code == 403
    assert 'value="submit"' not in reader.get(PAGE).content.decode()


def test_what_nobody_sees_is_not_found(site, officer, anybody):
    assert officer.get("/assessments/ffff/").status_code == 404
    assert officer.post("/assessments/ffff/", {"do": "submit"}).status_code == 404
    fixed(site)
    key = drafted(site, verified(site))
    assert officer.post(f"/assessments/{key}/", {"do": "dance"}).status_code == 302
    assert anybody.get(f"/assessments/{key}/").status_code == 302


def test_an_assessor_rates_for_somebody_independent(site, officer, reader):
    fixed(site)
    cited = verified(site)
    assert "Rated for somebody independent" not in text(officer.get(ASSESS))
    desk = site.desk("admin")
    desk.write(appoint("XAA", "C. Person", ["assessor"], author=desk.viewer.author))
    assert "Rated for somebody independent" in text(reader.get(ASSESS))
    done = reader.post(ASSESS, given(cites=[cited], independent="Institute of Treaties"))
    assert done.status_code == 302
    (kept,) = ratings(site)
    assert (kept.assessment.assessor.kind, kept.party) == ("independent", "XAA")
    assert "Institute of Treaties · independent" in text(reader.get(PAGE))


def test_the_number_of_queries_is_fixed(site, officer):
    fixed(site)
    cited, counts = verified(site), []
    for number in (1, 3):
        for _turn in range(number):
            approve(site, drafted(site, cited))
        officer.get(PAGE)
        with CaptureQueriesContext(connections["default"]) as queries:
            officer.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40
