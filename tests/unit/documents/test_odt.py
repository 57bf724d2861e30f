"""OpenDocument texts."""

from __future__ import annotations

import pytest
from office_files import opendocument, zipped
from shown import shown

from servanda.documents.read import read
from servanda.errors import UnreadableDocument

PROSE = "Both sides will meet in the spring and will report on what they found."
LISTS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix=")"/><text:list-level-style-number text:level="2"'
    ' style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"'
    ' text:bullet-char="\uf0b7"/></text:list-style>'
)


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def listed(style: str, items: str, more: str = "") -> str:
    return f'<text:list text:style-name="{style}" {more}>{items}</text:list>'


def words(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def test_headings_lists_and_numbers() -> None:
    inner = f"<text:list>{item(words('Inner.'))}{item(words('Inner two.'))}</text:list>"
    document = read(
        opendocument(
            f'<text:h text:outline-level="1">Trade</text:h>{words(PROSE)}'
            + listed("N", item(words("One."), inner) + item(words("Two.")))
            + listed("B", item(words("Dot.")))
            + listed("N", item(words("Three.")), 'text:continue-numbering="true"')
            + listed("N", item(words("One anew."))),
            LISTS,
        )
    )
    assert shown(document) == [
        "h2 Trade",
        f"p {PROSE}",
        "li0 [1)] One.",
        "li1 [(a)] Inner.",
        "li1 [(b)] Inner two.",
        "li0 [2)] Two.",
        "li0 [•] Dot.",
        "li0 [3)] Three.",
        "li0 [1)] One anew.",
    ]


def test_numbered_headings() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1"'
        ' style:num-format="A" style:num-suffix="."/></text:outline-style></office:styles>'
    )
    document = read(
        opendocument(
            f'<text:h text:outline-level="1">Trade</text:h>{words(PROSE)}'
            f'<text:h text:outline-level="1">Travel</text:h>{words(PROSE)}',
            styles=outline,
        )
    )
    assert shown(document) == ["h2 [A] Trade", f"p {PROSE}", "h2 [B] Travel", f"p {PROSE}"]


REGION = '<text:changed-region text:id="{}"><text:{}>{}</text:{}></text:changed-region>'.format
TRACKED = (
    "<text:tracked-changes>"
    + REGION("c1", "insertion", "<office:change-info/>", "insertion")
    + REGION("c2", "deletion", "<office:change-info/><text:p>consider</text:p>", "deletion")
    + REGION("c3", "insertion", "<office:change-info/>", "insertion")
    + "</text:tracked-changes>"
)
CHANGED = (
    TRACKED
    + words(
        'We will <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>'
        'negotiate<text:change-end text:change-id="c1"/> a treaty.'
        '<text:change-start text:change-id="c3"/>'
    )
    + words('New one.<text:change-end text:change-id="c3"/>')
    + words("We meet.")
)


def test_tracked_changes_accepted_and_rejected() -> None:
    document = read(opendocument(CHANGED))
    assert document.text == "We will negotiate a treaty.\n\nNew one.\n\nWe meet."
    assert document.changes == 3
    rejected = read(opendocument(CHANGED), changes="rejected")
    assert rejected.text == "We will consider a treaty.\n\nWe meet."
    assert rejected.changes == 3


def test_notes_comments_boxes_spaces_and_ruby() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>As in 2003.</text:p></text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>B</dc:creator><text:p>Sure?</text:p></office:annotation>"
    )
    box = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
    ruby = (
        "<text:ruby><text:ruby-base>政府</text:ruby-base>"
        "<text:ruby-text>せいふ</text:ruby-text></text:ruby>"
    )
    document = read(
        opendocument(
            words(f'They<text:s text:c="2"/>will {comment}meet{note}<text:line-break/>again.{box}')
            + words(f"<text:span>{ruby}</text:span><text:tab/>[shall]")
        )
    )
    assert document.text == "They will meet\nagain.\n\n1 As in 2003.\n\nIn the box.\n\n政府 [shall]"
    assert [
        (note.author, note.text, document.text[note.anchor :][:4]) for note in document.notes
    ] == [("B", "Sure?", "meet")]
    assert sorted(issue.code for issue in document.issues) == ["comments", "notes"]


def test_tables_headers_and_footers() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>For release</text:p>"
        "</style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    document = read(
        opendocument(
            f"<table:table><table:table-row>{cell('What')}{cell('When')}</table:table-row></table:table>",
            styles=styles,
        )
    )
    assert shown(document) == ["header For release", "cell What", "cell When", "footer Page 1"]


def test_a_password_is_said() -> None:
    manifest = "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    with pytest.raises(UnreadableDocument, match="password"):
        read(opendocument(words(PROSE), manifest=manifest), name="a.odt")


def test_other_packages_are_refused() -> None:
    sheet: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<a/>",
    }
    with pytest.raises(UnreadableDocument, match="without a text document"):
        read(zipped(sheet), name="a.ods")
