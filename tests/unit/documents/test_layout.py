"""The layout of plain text and Markdown."""

from __future__ import annotations

import pytest
from shown import rows

from servanda.documents.layout import lay_out

PROSE = "Both sides will meet in the spring and will report on what they found."


def laid_out(text: str, start: int = 0) -> list[str]:
    return rows(text, lay_out(text, start))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("A. Border Safety", "A"),
        ("B) Fighting smuggling", "B"),
        ("III. Next Steps", "III"),
        ("2.1 Joint Training", "2.1"),
        ("(c) Exchange of Officers", "c"),
        ("4. RESEARCH", "4"),
    ],
)
def test_labelled_lines_are_headings(line: str, label: str) -> None:
    words = line.split(" ", 1)[1]
    assert laid_out(f"{PROSE}\n\n{line}\n\n{PROSE}\n") == [
        f"p {PROSE}",
        f"h2 [{label}] {words}",
        f"p {PROSE}",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Border Safety and Trade",
        "BORDER SAFETY",
        "**Border safety**",
        "*Border safety*",
        "## Border safety",
        "**<u>Border Safety</u>**",
        "*\nBorder Safety*",
        "*Border Safety\n     *",
    ],
)
def test_unlabelled_lines_set_apart_are_headings(line: str) -> None:
    found = laid_out(f"{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert [row.lower().rpartition(" ")[0] for row in found[1:2]] != []
    assert found[1].startswith("h2 ")
    assert found[1].lower().startswith("h2 border safety")


@pytest.mark.parametrize(
    "line",
    [
        "We will meet again",
        "The following steps are planned:",
        "3 May 2024",
        "continued from the last meeting",
        "It was agreed.",
    ],
)
def test_short_lines_that_are_not_headings(line: str) -> None:
    assert laid_out(f"{PROSE}\n\n{line}\n\n{PROSE}\n")[1].lstrip("p +") == line


def test_the_first_line_is_the_title_and_its_subtitle_goes_with_it() -> None:
    text = f"Agenda of Two States\n\n*A Common Future*\n\n1. {PROSE}\n\n2. {PROSE}\n"
    assert laid_out(text) == [
        "h1 Agenda of Two States",
        "h1 A Common Future",
        f"li0 [1.] {PROSE}",
        f"li0 [2.] {PROSE}",
    ]


def test_after_a_yaml_header_no_line_is_the_title() -> None:
    header = "---\ntitle: x\n---\n"
    assert laid_out(f"{header}Trade\n\n{PROSE}\n", len(header)) == ["h2 Trade", f"p {PROSE}"]


def test_a_title_glued_to_its_paragraph_is_seen_by_its_early_line_end() -> None:
    wrapped = "Both sides will meet in the spring and they will then\nreport on what they found."
    assert laid_out(f"{PROSE}\n\nTrade and Travel\n{wrapped}\n")[1:] == [
        "h2 Trade and Travel",
        "p " + wrapped.replace("\n", " "),
    ]


def test_sections_nest_by_the_style_of_their_labels() -> None:
    parts = ["Agenda", PROSE, "I. Safety", "A. Borders", PROSE, "Patrols", PROSE]
    text = "\n\n".join([*parts, "B. Ports", PROSE, "II. Trade", PROSE])
    assert [row for row in laid_out(text) if row.startswith("h")] == [
        "h1 Agenda",
        "h2 [I] Safety",
        "h3 [A] Borders",
        "h4 Patrols",
        "h3 [B] Ports",
        "h2 [II] Trade",
    ]


@pytest.mark.parametrize(
    "marker", ["-", "•", "*", "–", "◦", "1)", "1.", "(a)", "a)", "(1)", "ii.", "(iv)", "2.3.1"]
)
def test_list_markers_of_every_kind(marker: str) -> None:
    text = f"{PROSE}\n\n{marker} Train officers of both sides.\n"
    assert laid_out(text)[1] == f"li0 [{marker}] Train officers of both sides."


def test_a_bullet_before_an_enumerator_is_one_marker() -> None:
    assert laid_out(f"{PROSE}\n\n•  (1) Train officers.\n")[1] == "li0 [• (1)] Train officers."


def test_a_bullet_may_stand_alone_on_its_line() -> None:
    assert laid_out(f"{PROSE}\n\n•\nTrain officers.\n")[1] == "li0 [•] Train officers."


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("•Train officers.", "li0 [•] Train officers."),
        ("1)Train officers.", "li0 [1)] Train officers."),
        ("2.Train officers.", "li0 [2.] Train officers."),
    ],
)
def test_markers_without_white_space(text: str, row: str) -> None:
    assert laid_out(f"{PROSE}\n\n{text}\n")[1] == row


def test_a_label_without_white_space_and_names_that_look_like_one() -> None:
    text = f"Agenda\n\nA.Safe Ports\n\n{PROSE}\n\nU.S. Trade Matters\n\n{PROSE}\n"
    assert [row for row in laid_out(text) if row.startswith("h")] == [
        "h1 Agenda",
        "h2 [A] Safe Ports",
        "h3 U.S. Trade Matters",
    ]


def test_a_list_right_under_its_title() -> None:
    assert laid_out("Agenda\n\nA. Safe Ports\n- Train officers.\n- Meet.\n") == [
        "h1 Agenda",
        "h2 [A] Safe Ports",
        "li0 [-] Train officers.",
        "li0 [-] Meet.",
    ]


def test_wrapped_items_stay_whole() -> None:
    text = (
        "- Train officers of both\n  sides – in the north\n  – and share lessons.\n- Meet yearly.\n"
    )
    assert laid_out(text) == [
        "li0 [-] Train officers of both sides – in the north – and share lessons.",
        "li0 [-] Meet yearly.",
    ]


def test_items_nest_by_indent_marker_and_colon() -> None:
    text = (
        "1. Hold talks:\n   (a) on trade;\n   (b) on travel.\n"
        "2. Share data:\n- on ships\n- on ports\n3. Meet again.\n"
    )
    assert laid_out(text) == [
        "li0 [1.] Hold talks:",
        "li1 [(a)] on trade;",
        "li1 [(b)] on travel.",
        "li0 [2.] Share data:",
        "li1 [-] on ships",
        "li1 [-] on ports",
        "li0 [3.] Meet again.",
    ]


def test_another_bullet_sign_at_the_same_indent_is_no_deeper() -> None:
    assert laid_out("- Meet yearly.\n\n• Share lessons.\n") == [
        "li0 [-] Meet yearly.",
        "li0 [•] Share lessons.",
    ]


def test_inline_lists_stay_in_their_paragraph_when_lines_wrap() -> None:
    text = (
        "They will act by 1) training officers of both sides in the north; 2) sharing data;\n"
        "3) holding talks; and 4) meeting each year.\n"
    )
    assert laid_out(text) == ["p " + text.replace("\n", " ").strip()]


def test_an_inline_list_that_begins_at_a_line_start_is_no_list() -> None:
    text = "They will work together through:\n1) training of officers; 2) sharing of\ndata.\n"
    assert laid_out(text) == ["p " + text.replace("\n", " ").strip()]


def test_years_and_initials_at_line_starts_are_no_markers() -> None:
    text = "They met in the spring of\n2005. The talks went well and A.\nB. Smith was there.\n"
    assert laid_out(text) == ["p " + text.replace("\n", " ").strip()]


def test_short_items_in_sequence_are_items_and_not_headings() -> None:
    text = f"{PROSE}\n\n1. Exchange officers\n\n2. Train pilots\n\n3. Share data\n"
    assert laid_out(text)[1:] == [
        "li0 [1.] Exchange officers",
        "li0 [2.] Train pilots",
        "li0 [3.] Share data",
    ]


def test_a_sentence_broken_by_blank_lines_goes_on() -> None:
    text = "In the north, both sides will\n\nexplore new routes.\n\n"
    text += "They met in the\n\nUnited Cities.\n"
    assert laid_out(text) == [
        "p In the north, both sides will",
        "p + explore new routes.",
        "p They met in the",
        "p + United Cities.",
    ]


def test_page_numbers_and_running_heads_do_not_break_a_sentence() -> None:
    text = (
        "Agenda of Two States\n\nBoth sides will\n\n- 1 -\n\nAgenda of Two States\n\n"
        "train officers. They will then\n\n- 2 -\n\nAgenda of Two States\n\nmeet again.\n"
    )
    assert laid_out(text) == [
        "h1 Agenda of Two States",
        "p Both sides will",
        "footer - 1 -",
        "header Agenda of Two States",
        "p + train officers. They will then",
        "footer - 2 -",
        "header Agenda of Two States",
        "p + meet again.",
    ]


def test_form_feeds_part_pages() -> None:
    text = "Both sides will\n\f\ntrain officers.\n"
    blocks = lay_out(text)
    assert rows(text, blocks) == ["p Both sides will", "page", "p + train officers."]
    assert [block.page for block in blocks] == [1, 1, 2]


def test_repeated_section_names_are_headings_not_running_heads() -> None:
    steps = f"Next Steps\n\n{PROSE}\n\n"
    text = f"Agenda\n\nTrade\n\n{PROSE}\n\n{steps}Travel\n\n{PROSE}\n\n{steps}"
    assert [row for row in laid_out(text) if row.startswith("h")] == [
        "h1 Agenda",
        "h2 Trade",
        "h2 Next Steps",
        "h2 Travel",
        "h2 Next Steps",
    ]


def test_names_and_dates_under_a_text_are_no_headings() -> None:
    text = f"Agenda\n\n{PROSE}\n\nAda Example\n\nMinister of Examples\n\n3 May 2024\n"
    assert laid_out(text) == [
        "h1 Agenda",
        f"p {PROSE}",
        "p Ada Example",
        "p Minister of Examples",
        "p 3 May 2024",
    ]


def test_markdown_footnotes_stand_apart() -> None:
    text = f"They will meet[^1] again.\n\n{PROSE}\n\n[^1]: As in\n2003.\n[^b]: And later.\n"
    assert laid_out(text) == [
        "p They will meet[^1] again.",
        f"p {PROSE}",
        "note [1] As in 2003.",
        "note [b] And later.",
    ]


def test_rules_comments_and_tags_leave_no_block() -> None:
    text = f"{PROSE}\n\n***\n\n<!-- -->\n\n{PROSE}\n\n###\n\n\\###[]()\n"
    assert laid_out(text) == [f"p {PROSE}", f"p {PROSE}"]


def test_markdown_titles_lose_emphasis_links_and_escapes() -> None:
    text = f"{PROSE}\n\n**[Safe\\_Ports](https://example.org/a_b) & *Trade***\n\n{PROSE}\n"
    assert [block.title for block in lay_out(text)] == [None, "Safe_Ports & Trade", None]


def test_a_title_that_opens_an_item_is_kept() -> None:
    text = f"- **Safe Ports:** {PROSE}\n- Trade: {PROSE}\n- This is so: they met.\n"
    assert [block.title for block in lay_out(text)] == ["Safe Ports", "Trade", None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end(end: str) -> None:
    text = end.join(["Agenda", "", "A. Trade", "", "- Meet", "  again.", "- Train.", ""])
    assert laid_out(text) == ["h1 Agenda", "h2 [A] Trade", "li0 [-] Meet again.", "li0 [-] Train."]


def test_spans_hold_the_words_without_marker_and_white_space() -> None:
    text = "Agenda\n\n  A.  Trade  \n\n  -   Meet again.  \n"
    assert [text[block.start : block.end] for block in lay_out(text)] == [
        "Agenda",
        "Trade",
        "Meet again.",
    ]


def test_nothing_comes_of_nothing() -> None:
    assert lay_out("") == ()
    assert lay_out(" \n\n \t\n") == ()
