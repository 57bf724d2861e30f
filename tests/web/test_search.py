"""Search: what is found, what narrows it, and who learns of what."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servanda.register.acts.deciding import reject
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.search.finding import RECENT


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def references(text):
    return re.findall(r'id="hit-\d+"[^>]*>([^<]+)</a>', text)


def marked(text):
    return re.findall(r"<mark>([^<]*)</mark>", text)


def test_words_are_found_in_any_form_and_marked(officer):
    text = page(officer, "/search/?q=trainings")

    assert sorted(references(text)) == ["2026-C-14", "2026-C-5"]
    assert sorted(marked(text)) == ["Train", "training"]
    assert "2 records" in text


def test_a_phrase_is_found_as_it_stands(officer, site):
    desk = site.desk("officer")
    record = desk.load(desk.rows())[0]
    words = " ".join(record.commitment.quote.split()[:4])

    text = page(officer, f'/search/?q="{words}"')

    assert record.reference in references(text)
    assert references(page(officer, f'/search/?q="{words} nothing"')) == []


def test_the_reference_of_a_record_finds_it(officer):
    text = page(officer, "/search/?q=2026-C-2")

    assert references(text) == ["2026-C-2"]
    assert marked(text) == ["2026-C-2"]
    assert "Reference:" in text


def test_passages_of_documents_are_found_and_lead_to_their_place(officer, site):
    text = page(officer, "/search/?q=will+floods&in=documents")

    found = re.search(r'href="(/documents/2026/\?at=(\d+))"', text)
    assert found
    document = site.desk("officer").document("2026")
    words = site.desk("officer").text(document)
    assert words.text[int(found[2]) :].startswith("The two Governments will help")
    assert officer.get(found[1]).status_code == 200


def test_a_choice_narrows_and_can_be_taken_back(officer, site):
    everything = page(officer, "/search/?q=of")
    link = re.search(r'href="(\?[^"]*strength=act[^"]*)"', everything)
    assert link

    narrowed = page(officer, "/search/" + link[1])

    records = {r.reference: r for r in site.desk("officer").load(site.desk("officer").rows())}
    assert references(narrowed)
    assert {records[name].commitment.strength for name in references(narrowed)} == {"act"}
    assert len(references(narrowed)) < len(references(everything))
    assert "Clear all" in narrowed
    back = re.search(r'href="(\?[^"]*)" aria-current="true"', narrowed)
    assert references(page(officer, "/search/" + back[1])) == references(everything)


def test_what_was_rejected_shows_when_it_is_asked_for(officer, site):
    site.desk("officer").write(reject("2026-C-2", reason="position"))

    assert references(page(officer, "/search/?q=2026-C-2")) == []
    assert references(page(officer, "/search/?q=2026-C-2&decision=rejected")) == ["2026-C-2"]
    assert references(page(officer, "/search/?q=2026-C-2&decision=every")) == ["2026-C-2"]


def test_nobody_of_the_other_party_learns_of_internal_records(site, officer, outsider):
    before = page(outsider, "/search/?q=of")
    site.desk("admin").write(mark(["2026-C-3"], marking=Marking.SHARED))
    after = page(outsider, "/search/?q=exchange+OR+of")
    documents = page(outsider, "/search/?q=exchange&in=documents")

    assert len(references(page(officer, "/search/?q=of"))) > 3
    assert references(before) == []
    assert "Nothing has these words" in before
    assert "have them" not in before
    assert references(after) == ["2026-C-3"]
    assert "1 record" in after
    assert 'class="facets"' not in after
    assert references(documents) == []


def test_who_has_no_role_is_refused(site, anybody):
    assert site.client("stranger").get("/search/?q=will").status_code == 403
    assert anybody.get("/search/?q=will").status_code == 302


def test_the_past_is_searched_as_it_was(officer):
    assert references(page(officer, "/search/?q=will"))

    text = page(officer, "/search/?q=will&as_of=2001-01-01")

    assert references(text) == []
    assert "2001" in text


def test_another_day_asks_the_same(officer):
    text = page(officer, "/search/?q=of&strength=act&strength=bind&page=2&as_of=2999-01-01")

    form = re.search(r'<form class="moment".*?</form>', text, re.DOTALL)[0]
    kept = re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form)
    assert kept == [("q", "of"), ("strength", "act"), ("strength", "bind")]


def test_hits_come_in_pages(officer, monkeypatch):
    monkeypatch.setattr("servanda.web.pages.search.SIZE", 3)
    first = page(officer, "/search/?q=of")
    link = re.search(r'rel="next" href="([^"]*)"', first)
    second = page(officer, "/search/" + link[1])

    assert len(references(first)) == 3
    assert not set(references(first)) & set(references(second))
    assert "(4–6)" in second
    assert references(page(officer, "/search/?q=of&page=900")) == []
    assert "no further hits" in page(officer, "/search/?q=of&page=900")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/search/", "All words must be there"),
        ("/search/?q=-will", "Nothing to look for"),
        ("/search/?q=%22%22", "Nothing to look for"),
        ("/search/?q=zeppelin", "Try fewer words"),
        ("/search/?q=zeppelin&strength=act", "Search without filters"),
        ("/search/?q=will&page=x&in=nowhere&strength=unheard&area=", "Nothing has these words"),
        ("/search/?q=will&decision=every", "whatever was decided"),
    ],
)
def test_every_state_says_what_to_do(officer, address, said):
    assert said in page(officer, address)


def test_words_that_only_documents_have_lead_there(officer):
    found = page(officer, "/search/?q=reaffirm+support")

    assert references(found) == []
    assert "1 passage of a document has them" in found


def test_an_empty_register_says_so(empty_site):
    assert "There is nothing to search yet" in page(empty_site.client("officer"), "/search/")


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x>', "a'b&c\0"])
def test_what_is_typed_stays_text(officer, query):
    response = officer.get("/search/", {"q": query})
    text = response.content.decode()

    assert response.status_code == 200
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_htmx_gets_the_part_below_the_field(officer):
    text = officer.get(
        "/search/?q=will", headers={"HX-Request": "true", "HX-Target": "found"}
    ).content.decode()

    assert text.lstrip().startswith('<div id="found"')
    assert "<html" not in text


@pytest.mark.parametrize(
    ("query", "within", "hits"),
    [
        ("patrols", "commitments", 1),
        ("exchange", "commitments", 2),
        ("of", "commitments", 11),
        ("floods", "documents", 1),
        ("of", "documents", 12),
    ],
)
def test_the_number_of_queries_is_fixed(officer, query, within, hits):
    RECENT.clear()  # all tests begin with the same register
    with CaptureQueriesContext(connection) as queries:
        text = page(officer, f"/search/?q={query}&in={within}")

    assert len(references(text)) == hits
    assert len(queries) == 9  # three find out who asks, one what is called otherwise elsewhere


@pytest.mark.parametrize(("language", "word"), [("fr", "Recherche"), ("ja", "検索")])
def test_the_page_speaks_the_language_of_the_reader(officer, language, word):
    officer.cookies["servanda_language"] = language

    assert word in page(officer, "/search/?q=will")
