"""The index of captured texts that a register keeps: the same on both databases as in a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from evidenced import PAGE, REFERENCE, captured

from servanda.evidence import Index, Origin, Source, ask, suggest
from servanda.register.acts.capturing import withdraw
from servanda.register.acts.deciding import accept
from servanda.register.acts.purging import purge
from servanda.register.acts.showing import describe
from servanda.web.evidence.kept import filling
from servanda.web.evidence.kept.filling import fill
from servanda.web.evidence.kept.models import EvidencePassage, EvidenceText
from servanda.web.evidence.kept.reading import KeptIndex

TEXTS = {
    "2026-05-02": "Report\n\nThe two governments exchanged information on civilian deployments in "
    "May and drew lessons from missions.\n\nThe harbour was painted green.\n",
    "2026-06-03": "Bulletin\n\nInformation on deployments of civilians to missions, missions and "
    "again missions was exchanged.\n\n両国は税関に関する条約を締結した。\n",
    "2026-07-04": "Gazette\n\nA school was opened.\n\nNothing was exchanged with the missions.\n",
}


@pytest.fixture
def filled(site):
    """Return a desk whose register has the texts, and the records by id."""
    for day, text in TEXTS.items():
        captured(site, text=text, date=day, title=f"Of {day}")
    desk = site.desk("officer")
    records = {one.id: one for one in desk.evidence()}
    assert fill(desk, list(records.values())) == set(records)
    return desk, records


def question(desk):
    record = desk.commitment(REFERENCE)
    return ask(record.commitment, Origin(sha256="", date="2026-03-17", parties=("XAA", "XBB")))


def told(found):
    return [(one.document, one.start, one.score, one.why.terms, one.text) for one in found]


def test_it_finds_what_an_index_in_a_file_finds(filled):
    desk, records = filled
    texts = desk.evidence_texts(records.values())
    with Index(":memory:") as index:
        index.update(
            "evidence",
            [
                Source(
                    name=key,
                    date=records[key].date,
                    title=records[key].title,
                    document=text,
                    load=text.text.encode,
                )
                for key, text in texts.items()
            ],
        )
        expected = suggest(index, question(desk))
        kept = KeptIndex(desk, records)
        found = suggest(kept, question(desk))
        terms = [row[0] for row in index.connection.execute("SELECT term FROM vocabulary")]
        ours, theirs = kept.held, index.held
        assert len(terms) > 30
        for term in sorted(terms):
            assert ours.holding(term) == theirs.holding(term)
            counts = sorted(count for _, count in ours.counted(term))
            assert counts == pytest.approx(sorted(count for _, count in theirs.counted(term)))
    assert len(expected) > 2
    assert told(found) == told(expected)


def test_two_characters_of_japanese_are_found(filled):
    desk, records = filled
    held = KeptIndex(desk, records).held
    assert held.holding("締結") == 1
    assert held.holding("nowhere") == 0
    assert list(held.counted("nowhere")) == []


def test_what_is_new_is_added_and_the_rest_left_alone(filled, site):
    desk, _ = filled
    before = dict(EvidenceText.objects.using(desk.ledger.alias).values_list("key", "pk"))
    key = captured(site, text="News\n\nA mission came home.\n", date="2026-08-01")
    again = site.desk("officer")
    assert fill(again, again.evidence()) == {*before, key}
    after = dict(EvidenceText.objects.using(desk.ledger.alias).values_list("key", "pk"))
    assert {name: after[name] for name in before} == before


def loaded(site):
    """Return the arrays that the next reader would get, and the names of their documents."""
    desk = site.desk("officer")
    found = KeptIndex(desk, {one.id: one for one in desk.evidence()}).loaded
    return found, {cover.name for cover in found.documents}


def test_arrays_are_kept_until_the_index_itself_changes(filled, site):
    desk, records = filled
    first, names = loaded(site)
    assert names == set(records)

    desk.write(accept(REFERENCE))
    assert loaded(site)[0] is first  # entries that change no text

    key = captured(site, text="News\n\nA mission came home.\n", date="2026-08-01")
    assert loaded(site)[0] is first  # captured, and not indexed yet
    again = site.desk("officer")
    fill(again, again.evidence())
    second, names = loaded(site)
    assert second is not first
    assert names == {*records, key}

    desk.write(describe(key, party="XAA", today="2026-11-21", date="2026-08-02"))
    third, _ = loaded(site)
    assert [cover.date for cover in third.documents if cover.name == key] == ["2026-08-02"]


def test_arrays_follow_what_another_process_indexed(filled, site):
    _, records = filled
    first, _ = loaded(site)
    code = """
from evidenced import captured
from cast import Site
from servanda.web.evidence.kept.filling import fill
from servanda.web.place import find_place
from servanda.web.serving import open_workspace
import os

place = find_place(None, os.environ)
site = Site(place=place, ledger=open_workspace(place))
print(captured(site, text="News\\n\\nMissions came home.\\n", date="2026-08-01"))
desk = site.desk("officer")
fill(desk, desk.evidence())
"""
    folder = str(Path(__file__).parent)
    path = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
    ours = captured(site, text="Notes\n\nNobody came.\n", date="2026-08-03")
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    theirs = run.stdout.strip()

    second, names = loaded(site)
    assert second is not first
    assert names == {*records, ours, theirs}  # the other process indexed what both captured
    assert loaded(site)[0] is second


def test_an_index_of_another_method_is_made_again(filled):
    desk, records = filled
    EvidenceText.objects.using(desk.ledger.alias).update(stamp="0")
    assert fill(desk, list(records.values())) == set(records)
    assert EvidenceText.objects.using(desk.ledger.alias).count() == len(records)
    assert told(suggest(KeptIndex(desk, records), question(desk)))


def test_what_somebody_may_not_see_says_nothing(filled):
    desk, records = filled
    some = dict(sorted(records.items())[:1])
    index = KeptIndex(desk, some)
    assert {cover.name for cover in index.loaded.documents} == set(some)
    found = suggest(index, question(desk))
    assert {one.document for one in found} <= set(some)


def test_a_purge_empties_it_and_the_next_reader_fills_it(filled, site, officer):
    desk, records = filled
    alias, gone = desk.ledger.alias, min(records)
    index = KeptIndex(desk, records)
    assert suggest(index, question(desk))
    admin = site.desk("admin")
    author = admin.viewer.author
    admin.write(purge(gone, author=author, because="x", history=site.ledger.history))
    assert not EvidenceText.objects.using(alias).exists()
    assert not EvidencePassage.objects.using(alias).exists()
    assert officer.get(f"{PAGE}suggestions/").status_code == 200
    kept = set(EvidenceText.objects.using(alias).values_list("key", flat=True))
    assert kept == set(records) - {gone}


def test_texts_that_were_purged_do_not_keep_older_ones_from_the_index(filled, site, monkeypatch):
    desk, records = filled
    monkeypatch.setattr(filling, "_TEXTS", 1)
    newest, *rest = sorted(records.values(), key=lambda one: one.date, reverse=True)
    admin = site.desk("admin")
    because = {"author": admin.viewer.author, "because": "x", "history": site.ledger.history}
    admin.write(purge(newest.id, **because))
    now = {one.id: one for one in site.desk("officer").evidence()}
    assert fill(desk, [now[one.id] for one in (newest, *rest)]) == {one.id for one in rest}


def test_what_was_withdrawn_is_not_suggested(filled, officer):
    desk, records = filled
    for key in records:
        desk.write(withdraw(key, party="XAA"))
    page = officer.get(f"{PAGE}suggestions/").content.decode()
    assert "0 of 0 captured texts" in page
