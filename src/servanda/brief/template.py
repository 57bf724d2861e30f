"""A brief in the ministry's own DOCX: fields are filled in, nothing in the template can run.

A template must show the marking in the head or foot of every page, and the register's notice where
there is one; a brief that leaves them out is not written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from servanda.brief.content import Brief
from servanda.brief.template_data import data_of
from servanda.brief.zipped import clean, settled
from servanda.charts import Chart
from servanda.documents.archive import Archive
from servanda.errors import ConfigError, InputError, UnreadableDocument

_BODY = "word/document.xml"
_PICTURE = "picture"
_BEFORE = "</w:t></w:r><w:r><w:drawing>"
_AFTER = '</w:drawing></w:r><w:r><w:t xml:space="preserve">'
_HOWTO = "docs/howto/brief-template.md names every field"


def fill(brief: Brief, template: bytes) -> bytes:
    """Return the template with a brief filled in; the same two give the same bytes.

    Args:
        brief: What it says.
        template: A DOCX with fields such as {{ title }}; `template_example` makes one.

    Raises:
        ConfigError: What fills templates in is not installed.
        InputError: It is no DOCX, has a field that a brief has not, or leaves out the marking.
    """
    try:
        from docxtpl import DocxTemplate  # noqa: PLC0415 - briefs are an extra
    except ImportError as error:
        raise ConfigError(
            "A template needs docxtpl, which is not installed; run pip install 'servanda[brief]'.",
            missing="docxtpl",
        ) from error
    from servanda.brief.template_sandbox import Sandbox  # noqa: PLC0415 - the same

    has_pictures = _checked(template)
    made = DocxTemplate(BytesIO(template))
    try:
        made.init_docx()
        pictures = _Pictures(made.docx.part, wanted=has_pictures)
        made.render(_cleaned(data_of(brief, pictures.markup)), Sandbox(), autoescape=True)
        stream = BytesIO()
        made.docx.core_properties.title = clean(brief.title)[:255]
        made.docx.core_properties.modified = dt.datetime.fromisoformat(brief.as_of)
        made.save(stream)
    except Exception as error:
        raise _refused(error) from error
    _must_show(brief, stream.getvalue())
    return settled(stream.getvalue())


def _checked(template: bytes) -> bool:
    """Return whether the template asks for pictures; every part is unpacked within limits.

    Raises:
        InputError: It is no DOCX that can be opened.
    """
    try:
        archive = Archive(template, "The template")
        bodies = {name: archive.read(name) or b"" for name in archive.names()}
        if _BODY not in bodies:
            raise InputError(
                "The template is no DOCX: it has no document in it. Expected a file that Word or "
                "LibreOffice saved as .docx.",
            )
        for name in bodies:
            if name.endswith((".xml", ".rels")):
                archive.parse(name)
    except UnreadableDocument as error:
        raise InputError(error.message, rule="template") from error
    return _PICTURE.encode() in bodies[_BODY]


def _refused(error: Exception) -> InputError:
    said = " ".join(str(error).split()) or type(error).__name__
    return InputError(
        f"The template cannot be filled in: {said}. Expected only fields that a brief has; "
        f"{_HOWTO}.",
        rule="template",
    )


def _cleaned(value: Any) -> Any:
    """Return values without letters that XML cannot hold."""
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value) if type(value) is str else value


class _Pictures:
    """Charts as what stands for them in the document."""

    def __init__(self, part: Any, *, wanted: bool) -> None:
        self.part, self.wanted, self.number = part, wanted, 0

    def markup(self, chart: Chart) -> str:
        """Return what draws a chart; "" where the template shows no pictures."""
        from markupsafe import Markup  # noqa: PLC0415 - briefs are an extra

        from servanda.brief.docx_parts import inline_of  # noqa: PLC0415 - the same

        if not self.wanted:
            return ""
        self.number += 1
        drawn = inline_of(self.part, chart, self.number).xml
        return Markup(f"{_BEFORE}{drawn}{_AFTER}")  # noqa: S704 - our own XML, made by the library


def _must_show(brief: Brief, body: bytes) -> None:
    """Refuse what leaves out the marking of a page, or the notice.

    Raises:
        InputError: It does.
    """
    from docx import Document  # noqa: PLC0415 - briefs are an extra

    document = Document(BytesIO(body))
    for head, foot in _pages(document):
        if clean(brief.marking) not in head and clean(brief.marking) not in foot:
            raise InputError(
                "The template leaves pages without the marking. Expected {{ marking }} in the "
                "header or footer of every section, first and even pages too. Add it.",
                rule="template",
            )
    whole = _text(document.element.body)
    if any(" ".join(clean(sentence).split()) not in whole for sentence in brief.notice):
        raise InputError(
            "The template leaves out the notice that this register wants on every paper. Expected "
            "{% for sentence in notice %}{{ sentence }}{% endfor %} in its text. Add it.",
            rule="template",
        )


def _pages(document: Any) -> Iterator[tuple[str, str]]:
    """Yield head and foot of each kind of page of each section."""
    even = document.settings.odd_and_even_pages_header_footer
    for section in document.sections:
        pairs = [(section.header, section.footer)]
        if section.different_first_page_header_footer:
            pairs.append((section.first_page_header, section.first_page_footer))
        if even:
            pairs.append((section.even_page_header, section.even_page_footer))
        for head, foot in pairs:
            yield _text(head._element), _text(foot._element)  # noqa: SLF001 - no other way


def _text(element: Any) -> str:
    """Return all text of an element, that of tables and frames too, white space folded."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - briefs are an extra

    return " ".join("".join(one.text or "" for one in element.iter(qn("w:t"))).split())
