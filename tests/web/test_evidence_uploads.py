"""Evidence that a page cannot read at once: a worker does, and says what came of it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile

import pytest
from cast import appoint
from coding_site import ADMIN, author
from django.core.files.uploadedfile import SimpleUploadedFile
from evidenced import REFERENCE
from pdfs import encrypted_pdf, pdf

from servanda.web.jobs.models import Job, Upload
from servanda.web.jobs.worker import work_on
from servanda.web.uploading import forms, receiving
from servanda.web.uploading.evidence import AT_ONCE

ADD = f"/evidence/add/?for={REFERENCE}"
TOLD = {"text": "", "date": "2026-06-14", "publisher": "Gazette", "marking": "internal"}
PDF = pdf("The officers arrived in June.")


def send(client, body: bytes = PDF, name: str = "gazette.pdf", **more: str):
    return client.post(ADD, {**TOLD, **more, "file": SimpleUploadedFile(name, body)})


def page(client, sent) -> str:
    shown = client.get(sent["Location"]).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown))


def evidence(site):
    return [one for one in site.desk("officer").evidence() if not one.is_withdrawn]


def test_the_page_answers_before_a_pdf_is_read_and_shows_what_came_of_it(site, officer):
    sent = send(officer, title="Arrival", address="https://example.org/1")

    assert re.fullmatch(r"/upload/[0-9a-f-]{36}/", sent["Location"])
    assert evidence(site) == []
    assert "0 of 1 done." in page(officer, sent)
    work_on(once=True)
    (record,) = evidence(site)
    assert (record.publisher, record.title, record.date) == ("Gazette", "Arrival", "2026-06-14")
    assert (record.name, record.capture.media_type) == ("gazette.pdf", "application/pdf")
    assert "It is captured." in page(officer, sent)
    shown = officer.get(sent["Location"]).content.decode()
    assert f'href="/evidence/{record.id}/"' in shown
    assert f'href="/evidence/{record.id}/link/?for={REFERENCE}"' in shown


def test_what_is_captured_is_kept_in_the_register_alone(officer):
    send(officer)
    work_on(once=True)

    (kept,) = Upload.objects.all()
    assert (kept.state, kept.body, kept.name) == ("filed", None, "")
    assert set(kept.facts) == {"evidence", "about"}


@pytest.mark.parametrize(("size", "waits"), [(AT_ONCE, False), (AT_ONCE + 1, True)])
def test_a_text_waits_for_a_worker_only_where_it_is_large(site, officer, size, waits):
    sent = send(officer, b"Officers.\n".ljust(size, b"-"), "gazette.txt")

    assert sent.status_code == 302
    assert (evidence(site) == []) is waits
    assert Job.objects.count() == waits


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (PDF[: len(PDF) // 2], "damaged, truncated"),
        (encrypted_pdf(), "password"),
        (pdf(""), "None of its pages has text"),
    ],
)
def test_why_a_pdf_cannot_be_read_is_told(site, officer, body, said):
    sent = send(officer, body)
    work_on(once=True)

    assert said in page(officer, sent)
    assert evidence(site) == []


def test_what_the_register_refuses_is_told_and_can_be_tried_again(site, officer):
    send(officer)
    second = send(officer)
    work_on(once=True)

    assert "The register did not take it. The register holds this already." in page(officer, second)
    failed = Upload.objects.get(state="failed")
    site.client("officer").post(f"{second['Location']}again/", {"upload": str(failed.pk)})
    work_on(once=True)
    failed.refresh_from_db()
    assert (failed.state, len(evidence(site))) == ("failed", 1)
    officer.post(f"{second['Location']}drop/", {"upload": str(failed.pk)})
    assert not Upload.objects.filter(pk=failed.pk).exists()


def test_who_may_not_any_more_captures_nothing(site, officer):
    sent = send(officer)
    site.ledger.write(author(ADMIN), appoint("XAA", "B. Person", ["reader"], author=author(ADMIN)))
    work_on(once=True)

    (kept,) = Upload.objects.all()
    assert (kept.state, kept.facts["code"], evidence(site)) == ("failed", "refused", [])
    assert site.client("admin").get(sent["Location"]).status_code == 404


def test_what_a_worker_captured_before_it_was_killed_is_not_refused_as_there_already(site, officer):
    sent = send(officer)
    (before,) = Upload.objects.all()
    work_on(once=True)
    begun = site.ledger.last().at
    Upload.objects.update(
        state="confirmed", body=before.body, facts={**before.facts, "begun": begun}
    )
    (kept,) = Upload.objects.all()
    receiving.try_again(kept)
    work_on(once=True)

    assert "It is captured." in page(officer, sent)
    assert len(evidence(site)) == 1


def test_a_zip_bomb_is_told_at_once_and_read_by_nobody(site, officer):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    assert len(bomb.getvalue()) < AT_ONCE

    sent = send(officer, bomb.getvalue(), "minutes.docx")

    assert sent.status_code == 400
    assert "unpacks to far more than its size" in re.sub(r"<[^>]*>", "", sent.content.decode())
    assert (evidence(site), Job.objects.count()) == ([], 0)


def test_a_file_that_is_too_large_is_told_beside_the_field(officer, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 1_000_000)

    sent = send(officer, b"-" * 1_000_001)

    assert sent.status_code == 400
    assert "gazette.pdf is larger than 1 MB; split it or give its text." in sent.content.decode()
    assert Upload.objects.count() == 0


WITHOUT_END = """
import time
from datetime import timedelta

import servanda.web.settings
from servanda import reading
from servanda.cli import main
from servanda.web.jobs import leases

leases.LEASE, leases.LONGEST = timedelta(seconds=0.6), timedelta(seconds=1)
reading.read = lambda *_, **__: time.sleep(120)
main(["work", "--once", "--quiet"], prog_name="servanda")
"""


def test_a_file_without_an_end_ends_its_worker_and_says_so(site, officer):
    sent = send(officer)

    done = subprocess.run([sys.executable, "-c", WITHOUT_END], timeout=60, check=False)

    assert done.returncode == 70
    assert "It took too long and was stopped." in page(officer, sent)
    work_on(once=True)
    assert evidence(site) == []
    assert Job.objects.get().error["code"] == "late"
