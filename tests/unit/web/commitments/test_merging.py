"""What becomes of a commitment that two people changed."""

from __future__ import annotations

import pytest

from servanda.web.commitments.merging import merged


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "result", "clashes"),
    [
        ("1", "2", "1", "2", False),
        ("1", "1", "3", "3", False),
        ("1", "2", "3", "3", True),
        ("1", "2", "2", "2", False),
    ],
)
def test_what_only_one_changed_is_taken_over(
    was: str, theirs: str, mine: str, result: str, *, clashes: bool
) -> None:
    fields, both = merged({"due": was}, {"due": theirs}, {"due": mine})

    assert fields == {"due": result}
    assert [(one.theirs, one.mine, one.clashes) for one in both] == [(theirs, mine, clashes)]


def test_what_nobody_changed_is_not_listed() -> None:
    assert merged({"due": "1"}, {"due": "1"}, {"due": "1"}) == ({"due": "1"}, [])
