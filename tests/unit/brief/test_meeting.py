"""The brief for a meeting: what stands on its page, in its annex, and by which rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

import pytest
from briefed import LABEL, NOTICE, OTHER_SECOND, SERIES, briefed, token
from desk import QUOTES, Desk, adding, candidates, document_of
from meeting_brief import DAY, desk, lines, made, section

from servanda.adherence.regions import LANGUAGES
from servanda.assessment.coverage import coverage
from servanda.assessment.progress import progress_of
from servanda.assessment.rule import load_rule as status_rule
from servanda.brief.asked import Asked
from servanda.brief.content import AUDIENCES, Brief
from servanda.brief.making import make_brief
from servanda.brief.raising import load_rule
from servanda.errors import InputError
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.concurring import concur
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.register.records import IN_FORCE
from servanda.register.seen import seen_by
from servanda.register.standing import standings


def test_the_page_holds_its_sections_in_order() -> None:
    brief = made(meeting="Round 3")
    assert [one.key for one in brief.front] == [
        *("position", "agreed", "due", "since", "differ", "raise", "boxes")
    ]
    assert [one.title for one in brief.annex if one.level == 2] == [
        "A. What to raise",
        "B. What is due",
        "C. What happened since",
        "D. Where the sides differ",
        "E. All commitments with their exact words",
    ]


def test_every_statement_carries_its_reference_and_every_figure_its_coverage_and_day() -> None:
    for kind in ("meeting", "progress", "scorecard", "annex"):
        brief = made(kind=kind)
        every = (*brief.front, *brief.annex)
        assert all(line.references for line in lines(brief))
        figures = [one for part in every for one in part.figures]
        assert figures
        assert all("20 commitments assessed" in one.coverage for one in figures), kind
        assert all(one.as_of == "as of 1 March 2026" for one in figures)
        counted = [table for part in every for table in part.tables if _counts(table.columns)]
        assert all("as of 1 March 2026" in table.coverage for table in counted)
        charts = [chart for part in every for chart in part.charts]
        assert all("as of 1 March 2026" in chart.text for chart in charts)


def _counts(columns: Any) -> bool:
    return any(one.is_number for one in columns)


def test_the_numbers_are_those_of_the_register_for_such_a_reader() -> None:
    records = desk().ledger.records()
    sees = seen_by("XAA")
    every = [
        one
        for document in records.documents()
        for one in records.commitments(document.id)
        if one.decision in IN_FORCE and sees(one)
    ]
    progress = progress_of(standings(records, every, DAY, sees), DAY.isoformat())
    (figure,) = section(made(), "position").figures
    assert figure.coverage == coverage(progress)
    assert (figure.value, progress.heads.base) == ("strict 0 %, partial 25 %, of 4", 4)


def test_a_series_names_the_meeting_its_date_and_the_last_one() -> None:
    brief = made(meeting="2024-c-2")
    assert brief.title == f"Arvenia and Borvia: brief for {SERIES}"
    facts = {one.label: one.value for one in brief.facts}
    assert facts["Meeting"] == f"{SERIES}, expected 2026 (2024-C-2)"
    assert facts["Since"] == "10 March 2024"
    with pytest.raises(InputError, match="2024-C-12 is not followed as a series"):
        made(meeting="2024-C-12")
    with pytest.raises(InputError, match="There is no 2024-C-99 that such a reader may see"):
        made(meeting="2024-C-99")


def test_a_meeting_by_name_looks_back_to_the_last_agreed_document() -> None:
    brief = made(meeting="Round 3")
    assert brief.title == "Arvenia and Borvia: brief for Round 3"
    assert {one.label: one.value for one in brief.facts}["Since"] == "1 February 2024"
    assert made().title == "Arvenia and Borvia: brief for the next meeting"


@pytest.mark.parametrize(
    ("audience", "language", "title"),
    [
        ("own", "en", "Arvenia and Borvia: scorecard"),
        ("counterpart", "en", "Borvia and Arvenia: scorecard"),
        ("own", "fr", "Arvénie et Borvie : tableau de bord"),
        ("counterpart", "ja", "ボルヴィア・アルヴェニア：実績一覧"),
    ],
)
def test_the_readers_own_country_stands_first(audience: str, language: str, title: str) -> None:
    assert made(kind="scorecard", audience=audience, language=language).title == title
    other = made(kind="scorecard", audience=audience, language=language, reader="XBB").title
    assert other.startswith(("Borvia", "Borvie", "ボルヴィア"))


def test_the_marking_and_the_notice_are_those_of_reader_and_register() -> None:
    assert made().marking == f"INTERNAL: Arvenia · {LABEL}"
    assert made(audience="counterpart").marking == f"SHARED · {LABEL}"
    assert made(audience="public", handling=("Embargo",)).marking == "PUBLIC · Embargo"
    assert made(language="fr").marking == f"INTERNE : Arvénie · {LABEL}"
    for language in LANGUAGES:
        assert made(language=language).notice == (NOTICE[language],)


def test_handling_labels_of_what_it_holds_are_told_to_everybody_but_the_public() -> None:
    desk = briefed()
    desk.do(mark(["2024-C-2"], handling=LABEL))
    asked: dict[str, Any] = {"kind": "meeting", "language": "en", "author": "XAA", "as_of": DAY}
    records = desk.ledger.records()
    own, counterpart, public = (
        make_brief(records, Asked(audience=audience, **asked)) for audience in AUDIENCES
    )
    assert own.marking == f"INTERNAL: Arvenia · {LABEL}"
    assert counterpart.marking == f"SHARED · {LABEL}"
    assert public.marking == "PUBLIC"
    assert LABEL not in str(public)
    told = make_brief(records, Asked(audience="public", handling=("Embargo",), **asked))
    assert told.marking == "PUBLIC · Embargo"


def test_the_page_is_short_and_the_annex_holds_all() -> None:
    brief = made()
    for key, most in (("due", 5), ("since", 5), ("differ", 3), ("raise", 6)):
        page, whole = section(brief, key), section(brief, key, annex=True)
        assert len(page.lines) <= most
        left = len(whole.lines) - len(page.lines)
        assert page.more == (f"{left} more in the annex" if left else "")
        assert [one.references for one in page.lines] == [
            one.references for one in whole.lines[: len(page.lines)]
        ]
    assert all(line.source is None for one in brief.front for line in one.lines)
    assert any(line.source for line in section(brief, "since", annex=True).lines)


def test_what_happened_since_leaves_out_what_was_before_and_what_is_later() -> None:
    def dates(**given: Any) -> set[str]:
        return {one.date for one in section(made(**given), "since", annex=True).lines}

    assert "2 October 2024" in dates(since=dt.date(2024, 10, 2))
    assert "2 October 2024" not in dates(since=dt.date(2024, 10, 3))
    assert "1 June 2025" not in dates(as_of=dt.date(2025, 5, 31))


def test_the_sides_differ_with_their_grounds() -> None:
    ratings, meeting = section(made(), "differ", annex=True).lines[-1], "2024"
    assert ratings.references == ("2024-C-5",)
    assert ratings.text.endswith("Arvenia says “in progress”; Borvia says “not started”")
    assert ratings.details == (
        f"Arvenia: So it looks ({token('public', 'grounds')}).",
        f"Borvia: So it looks ({token('shared', 'grounds')}).",
    )
    assert meeting not in {line.date for line in section(made(), "differ", annex=True).lines}


def test_records_of_both_sides_that_differ_are_told() -> None:
    records = desk().ledger.records()
    asked = Asked(kind="meeting", audience="own", language="en", author="XBB", as_of=DAY)
    told = section(make_brief(records, asked), "differ", annex=True).lines
    (meeting,) = [line for line in told if line.references == ("2024-C-2",)]
    assert meeting.text.endswith("2024: Arvenia says “held”; Borvia says “not held”")


def test_what_to_raise_follows_the_published_rule() -> None:
    found = section(made(), "raise", annex=True)
    reasons = {one.references[0]: one.tags for one in found.lines}
    assert reasons["2024-C-5"][:2] == ("the sides differ", "evidence contradicts")
    assert "overdue" in reasons["2024-C-1"]
    assert "reply outstanding" in reasons["2024-C-3"]
    order = [one.says["en"] for one in load_rule().reasons]
    first = [order.index(one.tags[0]) for one in found.lines]
    assert first == sorted(first)
    (table,) = found.tables
    assert table.title == "Why these (rule 2)"
    assert {row[0] for row in table.rows} == {tag for one in found.lines for tag in one.tags}


@pytest.mark.parametrize("audience", ["counterpart", "public"])
def test_preparation_is_told_to_nobody_else(audience: str) -> None:
    brief = made(audience=audience)
    assert [one.key for one in brief.front] == ["position", "agreed", "due", "since", "differ"]
    assert [one.title for one in brief.annex if one.level == 2] == [
        "A. What is due",
        "B. What happened since",
        "C. Where the sides differ",
        "D. All commitments with their exact words",
    ]
    assert not [box for one in (*brief.front, *brief.annex) for box in one.boxes]
    assert f"Status by rule {status_rule().version}." in brief.colophon


def test_the_colophon_names_the_rules_that_made_it() -> None:
    status, raised = status_rule().version, load_rule().version
    assert f"Status by rule {status}, what to raise by rule {raised}." in made().colophon
    assert f"Status by rule {status}." in made(kind="progress").colophon


def test_a_brief_is_narrowed_to_what_is_asked_for() -> None:
    whole = {card.reference for one in made().annex for card in one.cards}
    area = made(area="safety at sea")
    titles = [one.title for one in area.annex if one.level == 3]
    assert titles == ["B. Safety at sea (2021)", "B. Safety at sea (2024)"] + [
        f"B. Safety at sea (2024{letter})" for letter in "bd"
    ]
    kept = {card.reference for one in area.annex for card in one.cards}
    assert kept
    assert kept < whole
    document = desk().document("2021").id
    only = made(documents=(document,))
    assert {card.reference[:4] for one in only.annex for card in one.cards} == {"2021"}
    with pytest.raises(
        InputError, match=r"no area 'Fishing'.*A. Trade; B. Safety at sea; C. Learning"
    ):
        made(area="Fishing")
    hidden = next(d for d in desk().ledger.records().documents() if d.name == "own.txt")
    with pytest.raises(InputError, match="holds nothing of that document"):
        made(audience="public", documents=(hidden.id,))


def test_a_commitment_of_another_party_is_left_out() -> None:
    assert not [card for one in made(party="CAN").annex for card in one.cards]


def test_cards_hold_exact_words_source_and_lineage() -> None:
    brief = made(kind="annex")
    cards = {card.reference: card for one in brief.front for card in one.cards}
    card = cards["2024-C-1"]
    assert card.title == "Ports treaty"
    assert card.quote is not None
    assert card.quote.startswith("Conclude a treaty on ports by the end of 2025, as number 1 (")
    assert "characters 24 to 101" in card.source
    assert desk().commitment("2024-C-1").commitment.document_sha256 in card.source
    facts = {one.label: one.value for one in card.facts}
    assert facts["Strength"] == "firm"
    assert facts["Status"].startswith("stalled (as of 1 March 2026)")
    assert any(one.text.startswith("Continues 2021-C-1") for one in card.lines)


def test_titles_are_those_of_the_language() -> None:
    cards = [card for one in made(kind="annex", language="ja").front for card in one.cards]
    assert "港湾条約" in {card.title for card in cards}
    assert dict(_as_texts(made(language="fr")))["title"].startswith("Arvénie et Borvie")


def _as_texts(brief: Brief) -> list[tuple[str, str]]:
    return [
        (one.name, value)
        for one in fields(brief)
        if isinstance(value := getattr(brief, one.name), str)
    ]


def test_a_brief_says_nothing_of_an_empty_register() -> None:
    empty = Desk()
    asked = Asked(kind="meeting", audience="own", language="en", author="XAA", as_of=DAY)
    brief = make_brief(empty.ledger.records(), asked)
    assert brief.title == "Register: brief for the next meeting"
    assert section(brief, "agreed").empty == "No agreed document stands in this brief."
    assert not lines(brief)


def test_a_document_without_a_title_is_called_by_its_label() -> None:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document, QUOTES), standing="agreed"))
    desk.do(accept("2025-C-1"))
    asked = Asked(kind="meeting", audience="own", language="en", author="XAA", as_of=DAY)
    (told,) = section(make_brief(desk.ledger.records(), asked), "agreed").lines
    assert told.text == "2025: 1 commitment"


def test_the_same_of_several_commitments_is_told_once() -> None:
    desk = briefed()
    text = "Both sides said so in the Gazette."
    document = document_of(text, "both.txt")
    told = Told(date="2025-07-01", publisher="Gazette", title="Both sides", marking=Marking.PUBLIC)
    says = Says(stance="advances", rung="restatement", spans=((0, len(text)),))
    names = ["2024-C-3", "2024-C-4"]
    act = capture_and_link(
        document, text.encode(), told, names, says, party="XAA", today="2026-02-01"
    )
    desk.do(act)
    asked = Asked(kind="meeting", audience="public", language="en", author="XAA", as_of=DAY)
    brief = make_brief(desk.ledger.records(), asked)
    (line,) = [one for one in section(brief, "since", annex=True).lines if "Both" in one.text]
    assert (line.text, line.references) == ("Evidence (advances): Both sides", tuple(names))


def test_concurrence_with_a_rating_is_told() -> None:
    desk = briefed()
    records = desk.ledger.records()
    commitment = desk.commitment("2024-C-5").id
    (rating,) = [one for one in records.assessments(commitment) if one.party == "XAA"]
    desk.do(concur(rating.id, author=OTHER_SECOND, today="2026-02-20"), OTHER_SECOND)
    asked = Asked(kind="meeting", audience="own", language="en", author="XBB", as_of=DAY)
    brief = make_brief(desk.ledger.records(), asked)
    told = [one for one in section(brief, "since", annex=True).lines if "concurs" in one.text]
    assert [(one.date, one.references) for one in told] == [("20 February 2026", ("2024-C-5",))]
    assert told[0].text.endswith("Borvia concurs with the rating of Arvenia")
