"""Text and Markdown stay as they are."""

from __future__ import annotations

from shown import shown

from servanda.documents.read import read
from servanda.ids import digest

PROSE = "Both sides will meet in the spring and will report on what they found."


def test_the_text_is_unchanged_with_its_line_ends_and_decomposed_letters() -> None:
    text = "Agenda\r\n\r\nA. Cafe\u0301\r\n\r\n- Meet  again.\t\r\n"
    document = read(text.encode(), name="a.txt")
    assert document.text == text
    assert document.sha256 == digest(text)
    assert document.media_type == "text/plain"
    assert shown(document) == ["h1 Agenda", "h2 [A] Cafe\u0301", "li0 [-] Meet again."]
    assert document.issues == ()


def test_a_byte_order_mark_is_not_text_and_is_noted() -> None:
    document = read("\ufeffAgenda\n".encode(), name="a.txt")
    assert document.text == "Agenda\n"
    assert [issue.code for issue in document.issues] == ["byte-order-mark"]


def test_a_guessed_encoding_is_said() -> None:
    document = read("Un été à l’étranger : « coopération ».".encode("cp1252"), name="a.txt")
    assert document.encoding == "cp1252"
    assert [issue.code for issue in document.issues] == ["encoding-guessed"]


def test_a_yaml_header_is_metadata_and_not_searched() -> None:
    text = (
        f"---\ntitle: 'Two: States'\ndate: 2024-05-03\ntags: [a, b]\n---\n\n## Trade\n\n{PROSE}\n"
    )
    document = read(text.encode(), name="a.md")
    assert document.text == text
    assert document.metadata == {"title": "Two: States", "date": "2024-05-03", "tags": "a, b"}
    assert shown(document) == ["h2 Trade", f"p {PROSE}"]
    assert document.media_type == "text/markdown"


def test_a_header_that_is_no_list_of_values_is_reported() -> None:
    document = read(b"---\n: [\n---\n\nThey met.\n", name="a.md")
    assert document.metadata == {}
    assert [issue.code for issue in document.issues] == ["header-unreadable"]
    assert shown(document) == ["p They met."]


def test_a_rule_at_the_top_is_no_header() -> None:
    document = read(b"---\n\nThey met.\n", name="a.md")
    assert document.metadata == {}
    assert shown(document) == ["p They met."]
