"""Evidence in the workspace: beside commitments, by itself, in a list; who sees what of it."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from evidenced import PAGE, REFERENCE, TEXT, captured, linked, referred

from servanda.register.acts.capturing import withdraw
from servanda.register.acts.evidencing import unlink
from servanda.register.acts.following import Way, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record as recorded
from servanda.register.acts.recording import withdraw as withdraw_record
from servanda.register.entry import Marking

AGAINST = "Nothing was paid for the second year."


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def section(page) -> str:
    """Return the words of the section about evidence."""
    body = page.content.decode()
    start = body.index('<section class="evidence"')
    whole = body[start : body.index('<section class="follow-up"', start)]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", whole))


def share(site, *references: str) -> None:
    site.desk("officer").write(mark(list(references), marking=Marking.SHARED))


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connections["default"]) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_a_commitment_shows_its_evidence(site, reader):
    assert "No evidence is linked to it yet" in section(reader.get(PAGE))
    key = captured(site)
    linked(site, key, REFERENCE, "2026-C-4")
    linked(site, key, stance="contradicts", words=AGAINST)

    page = reader.get(PAGE)
    said = section(page)

    found = sha256(TEXT.encode()).hexdigest()
    assert "Contradicting Arrival of officers · Gazette · 14 June 2026" in said
    assert f"contradicts event held or instrument deposited · says Arvenia {AGAINST}" in said
    assert "advances event held or instrument deposited · says Arvenia The officers arrived" in said
    assert f"captured on 21 November 2026 · {found[:16]}…" in said
    assert said.count("bears on 2 commitments") == 2
    assert said.index("contradicts event") < said.index("advances event")
    assert "Dated before" not in said
    assert f'href="/evidence/{key}/?at=' in page.content.decode()
    assert "linked evidence · XAA/B. Person" in text(page)


def test_what_is_older_than_the_document_is_told_to_be_no_fulfilment(site, reader):
    linked(site, captured(site, date="2026-03-16"))
    linked(site, captured(site, text=TEXT + "\nAgain.\n", date="2026-03"))

    said = section(reader.get(PAGE))

    assert said.count("Dated before the document: it is no fulfilment.") == 1
    assert said.count("Perhaps dated before the document: it counts as no fulfilment.") == 1


def test_evidence_counts_up_to_the_day_that_is_asked_for(site, reader):
    linked(site, captured(site))

    before, after = (
        section(reader.get(f"{PAGE}?on={day}")) for day in ("2026-06-13", "2026-06-14")
    )

    assert "Arrival of officers" not in before
    assert "1 piece is dated after this day." in before
    assert "as of 13 June 2026" in before
    assert "Arrival of officers" in after
    assert "dated after this day" not in after


def test_what_was_taken_back_counts_no_more(site, reader):
    key, other = captured(site), captured(site, text=TEXT + "\nAgain.\n", title="Another")
    (link,) = linked(site, key)
    linked(site, other)
    desk = site.desk("officer")
    desk.write(unlink(link, party="XAA", because="Another port"))
    assert "Arrival of officers" not in section(reader.get(PAGE))
    assert "Another port" in text(reader.get(PAGE))
    assert "It is linked to none yet." in text(reader.get(f"/evidence/{key}/"))

    desk.write(withdraw(other, party="XAA"))
    assert "Another" not in section(reader.get(PAGE))
    assert "It was withdrawn and counts no more." in text(reader.get(f"/evidence/{other}/"))
    assert f"/evidence/{other}/" not in reader.get("/evidence/").content.decode()


def test_destroyed_words_are_nowhere_and_what_is_counted_stays(site, reader):
    key = captured(site)
    linked(site, key)
    desk = site.desk("admin")
    author = desk.viewer.author
    desk.write(purge(key, author=author, because="Asked for", history=site.ledger.history))

    for path in (PAGE, "/evidence/", f"/evidence/{key}/", f"{PAGE}suggestions/"):
        said = text(reader.get(path))
        assert "The officers" not in said
        assert "Arrival of officers" not in said
        assert "Gazette" not in said
    assert "words destroyed" in section(reader.get(PAGE))
    assert "advances event held" in section(reader.get(PAGE))
    assert "The words were destroyed." in text(reader.get(f"/evidence/{key}/"))
    assert reader.get(f"/evidence/{key}/file/").status_code == 404
    assert reader.get(f"/evidence/{key}/text/").status_code == 404


def test_facts_lead_to_where_they_stand(site, reader):
    desk = site.desk("officer")
    way = Way(REFERENCE, "series", "XAA")
    desk.write(follow(way, {"title": "Meetings", "starts": "2026", "rule": "FREQ=YEARLY"}))
    meeting = {"on": "2026-06-14", "state": "held"}
    held = desk.write(recorded(way, "meeting", [meeting]))[0].subject
    fact = referred(site, "occurrence", held)
    act = referred(site, "adherence-act", "ottawa/JPN/acceptance/1998-09-30")

    page = reader.get(PAGE).content.decode()
    assert f'href="{PAGE}#follow-series-XAA"' in page
    assert 'href="/instruments/ottawa-convention/"' in page
    said = section(reader.get(PAGE))
    assert "meeting of 2026-C-3 · Arvenia · 14 June 2026 · occurrence" in said
    assert "Dated before the document" in said
    assert "ottawa-convention/JPN/acceptance" in text(reader.get(f"/evidence/{act}/"))

    desk.write(withdraw_record(REFERENCE, held, party="XAA", base=1))
    assert "occurrence" not in section(reader.get(PAGE))
    assert "it counts no more" in text(reader.get(f"/evidence/{fact}/"))


def test_a_piece_shows_its_text_with_the_quotes_in_their_place(site, reader):
    key = captured(site, address="https://example.org/gazette")
    (link,) = linked(site, key)
    path = f"/evidence/{key}/"

    page = reader.get(path)
    body = page.content.decode()

    at = TEXT.index("The officers")
    assert (
        f'<mark class="advances" id="at-{at}"><a href="#link-{link}">'
        "The officers arrived in June.</a></mark>"
    ) in body
    assert f'id="link-{link}"' in body
    assert "Bears on 1 commitment 2026-C-3 advances" in text(page)
    assert "https://example.org/gazette" in body
    assert 'href="https://example.org' not in body
    file, plain = reader.get(path + "file/"), reader.get(path + "text/")
    assert file.content == TEXT.encode()
    assert file["Content-Disposition"] == 'attachment; filename="gazette.txt"'
    assert plain.content.decode() == TEXT
    assert reader.get("/evidence/3f2a9c01/").status_code == 404


def test_the_list_is_filtered(site, reader):
    linked(site, captured(site))
    other = captured(
        site, text="Money\n\nIt was spent.\n", publisher="Treasury", date="2026-09", title=""
    )

    def found(query: str) -> list[str]:
        body = reader.get(f"/evidence/?{query}").content.decode()
        return re.findall(r'<td class="wide"><a href="[^"]*">([^<]*)', body)

    assert found("") == ["gazette.txt", "Arrival of officers"]
    assert found("publisher=Treasury") == ["gazette.txt"]
    assert found("date_until=2026-08-01") == ["Arrival of officers"]
    assert found("stance=advances") == ["Arrival of officers"]
    assert found("stance=fulfils") == []
    assert found("rung=held-or-deposited&q=officers+june") == ["Arrival of officers"]
    assert found("sort=title") == ["Arrival of officers", "gazette.txt"]
    assert f"/evidence/{other}/" in reader.get("/evidence/?q=GAZETTE").content.decode()


def test_the_other_party_sees_no_internal_evidence_anywhere(site, outsider, guest):
    share(site, REFERENCE)
    key = captured(site)
    (link,) = linked(site, key)
    for client in (outsider, guest):
        for path in (PAGE, "/evidence/", f"{PAGE}?on=2026-06-13", "/audit/", "/search/?q=officers"):
            body = client.get(path).content.decode()
            assert key not in body
            assert link not in body
            assert "Arrival of officers" not in body
            assert "The officers arrived" not in body
            assert "Gazette" not in body
            assert "dated after this day" not in body
        for path in ("", "file/", "text/"):
            assert client.get(f"/evidence/{key}/{path}").status_code == 404


def test_shared_evidence_shows_only_what_the_viewer_may_see(site, officer, outsider):
    share(site, REFERENCE)
    key = captured(site, marking=Marking.SHARED)
    linked(site, key, REFERENCE, "2026-C-4")
    words = "They began to work at once."
    linked(site, key, "2026-C-5", words=words)

    theirs, page = section(outsider.get(PAGE)), text(outsider.get(f"/evidence/{key}/"))
    assert "The officers arrived in June." in theirs
    assert "bears on" not in theirs
    assert "Bears on 1 commitment" in page
    assert "2026-C-4" not in page
    assert "2026-C-5" not in page
    assert "bears on 3 commitments" in section(officer.get(PAGE))
    body = outsider.get(f"/evidence/{key}/").content.decode()
    assert body.count("<mark") == 1
    linked(site, key, REFERENCE, name="outsider", stance="contradicts", words=words)
    assert "contradicts" in section(outsider.get(PAGE))


def test_a_page_of_the_past_shows_what_the_register_held_then(site, reader):
    linked(site, captured(site))

    page = reader.get(PAGE + "?as_of=2026-01-01")

    assert "Arrival of officers" not in page.content.decode()


@pytest.mark.parametrize("path", [PAGE, "/evidence/", "page", f"{PAGE}suggestions/"])
def test_more_evidence_asks_no_more_of_the_database(site, reader, path):
    key = captured(site)
    linked(site, key)
    where = f"/evidence/{key}/" if path == "page" else path
    before = queries(reader, where)

    linked(site, key, "2026-C-4", "2026-C-5")
    for number in range(3):
        more = f"{TEXT}\n{number}\n"
        linked(site, captured(site, text=more), text=more)

    assert queries(reader, where) == before


@pytest.mark.parametrize(("language", "words"), [("fr", "Preuves"), ("ja", "証拠")])
def test_every_language(site, reader, language, words):
    key = captured(site)
    linked(site, key, stance="contradicts")
    reader.cookies["django_language"] = language
    for path in (PAGE, "/evidence/", f"/evidence/{key}/"):
        body = reader.get(path, headers={"accept-language": language}).content.decode()
        assert f'<html lang="{language}"' in body
        assert words in body
        assert "contradicts event" not in body
