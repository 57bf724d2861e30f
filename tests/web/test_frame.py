"""What holds for every page: headers, errors, the past, kept forms."""

from __future__ import annotations

import pytest
from django.test import Client

PAGES = ["/", "/documents/", "/documents/2026/", "/account/"]


@pytest.mark.parametrize("path", [*PAGES, "/nowhere/", "/static/servanda/servanda.css"])
def test_headers_keep_every_answer_to_this_host(officer, path):
    response = officer.get(path)
    response.close()

    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert (response["X-Frame-Options"], response["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_the_past_is_shown_and_kept_in_links(officer, path):
    page = officer.get(path + "?as_of=2999-06-01").content.decode()

    assert "Nothing can be changed there" in page
    assert 'href="/documents/?as_of=2999-06-01"' in page


def test_before_the_register_began_nothing_was_there(officer):
    assert officer.get("/documents/2026/?as_of=2001-01-01").status_code == 404
    home = officer.get("/?as_of=2001-01-01").content.decode()
    assert "Nothing had been entered by then." in home
    assert "Nothing had been entered" not in officer.get("/?as_of=2999-01-01").content.decode()
    assert "Welcome" not in home  # the past is no newcomer's
    assert "2026-C-" not in home


def test_what_is_no_day_is_said_to_be_none(officer):
    assert officer.get("/?as_of=yesterday").status_code == 400


def test_nothing_is_changed_in_the_past(site, officer):
    last = site.ledger.last().sequence

    response = officer.post("/sample/?as_of=2999-01-01")

    assert response.status_code == 409
    assert site.ledger.last().sequence == last


def test_what_was_typed_when_the_session_had_ended_is_given_back(site):
    client = site.client("officer")
    site.account("officer").sessions.update(expire_date="2000-01-01T00:00:00Z")
    typed = {"table": "documents", "name": "Späte Blätter", "query": "q=1", "next": "/documents/"}

    led = client.post("/views/save/", typed, headers={"referer": "http://localhost/documents/?q=1"})
    client.force_login(site.account("officer"))
    page = client.get("/documents/?q=1&kept=1").content.decode()

    assert led["Location"] == "/sign-in/?next=%2Fdocuments%2F%3Fq%3D1%26kept%3D1"
    assert 'name="name" value="Späte Blätter"' in page
    assert client.post("/views/save/", typed).status_code == 302
    assert "Späte" in client.get("/documents/").content.decode()
    assert "Send it now" not in client.get("/documents/").content.decode()


def test_what_one_person_typed_is_not_given_to_another(site):
    client = site.client("officer")
    site.account("officer").sessions.update(expire_date="2000-01-01T00:00:00Z")
    client.post("/views/save/", {"table": "documents", "name": "secret plan"})

    client.force_login(site.account("guest"))

    assert "secret plan" not in client.get("/documents/?kept=1").content.decode()


def test_a_form_whose_token_does_not_fit_gives_back_what_was_typed(site):
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(site.account("officer"))

    mine = client.post("/views/save/", {"name": "mine"}, headers={"origin": "http://localhost"})
    theirs = client.post("/views/save/", {"name": "theirs"}, headers={"origin": "http://evil"})

    assert (mine.status_code, theirs.status_code) == (403, 403)
    assert 'value="mine"' in mine.content.decode()
    assert "theirs" not in theirs.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize(("path", "status"), [("/nowhere/", 404), ("/?as_of=x", 400)])
def test_errors_are_pages_in_the_language(officer, language, path, status):
    officer.post("/language/", {"language": language})

    response = officer.get(path)

    assert response.status_code == status
    assert f'<html lang="{language}">' in response.content.decode()


def test_a_fault_is_a_page_too(site, monkeypatch):
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    client.force_login(site.account("officer"))
    monkeypatch.setattr("servanda.web.desk.Desk.documents", property(lambda _: 1 / 0))

    response = client.get("/documents/")

    assert response.status_code == 500
    assert "A fault in Servanda" in response.content.decode()


def test_static_files_may_be_kept_for_a_year(officer):
    page = officer.get("/").content.decode()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    response = officer.get(style)
    response.close()

    assert response.status_code == 200
    assert "?v=" in style
    assert "max-age=31536000" in response["Cache-Control"]
