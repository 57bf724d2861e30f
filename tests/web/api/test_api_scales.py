"""Figures and conversions on the scales of the field: the API tells what the command tells."""

from __future__ import annotations

import pytest
from progressed import of_command

from servanda.assessment.converting import conversions
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.adherence.asking import today


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("asked", ["", "?as_of={today}", "?by=party", "?document=2026"])
def test_progress_has_the_figures_of_the_command(program, asked):
    told = program("reader").get("progress" + asked.format(today=today())).json()

    assert told["scales"] == of_command()
    assert told["scales"]["research-group"]["figure"] == "75"
    assert "commitments assessed" in told["whole"]["says"]


@pytest.mark.usefixtures("scored")
def test_before_anybody_rated_there_are_none(program):
    past = "2026-05-01"

    assert program("reader").get(f"progress?as_of={past}").json()["scales"] == {}
    assert of_command("--as-of", past) == {}


def test_only_ratings_that_a_reader_sees_count(scored, program):
    share = ["2026-C-3", "2026-C-4", "2026-C-5"]
    scored.desk("admin").write(mark(share, marking=Marking.SHARED))

    told = program("outsider").get("progress").json()

    assert (told["whole"]["heads"]["all"], told["scales"]) == (3, {})


@pytest.mark.usefixtures("scored")
def test_a_rating_has_its_conversions_with_what_is_lost(program):
    (one,) = program("reader").get("commitments/2026-C-3/assessments").json()["items"]
    expected = [
        {
            "scale": way.target,
            "value": way.values["2"],
            "lossy": way.lossy,
            "loses": way.loses.get("en", ""),
        }
        for way in conversions()
        if way.source == "peace-accords"
    ]

    assert one["conversions"] == expected
    assert expected[0] == {"scale": "ogp", "value": "substantial", "lossy": False, "loses": ""}
    assert expected[1]["loses"] == "minimum and intermediate become one"


@pytest.mark.usefixtures("scored")
def test_a_draft_has_no_conversions(program):
    (one,) = program("reader").get("commitments/2026-C-3/assessments").json()["items"]
    body = {key: one[key] for key in ("scale", "first", "last", "grounds", "cites")}
    made = program("officer").post("commitments/2026-C-3/assessments", {**body, "value": "1"})

    assert (made.status_code, made.json()["conversions"]) == (201, [])
