"""Following a commitment in the workspace: the panel, who may do and who sees what, undoing."""

from __future__ import annotations

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from treaty_followed import (
    PAGE,
    REFERENCE,
    TREATY,
    UNKNOWN,
    courses,
    fields,
    take_up,
    tell,
    text,
    told,
)

from servanda.register.acts.following import Way, drop, follow
from servanda.register.acts.recording import correct, withdraw


def undone(client, page):
    """Press Undo on the page that a form led to."""
    shown = client.get(page.headers["Location"]).content.decode()
    record = re.findall(r'name="record" value="([^"]+)"', shown)[-1]
    return client.post("/undo/", {"record": record, "next": PAGE})


def test_a_commitment_proposes_how_to_follow_it(officer, reader):
    page = officer.get(PAGE).content.decode()

    assert "Follow it by: Lessons" in page
    assert f'href="{PAGE}follow-up/lessons/"' in page
    assert f'href="{TREATY}"' in page
    said = text(reader.get(PAGE))
    assert "Its mechanism proposes: Lessons." in said
    assert "Follow it by" not in said


def test_taking_up_recording_and_the_next_step(site, officer):
    page = officer.get(TREATY).content.decode()
    assert 'value="2026-03-17"' in page
    assert "Exchange information on civilian deployments" in page

    taken = {"base": "0", "marking": "internal", **fields(title="A treaty", due="2027")}
    assert officer.post(TREATY, taken).status_code == 302
    page = text(officer.get(PAGE + "?on=2026-06-01"))
    assert "Next Rounds of negotiations" in page
    assert "took up Treaty-making" in page
    assert courses(site)[0].settings

    done = officer.post(
        f"{TREATY}talks/", {"marking": "internal", **fields(on="2026-05", kind="round")}
    )
    assert done.status_code == 302
    assert done.headers["Location"] == f"{PAGE}#follow-treaty-making-XAA"
    before, after = (text(officer.get(f"{PAGE}?on={day}")) for day in ("2026-05-30", "2026-06-01"))
    assert "later than this day" in before
    assert "done Rounds of negotiations May 2026" in after
    assert "next Text agreed" in after
    assert "recorded under Treaty-making: Talks, May 2026" in after
    assert "as of 1 June 2026" in after
    assert "5 months late" not in after


def test_the_panel_tells_lateness_series_items_pairs_and_numbers(site, reader):
    take_up(site, due="2026-03-31")
    take_up(site, key="series", starts="2020", rule="FREQ=YEARLY")
    tell(site, "meeting", {"on": "2021-06-14", "state": "held"}, key="series")
    silent = {"on": "2022-01-10", "state": "not-held", "slot": "2022", "source": "Joint note"}
    tell(site, "meeting", silent, key="series")
    tell(site, "item", {"on": "2021-06-14", "title": "Send it", "due": "2021-09"}, key="series")
    take_up(site, key="flows", subject="Arms")
    figure = {"on": "2022", "year": "2021", "exporter": "CAN", "importer": "JPN", "source": "R"}
    for side, items in (("exporter", "12"), ("importer", "10")):
        tell(site, "figure", {**figure, "category": "I", "side": side, "items": items}, key="flows")

    page = text(reader.get(PAGE + "?on=2026-04-03"))

    assert "3 days late" in page
    assert "3 earlier 2020 no record found 2021 held 14 June 2021" in page
    assert "2022 not held Source: Joint note" in page
    assert "2025 no record found" in page
    assert "record it" not in page
    assert "missed" not in page
    assert "Send it Follow-up item · due September 2021 55 months late" in page
    assert "2021 Canada Japan Battle tanks 12 10 2" in page
    assert "Rounds held 0 rounds" in page
    assert "Record:" not in page


def test_what_has_no_record_leads_to_its_form(site, officer):
    take_up(site, key="series", starts="2020", rule="FREQ=YEARLY")

    page = officer.get(PAGE + "?on=2026-04-03").content.decode()

    assert f'href="{PAGE}follow-up/series/meeting/?slot=2025">record it' in page
    form = officer.get(f"{PAGE}follow-up/series/meeting/?slot=2025").content.decode()
    assert 'name="field-slot" value="2025"' in form


def test_a_long_series_of_many_states_is_counted_and_folded(site, officer):
    settings = {"title": "Reports", "starts": "1999-04-30", "rule": "FREQ=YEARLY"}
    take_up(site, key="reporting", **settings, instrument="ottawa-convention")

    page = text(officer.get(PAGE + "?on=2026-04-03"))

    assert "more are not listed here." in page
    assert "No record found: 1" in page


def test_who_recorded_corrected_and_withdrew_it_is_told(site, officer):
    take_up(site)
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round"})
    admin = site.desk("admin")
    admin.write(correct(REFERENCE, key, {"on": "2026-04"}, party="XAA", because="The minutes."))

    page = text(officer.get(PAGE + "?on=2026-06-01"))
    assert "XAA/B. Person" in page
    assert "corrected by XAA/A. Person" in page
    assert "corrected under Treaty-making: Talks, April 2026" in page
    assert "The minutes." in page

    admin.write(withdraw(REFERENCE, key, party="XAA"))
    page = text(officer.get(PAGE + "?on=2026-06-01"))
    assert "withdrew under Treaty-making: Talks, April 2026" in page
    assert "next Rounds of negotiations" in page


def test_each_thing_done_is_undone(site, officer):
    whole = {"marking": "internal", "do": "save"}
    taken = officer.post(TREATY, {**whole, "base": "0", **fields(title="One")})
    assert undone(officer, taken).status_code == 302
    assert courses(site) == []

    page = officer.post(TREATY, {**whole, "base": "2", **fields(title="One")})
    assert undone(officer, page).status_code == 302
    assert courses(site) == []
    officer.post(TREATY, {**whole, "base": "4", **fields(title="One", due="2030")})
    page = officer.post(TREATY, {**whole, "base": "5", **fields(title="Two")})
    assert undone(officer, page).status_code == 302
    settings = {one.field: one.values for one in courses(site)[0].settings}
    assert settings == {"title": ("One",), "due": ("2030",)}

    page = officer.post(TREATY, {"do": "end", "base": "7", "end-because": "Enough."})
    assert courses(site) == []
    assert undone(officer, page).status_code == 302
    assert len(courses(site)) == 1

    page = officer.post(f"{TREATY}talks/", {**whole, **fields(on="2026-05", kind="round")})
    assert undone(officer, page).status_code == 302
    assert told(site) == []
    officer.post(f"{TREATY}talks/", {**whole, **fields(on="2026-05", kind="round", place="T")})
    key = told(site)[0].id
    changed = {**whole, "base": "1", **fields(on="2026-04", kind="round")}
    page = officer.post(f"{TREATY}talks/{key}/", changed)
    assert [one.values for one in told(site)[0].fields] == [("2026-04",), ("round",)]
    assert undone(officer, page).status_code == 302
    assert [one.values for one in told(site)[0].fields] == [("2026-05",), ("round",), ("T",)]

    page = officer.post(f"{TREATY}talks/{key}/", {"do": "end", "base": "3", "end-because": "Twice"})
    assert told(site) == []
    assert undone(officer, page).status_code == 302
    assert [one.values for one in told(site)[0].fields] == [("2026-05",), ("round",), ("T",)]
    officer.post("/undo/", {"record": f"{key}@5", "next": PAGE})
    assert told(site) == []
    assert officer.get(f"{TREATY}talks/{key}/").status_code == 302
    again = officer.post(f"{TREATY}talks/{key}/", {**changed, "base": "6"})
    assert again.status_code == 422
    assert "2026-04" in again.content.decode()


def test_what_was_withdrawn_is_restored_from_its_address(site, officer):
    take_up(site)
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round"})
    address = f"{TREATY}talks/{key}/"
    officer.post(address, {"do": "end", "base": "1"})
    page = officer.get(address)
    assert "It was withdrawn: it counts no more." in text(officer.get(page.headers["Location"]))
    assert undone(officer, officer.get(address)).status_code == 302
    (one,) = told(site)

    changed = {"marking": "internal", "do": "save", "base": "3"}
    page = officer.post(address, changed | fields(on="2026-04", kind="round"))
    assert undone(officer, page).status_code == 302
    assert told(site)[0].fields == one.fields


def test_what_was_typed_stays_where_somebody_was_quicker(site, officer):
    take_up(site, due="2030")
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round"})
    admin = site.desk("admin")
    admin.write(correct(REFERENCE, key, {"place": "Telmar"}, party="XAA"))
    admin.write(follow(Way(REFERENCE, "treaty-making", "XAA"), {"due": "2031"}))

    whole = {"base": "1", "marking": "internal"}
    settings = officer.post(TREATY, {**whole, **fields(title="Mine", due="2032")})
    record = officer.post(f"{TREATY}talks/{key}/", {**whole, **fields(on="2026-06", kind="round")})

    for page, typed, theirs in ((settings, "2032", "2031"), (record, "2026-06", "Telmar")):
        assert page.status_code == 409
        assert "XAA/A. Person saved it" in text(page)
        assert f'value="{typed}"' in page.content.decode()
        assert theirs in text(page)
        assert 'name="base" value="2"' in page.content.decode()
    assert officer.post(TREATY, {**whole, "base": "1", "do": "end"}).status_code == 409


def test_what_was_typed_outlives_a_session(site, anybody):
    take_up(site)
    sent = {"marking": "internal", **fields(on="2026-05", kind="round", place="Telmar")}

    page = anybody.post(f"{TREATY}talks/", sent)
    assert page.status_code == 302
    assert "/sign-in/" in page.headers["Location"]
    anybody.force_login(site.account("officer"))
    kept = anybody.get(f"{TREATY}talks/?kept=1").content.decode()
    assert 'name="field-place" value="Telmar"' in kept


def test_what_an_address_gives_is_filled_in(site, officer):
    take_up(site)

    page = officer.get(f"{TREATY}act/?act=approved&party=XBB&as=is").content.decode()

    assert '<option value="approved" selected>' in page
    assert 'value="XBB"' in page


def test_a_commitment_that_does_not_stand_is_followed_no_more(site, officer):
    take_up(site)
    officer.post(PAGE, {"do": "reject", "base": "1", "reason": "past"})

    assert UNKNOWN not in text(officer.get(PAGE)).partition("Discussion")[0]
    page = officer.post(TREATY, {"base": "1", "marking": "internal", **fields(title="Other")})
    assert page.status_code == 422
    assert "It was replaced or withdrawn: undo that first." in text(page)


def test_dropping_stays_in_the_history_with_its_reason(site, officer):
    take_up(site)
    site.desk("officer").write(
        drop(Way(REFERENCE, "treaty-making", "XAA"), because="Another forum took it.")
    )

    page = text(officer.get(PAGE))
    assert "follows it no more by Treaty-making" in page
    assert "Another forum took it." in page
    assert "Follow it by: Lessons" in page


def test_the_audit_tells_of_follow_up_by_commitment_and_procedure(site, officer):
    take_up(site)
    tell(site, "talks", {"on": "2026-05", "kind": "round"})

    page = text(officer.get("/audit/"))
    assert "took up a procedure" in page
    assert "Treaty-making · Talks · May 2026" in page
    assert REFERENCE in page

    desk = site.desk("officer")
    desk.write(withdraw(REFERENCE, told(site)[0].id, party="XAA"))
    desk.write(drop(Way(REFERENCE, "treaty-making", "XAA")))
    page = text(officer.get("/audit/"))
    assert page.count("Treaty-making · Talks · May 2026") == 2
    assert "withdrew follow-up" in page
    assert "dropped a procedure" in page


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_the_panel_speaks_the_language(site, officer, language):
    take_up(site, due="2026-03-31")
    officer.cookies["servanda_language"] = language

    page = text(officer.get(PAGE + "?on=2026-04-03"))

    said = {
        "fr": (
            "3 jours de retard",
            "Conclusion d&#x27;un traité",
            "à faire",
            "a commencé le suivi",
        ),
        "ja": ("3日遅れ", "条約の締結", "フォローを開始", "段階"),
    }
    for words in said[language]:
        assert words in page


def test_the_number_of_queries_is_fixed(site, officer):
    take_up(site)
    counts = []
    for number in (1, 30):
        rounds = [{"on": "2026-05", "kind": "round", "number": str(n)} for n in range(number)]
        tell(site, "talks", *rounds)
        for page in (PAGE, f"{TREATY}talks/"):
            officer.get(page)
            with CaptureQueriesContext(connections["default"]) as queries:
                officer.get(page)
            counts.append(len(queries))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 28
