"""Every string of the interface in every language, and compiled."""

from __future__ import annotations

import importlib.util
import re
import shutil

import polib
import pytest
from django.utils import translation

from servanda.web import words


@pytest.fixture(scope="module")
def messages(root):
    spec = importlib.util.spec_from_file_location("messages", root / "tools" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext (gettext) is not installed")
@pytest.mark.parametrize("language", ["fr", "ja"])
def test_every_string_is_translated(messages, language):
    assert messages.missing(language) == []


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_catalogues_are_compiled(messages, language):
    for path, catalogue in messages.catalogues(language):
        compiled = polib.mofile(str(path.with_suffix(".mo")))
        assert {e.msgid: (e.msgstr, e.msgstr_plural) for e in compiled} == {
            e.msgid: (e.msgstr, e.msgstr_plural) for e in catalogue.translated_entries()
        }, path


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_translations_keep_what_is_filled_in(messages, language):

    for path, catalogue in messages.catalogues(language):
        for entry in catalogue.translated_entries():
            for said in (entry.msgstr, *entry.msgstr_plural.values()):
                if said and not entry.msgid_plural:
                    holes = sorted(re.findall(r"%\(\w+\)s|</?\w+>", entry.msgid))
                    assert sorted(re.findall(r"%\(\w+\)s|</?\w+>", said)) == holes, (path, entry)


@pytest.mark.parametrize(
    ("language", "year", "month", "day"),
    [
        ("en", "2005", "June 2005", "1 June 2005"),
        ("fr", "2005", "juin 2005", "1 juin 2005"),
        ("ja", "2005年", "2005年6月", "2005年6月1日"),
    ],
)
def test_partial_dates_are_written_as_the_language_does(language, year, month, day):
    with translation.override(language):
        assert words.partial_date("2005") == year
        assert words.partial_date("2005-06") == month
        assert words.partial_date("2005-06-01") == day


def test_strength_is_shown_as_firm():
    with translation.override("en"):
        assert words.label("bind", "strength") == "firm"
    with translation.override("fr"):
        assert words.label("bind", "strength") == "ferme"
