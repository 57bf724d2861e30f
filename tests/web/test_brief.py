"""Briefs in the workspace: what is asked, what comes of it, and what nobody may take away."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from servanda.register.acts.deciding import accept
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking

PAGE = "/brief/"
ASKED = {"kind": "annex", "audience": "own", "language": "en", "day": "2030-01-31", "ahead": "90"}


def text(page) -> str:
    return page.content.decode()


@pytest.fixture
def decided(site):
    """Let three commitments count: one of XAA's alone, one shared, one public."""
    desk = site.desk("admin")
    found = desk.commitments(desk.document("2026").id)[:3]
    for one, marking in zip(found, (Marking.INTERNAL, Marking.SHARED, Marking.PUBLIC), strict=True):
        record = desk.commitment(one.reference)
        desk.write(accept(record.id, base=record.version))
        if marking != record.marking:
            desk.write(mark([record.reference], marking=marking))
    return [one.reference for one in found]


def test_it_asks_first_and_shows_then(officer):
    page = text(officer.get(PAGE))
    assert 'class="preview"' not in page
    assert 'name="kind"' in page


def held(page: str, references: list[str]) -> list[bool]:
    return [f'id="ref-{one}"' in page for one in references]


def test_for_whom_it_is_decides_what_may_be_in_it(officer, outsider, decided):
    def shown(client, audience):
        return held(text(client.get(PAGE, ASKED | {"audience": audience})), decided)

    assert shown(officer, "own") == [True, True, True]
    assert shown(officer, "counterpart") == [False, True, True]
    assert shown(officer, "public") == [False, False, True]
    assert shown(outsider, "own") == [False, True, True]


def test_who_has_no_role_gets_none(site, decided):
    stranger = site.client("stranger")
    assert stranger.get(PAGE).status_code == 403
    answer = stranger.get(f"{PAGE}file/pdf/", ASKED)
    assert (answer.status_code, decided[2] in text(answer)) == (403, False)
    assert site.client().get(PAGE, ASKED).status_code == 302


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize(
    ("ending", "begins", "kind"),
    [
        ("pdf", b"%PDF-1.7", "application/pdf"),
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_it_is_taken_away_as_a_file(reader, ending, begins, kind):
    answer = reader.get(f"{PAGE}file/{ending}/", ASKED)

    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer["Content-Type"] == kind
    assert f'filename="annex-2030-01-31-en.{ending}"' in answer["Content-Disposition"]


def test_a_file_holds_nothing_that_its_reader_may_not_see(site, officer, decided):
    secret = site.desk("admin").commitment(decided[0]).commitment.quote
    asked = ASKED | {"audience": "counterpart"}

    page = text(officer.get(f"{PAGE}file/html/", asked))
    body = officer.get(f"{PAGE}file/docx/", asked).content
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        words = re.sub("<[^>]+>", "", file.read("word/document.xml").decode())

    for told in (page, words):
        assert decided[1] in told
        assert decided[0] not in told
        assert secret not in told


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"document": "1999"}, "There is no document 1999: choose one of the list."),
        ({"area": "Nothing"}, "No commitment stands under “Nothing”"),
        (
            {"kind": "meeting", "meeting": "2026-C-999"},
            "No series of meetings to be seen is called so",
        ),
        ({"since": "2031-01-01"}, "It is after the day that the brief is of."),
        ({"day": "soon"}, "Enter a valid date."),
        ({"audience": "counterpart", "reader": "XAA"}, "another party than your own"),
        ({"kind": "poem"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(officer, wrong, said):
    for address in (PAGE, f"{PAGE}file/pdf/"):
        answer = officer.get(address, ASKED | wrong)
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'class="preview"' not in text(answer)


def test_whose_reader_would_see_nothing_is_told_so(officer):
    asked = ASKED | {"document": "2026", "audience": "public"}

    answer = officer.get(PAGE, asked)

    assert answer.status_code == 422
    assert "Whom the brief is for sees nothing of it" in text(answer)


def test_no_other_format_is_there(officer):
    assert officer.get(f"{PAGE}file/exe/", ASKED).status_code == 404


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize("language", ["fr", "ja"])
def test_a_brief_has_a_language_of_its_own(officer, language):
    page = text(officer.get(PAGE, ASKED | {"kind": "meeting", "language": language}))

    assert f'<article class="brief" lang="{language}">' in page
    assert '<html lang="en">' in page


def test_pages_of_documents_and_agendas_lead_to_it(officer):
    for address in ("/documents/2026/", "/agenda/2026/", "/agenda/"):
        assert 'href="/brief/' in text(officer.get(address)).partition("<main")[2]
    page = text(officer.get(f"{PAGE}?document=2026"))
    assert re.search(r'<option value="2026" selected', page)


def own_template(name: str, body: bytes) -> dict[str, object]:
    return {"own-template": SimpleUploadedFile(name, body)}


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"no archive", "It is not a Word document (.docx): choose another."),
        (packed(other=b"x"), "It is not a Word document (.docx): choose another."),
        (packed(**{"word/document.xml": bytes(50_000_001)}), "It is too large"),
        (
            packed(**{"word/document.xml": b"<not xml"}),
            "It names a field that a brief has not, or leaves the marking out",
        ),
    ],
)
def test_a_template_that_is_none_is_refused_beside_the_brief(officer, body, said):
    query = "&".join(f"{name}={value}" for name, value in ASKED.items())

    answer = officer.post(f"{PAGE}template/?{query}", own_template("own.docx", body))

    assert answer.status_code == 422
    assert said in text(answer)
    assert 'class="preview"' in text(answer)


@pytest.mark.usefixtures("decided")
def test_the_template_to_begin_with_is_filled_in(officer):
    query = "&".join(f"{name}={value}" for name, value in ASKED.items())
    example = officer.get(f"{PAGE}template.docx")
    assert example["Content-Type"].endswith("wordprocessingml.document")

    answer = officer.post(f"{PAGE}template/?{query}", own_template("own.docx", example.content))

    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        words = re.sub("<[^>]+>", "", file.read("word/document.xml").decode())
    assert "2026-C-1" in words
    assert "{{" not in words


def test_the_past_has_briefs_of_its_own(officer, decided):
    now = text(officer.get(PAGE, ASKED | {"as_of": "2030-01-01"}))
    before = officer.get(PAGE, ASKED | {"as_of": "2000-01-01"})

    assert held(now, decided) == [True, True, True]
    assert 'action="/brief/template/' not in now  # the past can only be looked at
    assert before.status_code == 422
    assert "Nothing had been entered in the register by that day." in text(before)


def test_a_day_before_the_register_began_is_told_as_it_knows_it_now(site, officer, decided):
    (document,) = site.desk("officer").ledger.records().documents()
    day = document.date
    assert not site.desk("officer").ledger.number_at(day)

    assert held(text(officer.get(PAGE, ASKED | {"day": day})), decided) == [True, True, True]
    earlier = officer.get(PAGE, ASKED | {"day": "1990-01-01"})
    assert (earlier.status_code, held(text(earlier), decided)) == (200, [False] * 3)


def test_an_empty_register_has_briefs_too(empty_site):
    client = empty_site.client("officer")

    for kind in ("meeting", "progress", "scorecard", "annex"):
        for ending in ("pdf", "docx", "xlsx", "html"):
            answer = client.get(f"{PAGE}file/{ending}/", ASKED | {"kind": kind})
            assert answer.status_code == 200, (kind, ending)
