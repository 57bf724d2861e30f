"""The record that ships, in the workspace: titles in place of words, and its notice everywhere."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from servanda.cli.record.keeping import kept
from servanda.record.at_work import compiled_on
from servanda.record.loading import canada_japan
from servanda.record.loading_about import about_canada_japan
from servanda.web.accounts.links import account_of
from servanda.web.place import in_folder
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget, forget_all

ABOUT, DATA = about_canada_japan(), canada_japan()
PATHS = (
    *("/", "/documents/2002/", "/agenda/", "/commitments/2002-C-7/", "/commitments/2005-C-4/"),
    *("/review/2002", "/compare/?earlier=2002&later=2005", "/search/?q=treaty", "/evidence/"),
    *("/progress/", "/calendar/", "/follow-up/"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Return a client of the record's author; nobody writes."""
    forget_all()
    ledger_at.cache_clear()
    place = in_folder(tmp_path_factory.mktemp("record") / "register")
    kept(place, {}).close()
    open_workspace(place)
    client = Client(HTTP_HOST="localhost")
    client.force_login(account_of(ABOUT.author))
    yield client
    forget(place)
    ledger_at.cache_clear()


def _page(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_page_says_who_compiled_it_and_shows_titles(reader):
    for language in ("en", "fr", "ja"):
        reader.post("/language/", {"language": language, "next": "/"})
        notice = ABOUT.notice[language].replace("'", "&#x27;")
        for path in PATHS if language == "en" else ("/",):
            assert notice in _page(reader, path), path
        title = DATA.commitments["2002-C-7"].titles[language].replace("'", "&#x27;")
        assert title in _page(reader, "/commitments/2002-C-7/")


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_documents_and_areas_are_called_what_they_are_in_the_language(reader, language):
    reader.post("/language/", {"language": language, "next": "/"})
    document = DATA.documents["2005"]
    title, area = document.titles[language], f"A. {document.areas['A'][language]}"
    for path in ("/documents/", "/documents/2005/", "/agenda/2005/", "/brief/"):
        assert title in unescape(_page(reader, path)), path
    paths = ("/agenda/2005/", "/brief/", "/progress/", "/calendar/", "/compare/?later=2005")
    for path in paths:
        page = unescape(_page(reader, path))
        assert area in page, path
        assert document.areas["B"]["en"] not in re.sub('value="[^"]*"|href="[^"]*"', "", page), path
    commitment = unescape(_page(reader, "/commitments/2005-C-4/"))
    assert f"{title}, " in commitment
    assert f"{area} (A. {document.areas['A']['en']})" in commitment
    assert f'lang="en">{document.titles["en"]}<' in _page(reader, "/documents/2005/")
    word = title[:8] if language == "ja" else "programme"
    assert title in unescape(_page(reader, f"/search/?in=documents&q={word}"))
    found = unescape(_page(reader, "/search/?q=Canada"))
    assert f"<span>{area}</span>" in found
    asked = {"kind": "annex", "audience": "own", "language": language, "day": compiled_on(DATA)}
    whole = f"E. {document.areas['E'][language]}"
    for name in (document.areas["E"][language], whole):
        asked |= {"area": name, "document": "2005", "ahead": "90"}
        assert whole in unescape(_page(reader, f"/brief/?{urlencode(asked)}")).partition("<h2")[2]
    reader.post("/language/", {"language": "en", "next": "/"})
    assert 'lang="en">Peace' not in _page(reader, "/documents/2005/")


def test_words_that_are_not_here_are_said_to_be_that_and_not_destroyed(reader):
    reader.post("/language/", {"language": "en", "next": "/"})
    for path in ("/documents/2002/", "/review/2002", "/commitments/2002-C-7/"):
        page = _page(reader, path)
        assert "The words are not here" in page, path
        assert "destroyed" not in page, path
    assert reader.get("/documents/2002/text/").status_code == 404
    assert reader.get("/documents/2002/files/1/").status_code == 404


def test_the_api_and_exports_say_so_too(reader):
    reader.post("/language/", {"language": "en", "next": "/"})
    told = json.loads(reader.get("/api/v1/register").content)
    assert told["notice"] == dict(ABOUT.notice)
    one = json.loads(reader.get("/api/v1/commitments/2002-C-7").content)
    assert (one["quote"], one["awaits_words"], one["purged"]) == ("", True, False)
    assert {each["language"] for each in one["titles"]} == {"en", "fr", "ja"}
    for path in ("/agenda/export/csv/", "/follow-up/all.csv", "/calendar/servanda.ics"):
        answer = reader.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        whole = body.decode("utf-8-sig").replace("\r\n ", "")
        assert "Neither government wrote or endorsed" in whole, path
