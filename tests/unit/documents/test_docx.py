"""Word files: changes, numbers, notes, boxes and what else a printed page shows."""

from __future__ import annotations

import pytest
from office_files import deleted, inserted, numbering, paragraph, run, word, zipped
from shown import shown

from servanda.documents.read import read
from servanda.errors import UnreadableDocument

PROSE = "Both sides will meet in the spring and will report on what they found."
STYLES = (
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="mine"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_headings_by_style_with_automatic_labels() -> None:
    document = read(
        word(
            paragraph("Agenda", style="T")
            + paragraph("Safe Ports", style="Mine")
            + paragraph(PROSE)
            + paragraph("Trade", style="Mine")
            + paragraph("They will meet."),
            styles=STYLES,
            numbering=numbering(("upperLetter", "%1.")),
        )
    )
    assert shown(document) == [
        "h1 Agenda",
        "h2 [A] Safe Ports",
        f"p {PROSE}",
        "h2 [B] Trade",
        "p They will meet.",
    ]
    assert document.text == f"Agenda\n\nA. Safe Ports\n\n{PROSE}\n\nB. Trade\n\nThey will meet."


def test_automatic_numbers_count_restart_and_nest() -> None:
    extra = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    document = read(
        word(
            paragraph("One.", number="1")
            + paragraph("Inner.", number="1", tier=1)
            + paragraph("Inner two.", number="1", tier=1)
            + paragraph("Deep.", number="1", tier=2)
            + paragraph("Two.", number="1")
            + paragraph("Inner anew.", number="1", tier=1)
            + paragraph("Five.", number="2")
            + paragraph("Six.", number="2"),
            numbering=numbering(
                ("decimal", "%1)"), ("lowerLetter", "(%2)"), ("bullet", "\uf0b7"), extra=extra
            ),
        )
    )
    assert shown(document) == [
        "li0 [1)] One.",
        "li1 [(a)] Inner.",
        "li1 [(b)] Inner two.",
        "li2 [•] Deep.",
        "li0 [2)] Two.",
        "li1 [(a)] Inner anew.",
        "li0 [5)] Five.",
        "li0 [6)] Six.",
    ]


def test_numbers_that_show_several_levels() -> None:
    document = read(
        word(
            paragraph("One.", number="1")
            + paragraph("Inner.", number="1", tier=1)
            + paragraph("Two.", number="1")
            + paragraph("Inner.", number="1", tier=1),
            numbering=numbering(("upperRoman", "%1."), ("decimal", "%1.%2")),
        )
    )
    assert [block.marker for block in document.blocks] == ["I.", "I.1", "II.", "II.1"]


CHANGED = (
    paragraph("We will ", deleted("consider"), inserted("negotiate"), " a treaty.")
    + paragraph("Old item.", mark='<w:del w:author="A" w:date="2024-01-01T00:00:00Z"/>').replace(
        run("Old item."), deleted("Old item.")
    )
    + paragraph(inserted("New item."), mark='<w:ins w:author="A" w:date="2024-01-01T00:00:00Z"/>')
    + paragraph("We meet.")
    + paragraph("Joined", mark='<w:del w:author="B" w:date="2024-01-02T00:00:00Z"/>')
    + paragraph(" again.")
)


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    document = read(word(CHANGED))
    assert document.text == "We will negotiate a treaty.\n\nNew item.\n\nWe meet.\n\nJoined again."
    assert document.changes == 5
    (issue,) = document.issues
    assert issue.code == "tracked-changes"
    assert issue.message.startswith("5 tracked changes (2 insertions, 3 deletions), read as if all")


def test_tracked_changes_are_read_as_rejected_on_request() -> None:
    document = read(word(CHANGED), changes="rejected")
    assert (
        document.text == "We will consider a treaty.\n\nOld item.\n\nWe meet.\n\nJoined\n\nagain."
    )
    assert document.changes == 5
    assert "rejected" in document.issues[0].message


def test_moved_text_stands_at_its_new_place_and_counts_once() -> None:
    body = paragraph(inserted("Moved words. ", tag="moveTo"), "First.") + paragraph(
        "Second. ", inserted(run("Moved words."), tag="moveFrom")
    )
    assert read(word(body)).text == "Moved words. First.\n\nSecond."
    assert read(word(body), changes="rejected").text == "First.\n\nSecond. Moved words."
    assert read(word(body)).changes == 1


def test_a_deleted_table_row_is_left_out() -> None:
    cell = "<w:tc>{}</w:tc>".format
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('What'))}{cell(paragraph('When'))}</w:tr>"
        f'<w:tr><w:trPr><w:del w:author="A"/></w:trPr>{cell(paragraph("Old"))}</w:tr></w:tbl>'
    )
    assert shown(read(word(body))) == ["cell What", "cell When"]
    assert shown(read(word(body), changes="rejected")) == ["cell What", "cell When", "cell Old"]


def test_footnotes_follow_their_paragraph_without_mark() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(
        word(
            paragraph("They will meet", reference, " again.") + paragraph("Then they report."),
            footnotes=f'<w:footnote w:id="2">{paragraph("As in 2003.")}</w:footnote>',
        )
    )
    assert shown(document) == [
        "p They will meet again.",
        "note [1] As in 2003.",
        "p Then they report.",
    ]


def test_comments_are_listed_with_their_place_and_are_not_text() -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    document = read(
        word(
            paragraph("Agenda.")
            + paragraph("They will ", start, "meet", end, reference, " again."),
            comments=f'<w:comment w:id="7" w:author="B">{paragraph("Sure?")}</w:comment>',
        )
    )
    (note,) = document.notes
    assert document.text == "Agenda.\n\nThey will meet again."
    assert (note.author, note.text) == ("B", "Sure?")
    assert document.text[note.anchor :].startswith("meet")
    assert [issue.code for issue in document.issues] == ["comments"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(word(paragraph("They will meet.", alternate) + paragraph("Then report.")))
    assert shown(document) == ["p They will meet.", "p In the box.", "p Then report."]


def test_fields_links_controls_ruby_signs_and_brackets() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f"<w:hyperlink>{run('linked')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{run('chosen')}</w:sdtContent></w:sdt>"
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('せいふ')}</w:rt>"
        f"<w:rubyBase>{run('政府')}</w:rubyBase></w:ruby></w:r>"
    )
    signs = (
        "<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:br/>"
        "<w:t>c</w:t></w:r>"
    )
    document = read(
        word(paragraph("See ", field, " ", link, " ", control, " [shall][should] ", ruby, signs))
    )
    assert document.text == "See 12 linked chosen [shall][should] 政府 a-b\nc"


def test_headers_footers_and_page_breaks() -> None:
    references = '<w:headerReference r:id="rheader1"/><w:footerReference r:id="rfooter1"/>'
    section = f"<w:sectPr>{references}</w:sectPr>"
    document = read(
        word(
            paragraph("They will meet.")
            + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            + paragraph("Then report.")
            + section,
            header1=paragraph("For release"),
            footer1=paragraph("Page 1"),
        )
    )
    assert shown(document) == [
        "header For release",
        "p They will meet.",
        "page",
        "p Then report.",
        "footer Page 1",
    ]


def test_hidden_text_is_left_out_and_said() -> None:
    document = read(word(paragraph("They meet.", run(" Secret.", "<w:vanish/>"))))
    assert document.text == "They meet."
    assert [issue.code for issue in document.issues] == ["hidden-text"]


def test_bold_lines_are_headings_where_the_text_is_not_bold() -> None:
    document = read(
        word(paragraph(PROSE) + paragraph(run("Safe ports", "<w:b/>")) + paragraph(PROSE))
    )
    assert shown(document)[1] == "h2 Safe ports"


def test_lists_inside_table_cells_stay_lists() -> None:
    cell = f"<w:tc>{paragraph('One.', number='1')}</w:tc>"
    document = read(
        word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", numbering=numbering(("decimal", "%1.")))
    )
    assert shown(document) == ["li0 [1.] One."]


def test_a_file_without_a_document_part() -> None:
    with pytest.raises(UnreadableDocument, match="without a Word document part"):
        read(zipped({"[Content_Types].xml": "<Types/>"}), name="a.docx")


def test_a_zip_bomb_is_refused() -> None:
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    with pytest.raises(UnreadableDocument, match="zip bomb"):
        read(bomb, name="a.docx")


def test_entities_are_refused() -> None:
    evil = '<!DOCTYPE a [<!ENTITY x "y">]><w:document xmlns:w="w"><w:body>&x;</w:body></w:document>'
    with pytest.raises(UnreadableDocument, match="entities"):
        read(zipped({"word/document.xml": evil}), name="a.docx")


def test_a_truncated_file() -> None:
    with pytest.raises(UnreadableDocument, match="damaged or truncated zip"):
        read(word(paragraph(PROSE))[:-40], name="a.docx")


def test_broken_xml() -> None:
    with pytest.raises(UnreadableDocument, match="not well-formed"):
        read(zipped({"word/document.xml": "<w:document"}), name="a.docx")
