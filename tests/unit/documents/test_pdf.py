"""PDF pages put back into running text."""

from __future__ import annotations

import pytest
from office_files import pdf
from shown import shown

from servanda.documents.hyphens import Hyphens
from servanda.documents.read import read
from servanda.errors import UnreadableDocument

Placed = list[tuple[float, float, float, str]]


def lines(*words: str, x: float = 60, y: float = 780, leading: float = 14) -> Placed:
    """Return lines from (x, y) downwards; an empty line leaves a gap."""
    return [(x, y - place * leading, 11, one) for place, one in enumerate(words) if one]


BODY = (
    "Both sides will meet in the spring and they will report on what",
    "they have found in the north and in the south of their states and",
    "will then talk about further steps.",
)


def test_lines_become_paragraphs_and_items() -> None:
    document = read(
        pdf(
            lines(
                "Agenda of Two States",
                "",
                "A. Safe Ports",
                "",
                *BODY,
                "",
                "- Train officers of both sides so that they can work together at",
                "sea and on land.",
                "- Meet each year.",
            )
        )
    )
    assert shown(document) == [
        "h1 Agenda of Two States",
        "h2 [A] Safe Ports",
        "p " + " ".join(BODY),
        "li0 [-] Train officers of both sides so that they can work together at sea and on land.",
        "li0 [-] Meet each year.",
    ]
    assert document.media_type == "application/pdf"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = (
        "In the north they will train",
        "officers of both sides and",
        "they will share all that",
        "they learn with others there",
        "and report on it each year.",
    )
    right = (
        "In the south they will hold",
        "talks on trade and travel to",
        "make it easier for people to",
        "move and to work there and",
        "to send goods by sea.",
    )
    page = [
        (60, 800, 16, "Agenda of Two States for the Coming Years"),
        *lines(*left, y=760),
        *lines(*right, x=320, y=760),
    ]
    assert shown(read(pdf(page))) == [
        "h1 Agenda of Two States for the Coming Years",
        "p " + " ".join(left),
        "p " + " ".join(right),
    ]


def test_running_heads_and_page_numbers_do_not_break_a_sentence() -> None:
    def page(number: int, *words: str) -> Placed:
        return [
            (250, 815, 9, "For release"),
            *lines(*words),
            (290, 30, 9, f"- {number} -"),
        ]

    document = read(
        pdf(page(1, *BODY[:2]), page(2, BODY[2], "", "They also will hold a yearly seminar."))
    )
    assert shown(document) == [
        "header For release",
        "p " + " ".join(BODY),
        "footer - 1 -",
        "page",
        "header For release",
        "p They also will hold a yearly seminar.",
        "footer - 2 -",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 2, 2, 2]


def test_words_divided_at_line_ends_are_put_together() -> None:
    document = read(
        pdf(
            lines(
                "They will fight smuggling and strengthen counter-terrorism by co-",
                "operating closely and they will train and equip offi-",
                "cers of both sides for counter-",
                "terrorism and for work at sea in the coming years and be-",
                "yond.",
            )
        )
    )
    assert document.text == (
        "They will fight smuggling and strengthen counter-terrorism by cooperating closely and they"
        " will train and equip officers of both sides for counter-terrorism and for work at sea in"
        " the coming years and beyond."
    )


def test_hyphens_that_belong_to_words_stay() -> None:
    hyphens = Hyphens(["inter-state war", "small- and large", "the Asia-", "plain words only"])
    assert hyphens.join("small-", "and large") == "small- and large"
    assert hyphens.join("of inter-", "state war") == "of inter-state war"
    assert hyphens.join("in the Asia-", "Pacific") == "in the Asia-Pacific"


def test_lines_of_japanese_are_joined_without_a_space() -> None:
    assert Hyphens([]).join("両国政府は、", "会合を開く。") == "両国政府は、会合を開く。"
    assert Hyphens([]).join("両国政府は", "APEC") == "両国政府は APEC"


def test_a_bullet_sign_set_apart_belongs_to_its_line() -> None:
    page = [
        *lines(*BODY),
        (60, 720, 11, "\u2022"),
        (80, 720, 11, "Train officers"),
        (80, 706, 11, "of both sides."),
    ]
    assert shown(read(pdf(page)))[1] == "li0 [•] Train officers of both sides."


def test_footnotes_leave_the_running_text() -> None:
    page = [
        *lines(*BODY[:2]),
        (60, 752, 11, "will then talk"),
        (133, 756, 6, "1"),
        (140, 752, 11, "about further steps."),
        (60, 80, 8, "1 As they did in the year before."),
    ]
    assert shown(read(pdf(page))) == [
        f"p {BODY[0]} {BODY[1]} will then talk about further steps.",
        "note [1] As they did in the year before.",
    ]


def test_rows_of_a_table_become_cells() -> None:
    page = lines(*BODY, "", "Training", "Seminar", "Exchange")
    page += lines("2025", "2026", "2027", x=300, y=780 - 4 * 14)
    assert shown(read(pdf(page)))[1:] == [
        "cell Training",
        "cell 2025",
        "cell Seminar",
        "cell 2026",
        "cell Exchange",
        "cell 2027",
    ]


def test_a_paragraph_that_turns_the_page_between_words_of_a_name_goes_on() -> None:
    first = lines(BODY[0], "they have found in the north and in the south of the United")
    document = read(pdf(first, lines("Cities and will then talk about further steps.", "And on.")))
    assert shown(document) == [
        f"p {BODY[0]} {first[1][3]} Cities and will then talk about further steps. And on.",
        "page",
    ]


def test_pages_without_text_are_named() -> None:
    document = read(pdf(lines(*BODY), [], [], lines("They will meet again."), []), name="a.pdf")
    (issue,) = document.issues
    assert (issue.code, issue.page) == ("pages-without-text", 2)
    assert issue.message.startswith("pages 2-3, 5 of 5 without text")


def test_a_pdf_without_any_text_is_refused_and_names_the_pages() -> None:
    with pytest.raises(UnreadableDocument, match=r"none of its pages has text \(pages 1-2"):
        read(pdf([], []), name="a.pdf")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_truncated_files_are_refused(keep: float) -> None:
    data = pdf(lines(*BODY))
    with pytest.raises(UnreadableDocument, match="truncated"):
        read(data[: int(keep * len(data))], name="a.pdf")
