"""Answers are kept for the same question in the same state, and for nothing else."""

from __future__ import annotations

from itertools import count

from servanda.web.search.recent import Recent


def test_the_same_question_is_answered_once_in_a_state() -> None:
    recent, numbers = Recent[int](10), count()
    asked = [("one", "a"), ("one", "a"), ("one", "b"), ("two", "a"), ("two", "a"), ("one", "b")]
    given = [recent.get(state, question, lambda: next(numbers)) for state, question in asked]
    assert given == [0, 0, 1, 2, 2, 3]


def test_only_the_answers_used_last_are_kept() -> None:
    recent, numbers = Recent[int](2), count()
    given = [recent.get("", question, lambda: next(numbers)) for question in "abacba"]
    assert given == [0, 1, 0, 2, 3, 4]


def test_an_answer_that_comes_after_a_change_is_given_and_not_kept() -> None:
    recent = Recent[int](2)

    def overtaken() -> int:
        recent.get("later", "b", lambda: 2)
        return 1

    assert recent.get("now", "a", overtaken) == 1
    assert recent.get("later", "a", lambda: 3) == 3


def test_everything_can_be_forgotten() -> None:
    recent = Recent[int](2)
    assert recent.get("", "a", lambda: 1) == 1
    recent.clear()
    assert recent.get("", "a", lambda: 2) == 2
