"""The shipped record says what the labels and the compiled facts say, and in its own words."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from servanda.adherence.regions import LANGUAGES
from servanda.followup.loading import procedure
from servanda.followup.partial import parse_partial
from servanda.record.entries import RecordedCommitment, RecordedFollowUp
from servanda.record.loading import FILES, canada_japan

DATA = canada_japan()
RUN = 6  # words: so many in a row would be a quote


def _reference(label: str) -> str:
    """Return the reference of a record of the labels: "D2-4" is "2005-C-4"."""
    document, number = label.split("-")
    return f"{ {'D1': '2002', 'D2': '2005'}[document] }-C-{number}"


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def _day(record: RecordedFollowUp) -> dt.date:
    kind = procedure(record.procedure).records[record.type]
    return parse_partial(str(record.fields[kind.date])).last


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else ():
        yield from _said(part)
    for part in value if isinstance(value, list) else ():
        yield from _said(part)


def test_all_records_are_there() -> None:
    documents = [each.document for each in DATA.commitments.values()]
    kinds = [each.kind for each in DATA.commitments.values()]
    parts = [each.parent for each in DATA.commitments.values() if each.parent]
    assert (documents.count("2002"), documents.count("2005")) == (51, 35)
    assert (kinds.count("commitment"), kinds.count("appeal"), len(parts)) == (82, 4, 21)
    assert (len(DATA.links), len(DATA.facts)) == (37, 208)


def test_titles_are_there_in_three_languages_and_differ() -> None:
    for language in LANGUAGES:
        titles = [each.titles[language] for each in DATA.commitments.values()]
        assert all(titles)
        assert len(set(titles)) == len(titles)
    assert all(len(each.titles["en"].split()) <= 12 for each in DATA.commitments.values())


def test_topics_are_those_of_the_product() -> None:
    known = yaml.safe_load(files("servanda.extraction").joinpath("topics.yml").read_text("utf-8"))
    assert {topic for each in DATA.commitments.values() for topic in each.topics} <= set(known)


def test_every_commitment_is_followed_and_only_what_is_followed_is_recorded() -> None:
    followed = {(each.commitment, each.procedure) for each in DATA.followings}
    assert {commitment for commitment, _ in followed} == set(DATA.commitments)
    records = [record for fact in DATA.facts.values() for record in fact.records]
    assert {(record.commitment, record.procedure) for record in records} <= followed
    assert len({record.id for record in records}) == len(records)


def test_every_fact_has_a_source_and_what_is_not_sure_its_doubt() -> None:
    for fact in DATA.facts.values():
        assert fact.publisher
        assert fact.address
        assert fact.sure == "high" or fact.doubt


def test_no_word_fulfils_and_nothing_before_a_document_goes_into_its_follow_up() -> None:
    assert not any(
        fact.rung == "restatement" and fact.stance == "fulfils" for fact in DATA.facts.values()
    )
    early = {
        fact.id
        for fact in DATA.facts.values()
        for record in fact.records
        if _day(record) < parse_partial(DATA.documents[record.commitment[:4]].date).first
    }
    assert early == {"S20-1"}  # the pledge itself, of which the text asks for more dialogue


def test_what_was_only_announced_fulfils_nothing() -> None:
    announced = [
        fact
        for fact in DATA.facts.values()
        if "Announced in advance" in (fact.doubt or "") and "it was held" not in (fact.doubt or "")
    ]
    assert "S22-1" in {fact.id for fact in announced}
    assert {fact.stance for fact in announced} == {"advances"}


def test_no_pledge_is_late_whose_payment_nobody_looked_for() -> None:
    records = [record for fact in DATA.facts.values() for record in fact.records]
    pledges = [record for record in records if record.type == "pledge"]
    assert pledges
    assert not any("due" in record.fields for record in pledges)


def test_nothing_found_is_said_of_each_commitment_for_or_against_which_no_fact_speaks() -> None:
    speaking = [fact for fact in DATA.facts.values() if fact.stance != "neutral"]
    known = {reference for fact in speaking for reference in fact.commitments}
    none = {each.commitment for each in DATA.unfound.values() if each.whole}
    assert none == set(DATA.commitments) - known
    assert {"2002-C-2", "2002-C-42", "2005-C-4", "2005-C-10"} <= none
    assert all(each.terms for each in DATA.unfound.values() if each.whole)
    assert DATA.searches["again"].not_before == DATA.searches["again"].not_after == "2026-11-22"


@pytest.mark.shared
def test_every_row_of_the_systems_is_followed_as_the_design_says(shared: Path) -> None:
    followed: dict[str, set[str]] = {}
    for each in DATA.followings:
        followed.setdefault(each.commitment, set()).add(each.procedure)
    wanted: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    with shared.joinpath("design", "agenda-systems.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            procedures = followed[_reference(line["id"])]
            assert procedures & set(line["procedures"].split()), line
            wanted.setdefault(line["row"], set()).update(line["procedures"].split())
            found.setdefault(line["row"], set()).update(procedures)
    assert sorted(wanted) == sorted(f"S{number}" for number in range(29))
    assert {row: wanted[row] - found[row] for row in wanted if wanted[row] - found[row]} == {}


def _as_labels(each: RecordedCommitment) -> dict[str, object]:
    return {
        "area": each.area,
        "start": each.start,
        "end": each.end,
        "kind": each.kind,
        "parent": each.parent,
        "actors": list(each.actors),
        "action": list(each.action),
        "strength": each.strength,
        "continuing": each.continuing,
        "mechanism": each.mechanism,
        "due": each.due,
        "recurrence": each.recurrence,
    }


@pytest.mark.shared
def test_commitments_say_what_the_labels_say(shared: Path) -> None:
    text = shared.joinpath("eval", "agenda.gold.jsonl").read_text("utf-8")
    labels = [json.loads(line) for line in text.splitlines()]
    assert list(DATA.commitments) == [_reference(label["id"]) for label in labels]
    for label, each in zip(labels, DATA.commitments.values(), strict=True):
        given = _as_labels(each)
        label["parent"] = label["parent"] and _reference(label["parent"])
        assert given == {key: label[key] for key in given}
        for names in ("targets", "instruments", "forums"):
            assert bool(getattr(each, names)) == bool(label[names]) or each.forums, each.reference


@pytest.mark.shared
def test_links_are_those_of_the_labels(shared: Path) -> None:
    with shared.joinpath("eval", "lineage.gold.csv").open(encoding="utf-8") as file:
        labels = list(csv.DictReader(file))
    read = {
        (_reference(label["earlier"]), _reference(label["later"])): (
            label["sure"],
            2 if label["named_by"] == "both" else 1,
            label["relation"],
        )
        for label in labels
    }
    assert {
        (each.earlier, each.later): (
            each.sure,
            each.readers,
            each.relation if each.by == "readers" else "",
        )
        for each in DATA.links
    } == read


@pytest.mark.shared
def test_no_fact_lacks_from_those_compiled_and_none_is_added(shared: Path) -> None:
    text = shared.joinpath("design", "RECORD-FACTS.md").read_text("utf-8")
    cells = [line.strip("| \n").split(" | ") for line in text.splitlines() if "http" in line]
    tabled = [row[-8:] for row in cells if len(row) >= 8 and re.match(r"D\d-", row[-8])]
    assert sorted((fact.date, fact.address) for fact in DATA.facts.values()) == sorted(
        (row[1].partition("/")[0], row[6]) for row in tabled
    )


@pytest.mark.shared
def test_documents_are_those_that_the_record_speaks_of(shared: Path) -> None:
    for document in DATA.documents.values():
        text = shared.joinpath("seeds", document.name).read_text("utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == document.sha256
        ends = [
            each.end for each in DATA.commitments.values() if each.document == document.reference
        ]
        assert max(ends) <= len(text)


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_no_words_are_those_of_the_texts(shared: Path, name: str) -> None:
    printed: set[tuple[str, ...]] = set()
    for file in shared.joinpath("seeds").glob("0*.txt"):
        printed |= _runs(file.read_text("utf-8"))
    text = files("servanda.record.canada_japan").joinpath(f"{name}.yml").read_text("utf-8")
    text = re.sub(r"https?://\S+", "", text)  # addresses are names, and long ones
    said = [*_said(yaml.safe_load(text)), text]
    assert printed
    assert [run for part in said for run in _runs(part) & printed] == []
