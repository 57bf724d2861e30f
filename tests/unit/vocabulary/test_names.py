"""Instruments and bodies by the shape of their names, alone and joined with the vocabulary."""

from __future__ import annotations

import pytest

from servanda.vocabulary import (
    find_forums,
    find_instruments,
    find_named_forums,
    find_named_instruments,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Treaty on Mutual Legal Aid in Criminal Matters (MLAC) by 2003",
         ["Treaty on Mutual Legal Aid in Criminal Matters (MLAC)"]),
        ("the Borvia-Arvenia Trade and Transit Framework Agreement, signed",
         ["Borvia-Arvenia Trade and Transit Framework Agreement"]),
        ("the Harbour, River Works, and Clean Water Compact",
         ["Harbour, River Works, and Clean Water Compact"]),
        ("the Convention on the Use, Storage and Transfer of Widgets of 1999",
         ["Convention on the Use, Storage and Transfer of Widgets of 1999"]),
        ("the Telmar Accords and the Osk Protocol II", ["Telmar Accords", "Osk Protocol II"]),
        ("the Plan of Action on Ports and the Harbour Initiative",
         ["Plan of Action on Ports", "Harbour Initiative"]),
        ("Promote Telmar Action Plan goals", ["Telmar Action Plan"]),
        ("the Build Better Roads Act", ["Build Better Roads Act"]),
        ("a Trade and\nTransit Agreement", ["Trade and\nTransit Agreement"]),
        ("in *The Duty to Mend*, a report", ["The Duty to Mend"]),
        ("the “Open Doors” pilot program", ["“Open Doors” pilot program"]),
        ("the Borvian water agreement", ["Borvian water agreement"]),
        ("a memorandum of understanding", ["memorandum of understanding"]),
        ("the Osk Roadmap’s aims", ["Osk Roadmap"]),
        ("Executive Order 99 of April 2, 2025", ["Executive Order 99"]),
    ],
)  # fmt: skip
def test_instruments_are_named_by_their_heads(text: str, expected: list[str]) -> None:
    assert [name.text for name in find_named_instruments(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Agreement",
        "a new agreement",
        "the New Partnership",
        "Telmar Treaty Organization",
        "its programs",
        "The Convention",
        "*Initial results include:*",
        "",
    ],
)
def test_a_head_alone_names_no_instrument(text: str) -> None:
    assert find_named_instruments(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Borvia-Arvenia Peace and Security Symposium every year",
         ["Borvia-Arvenia Peace and Security Symposium"]),
        ("the Working Group on Ports (WGP)", ["Working Group on Ports (WGP)"]),
        ("the Telmar Leaders’ Summit", ["Telmar Leaders’ Summit"]),
        ("the next WGP ministerial meeting", ["WGP ministerial meeting"]),
        ("the Political-Military Talks", ["Political-Military Talks"]),
        ("the Summit Declaration", []),
        ("a working group", []),
    ],
)  # fmt: skip
def test_bodies_are_named_by_their_heads(text: str, expected: list[str]) -> None:
    assert [name.text for name in find_named_forums(text)] == expected


def test_names_get_the_id_of_the_vocabulary() -> None:
    text = "the 1951 Comprehensive Nuclear-Test-Ban Treaty (CTBT), the Osk Charter and HCoC"
    found = find_instruments(text)
    assert [(n.text, n.term_id) for n in found] == [
        ("1951 Comprehensive Nuclear-Test-Ban Treaty (CTBT)", "ctbt"),
        ("Osk Charter", None),
        ("HCoC", "hcoc"),
    ]
    assert found[0].name == "Comprehensive Nuclear-Test-Ban Treaty"


def test_a_part_of_a_longer_name_is_not_named_again() -> None:
    text = "the Protocol to the Ottawa Convention"
    assert [(n.text, n.term_id) for n in find_instruments(text)] == [(text[4:], None)]


def test_agencies_and_states_are_no_bodies() -> None:
    text = "Canada and Osk Council with the Defense Innovation Unit at the G8"
    assert [(n.text, n.term_id) for n in find_forums(text)] == [("Osk Council", None), ("G8", "G8")]
