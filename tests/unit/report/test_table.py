"""The table and the explanation as text of a given width."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from servanda import sample
from servanda.errors import InputError
from servanda.reading import extract, read
from servanda.report import Result
from servanda.report.explain import find, reason
from servanda.report.explain import render as explain
from servanda.report.table import render


def table(*results: Result, width: int = 100, colours: bool = False) -> str:
    return b"".join(render(results, width=width, colours=colours)).decode()


def test_it_shows_areas_records_parts_and_summary(result: Result) -> None:
    lines = table(result).splitlines()

    assert lines[0] == "agenda.txt  3 commitments with 2 parts, 1 appeal"
    assert " A. Trade & <Customs>" in lines
    assert "  #1  firm     Conclude a treaty by the end of 2027" in table(result)
    assert "  #2  act         opening ports" in table(result)
    assert "#5  appeal   Both Governments urge Tarvia to disarm" in table(result)
    assert "In all: 3 commitments with 2 parts, 1 appeal" in lines
    assert lines[-1] == "Strength grades the wording and not the legal force."


def test_what_is_due_is_listed_with_its_number(result: Result) -> None:
    due = table(result).partition("What is due")[2].splitlines()

    assert [" ".join(line.split()[:3]) for line in due[2:4]] == [
        "2027-12-31 #1 Conclude",
        "every year #4",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 95, 96, 120, 200])
def test_it_fits_every_width(result: Result, width: int) -> None:
    assert max(map(len, table(result, width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 120])
def test_nothing_is_lost_in_a_narrow_terminal(result: Result, width: int) -> None:
    shown = " ".join(table(result, width=width).split())

    for words in ("treaty making", "XAA, XBB", "2027-12-31", "every year", "€5 million"):
        assert words in shown


def test_escape_codes_of_the_text_do_not_reach_the_terminal(result: Result) -> None:
    assert "=Meet every year\N{REPLACEMENT CHARACTER}[31m in Osk" in table(result)
    assert not {"\x1b", "\u202e"} & set(table(result))


def test_colours_are_written_only_when_asked_for(result: Result) -> None:
    assert "\x1b[1;33mfirm" in table(result, colours=True)


def test_a_document_without_commitments_says_so(result: Result) -> None:
    assert table(replace(result, commitments=())) == "agenda.txt  no commitments found\n"


def test_many_actors_are_counted(result: Result) -> None:
    actor = result.commitments[0].actors[0]
    many = replace(result.commitments[0], actors=(actor,) * 20)

    assert "XAA, XAA, XAA +17" in " ".join(
        table(replace(result, commitments=(many,)), width=80).split()
    )


def test_an_explanation_shows_the_words_in_place_and_why(result: Result) -> None:
    text = b"".join(explain([result], "#2", width=100, colours=False)).decode()

    assert "#2  act  00000000000000000002" in text
    start, end = result.commitments[1].start, result.commitments[1].end
    assert f"agenda.txt, characters {start} to {end}, under A. Trade & <Customs>" in text
    assert "in particular [opening ports] and training clerks" in " ".join(text.split())
    assert "XAA (Arvenia); XBB (Borvia)" in text
    assert "due.deadline  A deadline is stated" in text
    assert "The tagger" in text


@pytest.mark.parametrize("wanted", ["4", "#4", "00000000000000000004"])
def test_a_record_is_found_by_number_and_by_id(result: Result, wanted: str) -> None:
    assert find([result], wanted)[1].number == 4


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("9", "No record is called '9': expected a number from 1 to 6"),
        ("feed", "No record is called 'feed'"),
        ("0000000000", "6 ids begin with '0000000000': 0000"),
        ("", "No record is called ''"),
    ],
)
def test_a_record_that_is_not_there_is_a_sentence(
    result: Result, wanted: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        find([result], wanted)


def test_nothing_to_explain_is_a_sentence(result: Result) -> None:
    with pytest.raises(InputError, match="There is nothing to explain"):
        find([replace(result, commitments=())], "1")


def test_the_longest_beginning_of_an_id_gives_its_reason() -> None:
    assert reason("due.deadline") == 'A deadline is stated ("by", "before", "no later than").'
    assert reason("due.novel-rule") == 'The due date follows the rule "novel-rule".'
    assert "(version 3)" in reason("tagger-3")
    assert reason("other") == "Decided one of the fields."


def test_every_rule_of_the_extraction_has_a_reason_of_its_own() -> None:
    rules = files("servanda.extraction.fields")
    families = {"recurrence": "rules", "amount": "rules", "continuing": "rules", "due": "carried"}
    ids = [
        f"{family}.{rule['id']}"
        for family, key in families.items()
        for rule in yaml.safe_load(rules.joinpath(f"{family}.yml").read_text("utf-8"))[key]
    ]

    assert len(ids) > 20
    assert [name for name in ids if "follows the rule" in reason(name)] == []


def test_everything_that_decides_in_the_sample_has_a_reason() -> None:
    deciders = {name for found in extract(read(sample.path())) for name in found.decided_by}

    assert deciders
    assert [name for name in deciders if "follows the rule" in reason(name)] == []


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("We reaffirm our support for the early start of talks on a lighthouse treaty.", True),
        ("We will publish a harbour plan by 2027.", False),
    ],
)
def test_what_was_found_only_because_it_stood_alone_is_said_to_be_doubtful(
    text: str, *, is_doubtful: bool
) -> None:
    document = read(text.encode(), name="one.txt")
    result = Result(document=document, commitments=tuple(extract(document)))

    assert ("may be no more than a position" in table(result)) is is_doubtful
