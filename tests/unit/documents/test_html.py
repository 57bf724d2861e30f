"""Web pages."""

from __future__ import annotations

import pytest
from shown import shown

from servanda.documents.read import read
from servanda.errors import UnreadableDocument

PROSE = "Both sides will meet in the spring and will report on what they found."


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def test_headings_paragraphs_and_lists() -> None:
    document = read(
        page(
            f"<h1>Agenda</h1><h2>A. Safe\n Ports</h2><p>{PROSE}</p>"
            "<ul><li>Train <b>officers</b>.<ul><li>In the north.</li></ul></li><li>Meet.</li></ul>"
            "<ol type='a' start='3'><li>Share data.</li><li value='7'><p>Report.</p></li></ol>"
            "<ol style='list-style-type: upper-roman'><li>Last.</li></ol>"
        )
    )
    assert shown(document) == [
        "h1 Agenda",
        "h2 [A] Safe Ports",
        f"p {PROSE}",
        "li0 [-] Train officers.",
        "li1 [-] In the north.",
        "li0 [-] Meet.",
        "li0 [c.] Share data.",
        "li0 [g.] Report.",
        "li0 [I.] Last.",
    ]
    assert document.text.startswith(f"Agenda\n\nA. Safe Ports\n\n{PROSE}\n\n- Train officers.")


def test_site_furniture_is_left_out_and_named() -> None:
    document = read(
        page(
            "<nav><a>Home</a></nav><header>Ministry site</header><div role='search'>Find</div>"
            f"<main><header><h1>Agenda</h1></header><p>{PROSE}</p><aside>Related</aside></main>"
            "<script>var x = 1;</script><style>p {}</style><footer>Imprint</footer>"
            "<p style='display: none'>unseen</p>"
        )
    )
    assert shown(document) == ["h1 Agenda", f"p {PROSE}"]
    (issue,) = document.issues
    assert issue.code == "page-furniture-left-out"
    assert [word in issue.message for word in ("Home", "Ministry site", "Related", "Imprint")] == [
        True,
        True,
        True,
        True,
    ]


def test_line_breaks_emphasis_and_entities() -> None:
    document = read(
        page(
            f"<p><strong>Safe Ports</strong></p><p>{PROSE}</p>"
            "<p>One&nbsp;line<br>and&amp;more.<br><br>Next one.</p>"
            "<p>co\u00adoperate\u200b now.</p>"
        )
    )
    assert shown(document) == [
        "h1 Safe Ports",
        f"p {PROSE}",
        "p One line and&more.",
        "p Next one.",
        "p cooperate now.",
    ]


def test_table_cells_and_tables_that_frame_a_page() -> None:
    document = read(
        page(
            f"<table><tr><th>What</th><th>When</th></tr><tr><td>Training</td><td>2025</td></tr></table>"
            f"<table><tr><td><p>{PROSE}</p><ul><li>Meet.</li></ul></td></tr></table>"
        )
    )
    assert shown(document) == [
        "cell What",
        "cell When",
        "cell Training",
        "cell 2025",
        f"p {PROSE}",
        "li0 [-] Meet.",
    ]


def test_ruby_readings_footnote_marks_and_deletions_are_not_text() -> None:
    source = page(
        "<p>両国<ruby>政府<rp>(</rp><rt>せいふ</rt><rp>)</rp></ruby>は会合を開く"
        "<sup><a href='#n1'>1</a></sup>。</p><p>We will <del>talk</del><ins>meet</ins> again.</p>"
        "<p id='footnote-1'>As agreed.</p>"
    )
    document = read(source)
    assert shown(document) == [
        "p 両国政府は会合を開く。",
        "p We will meet again.",
        "note As agreed.",
    ]
    assert document.changes == 2
    assert sorted(issue.code for issue in document.issues) == ["footnote-marks", "tracked-changes"]
    assert "We will talk again." in read(source, changes="rejected").text


def test_declared_and_unknown_encodings() -> None:
    head = "<meta charset='iso-8859-1'>"
    source = page("<p>Été — à l’est.</p>", head).decode().encode("cp1252")
    assert read(source).text == "Été — à l’est."
    with pytest.raises(UnreadableDocument, match="unknown encoding 'klingon'"):
        read(page("<p>x</p>", "<meta charset='klingon'>"))


def test_metadata_of_the_head() -> None:
    head = "<title>Two\n States</title><meta name='date' content='2024-05-03'>"
    assert read(page("<p>They met.</p>", head)).metadata == {
        "title": "Two States",
        "lang": "en",
        "date": "2024-05-03",
    }


def test_preformatted_text_keeps_its_layout() -> None:
    document = read(page(f"<pre>Agenda\n\nA. Trade\n\n- Meet\n  again.\n\n{PROSE}</pre>"))
    assert shown(document) == ["h1 Agenda", "h2 [A] Trade", "li0 [-] Meet again.", f"p {PROSE}"]


def test_printed_markers_in_list_elements_are_not_doubled() -> None:
    document = read(page("<ul><li>1) Meet.</li><li>•Train.</li></ul>"))
    assert shown(document) == ["li0 [1)] Meet.", "li0 [-] Train."]


def test_text_is_composed_as_nfc() -> None:
    assert read(page("<p>Cafe\u0301</p>")).text == "Caf\u00e9"


def test_very_deep_nesting_is_read() -> None:
    deep = "<div>" * 900 + "They met." + "</div>" * 900
    assert read(page(deep)).text == "They met."
