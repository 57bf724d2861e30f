"""The words of briefs: all there in each language, the same as on pages, and used."""

from __future__ import annotations

import string
from pathlib import Path

import polib
import pytest
import yaml
from said import asked, may_be_said

from servanda.adherence.regions import LANGUAGES, Language
from servanda.adherence.shown import Names
from servanda.brief.content import KINDS
from servanda.brief.wording import Words, clipped, groups, ranged, width
from servanda.followup.deadline import Lateness, parse_deadline
from servanda.followup.loading import procedure
from servanda.report import labels as reported

LABELS = ("strength", "mechanism", "kind", "recurrence", "marking", "standing", "occurrence", "due")


def test_every_word_is_there_in_every_language_with_the_same_facts() -> None:
    for group, entries in groups().items():
        for key, words in entries.items() if isinstance(entries, dict) else enumerate(entries):
            assert len(words) == len(LANGUAGES), (group, key)
            assert all(isinstance(one, str) for one in words), (group, key)
            facts = [{name for _, name, _, _ in string.Formatter().parse(one) if name}
                     for one in words]  # fmt: skip
            if group not in {"months", "dates"}:
                assert all(one.strip() for one in words), (group, key)
                assert all(one == facts[0] for one in facts), (group, key)


def test_labels_are_those_of_pages(root: Path) -> None:
    own = yaml.safe_load((root / "src/servanda/web/labels.yml").read_text(encoding="utf-8"))
    known = {**reported.labels(), **own}
    catalogues: dict[str, dict[str, str]] = {"fr": {}, "ja": {}}
    for language, found in catalogues.items():
        for path in sorted((root / "src/servanda/web/locale").rglob(f"{language}/**/*.po")):
            found.update({one.msgid: one.msgstr for one in polib.pofile(str(path))})
    for group in LABELS:
        entries = groups()["markings" if group == "marking" else group]
        assert list(entries) == list(known[group]), group
        for key, words in entries.items():
            one = known[group][key]
            english = one["label"] if isinstance(one, dict) else one
            said = [english, catalogues["fr"][english], catalogues["ja"][english]]
            assert words == said, (group, key)


def test_every_sentence_is_used_and_every_one_used_is_there(root: Path) -> None:
    code = sorted((root / "src/servanda/brief").glob("*.py"))
    keys = {key.removesuffix("-one") for key in groups()["sentences"]}
    assert asked(code) <= keys
    assert keys - may_be_said(code, KINDS) == set()


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "1 June 2005", "June 2005"),
        ("fr", "1er juin 2005", "juin 2005"),
        ("ja", "2005年6月1日", "2005年6月"),
    ],
)
def test_dates_are_written_out_as_exactly_as_they_are_known(
    language: Language, day: str, month: str
) -> None:
    words = Words(language)
    assert words.date("2005-06-01") == day
    assert words.date("2005-06") == month
    assert words.date("2005") == ("2005年" if language == "ja" else "2005")
    assert words.date("some day") == "some day"
    assert words.date("2005-06-14") == day.replace("1er", "14").replace("1 ", "14 ").replace(
        "月1日", "月14日"
    )


def test_deadlines_and_lateness_are_said() -> None:
    words = Words("en", Names())
    said = ["2005-09", "JPN/FY2005", "event: next meeting", "event: next meeting @ 2006-05", "soon"]
    assert [words.deadline(parse_deadline(one)) for one in said] == [
        "September 2005",
        "fiscal year 2005 of Japan",
        "at next meeting (no date yet)",
        "May 2006 (at next meeting)",
        "soon",
    ]
    assert words.lateness(Lateness(1, "day")) == "1 day late"
    assert words.lateness(Lateness(2, "fiscal-year")) == "2 fiscal years late"
    assert Words("fr").lateness(Lateness(1, "month")) == "en retard de 1 mois"
    assert words.recurrence("FREQ=YEARLY;INTERVAL=2;BYMONTH=4") == "every 2 years (BYMONTH=4)"
    assert words.recurrence("annual") == "every year"
    assert words.lateness(Lateness(8362, "day")) == "over 22 years late"
    assert Words("ja").lateness(Lateness(254, "month")) == "21年を超える遅れ"
    assert words.lateness(Lateness(700, "day")) == "700 days late"
    assert [words.number(one) for one in ("13000000", "1234.5", "999", "some")] == [
        *("13,000,000", "1,234.5", "999", "some")
    ]
    assert Words("fr").number("13000000.5") == "13\u202f000\u202f000,5"


def test_an_occurrence_is_called_as_its_procedure_calls_it() -> None:
    assert Words("fr").occurrence(procedure("reporting"), "held") == "Présenté"
    assert Words("fr").occurrence(procedure("series"), "held") == "tenue"


def test_runs_of_references_are_told_as_one() -> None:
    every = [f"2005-C-{number}" for number in (3, 1, 2, 10, 11)] + ["2005b-C-7"]
    assert ranged(every) == ("2005-C-1–2005-C-3", "2005-C-10", "2005-C-11", "2005b-C-7")
    assert ranged([]) == ()


def test_a_text_is_cut_by_the_columns_it_takes() -> None:
    assert clipped("a  b\nc", 10) == "a b c"
    assert clipped("one two three four", 14) == "one two three…"
    assert width(clipped("港湾条約を締結する。" * 9, 20)) <= 20
    assert clipped("x" * 30, 10) == "x" * 9 + "…"
