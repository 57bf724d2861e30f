"""Projects as IATI in the workspace: taken away, and recorded from a file."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from servanda.register.acts.following import Way
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record
from servanda.register.entry import Marking

REFERENCE = "2026-C-4"
PAGE = "/follow-up/iati/"


@pytest.fixture
def followed(site):
    """Let XAA record a project of its own and a public one."""
    desk = site.desk("admin")
    way = Way(REFERENCE, "project", "XAA")
    wells = {"on": "2026-05", "title": "Wells", "agencies": "XAA/Works", "note": "Word for word"}
    desk.write(record(way, "project", [wells]))
    desk.write(mark([REFERENCE], marking=Marking.PUBLIC))
    roads = {"on": "2026-06", "title": "Roads", "agencies": "XAA/Works"}
    desk.write(record(way, "project", [roads], marking=Marking.PUBLIC))
    return site


def bring(client, data: bytes, **more: str):
    file = SimpleUploadedFile("in.xml", data)
    return client.post(f"{PAGE}bring/", {"file": file, "procedure": "project", **more})


def text(page) -> str:
    return page.content.decode()


@pytest.mark.usefixtures("followed")
def test_projects_are_taken_away_whole_or_for_the_public(officer, outsider):
    whole = officer.get(f"{PAGE}projects.xml")
    assert whole["Content-Type"] == "application/xml"
    assert b"Wells" in whole.content
    assert b"servanda:kept" in whole.content
    public = officer.get(f"{PAGE}public.xml").content
    assert b"Roads" in public
    assert b"Wells" not in public
    assert b"servanda" not in public.lower().replace(b"xaa-servanda", b"")
    assert outsider.get(f"{PAGE}projects.xml").status_code == 302
    assert "There is no project to take away." in text(outsider.get(PAGE))


def test_a_file_is_recorded_once(followed, officer, outsider):
    data = officer.get(f"{PAGE}projects.xml").content
    assert bring(outsider, data).status_code == 302
    assert "2 new records." in text(outsider.get(PAGE))
    bring(outsider, data)
    assert "0 new records." in text(outsider.get(PAGE))
    own = [one for one in followed.desk("outsider").follow_ups() if one.party == "XBB"]
    assert [one.type for one in own] == ["project", "project"]
    assert {one.marking for one in own} == {Marking.INTERNAL}


def test_what_is_wrong_is_told_and_nothing_is_stored(followed, officer, reader):
    data = officer.get(f"{PAGE}projects.xml").content
    before = len(followed.desk("officer").follow_ups())
    broken = bring(officer, data.replace(b"<title>", b"<name>").replace(b"</title>", b"</name>"))
    assert broken.status_code == 422
    assert re.search(r"Line \d+: the schema of IATI 2.03 does not allow it: Element", text(broken))
    odd = data.replace(
        b'iso-date="2026-05-01"/>', b'iso-date="2026-05-01"/><recipient-country code="ZZ"/>'
    )
    said = "unknown country “ZZ”; expected two letters such as JP"
    assert re.search(rf"Line \d+: {said}", text(bring(officer, odd)))
    officer.cookies["servanda_language"] = "fr"
    page = text(bring(officer, odd))
    assert "pays inconnu « ZZ »" in page
    assert re.search(r"Ligne \d+ : pays", page)
    officer.cookies["servanda_language"] = "en"
    for bad in (b"<!DOCTYPE x><x/>", b"words"):
        assert bring(officer, bad).status_code == 422
    assert bring(officer, data, commitment="2026-C-99").status_code == 422
    assert bring(officer, data, agencies_of="nowhere").status_code == 400
    assert bring(officer, data, procedure="series").status_code == 400
    assert officer.post(f"{PAGE}bring/", {"procedure": "project"}).status_code == 400
    assert bring(reader, data).status_code == 403
    assert len(followed.desk("officer").follow_ups()) == before


@pytest.mark.usefixtures("followed")
def test_the_page_of_projects_leads_there(officer):
    assert f'href="{PAGE}"' in text(officer.get("/follow-up/projects/"))
    assert f'href="{PAGE}"' not in text(officer.get("/follow-up/lessons/"))
