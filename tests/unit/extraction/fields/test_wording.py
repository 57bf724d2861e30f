import pytest

from servanda.extraction.fields.wording import read_wording


@pytest.mark.parametrize(
    ("quote", "mechanism"),
    [
        ("Train border guards in Telmar", "training"),
        ("exchange two officers every year", "personnel-exchange"),
        ("Promote the universalization of the convention", "treaty-promotion"),
        ("support the full implementation of the Halden Convention", "treaty-promotion"),
        ("monitoring the implementation of the convention", "evaluation"),
        ("implement the trade agreement", None),
        ("will negotiate and conclude\nan extradition treaty", "treaty-making"),
        ("seek a common position on cluster munitions", "joint-position"),
        ("Participate in the exercise as observers", "participation"),
        ("review the implementation of this agenda", "evaluation"),
        ("share lessons learned from the mission", "information-exchange"),
        ("hold consultations on the high seas", "consultation"),
        ("provide technical assistance to ports", "capacity-building"),
        ("Coordinate their customs checks", "coordination"),
        ("Study the currents of the strait", "research"),
        ("Build a bridge", None),
    ],
)
def test_wording_without_doubt_shows_the_mechanism(quote, mechanism):
    label, rule = read_wording("mechanism", quote)

    assert label == mechanism
    assert rule == f"mechanism.{mechanism or 'none'}"


@pytest.mark.parametrize(
    ("quote", "strength"),
    [
        ("Explore a joint fund", "explore"),
        ("will consider new ways of training", "explore"),
        ("build a centre to study tides", None),
    ],
)
def test_wording_without_doubt_shows_the_strength(quote, strength):
    assert read_wording("strength", quote)[0] == strength
