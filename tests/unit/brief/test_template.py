"""A ministry's own template: filled in, refused in a sentence, and unable to run anything."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from meeting_brief import made as brief

from servanda.brief.content import Line
from servanda.brief.template import fill
from servanda.brief.template_data import KEYS
from servanda.brief.template_example import example
from servanda.errors import InputError

LOOPS = "".join(f"{{% for {a} in colophon %}}" for a in "abcdefghijkl") + "{% endfor %}" * 12
NOTICE = "{% for sentence in notice %}{{ sentence }}{% endfor %}"


def template(*lines: str, head: str = "{{ marking }}", notice: str = NOTICE) -> bytes:
    """Return a template with these paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    for line in (notice, *lines):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text(body: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(body)).paragraphs]


def test_fields_are_filled_in_and_styles_stay() -> None:
    made = fill(brief(), template("{{ title }} / {{ page.due.lines[0].references }}"))
    assert text(made)[1] == f"{brief().title} / {brief().front[2].lines[0].references[0]}"
    assert made == fill(brief(), template("{{ title }} / {{ page.due.lines[0].references }}"))
    document = docx.Document(io.BytesIO(made))
    assert document.sections[0].header.paragraphs[0].text == brief().marking
    assert document.core_properties.title == brief().title


@pytest.mark.parametrize("kind", ["meeting", "progress", "scorecard", "annex"])
def test_the_example_holds_every_line_of_every_kind(kind: str) -> None:
    made = brief(kind)
    document = docx.Document(io.BytesIO(fill(made, example())))
    told = "\n".join(one.text for one in document.paragraphs)
    for section in (*made.front, *made.annex):
        assert section.title in told
        assert all(line.text in told for line in section.lines)
        assert all(card.quote in told for card in section.cards if card.quote)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    rows = [row for one in (*made.front, *made.annex) for table in one.tables for row in table.rows]
    assert {cell for row in rows for cell in row} <= cells
    charts = [chart for section in made.front for chart in section.charts]
    assert len(document.inline_shapes) == len(charts)
    assert example() == example()


def test_every_section_may_be_asked_for_in_every_brief() -> None:
    lines = [f"{{{{ page['{key}'].title }}}}|" for key in KEYS]
    assert text(fill(brief("scorecard"), template(*lines)))[1:] != []
    assert {one.key for kind in ("meeting", "progress", "scorecard", "annex")
            for one in brief(kind).front if one.level == 2} <= set(KEYS)  # fmt: skip


def test_words_of_the_register_are_no_markup() -> None:
    line = Line(text="{{ marking }} {% if %} <w:p/> & \x00", references=("2024-C-1",))
    made = replace(brief(), front=(replace(brief().front[2], lines=(line,)),))
    told = text(fill(made, template("{{ page.due.lines[0].text }}")))
    assert told[1] == "{{ marking }} {% if %} <w:p/> & "


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ headline }}", "'headline' is undefined"),
        ("{{ page.weather.title }}", "no attribute 'weather'"),
        ("{{ title", "unexpected"),
        ("{% for x in front %}", "Unexpected end of template"),
        ("{{ title.__class__.__mro__ }}", "no attribute '__class__'"),
        ("{{ front.append(1) }}", "cannot do this .call"),
        ("{{ title['__class__'] }}", "no element|no attribute"),
        ("{{ title.format }}", "no attribute 'format'"),
        ("{{ front[0].items }}", "no attribute 'items'"),
        ("{{ front[99].title }}", "no element 99|has no attribute 99|list object"),
        ("{% for x in range(9) %}{% endfor %}", "cannot do this .call"),
        ("{{ title * 99999999 }}", "cannot do this .mul"),
        ("{{ 1 / 0 }}", "cannot do this .div"),
        ("{% set x = title ~ title %}", "cannot do this .assign"),
        ("{% macro a() %}{% endmacro %}", "cannot do this .macro"),
        ("{% include 'x' %}", "cannot do this .include"),
        ("{% import 'x' as x %}", "cannot do this .import"),
        ("{{ title | center(99999999) }}", "No filter named 'center'"),
        ("{{ title | counted }}", "no filter named 'counted'"),
        ("{{ self }}", "cannot do this .name"),
        ("{{ range }}", "'range' is undefined"),
        (LOOPS, "more than 200,000 turns"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(line: str, said: str) -> None:
    with pytest.raises(InputError, match=f"cannot be filled in.*({said})") as refused:
        fill(brief(), template(line))
    assert "brief-template.md" in refused.value.message
    assert "\n" not in refused.value.message


def test_a_template_without_the_marking_is_refused() -> None:
    with pytest.raises(InputError, match="leaves pages without the marking"):
        fill(brief(), template("{{ marking }}", head="Ministry"))
    body = docx.Document(io.BytesIO(template()))
    body.sections[0].different_first_page_header_footer = True
    stream = io.BytesIO()
    body.save(stream)
    with pytest.raises(InputError, match="leaves pages without the marking"):
        fill(brief(), stream.getvalue())


def test_a_template_without_the_notice_is_refused() -> None:
    with pytest.raises(InputError, match="leaves out the notice"):
        fill(brief(), template("{{ title }}", notice=""))
    assert fill(replace(brief(), notice=()), template("{{ title }}", notice=""))


def test_a_broken_file_is_refused() -> None:
    whole = template()
    for body, said in (
        (b"", "not a zip|truncated"),
        (b"Not a DOCX", "not a zip|truncated"),
        (whole[: len(whole) // 2], "not a zip|truncated|damaged"),
        (_zip({"a.txt": b"x"}), "no DOCX"),
        (_zip({"word/document.xml": b"<w:p"}), "not well-formed"),
        (_zip({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "entities"),
        (_zip({"word/document.xml": b"<a/>"}), "cannot be filled in|no DOCX"),
        (_zip({"word/document.xml": b"<a/>", "x.xml": b" " * 50_000_000}), "zip bomb"),
    ):
        with pytest.raises(InputError, match=said):
            fill(brief(), body)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return stream.getvalue()
