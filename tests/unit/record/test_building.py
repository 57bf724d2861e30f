"""The register that is built from the shipped record, with and without the texts."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest

from servanda.assessment.rating import Particulars
from servanda.assessment.scales import load_scale
from servanda.documents.read import read
from servanda.record.building import build_canada_japan
from servanda.record.loading import canada_japan
from servanda.record.loading_about import about_canada_japan
from servanda.record.noting import called
from servanda.register.acts.referring import supply
from servanda.register.entry import Marking
from servanda.register.memory import MemoryLedger, folded
from servanda.register.records import RegisterRecord
from servanda.register.standing import statuses
from servanda.register.titles import document_title, title_of
from servanda.register.verify import verify
from servanda.report.areas import area_of

DATA, ABOUT = canada_japan(), about_canada_japan()
LANGUAGES = ("en", "fr", "ja")


@pytest.fixture(scope="module")
def built() -> MemoryLedger:
    """Return the register."""
    return build_canada_japan()


def test_the_same_data_give_the_same_entries_and_these_are_whole(built: MemoryLedger) -> None:
    again = build_canada_japan()
    assert [one.hash for one in again.entries()] == [one.hash for one in built.entries()]
    assert verify(built) == []
    anew = folded(built.entries(), built.content)
    assert anew.versions() == built.records().versions()


def test_all_stands_under_the_name_of_the_assessor_and_nothing_under_a_government(
    built: MemoryLedger,
) -> None:
    records = built.records()
    assert {entry.author for entry in built.entries()} == {ABOUT.author}
    kept = [
        *records.documents(),
        *(one for document in records.documents() for one in records.commitments(document.id)),
        *records.followings(),
        *records.follow_ups(),
        *records.evidence(),
        *records.evidence_links(),
        *records.assessments(),
        *(one for document in records.documents() for one in records.links(document.id)),
    ]
    assert {one.party for one in kept} == {"XSP"}
    assert {one.marking for one in kept} == {Marking.PUBLIC}
    assert {person.party for person in records.people()} == {"XSP"}
    assert records.concurrences() == []
    ratings = [one.assessment for one in records.assessments()]
    assert {one.assessor.kind for one in ratings} == {"independent"}
    assert not {one.assessor.code for one in ratings} & {"CAN", "JPN"}
    assert not [one for one in built.entries() if "CAN" in str(one.author)]


def test_documents_stand_as_they_should_and_say_so_on_every_page(built: MemoryLedger) -> None:
    records = built.records()
    assert [(one.label, one.standing) for one in records.documents()] == [
        ("2002", "proposal"),
        ("2005", "agreed"),
    ]
    assert set(records.register().notice) == {"en", "fr", "ja"}
    assert "Neither government wrote or endorsed" in records.register().notice["en"]
    assert records.find(RegisterRecord, "register") == records.register()


def test_commitments_are_titled_and_their_words_are_not_here(built: MemoryLedger) -> None:
    for document in built.records().documents():
        for one in built.records().commitments(document.id):
            recorded = DATA.commitments[one.reference]
            assert one.awaits_words
            assert not one.purged
            for language in LANGUAGES:
                assert title_of(one, language) == recorded.titles[language]


def test_documents_and_areas_have_titles_in_three_languages(built: MemoryLedger) -> None:
    for document in built.records().documents():
        recorded = DATA.documents[document.label]
        assert {code: document_title(document, code) for code in LANGUAGES} == recorded.titles
        assert len(set(recorded.titles.values())) == len(LANGUAGES)
        shown = {
            (one.commitment.area, code): area_of(one.commitment, document, code)
            for one in built.records().commitments(document.id)
            for code in LANGUAGES
            if one.commitment.area
        }
        assert shown == {
            (label, code): f"{label}. {names[code]}"
            for label, names in recorded.areas.items()
            for code in LANGUAGES
        }


def test_links_are_decided(built: MemoryLedger) -> None:
    records = built.records()
    links = records.links(records.documents()[0].id)
    assert len(links) == len(DATA.links)
    assert {link.decision for link in links} == {"accepted"}


def test_what_is_not_sure_fulfils_nothing_and_shows_its_doubt(built: MemoryLedger) -> None:
    records = built.records()
    unsure = {fact.address: fact for fact in DATA.facts.values() if fact.sure != "high"}
    evidence = {one.id: one for one in records.evidence()}
    assert len(evidence) == len(DATA.facts)
    shown = [one for one in evidence.values() if "Not sure" in one.title]
    assert len(shown) == sum(fact.sure != "high" for fact in DATA.facts.values())
    for link in records.evidence_links():
        one = evidence[link.evidence]
        if "Not sure" in one.title:
            assert link.stance != "fulfils"
            assert one.address in unsure
        assert one.publisher
        assert one.address


def test_nothing_counts_before_its_end(built: MemoryLedger) -> None:
    dates = {one.title: one.date for one in built.records().evidence()}
    lasting = [fact for fact in DATA.facts.values() if fact.until]
    assert lasting
    assert {dates[called(fact)] for fact in lasting} == {fact.until for fact in lasting}


def test_nothing_found_is_rated_with_its_searches_or_said(built: MemoryLedger) -> None:
    records = built.records()
    whole = {one.commitment for one in DATA.unfound.values() if one.whole}
    every = {one.assessment for one in records.assessments()}
    rated = {one for one in every if one.value == "no-evidence-found"}
    assert len(every) == len(rated) + len(DATA.endings)
    assert {one.state for one in rated} == {"approved"}
    for compiled, again in (one.searches for one in rated):
        assert "between 2026-03-06 and 2026-11-22" in compiled.where[1]
        assert (again.on, len(again.where)) == ("2026-11-22", 1)
        assert compiled.terms != again.terms
    ids = {c.id: c.reference for d in records.documents() for c in records.commitments(d.id)}
    assert {ids[one.commitment] for one in rated} == whole
    said = [entry for entry in built.entries() if entry.kind == "comment-made"]
    partly = {one.commitment for one in DATA.unfound.values() if not one.whole}
    assert partly <= {ids[entry.subject] for entry in said}


def test_what_is_over_is_no_longer_called_stalled_and_nothing_is_called_done(
    built: MemoryLedger,
) -> None:
    records = built.records()
    every = [one for d in records.documents() for one in records.commitments(d.id)]
    ids = {one.id: one.reference for one in every}
    found = statuses(records, every, dt.date(2026, 11, 22))
    level = {key: one.level for key, one in load_scale("status").values.items()}
    assert {ids[key]: one.value for key, one in found.items() if level[one.value] == "closed"} == {
        "2002-C-12": "overtaken",
        "2002-C-23": "lapsed",
    }
    assert "full" not in {level[one.value] for one in found.values()}
    (brigade,) = [
        one.assessment for one in records.assessments() if one.assessment.value == "overtaken"
    ]
    assert brigade.particulars == Particulars(
        what="SHIRBRIG", when="2009-06-30", cited=brigade.cites[0]
    )


def test_no_nuclear_test_counts_as_progress(built: MemoryLedger) -> None:
    records = built.records()
    asked = [
        one
        for d in records.documents()
        for one in records.commitments(d.id)
        if one.reference in {"2005-C-30", "2005-C-31", "2005-C-32"}
    ]
    for day in (dt.date(2006, 12, 31), dt.date(2009, 12, 31), dt.date(2017, 12, 31)):
        found = statuses(records, asked, day)
        assert "in-progress" not in {one.value for one in found.values()}


@pytest.mark.shared
def test_every_row_of_the_systems_is_in_the_register_with_its_procedures(
    built: MemoryLedger, shared: Path
) -> None:
    records = built.records()
    ids = {c.id: c.reference for d in records.documents() for c in records.commitments(d.id)}
    followed: dict[str, set[str]] = {}
    for one in records.followings():
        followed.setdefault(ids[one.commitment], set()).add(one.procedure)
    path = shared / "design"
    with (path / "agenda-systems.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    text = (path / "AGENDA-SYSTEMS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (S\d+) \|", text, re.MULTILINE)
    assert sorted(rows, key=lambda row: int(row[1:])) == [f"S{n}" for n in range(29)]
    assert {line["row"] for line in lines} == set(rows)
    for row in rows:
        own = [line for line in lines if line["row"] == row]
        wanted = {name for line in own for name in line["procedures"].split()}
        found: set[str] = set()
        for line in own:
            number = line["id"].partition("-")[2]
            reference = f"{ {'D1': '2002', 'D2': '2005'}[line['id'][:2]] }-C-{number}"
            assert followed[reference] & wanted, (row, reference)
            found |= followed[reference]
        assert wanted <= found, row


@pytest.mark.shared
def test_the_words_appear_when_the_texts_are_supplied(shared: Path) -> None:
    ledger = build_canada_japan()
    for document in ledger.records().documents():
        path = shared / "seeds" / document.name
        ledger.write(ABOUT.author, supply(document.label, read(path), path.read_bytes()))

    records = ledger.records()
    for document in records.documents():
        text = (shared / "seeds" / document.name).read_text(encoding="utf-8")
        for one in records.commitments(document.id):
            words = one.commitment
            assert words.quote == text[words.start : words.end] != ""
            assert not one.awaits_words
    assert verify(ledger) == []
