"""Figures on the scales of the field: page, files and command tell the same, as a reader sees."""

from __future__ import annotations

import pytest
from progressed import of_command, rated, rows_of, text

from servanda.register.acts.guiding import declare_practice
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.adherence.asking import today

PAGE = "/progress/"
TITLE = "Ratings on the scales of the field"


@pytest.mark.usefixtures("scored")
def test_the_page_tells_each_figure_with_its_formula_and_what_it_is_of(reader):
    said = text(reader.get(PAGE)).replace("&#x27;", "'")

    assert f"{TITLE} The ratings of this register by the formula of each scale" in said
    assert "75.0 = 50 × (mean + 1) 2 ratings of parties' shares" in said
    assert "Arvenia: 100.0 Borvia: 50.0 Rated by Arvenia" in said
    assert "83.3 = 100 × sum / 3n 2 ratings of commitments" in said
    assert "1 converted from another scale, of which 1 lost something by it" in said
    assert "substantial: 1 complete: 1 Rated by Arvenia" in said
    assert "not reviewed by a second person" not in said.lower()


@pytest.mark.usefixtures("scored")
def test_the_file_has_the_figures_of_the_command(reader):
    told = of_command()
    found = {row["key"]: row for row in rows_of(reader.get(f"{PAGE}file.csv"))}

    assert sorted(told) == ["ogp", "peace-accords", "research-group"]
    for scale, one in told.items():
        row = found[scale]
        counted = {name: str(one[name]) for name in ("of", "converted", "lossy", "left_out")}
        assert {name: row[name] for name in counted} == counted
        assert row["assessors"] == ", ".join(one["assessors"]) == "XAA"
        assert row["as_of"] == today().isoformat()
        assert "commitments assessed" in row["coverage"]
        for value, n in one["counts"].items():
            assert found[f"{scale} {value}"]["ratings"] == str(n)
    assert (told["research-group"]["figure"], found["research-group"]["figure"]) == ("75", "75.0")
    assert (told["peace-accords"]["figure"], found["peace-accords"]["figure"]) == ("250/3", "83.3")
    assert (told["ogp"]["figure"], found["ogp"]["figure"]) == (None, "")
    assert told["research-group"]["by_party"] == {"XAA": "100", "XBB": "50"}
    assert found["research-group XBB"]["figure"] == "50.0"


def test_only_ratings_that_a_reader_sees_count(scored, outsider):
    share = ["2026-C-3", "2026-C-4", "2026-C-5"]
    scored.desk("admin").write(mark(share, marking=Marking.SHARED))

    said = text(outsider.get(PAGE))

    assert "Strict: done" in said
    assert TITLE not in said
    assert "scale" not in {row["by"] for row in rows_of(outsider.get(f"{PAGE}file.csv"))}


@pytest.mark.usefixtures("scored")
def test_where_nobody_rated_nothing_is_said(reader):
    assert TITLE not in text(reader.get(f"{PAGE}?as_of=2020-01-01"))
    assert TITLE not in text(reader.get(f"{PAGE}?of=2026&party=CAN"))


def test_a_register_of_one_officer_says_so_beside_them(scored, reader):
    desk = scored.desk("admin")
    desk.write(declare_practice(author=desk.viewer.author, single_officer=True))

    said = text(reader.get(PAGE)).split(TITLE)[1]

    assert "Not reviewed by a second person." in said.split("Quality")[0]


def test_they_change_with_what_is_rated(scored, reader):
    before = text(reader.get(PAGE))
    rated(scored, "2026-C-6", "1", scale="peace-accords")
    after = text(reader.get(PAGE))

    assert "83.3 =" in before
    assert "66.7 =" in after
    assert of_command()["peace-accords"]["figure"] == "200/3"


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("75,0 = 50 × (moyenne + 1)", "+1 · pleine conformité : 1", "dont 1 avec perte")),
        ("ja", ("75.0 = 50 ×（平均＋1）", "+1 · 完全遵守：1", "その1件は情報の損失あり")),
    ],
)
def test_they_are_told_in_the_language_of_the_reader(reader, language, said):
    reader.post("/language/", {"language": language})
    page = text(reader.get(PAGE))

    assert [one for one in said if one not in page] == []
