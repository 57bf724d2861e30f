"""The area that a place in a document stands under."""

from __future__ import annotations

from servanda.documents.area import area_of
from servanda.documents.layout import lay_out

PROSE = "Both sides will meet in the spring and will report on what they found."


def areas(text: str, *words: str) -> list[tuple[str | None, str | None]]:
    blocks = lay_out(text)
    return [area_of(blocks, text.index(word)) for word in words]


def test_label_title_or_nothing() -> None:
    text = f"Agenda\n\nWe met. {PROSE}\n\nA. Trade\n\nOne. {PROSE}\n\nTravel\n\nTwo. {PROSE}\n"
    text = text.replace("Travel", "B) Travel")
    assert areas(text, "We met", "One.", "Two.") == [
        (None, None),
        ("A", "Trade"),
        ("B", "Travel"),
    ]


def test_a_labelled_heading_covers_those_beneath_it() -> None:
    text = f"Agenda\n\nA. Trade\n\nNew Ports\n\n{PROSE}\n\nB. Travel\n\nVisas\n\nTwo. {PROSE}\n"
    assert areas(text, PROSE, "Two.") == [("A", "Trade"), ("B", "Travel")]


def test_a_part_in_capitals_does_not() -> None:
    text = f"Agenda\n\nA. TRADE AND MORE\n\nNew Ports\n\n{PROSE}\n"
    assert areas(text, PROSE) == [("New Ports", "New Ports")]


def test_without_headings_titles_of_items_count_until_the_list_ends() -> None:
    text = (
        f"Agenda\n\nSteps are:\n\n- Trade: One. {PROSE}\n- Travel: Two. {PROSE}\n\nLast. {PROSE}\n"
    )
    assert areas(text, "One.", "Two.", "Last.") == [
        ("Trade", "Trade"),
        ("Travel", "Travel"),
        (None, None),
    ]


def test_headings_of_one_level_are_all_areas() -> None:
    text = f"# Trade\n\nOne. {PROSE}\n\n# Travel\n\nTwo. {PROSE}\n"
    assert areas(text, "One.", "Two.") == [("Trade", "Trade"), ("Travel", "Travel")]
