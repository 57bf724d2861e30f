"""Nothing gets into a brief that its reader may not see, whatever the format."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from html import unescape
from typing import Any

import pikepdf
import pypdfium2
import pytest
from briefed import LABEL, MAY, NOTICE, SEEN, token
from meeting_brief import DAY, desk

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief.asked import Asked
from servanda.brief.content import AUDIENCES, KINDS, Brief
from servanda.brief.making import make_brief
from servanda.brief.raising import load_rule
from servanda.brief.rendering import FORMS, render
from servanda.brief.template_example import example
from servanda.brief.wording import Words

MARK = re.compile(r"kxq-([a-z]+)-([a-z]+)")
PLANTED = {"words", "title", "note", "source", "place", "quote", "publisher", "evidence", "address"}
"""What every kind of reader has a record of, besides series and grounds."""


@cache
def brief(audience: Any, kind: Any, language: Any = "en") -> Brief:
    records = desk().ledger.records()
    asked = Asked(kind=kind, audience=audience, language=language, author="XAA", as_of=DAY)
    return make_brief(records, asked, past=lambda _: records)


def text_of(body: bytes, form: str) -> str:
    """Return all that a file holds as text: each member of an archive, each stream of a PDF."""
    if form in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return b"\n".join(parts).decode("utf-8", "replace")
    if form == "pdf":
        with pikepdf.open(io.BytesIO(body)) as opened:
            streams = [
                one.read_bytes().decode("latin-1")
                for one in opened.objects
                if isinstance(one, pikepdf.Stream)
            ]
        document = pypdfium2.PdfDocument(body)
        pages = [page.get_textpage().get_text_range() for page in document]
        return "\n".join([*streams, *pages])
    return body.decode("utf-8")


def marks(text: str) -> dict[str, set[str]]:
    """Return what was found of each kind of reader."""
    found: dict[str, set[str]] = {}
    for seen, what in MARK.findall(text):
        found.setdefault(seen, set()).add(what)
    return found


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_what_its_reader_may_see_and_nothing_else(audience: str, form: Any) -> None:
    for kind in KINDS:
        text = text_of(render(brief(audience, kind), form), form)
        assert marks(text).keys() <= MAY[audience], kind
        if kind == "annex" and form != "pdf":  # print breaks words across lines
            for seen in MAY[audience]:
                assert marks(text)[seen] >= PLANTED, seen


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_template_gets_no_more(audience: str) -> None:
    text = text_of(render(brief(audience, "meeting"), "docx", example()), "docx")
    assert marks(text).keys() <= MAY[audience]
    assert bool(prepared("en", text)) == (audience == "own")


def prepared(language: Language, text: str) -> list[str]:
    """Return what a text holds of one side's preparation: its headings, and why to raise a thing.

    Neither tags nor the breaks of lines count.
    """
    headings = ("section-raise", "section-boxes", "talking-points", "if-asked")
    told = [Words(language).say(key) for key in headings]
    told += [one.because[language] for one in load_rule().reasons]
    whole = bare(re.sub(r"<[^>]*>", "", unescape(text)))
    return [one for one in told if bare(one) in whole]


def bare(text: str) -> str:
    return "".join(text.casefold().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_for_others_holds_what_one_side_prepares(language: Language) -> None:
    made = {audience: brief(audience, "meeting", language) for audience in AUDIENCES}
    for form in FORMS:
        held = {
            audience: prepared(language, text_of(render(one, form), form))
            for audience, one in made.items()
        }
        assert len(held["own"]) > 4, form
        assert held["counterpart"] == held["public"] == [], form


def test_what_is_planted_is_everywhere() -> None:
    """So that the tests above can fail: the register holds each mark of each reader."""
    ledger = desk().ledger
    sealed = [ledger.content(one.sealed) for one in ledger.entries() if one.sealed]
    whole = "".join(str(one) for one in (*sealed, *ledger.entries()))
    found = marks(whole)
    assert set(found) == set(SEEN)
    assert all(what >= PLANTED | {"series"} for what in found.values())
    assert "agency" in found["own"]


def test_the_agency_that_was_asked_is_never_named() -> None:
    for audience in AUDIENCES:
        text = text_of(render(brief(audience, "meeting"), "docx"), "docx")
        assert token("own", "agency") not in text


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_marking_and_notice_stand_in_every_file(form: Any) -> None:
    for kind in ("meeting", "scorecard"):
        text = text_of(render(brief("own", kind), form), form)
        assert f"INTERNAL: Arvenia · {LABEL}" in text
        assert NOTICE["en"] in text


@pytest.mark.parametrize("form", FORMS)
def test_the_same_brief_gives_the_same_bytes(form: Any) -> None:
    one = brief("public", "progress")
    assert render(one, form) == render(one, form)
