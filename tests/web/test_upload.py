"""Upload: from a file to a document in the register, whatever happens on the way."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from servanda.reading import extract, read
from servanda.register.acts import deciding
from servanda.register.acts.referring import refer_document
from servanda.register.entry import Marking
from servanda.web.jobs.models import Job, Upload
from servanda.web.jobs.worker import work_on

TEXT = """Joint Statement of Canada and Japan

19 January 2005

The two governments will hold annual consultations on peace support operations.

Canada and Japan will train police officers of third countries.
"""
FIELDS = {"standing": "agreed", "marking": "internal"}


def file(name="statement.txt", text=TEXT):
    return SimpleUploadedFile(name, text.encode())


def upload(client, *files, text=""):
    """Upload and let a worker read; returns the address of the batch."""
    response = client.post("/upload/", {"file": list(files), "text": text})
    assert response.status_code == 302, response.content.decode()
    work_on(once=True)
    return response["Location"]


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def offered(page):
    """Return the fields of the page's form that are filled in, by name."""
    found = re.findall(r'<input type="text" name="([^"]+)"(?: value="([^"]*)")?', page)
    selected = re.findall(r'<select name="([^"]+)".*?value="([^"]*)" selected', page, re.DOTALL)
    return {**dict(found), **dict(selected)}


def filed(client, address, **more):
    """Send the form as it is offered, with more, and let a worker file; returns the page then."""
    fields = {**offered(shown(client, address)), **FIELDS, **more}
    response = client.post(address, fields)
    assert response.status_code == 302, response.content.decode()
    work_on(once=True)
    return shown(client, address)


def test_a_file_becomes_a_document_with_its_commitments(officer, site):
    address = upload(officer, file())
    page = filed(officer, address)

    (record,) = [d for d in site.desk("officer").documents if d.label == "2005"]
    assert "2 commitments found" in page
    assert (record.title, record.parties, record.date) == (
        "Joint Statement of Canada and Japan",
        ("CAN", "JPN"),
        "2005-01-19",
    )
    assert (record.date_basis, record.parties_basis) == ("printed", "printed")
    assert (record.standing, record.party) == ("agreed", "XAA")
    assert record.changed_by == "XAA/B. Person"


def test_what_the_text_says_is_offered_with_how_it_is_known(officer):
    page = shown(officer, upload(officer, file()))

    assert offered(page)["parties"] == "CAN, JPN"
    assert offered(page)["date"] == "2005-01-19"
    assert "Printed in the text." in page


def test_what_a_person_says_instead_is_told(officer, site):
    filed(officer, upload(officer, file()), parties="Canada; JPN; EU", date="2005-02")

    (record,) = [d for d in site.desk("officer").documents if d.label == "2005"]
    assert (record.parties, record.parties_basis) == (("CAN", "EU", "JPN"), "told")
    assert (record.date, record.date_basis) == ("2005-02", "told")


def test_several_are_described_once_and_one_may_differ(officer, site):
    other = TEXT.replace("19 January 2005", "20 May 2004").replace("annual", "regular")
    address = upload(officer, file(), file("other.txt", other))
    page = shown(officer, address)

    assert "Said once for all" in page
    assert offered(page)["date"] == ""
    filed(officer, address)

    found = {d.label: (d.date, d.standing, d.parties) for d in site.desk("officer").documents}
    assert found["2005"] == ("2005-01-19", "agreed", ("CAN", "JPN"))
    assert found["2004"] == ("2004-05-20", "agreed", ("CAN", "JPN"))


def test_a_text_can_be_pasted(officer, site):
    filed(officer, upload(officer, text=TEXT))

    assert "2005" in {d.label for d in site.desk("officer").documents}


def test_the_same_text_is_named_and_linked(officer):
    filed(officer, upload(officer, file()))

    page = shown(officer, upload(officer, file("again.txt")))

    assert "already there" in page
    assert 'href="/documents/2005/"' in page


def test_the_text_that_a_document_awaits_brings_its_words(officer, outsider, site):
    document = read(TEXT.encode(), name="statement.txt")
    found = [replace(one, quote="") for one in extract(document, parties=["CAN", "JPN"])]
    act = refer_document(
        document.sha256,
        found,
        name="statement.txt",
        date="2005-01-19",
        date_basis="told",
        parties=["CAN", "JPN"],
        parties_basis="told",
        language="en",
        today="2026-11-22",
        marking=Marking.SHARED,
    )
    site.desk("officer").write(act)
    theirs = shown(outsider, upload(outsider, file()))
    assert "The register holds this text already" in theirs

    page = shown(officer, upload(officer, file()))

    assert f"{len(found)} commitments have their words now" in page
    held = site.desk("officer").document("2005")
    assert not held.awaits_words
    words = [one.commitment.quote for one in site.desk("officer").commitments(held.id)]
    assert words == [TEXT[one.start : one.end] for one in found]


def test_of_two_that_are_the_same_the_second_is_a_duplicate(officer, site):
    page = filed(officer, upload(officer, file(), file("again.txt")))

    assert page.count("already there") == 1
    assert len([d for d in site.desk("officer").documents if d.label.startswith("2005")]) == 1


def test_a_duplicate_of_what_one_may_not_see_is_not_named(officer, outsider):
    filed(officer, upload(officer, file()))

    page = filed(outsider, upload(outsider, file("theirs.txt")))

    assert "held already, and not shared with you" in page
    assert "2005" not in re.sub(r"\d+ \w+ 20\d\d|value=\"[^\"]*\"", "", page.split("<main")[1])


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [("empty.txt", b"", "The file is empty."), ("odd.pdf", b"%PDF-1.7 nothing", "damaged")],
)
def test_what_cannot_be_read_says_why(officer, name, body, said):
    page = shown(officer, upload(officer, SimpleUploadedFile(name, body)))

    assert "unreadable" in page
    assert said in page


def test_nothing_given_is_said(officer):
    page = officer.post("/upload/", {"text": "  "}).content.decode()

    assert "Choose a file or paste a text." in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "19.1.2005", "Write the date as 2005"),
        ("date", "2999", "This date is in the future."),
        ("date", "", "Write the date, as far as it is known."),
        ("parties", "Atlantis", "names no party"),
        ("parties", "", "Write who issued it."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(officer, field, value, said):
    address = upload(officer, file())
    fields = {**offered(shown(officer, address)), **FIELDS, "standing": "draft", field: value}

    page = officer.post(address, fields).content.decode()

    assert said in page
    assert offered(page)["standing"] == "draft"


def test_the_page_goes_on_by_itself_while_a_worker_works(officer):
    response = officer.post("/upload/", {"file": [file()], "text": ""})
    address = response["Location"]

    waiting = shown(officer, address)
    part = officer.get(address, headers={"HX-Request": "true", "HX-Target": "batch"})
    work_on(once=True)

    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert "<html" not in part.content.decode()
    assert "every 1s" not in shown(officer, address)


def test_uploads_are_seen_by_who_gave_them_alone(officer, admin, reader):
    address = upload(officer, file())

    assert admin.get(address).status_code == 404
    assert reader.get("/upload/").status_code == 403
    assert "statement.txt" not in admin.get("/upload/").content.decode()


def test_one_can_be_left_out(officer):
    address = upload(officer, file(), file("other.txt", TEXT + "\n"))
    one = Upload.objects.get(name="other.txt")

    page = officer.post(f"{address}drop/", {"upload": str(one.pk)}, follow=True).content.decode()

    assert "other.txt is left out." in page
    assert [u.name for u in Upload.objects.all()] == ["statement.txt"]


def test_what_is_filed_is_kept_in_the_register_alone(officer):
    filed(officer, upload(officer, file()))

    kept = Upload.objects.get()
    assert (kept.body, kept.name, kept.facts) == (None, "", {"found": 2})


def test_who_lost_the_role_meanwhile_files_nothing(officer, site, admin):
    address = upload(officer, file())
    fields = {**offered(shown(officer, address)), **FIELDS}
    officer.post(address, fields)
    admin.post("/administration/people/XAA/B. Person/", {"roles": ["reader"], "was": "officer"})

    work_on(once=True)

    assert "2005" not in {d.label for d in site.desk("officer").documents}


def test_filing_that_was_done_before_a_kill_is_not_done_twice(officer, site):
    address = upload(officer, file())
    officer.post(address, {**offered(shown(officer, address)), **FIELDS})
    before = Upload.objects.defer(None).get()
    work_on(once=True)
    # As if the worker had been killed after the ledger had it and before it said so.
    done = site.ledger.last().sequence
    Upload.objects.filter(pk=before.pk).update(
        state="confirmed",
        body=bytes(before.body),
        name=before.name,
        facts={**before.facts, "begun": "2000-01-01T00:00:00.000000Z"},
    )
    Job.objects.filter(task__endswith="file_upload").update(state="ready")

    work_on(once=True)

    assert site.ledger.last().sequence == done
    assert "2 commitments found" in shown(officer, address)


def corrected(client, **more):
    given = {"text": "", "because": "A word was wrong.", "base": 1, **more}
    response = client.post("/documents/2005/correct/", given)
    if response.status_code != 302:
        return response.content.decode()
    work_on(once=True)
    return shown(client, response["Location"])


def test_a_corrected_text_keeps_decisions_and_lists_what_is_lost(officer, site):
    filed(officer, upload(officer, file()))
    desk = site.desk("officer")
    first, second = desk.commitments(desk.document("2005").id)
    desk.write(deciding.accept(first.id), deciding.accept(second.id))
    text = TEXT.split("\n\nCanada and Japan will", maxsplit=1)[0].replace(
        "19 January", "20 January"
    )

    page = corrected(officer, file=[file("mended.txt", text)])

    assert "The words of 1 commitment were not found" in page
    assert second.reference in page
    assert desk.commitment(first.reference).decision == "accepted"
    assert desk.commitment(first.reference).anchor == "anchored"


def test_a_corrected_text_in_which_all_stands_is_said(officer):
    filed(officer, upload(officer, file()))

    page = corrected(officer, text=TEXT + "\nDone at Ottawa.")

    assert "All its commitments stand in the corrected text." in page


def test_a_correction_of_what_somebody_changed_meanwhile_can_be_tried_again(officer, site):
    filed(officer, upload(officer, file()))

    page = corrected(officer, text=TEXT + "\nDone at Ottawa.", base=7)
    one = Upload.objects.get(state="failed")
    officer.post(f"/upload/{one.batch}/again/", {"upload": str(one.pk)})
    work_on(once=True)

    assert "Somebody changed the document meanwhile." in page
    assert "All its commitments stand" in shown(officer, f"/upload/{one.batch}/")
    assert len(site.desk("officer").document("2005").texts) == 2


def test_a_correction_needs_a_reason_and_one_text(officer, outsider):
    filed(officer, upload(officer, file()))

    assert "This field is required." in corrected(officer, text=TEXT, because="")
    assert "Give one file or one text." in corrected(officer, text=TEXT, file=[file("b.txt")])
    assert outsider.get("/documents/2005/correct/").status_code == 404


def test_the_past_takes_no_uploads(officer):
    assert "The past cannot be added to." in shown(officer, "/upload/?as_of=2999-01-01")
    sent = officer.post("/upload/?as_of=2999-01-01", {"text": TEXT})
    assert sent.status_code == 409
