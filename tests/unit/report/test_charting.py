"""The tones of statuses and ratings, on every page and paper."""

from __future__ import annotations

from servanda.assessment.rule import load_rule
from servanda.assessment.scales import load_scale
from servanda.report.charting import status_tone, value_tone


def test_a_status_that_counts_as_progress_is_told_from_one_that_does_not() -> None:
    rule = load_rule()
    tones = {key: status_tone(key) for key in load_scale("status").values}
    assert rule.strict <= {key for key, tone in tones.items() if tone == "good"}
    assert {key for key, tone in tones.items() if tone in {"good", "some"}} == rule.partial
    assert {key for key, tone in tones.items() if tone == "waiting"} == {
        "stalled",
        "no-evidence-found",
    }


def test_a_rating_has_the_tone_of_the_status_that_it_gives() -> None:
    values = load_scale("status").values
    assert {key: value_tone(one, "status") for key, one in values.items()} == {
        key: status_tone(key) for key in values
    }
    shares = load_scale("research-group").values
    assert [value_tone(shares[key], "research-group") for key in ("-1", "0", "+1")] == [
        "bad",
        "some",
        "good",
    ]
