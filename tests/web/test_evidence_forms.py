"""Adding to evidence in the workspace: capturing, linking, taking back, undoing, refusals."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from evidenced import PAGE, REFERENCE, TEXT, captured, linked

from servanda.register.acts.marking import mark
from servanda.register.entry import Marking

ADD = "/evidence/add/"
WORDS = "The officers arrived\nin June."


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def undone(client, page):
    """Press Undo on the page that a form led to."""
    shown = client.get(page.headers["Location"]).content.decode()
    records = re.findall(r'name="record" value="([^"]+)"', shown)
    return client.post("/undo/", {"record": records, "next": PAGE})


def told(**more: str) -> dict[str, str]:
    given = {"text": TEXT, "date": "2026-06-14", "publisher": "Gazette", "marking": "internal"}
    return given | more


def says(**more: str) -> dict[str, str]:
    given = {"commitments": REFERENCE, "words": WORDS, "stance": "advances"}
    return given | {"rung": "held-or-deposited"} | more


def links(site, name: str = "officer"):
    return [one for one in site.desk(name).evidence_links() if not one.is_withdrawn]


def test_a_text_is_captured_and_linked(site, officer):
    assert f'href="{ADD}?for={REFERENCE}"' in officer.get(PAGE).content.decode()
    done = officer.post(f"{ADD}?for={REFERENCE}", told(address="https://example.org/1"))
    (record,) = site.desk("officer").evidence()
    assert done.headers["Location"] == f"/evidence/{record.id}/link/?for={REFERENCE}"
    assert (record.publisher, record.address) == ("Gazette", "https://example.org/1")
    form = officer.get(done.headers["Location"])
    assert f'value="{REFERENCE}"' in form.content.decode()
    assert "It is captured." in text(form)

    done = officer.post(f"/evidence/{record.id}/link/", says())
    assert done.headers["Location"] == f"{PAGE}#evidence"
    (link,) = links(site)
    assert link.quotes == ("The officers arrived in June.",)
    assert undone(officer, done).status_code == 302
    assert links(site) == []


def test_a_file_is_captured_and_its_capture_undone(site, officer):
    file = SimpleUploadedFile("page.html", b"<p>It was built in June.</p>")
    done = officer.post(ADD, {**told(text=""), "file": file})
    (record,) = site.desk("officer").evidence()
    assert (record.name, record.capture.media_type) == ("page.html", "text/html")
    undone(officer, done)
    assert site.desk("officer").evidence()[0].is_withdrawn


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"date": "soon"}, "date", "Write the date as 2005"),
        ({"date": "2999"}, "date", "in the future"),
        ({"publisher": ""}, "publisher", "required"),
        ({"text": ""}, "", "Choose a file or paste a text."),
        ({"marking": "public"}, "marking", "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(site, officer, fields, field, said):
    page = officer.post(ADD, told(**fields))

    assert page.status_code == 400
    body = page.content.decode()
    assert said in body
    assert not field or f'id="id_{field}_error"' in body
    assert site.desk("officer").evidence() == []


def test_the_same_bytes_again_are_refused(officer):
    officer.post(ADD, told())
    page = officer.post(ADD, told())
    assert page.status_code == 422
    assert "The register holds this already." in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"words": "They left in July."}, 400, "The text does not hold"),
        ({"words": "e"}, 400, "times: quote more of it."),
        ({"commitments": "2026-C-999"}, 400, "The register holds no commitment"),
        ({"stance": "fulfils", "rung": "restatement"}, 422, "Words alone fulfil nothing"),
    ],
)
def test_a_link_that_does_not_fit_is_refused(site, officer, fields, status, said):
    key = captured(site)
    page = officer.post(f"/evidence/{key}/link/", says(**fields))
    assert page.status_code == status
    assert said in page.content.decode()
    assert links(site) == []


def test_nothing_older_than_the_document_fulfils_it(site, officer):
    key = captured(site, date="2026-03-16")
    page = officer.post(f"/evidence/{key}/link/", says(stance="fulfils"))
    assert page.status_code == 422
    assert "It is dated before the document" in page.content.decode()
    assert 'id="id_stance_error"' in page.content.decode()


def test_a_passage_is_chosen_and_linked_to_several(site, officer):
    twice = "It is done.\n\nAgain: It is done.\n"
    key = captured(site, text=twice)
    page = officer.get(f"/evidence/{key}/").content.decode()
    address = re.findall(r'class="take" href="([^"]+)"', page)[-1]
    form = officer.get(address).content.decode()
    assert "Again: It is done.</textarea>" in form
    span = address.partition("?span=")[2]
    sent = says(words="It is done.", commitments=f"{REFERENCE}, 2026-C-4", span=span)
    done = officer.post(f"/evidence/{key}/link/", sent)
    assert done.headers["Location"] == f"/evidence/{key}/"
    assert {one.spans[0].start for one in links(site)} == {twice.rindex("It is")}
    undone(officer, done)
    assert links(site) == []


def test_links_and_evidence_are_taken_back_and_come_back(site, officer):
    key = captured(site)
    (link,) = linked(site, key)
    done = officer.post(f"/evidence/{link}/take-back/", {"because": "Another port"})
    assert links(site) == []
    undone(officer, done)
    assert len(links(site)) == 1

    done = officer.post(f"/evidence/{key}/take-back/", {"because": "A draft"})
    assert site.desk("officer").evidence()[0].is_withdrawn
    undone(officer, done)
    (record,) = site.desk("officer").evidence()
    assert not record.is_withdrawn


def test_only_officers_add_and_only_of_their_own_party_take_back(site, reader, outsider):
    site.desk("officer").write(mark([REFERENCE], marking=Marking.SHARED))
    key, shared = captured(site), captured(site, text="Ours.\n", marking=Marking.SHARED)
    (link,) = linked(site, key)
    for path in (ADD, f"/evidence/{key}/link/"):
        assert reader.get(path).status_code == 403
        assert reader.post(path, told()).status_code == 403
    assert reader.post(f"/evidence/{key}/take-back/").status_code == 403
    assert "Add evidence" not in reader.get(PAGE).content.decode()
    for path in (f"{key}/link/", f"{key}/take-back/", f"{link}/take-back/"):
        assert outsider.post(f"/evidence/{path}", says()).status_code == 404
    assert outsider.post(f"/evidence/{shared}/take-back/").status_code == 403
    sent = says(words="Ours.", commitments="2026-C-4")
    page = outsider.post(f"/evidence/{shared}/link/", sent)
    assert "The register holds no commitment" in page.content.decode()
    sent = says(words="Ours.")
    assert outsider.post(f"/evidence/{shared}/link/", sent).status_code == 302
    assert [one.party for one in links(site)] == ["XAA", "XBB"]


def test_nothing_is_added_to_the_past(site, officer):
    key = captured(site)
    for path in (ADD, f"/evidence/{key}/link/", f"/evidence/{key}/take-back/"):
        page = officer.post(f"{path}?as_of=2026-11-22", told())
        assert page.status_code in (403, 404, 409)
    assert len(site.desk("officer").evidence()) == 1


def suggested(site, *, name: str = "officer") -> str:
    """Capture a text of which passages fit the commitment and return its id."""
    body = (
        "Report\n\nThe two governments exchanged information on civilian deployments in May and "
        "drew lessons from missions.\n\nThe harbour was painted green.\n"
    )
    return captured(site, name, text=body, title="Report of the year")


def offered(page) -> list[dict[str, str]]:
    """Return what the forms of the suggestions would send."""
    body = page.content.decode()
    forms = re.findall(r'<form method="post" class="deciding">(.*?)</form>', body, re.DOTALL)
    found = []
    for form in forms:
        hidden = re.findall(r'name="(evidence|mark|start|end)" value="([^"]*)"', form)
        found.append(dict(hidden) | {"stance": "advances", "rung": "restatement"})
    return found


def test_a_suggestion_is_confirmed_or_rejected_for_good(site, officer):
    key = suggested(site)
    path = f"{PAGE}suggestions/"
    assert f'href="{path}"' in officer.get(PAGE).content.decode()
    page = officer.get(path)
    first = offered(page)[0]
    assert "<mark>deployments</mark>" in page.content.decode()
    assert first["evidence"] == key

    done = officer.post(path, first | {"do": "reject"})
    marks = [one["mark"] for one in offered(officer.get(path))]
    assert done.status_code == 302
    assert first["mark"] not in marks
    officer.post(path, first | {"do": "reject"})  # twice, as from another window
    (entry,) = site.desk("officer").rejections(first_commitment(site))
    officer.post("/undo/", {"record": f"{entry.id}@{entry.version}", "next": path})
    assert offered(officer.get(path))[0]["mark"] == first["mark"]

    officer.post(path, first | {"do": "confirm", "rung": "internal-review"})
    (link,) = links(site)
    assert "civilian deployments" in link.quotes[0]
    assert link.rung == "internal-review"
    assert first["mark"] not in [one["mark"] for one in offered(officer.get(path))]


def first_commitment(site) -> str:
    return site.desk("officer").commitment(REFERENCE).id


def test_suggestions_come_only_from_what_the_viewer_sees(site, reader, outsider):
    site.desk("officer").write(mark([REFERENCE], marking=Marking.SHARED))
    suggested(site)
    path = f"{PAGE}suggestions/"
    assert "Report of the year" in reader.get(path).content.decode()
    assert offered(reader.get(path)) == []
    theirs = outsider.get(path).content.decode()
    assert "Report of the year" not in theirs
    assert "civilian deployments in May" not in theirs
    assert "0 of 0 captured texts" in theirs
    assert reader.post(path, {"do": "reject"}).status_code == 403


def test_what_is_said_of_evidence_is_mended_and_undone(site, officer, outsider):
    site.desk("officer").write(mark([REFERENCE], marking=Marking.SHARED))
    key = captured(site)
    linked(site, key, stance="fulfils")
    path = f"/evidence/{key}/describe/"
    assert f'href="{path}"' in officer.get(f"/evidence/{key}/").content.decode()
    sent = {"base": "1", "date": "2026-06-15", "publisher": "Gazette", "title": "Arrival"}

    early = officer.post(path, sent | {"date": "2026-03-01", "marking": "internal"})
    assert early.status_code == 422
    assert "It is dated before the document" in early.content.decode()
    done = officer.post(path, sent | {"marking": "shared", "because": "Both saw it"})
    (record,) = site.desk("outsider").evidence()
    assert (record.date, record.title, record.marking) == ("2026-06-15", "Arrival", "shared")
    assert "Arrival" in outsider.get(PAGE).content.decode()
    assert outsider.get(path).status_code == 403

    undone(officer, done)
    (record,) = site.desk("officer").evidence()
    assert (record.date, record.title) == ("2026-06-14", "Arrival of officers")
    assert site.desk("outsider").evidence() == []
    assert key not in outsider.get(PAGE).content.decode()
    assert officer.post(path, sent | {"marking": "shared"}).status_code == 409


def test_links_of_shared_evidence_are_shown_after_their_commitment_is(site, officer, outsider):
    key = captured(site)
    linked(site, key, stance="fulfils")
    (found,) = site.desk("officer").evidence()
    sent = {"date": found.date, "publisher": found.publisher, "title": found.title}
    sent["marking"] = "shared"
    path = f"/evidence/{key}/describe/"
    assert officer.post(path, sent | {"base": "1"}).status_code == 302
    site.desk("officer").write(mark([REFERENCE], marking=Marking.SHARED))
    assert key not in outsider.get(PAGE).content.decode()
    assert officer.post(path, sent | {"base": "2"}).status_code == 302
    assert key in outsider.get(PAGE).content.decode()
    assert officer.post(path, sent | {"base": "3"}).status_code == 422
