from __future__ import annotations

import pytest

from servanda.adherence.facts import covered
from servanda.adherence.instruments import find_instrument, instrument, instruments, reference_of
from servanda.adherence.states import code
from servanda.errors import UnknownCode
from servanda.vocabulary import terms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ottawa", "ottawa-convention"),
        ("26-5", "ottawa-convention"),
        ("XXVI-5", "ottawa-convention"),
        ("Mine Ban Treaty", "ottawa-convention"),
        ("the Ottawa Convention", "ottawa-convention"),
        ("ccw_p2a", "ccw-protocol-2"),
        ("TICE", "ctbt"),
        ("TCA", "att"),
        ("18-12-a", "trafficking-protocol"),
        ("BTWC", "bwc"),
    ],
)
def test_instruments_are_found_by_any_of_their_names(name: str, expected: str) -> None:
    assert instrument(name).id == expected


def test_an_unknown_name_is_refused_with_suggestions() -> None:
    with pytest.raises(UnknownCode, match="did you mean ottawa-convention"):
        instrument("ottawa-conventoin")
    assert find_instrument("nothing of the kind") is None


def test_no_key_or_reference_names_two_instruments() -> None:
    keys = [
        key for found in instruments().values() for key in (*found.keys, found.reference) if key
    ]
    assert len(keys) == len(set(keys))


def test_references_follow_from_file_keys() -> None:
    assert reference_of("26-2-b") == "XXVI-2-b"
    for found in instruments().values():
        for key in found.keys:
            assert reference_of(key) in {"", found.reference}


def test_instruments_have_their_id_in_the_vocabulary_and_parents_among_themselves() -> None:
    known = {key for key in instruments() if key in terms()}
    own = {"single-convention-amended", "ccw-protocol-2-1980"}
    assert set(instruments()) - known == own
    for found in instruments().values():
        assert found.parent is None or found.parent in instruments()
        assert found.title_fr


def test_states_of_rules_have_codes() -> None:
    for found in instruments().values():
        if found.rule is not None:
            named = [*found.rule.states, *(state for state, _ in found.rule.former)]
            assert [state for state in named if state not in terms()] == []


def test_what_no_source_covers_says_so() -> None:
    missing = set(instruments()) - set(covered())
    assert {"npt", "bwc", "hcoc", "iaea-safeguards"} <= missing
    assert code("Canada") == "CAN"
