"""Charts: what is drawn is told in words and stands in the table; nothing steers the page."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from servanda.charts import (
    Bar,
    Chart,
    CurveLine,
    CurveMark,
    Flow,
    FlowNode,
    Heading,
    ProgressLine,
    ProgressPoint,
    Stage,
    TimelineMark,
    TimelineRow,
    adherence_curve,
    counts,
    lineage_flow,
    progress_bars,
    progress_over_time,
    timeline,
)
from servanda.charts.drawing import TONES, day_of, fitted, width_of
from servanda.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
PROGRESS = ("Area", "As of", "Strict", "Partial", "Of", "Assessed", "Commitments")


def heading(*columns: str, **more: str) -> Heading:
    return Heading(title="A title", columns=columns, told="As of 2026.", **more)


def point(on: str, strict: Fraction | None, partial: Fraction | None) -> ProgressPoint:
    return ProgressPoint(on=on, strict=strict, partial=partial, base=10, assessed=4, all=20)


LINES = (
    ProgressLine(
        label="Peace",
        points=(
            point("2005-01-19", None, None),
            point("2010-06-01", Fraction(1, 10), Fraction(1, 3)),
            point("2026-01-01", Fraction(1, 2), Fraction(9, 10)),
        ),
    ),
    ProgressLine(label="Law", points=(point("2026-01-01", Fraction(0), Fraction(0)),)),
)
STAGES = (
    Stage(label="2002", nodes=(FlowNode(key="a", label="Peace", count=6),)),
    Stage(
        label="2005",
        nodes=(
            FlowNode(key="b", label="Peace", count=4),
            FlowNode(key="gone", label="not continued", count=2),
        ),
    ),
)


def drawn_flow(*flows: Flow) -> Chart:
    return lineage_flow(STAGES, flows, heading("From", "To", "Relation", "Commitments"))


def every_chart(word: str = "Peace") -> list[Chart]:
    """Return one of each, with a word in all the places that take one."""
    title = Heading(title=word, columns=("What", "Commitments", "With parts"), told=word)
    bars = (
        Bar(label=word, count=3, with_parts=5, tone="act"),
        Bar(label="b", count=0, with_parts=0),
    )
    lines = (ProgressLine(label=word, points=LINES[0].points), LINES[1])
    marks = (TimelineMark(on="2003", shown="held", word=word, note=word),)
    curve = CurveLine(label=word, points=(("1999-03-01", 5), ("2024-01-01", 3)), until="2025-01-01")
    stages = (Stage(label=word, nodes=(FlowNode(key="a", label=word, count=2),)), STAGES[1])
    flow = Flow(source="a", target="b", count=2, relation=word, sign="▲")
    return [
        counts(bars, title),
        progress_over_time(lines, heading(*PROGRESS)),
        progress_bars(lines, heading(*PROGRESS)),
        timeline(
            [TimelineRow(label=word, marks=marks)],
            heading("Series", "Day", "What", "Note"),
            today="2026-11-22",
        ),
        adherence_curve(
            [curve],
            heading("Instrument", "From", "States"),
            on="2026-11-22",
            marks=[CurveMark(on="2005-01-19", label=word)],
        ),
        lineage_flow(stages, [flow], heading("From", "To", "Relation", "Commitments")),
    ]


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.columns[0])
def test_every_chart_says_what_it_shows(chart):
    root = etree.fromstring(chart.svg)
    named = (root.get("aria-labelledby") or "").split()

    assert root.get("role") == "img"
    assert [root.find(f".//*[@id='{one}']").text for one in named] == [chart.title, chart.text]
    assert chart.text
    assert chart.rows
    assert {len(row) for row in chart.rows} == {len(chart.columns)}


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.columns[0])
def test_drawings_obey_a_strict_page(chart):
    """No script, style or other host; colours as attributes that hold on light and on dark."""
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', chart.svg))

    assert not re.search(r"<script|<style|style=|href|url\(|on\w+=\"", chart.svg)
    assert colours <= {"none", "currentColor", *TONES.values()}


@given(st.text(max_size=40))
def test_words_of_others_never_steer_the_page(word):
    for chart in every_chart(f"<b>{word}\u202e"):
        etree.fromstring(chart.svg)
        assert "<b>" not in chart.svg
        assert "\u202e" not in chart.svg


def test_every_tone_stands_out_on_white_and_on_the_darkest_ground():
    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark = light("#1b2027")
    for tone in TONES.values():
        assert 1.05 / (light(tone) + 0.05) >= 3
        assert (light(tone) + 0.05) / (dark + 0.05) >= 3


def test_two_charts_of_one_page_have_ids_of_their_own():
    one, other = every_chart("One")[0], every_chart("Other")[0]
    ids = [set(re.findall(r' id="([^"]*)"', chart.svg)) for chart in (one, other)]

    assert ids[0].isdisjoint(ids[1])
    assert every_chart("One")[0] == one
    assert 'id="mine-title"' in counts((), heading("a", "b", key="mine")).svg


def test_counts_draw_bars_as_long_as_they_are():
    bars = (Bar(label="few", count=2), Bar(label="many", count=8), Bar(label="none", count=0))
    chart = counts(bars, heading("Kind", "Commitments"))
    wide = [float(one.get("width")) for one in etree.fromstring(chart.svg).iter(f"{SVG}rect")]

    assert wide == [pytest.approx(wide[1] / 4, abs=0.1), wide[1]]
    assert chart.rows == (("few", "2"), ("many", "8"), ("none", "0"))
    assert chart.text == "As of 2026. few: 2; many: 8; none: 0"


def test_both_shares_stand_together_with_what_they_cover():
    chart = progress_over_time(LINES, heading(*PROGRESS))

    assert chart.rows[1] == ("Peace", "2010-06-01", "10 %", "33 %", "10", "4", "20")
    assert chart.rows[0][2:4] == ("–", "–")
    assert "Peace: Strict 50 %, Partial 90 % (Of 10, Assessed 4/20)" in chart.text
    assert progress_bars(LINES, heading(*PROGRESS)).rows == (chart.rows[2], chart.rows[3])


def test_a_line_of_progress_is_broken_where_nothing_had_a_status():
    shares = [Fraction(1, 2), None, Fraction(1, 2), Fraction(1, 2)]
    points = tuple(point(f"201{n}-01-01", one, one) for n, one in enumerate(shares))
    chart = progress_over_time([ProgressLine(label="a", points=points)], heading(*PROGRESS))
    (path,) = re.findall(
        r'<path d="([^"]*)"[^>]*stroke-width="3"/>', chart.svg.split("</desc>")[1]
    )[1:]

    assert [part[0] for part in re.findall(r"[ML][^ML]*", path)] == ["M", "M", "L"]


def test_a_timeline_is_in_order_of_days():
    marks = (
        TimelineMark(on="2005-05", shown="missed", word="not held"),
        TimelineMark(on="2003", shown="held", word="held"),
    )
    row = TimelineRow(label="Symposium", marks=marks)
    chart = timeline([row], heading("Series", "Day", "What", "Note"), today="2026-11-22")

    assert [one[1] for one in chart.rows] == ["2003", "2005-05"]
    assert "Symposium: not held 1, held 1 (2003 – 2005-05)" in chart.text


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2026-02-01", "2026-11-01", ["2026-01", "2026-04", "2026-07", "2026-10"]),
        ("2025-02-01", "2026-11-01", ["2025-01", "2025-04", "2025-07", "2025-10"]),
        ("2024-02-01", "2026-11-01", ["2024", "2025", "2026"]),
        ("1950-02-01", "2026-11-01", ["1950", "1960", "1970", "1980"]),
    ],
)
def test_an_axis_of_time_names_what_tells_days_apart(first, last, named):
    marks = tuple(TimelineMark(on=day, shown="held", word="held") for day in (first, last))
    row = TimelineRow(label="Symposium", marks=marks)
    chart = timeline([row], heading("Series", "Day", "What", "Note"))

    found = re.findall(r">(\d{4}(?:-\d\d)?)</text>", chart.svg)
    assert found[: len(named)] == named


def test_a_curve_tells_its_highest_count_and_falls_again():
    line = CurveLine(
        label="Ottawa", points=(("1999-03-01", 5), ("2020-01-01", 9), ("2025-12-27", 8))
    )
    chart = adherence_curve([line], heading("Instrument", "From", "States"), on="2026-11-22")

    assert "Ottawa: 1999-03-01 5, 2020-01-01 9, 2025-12-27 8" in chart.text
    path = next(one for one in re.findall(r'd="([^"]*)"', chart.svg) if one.count("V") == 3)
    heights = [float(one) for one in re.findall(r"V([\d.]+)", path)]
    assert heights[1] < heights[2] < heights[0]


def test_a_flow_is_as_wide_as_there_are_commitments():
    chart = drawn_flow(
        Flow(source="a", target="b", count=4, relation="repeated"),
        Flow(source="a", target="gone", count=2, relation="not continued", tone="bad"),
    )

    assert chart.rows == (
        ("2002: Peace", "2005: Peace", "repeated", "4"),
        ("2002: Peace", "2005: not continued", "not continued", "2"),
    )
    assert "repeated: 4; not continued: 2" in chart.text


def test_a_flow_from_nowhere_is_refused():
    with pytest.raises(InputError, match="nowhere"):
        drawn_flow(Flow(source="nowhere", target="b", count=1, relation="repeated"))


def test_the_table_has_a_heading_for_each_column():
    with pytest.raises(InputError, match="2 columns"):
        counts([Bar(label="a", count=1)], heading("Kind"))


def test_nothing_is_drawn_of_nothing_and_said():
    chart = counts((), heading("Kind", "Commitments"))

    assert chart.rows == ()
    assert chart.text == "As of 2026."
    assert etree.fromstring(chart.svg).find(f"{SVG}text").text == "As of 2026."


@pytest.mark.parametrize(
    ("on", "day"), [("2005", "2005-07-01"), ("2005-02", "2005-02-15"), ("2005-02-28", "2005-02-28")]
)
def test_a_partial_date_stands_in_its_middle(on, day):
    assert day_of(on).isoformat() == day


@pytest.mark.parametrize("on", ["", "soon", "2005-13", "2005-02-30", "1-2-3-4"])
def test_what_is_no_date_is_refused(on):
    with pytest.raises(InputError, match="no date"):
        day_of(on)


@given(st.text(max_size=60), st.integers(min_value=20, max_value=300))
def test_a_label_fits_the_room_it_has(text, room):
    found = fitted(text, room)

    assert width_of(found) <= room or found == "…"
