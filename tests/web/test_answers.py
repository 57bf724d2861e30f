"""Asking agencies in the workspace, taking in what came back, and deciding on it."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import pytest
from asked import filled
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from servanda.register.acts.owning import assign

REFERENCE = "2026-C-7"
ANSWERS = "/follow-up/answers/"
ROUND = {
    ("Treaty-making", "A4"): REFERENCE,
    ("Treaty-making", "B4"): "Talks",
    ("Treaty-making", "C4"): "2026-05",
    ("Treaty-making", "D4"): "Round of negotiations",
}


@pytest.fixture
def asked(site, officer):
    """Ask the police about one commitment, and return the workbook."""
    site.desk("officer").write(assign(REFERENCE, party="XAA", agency="Police"))
    ask(officer)
    return book(officer)


def ask(client, agency: str = "XAA/Police", by: str = "2999-01-31"):
    sent = {"ask-agency": agency, "ask-by": by, "ask-language": "en"}
    return client.post(f"{ANSWERS}ask/", sent)


def book(client) -> bytes:
    address = re.search(r'href="([^"]+/file\.xlsx)"', text(client.get(ANSWERS)))
    assert address
    return client.get(address[1]).content


def take(client, *books: bytes, name: str = "back.xlsx", **more: str):
    files = [SimpleUploadedFile(name, data) for data in books]
    return client.post(f"{ANSWERS}take/", {"take-books": files, **more})


def decide(site, client, **sent: str):
    (answer,) = site.desk("officer").answers()
    sent = {"base": str(answer.version), **sent}
    return client.post(f"{ANSWERS}{answer.id}/", sent)


def text(page) -> str:
    return page.content.decode()


def test_an_agency_is_asked_and_its_workbook_taken(site, officer, asked):
    page = text(officer.get(ANSWERS))
    assert "XAA/Police is asked." in page or "XAA/Police" in page
    assert "not replied yet" in page
    assert asked[:2] == b"PK"
    (question,) = site.desk("officer").questions()
    answer = officer.get(f"{ANSWERS}question/{question.id}/file.xlsx")
    assert answer["Content-Disposition"].endswith('filename="XAA-Police-2999-01-31.xlsx"')
    assert answer.content == asked


def test_what_came_back_waits_until_it_is_accepted(site, officer, asked):
    assert take(officer, filled(asked, ROUND)).status_code == 302
    page = text(officer.get(ANSWERS))
    assert "1 new answer waits." in page
    assert "Round of negotiations" in page
    assert "replied" in page
    assert "Rounds of negotiations" not in text(officer.get(f"/commitments/{REFERENCE}/"))
    decide(site, officer, do="accept")
    page = text(officer.get(ANSWERS))
    assert "Accepted and recorded." in page
    told = site.desk("officer").follow_ups()
    assert [one.type for one in told] == ["talks"]
    undo = re.search(r'name="record" value="([^"]+)"', page)
    assert undo
    assert officer.post("/undo/", {"record": undo[1]}).status_code == 302
    assert [one.is_withdrawn for one in site.desk("officer").follow_ups()] == [True]
    assert "No answer waits" not in text(officer.get(ANSWERS))


def test_a_rejection_needs_a_reason_and_is_kept(site, officer, asked):
    take(officer, filled(asked, ROUND))
    decide(site, officer, do="reject", because="")
    assert "A reason is needed" in text(officer.get(ANSWERS))
    decide(site, officer, do="reject", because="It was in June.")
    page = text(officer.get(ANSWERS))
    assert "It was in June." in page
    decide(site, officer, do="undo")
    assert "It waits again" in text(officer.get(ANSWERS))


def test_what_is_wrong_is_told_in_the_language_of_the_reader(site, officer, asked):
    cells = ROUND | {("Treaty-making", "C4"): "May", ("Treaty-making", "B5"): "Talks"}
    answer = take(officer, filled(asked, cells))
    assert answer.status_code == 422
    assert "cell C4: Date:" in text(answer)
    assert "is no reference that was asked about" in text(answer)
    assert site.desk("officer").answers() == []
    assert take(officer, filled(asked, cells), **{"take-skip": "on"}).status_code == 302


def test_files_that_are_no_answers_are_refused(officer, asked):
    answer = take(officer, b"words", name="words.docx")
    assert answer.status_code == 400
    assert "words.docx: This is no workbook of answers" in text(answer)
    assert "back.xlsx: " in text(take(officer, asked[:500]))
    assert take(officer).status_code == 400


def test_a_conflict_shows_both_answers(officer, asked):
    take(officer, filled(asked, ROUND))
    take(officer, filled(asked, ROUND | {("Treaty-making", "F4"): "Osk"}))
    page = text(officer.get(ANSWERS))
    assert page.count("Another answer to the same question says otherwise.") == 2
    assert "Other answer" in page


def test_blank_answers_and_withdrawn_questions_are_shown(site, officer, asked):
    take(officer, asked)
    page = text(officer.get(ANSWERS))
    assert f'<a class="ref" href="/commitments/{REFERENCE}/">' in page
    ask(officer)
    question = site.desk("officer").questions()[-1]
    officer.post(f"{ANSWERS}question/{question.id}/")
    assert "is waited for any more" in text(officer.get(ANSWERS))


def test_bad_questions_are_refused(officer):
    assert ask(officer, "Police").status_code == 400
    assert ask(officer, by="2001-01-01").status_code == 400
    answer = ask(officer, "XBB/Navy")
    assert answer.status_code == 422
    assert "there is nothing to ask" in text(answer)


def test_others_see_nothing_of_it(site, officer, outsider, reader, asked):
    take(officer, filled(asked, ROUND))
    page = text(outsider.get(ANSWERS))
    assert "XAA/Police" not in page
    assert "Nobody was asked yet." in page
    (question,) = site.desk("officer").questions()
    address = f"{ANSWERS}question/{question.id}/file.xlsx"
    assert outsider.get(address).status_code == 404
    assert decide(site, outsider, do="accept").status_code == 403
    assert take(outsider, asked).status_code == 422
    page = text(reader.get(ANSWERS))
    assert "XAA/Police" in page
    assert "Take in what came back" not in page
    assert take(reader, asked).status_code == 403
    assert decide(site, reader, do="accept").status_code == 403


def test_the_audit_tells_it_to_the_own_party_alone(site, officer, outsider, asked):
    take(officer, filled(asked, ROUND))
    decide(site, officer, do="accept")
    page = text(officer.get("/audit/"))
    for said in ("asked an agency", "took in an answer", "decided on an answer"):
        assert said in page
        assert said not in text(outsider.get("/audit/")).partition("<tbody")[2]
    assert "Treaty-making · Talks" in page


def test_home_says_what_waits_and_who_is_late(officer, reader, outsider, asked):
    assert "Answers of agencies" not in text(officer.get("/"))
    assert "late · " in text(officer.get("/?on=2999-03-01"))
    take(officer, filled(asked, ROUND))
    page = text(officer.get("/"))
    assert f'<a href="{ANSWERS}">Answers that wait</a><span class="count">1</span>' in page
    assert "Answers of agencies" not in text(reader.get("/"))
    assert "Answers of agencies" not in text(outsider.get("/"))


def test_a_question_stands_in_the_digest_of_officers_until_it_is_answered(officer, reader, asked):
    late = "/digest/?on=2999-02-03"
    page = officer.get(late)
    assert "Answer of XAA/Police" in text(page)
    assert "3 days late" in text(page)
    assert f'href="{ANSWERS}#asked"' in page.content.decode()
    assert "Answer of" not in text(officer.get("/digest/?on=2998-01-01"))
    assert "Answer of" not in text(reader.get(late))
    take(officer, filled(asked, ROUND))
    assert "Answer of" not in text(officer.get(late))


def test_a_question_stands_on_the_calendar_until_it_is_answered(officer, outsider, asked):
    month = "/calendar/?month=2999-01"
    page = officer.get(month)
    assert "Answer of XAA/Police" in text(page)
    assert f'href="{ANSWERS}#asked"' in page.content.decode()
    assert "coming up" in text(officer.get(f"{month}&view=list"))
    assert "overdue" in text(officer.get(f"{month}&on=2999-02-03"))
    assert "Answer of" in text(officer.get(f"{month}&party=XAA&owner=XAA/police"))
    for other in ("&party=XBB", "&procedure=series", "&area=A", "&owner=XAA/Other"):
        assert "Answer of" not in text(officer.get(month + other))
    assert "Answer of" not in text(outsider.get(month))
    address = "/calendar/servanda.ics?month=2999-01"
    (event,) = Calendar.from_ical(officer.get(address).content).walk("VEVENT")
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Answer of XAA/Police", 1)
    assert event["URL"].endswith(f"{ANSWERS}#asked")
    assert event.decoded("DTSTART") == dt.date(2999, 1, 31)
    take(officer, filled(asked, ROUND))
    assert "Answer of" not in text(officer.get(month))


def test_the_past_shows_what_was_known_and_changes_nothing(officer, asked):
    take(officer, filled(asked, ROUND))
    page = text(officer.get(f"{ANSWERS}?as_of=2020-01-01"))
    assert "Nobody was asked yet." in page
    assert BytesIO(asked).read(2) == b"PK"


def test_queries_do_not_grow_with_answers(officer, asked):
    rows = {
        (sheet, cell.replace("4", str(n))): value
        for n in range(4, 9)
        for (sheet, cell), value in ROUND.items()
    }
    rows |= {("Treaty-making", f"C{n}"): f"2026-0{n}" for n in range(4, 9)}
    counts = []
    for given in (ROUND, rows):
        take(officer, filled(asked, given))
        officer.get(ANSWERS)
        with CaptureQueriesContext(connections["default"]) as found:
            officer.get(ANSWERS)
        counts.append(len(found))
    assert 0 < counts[0] == counts[1]
