"""Text to tokens, in the languages of the interface and a few others."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.tokens import LONGEST, spoken, stems, tokens

# Letters, digits and signs of the scripts that registers hold, with what is odd about each.
ALPHABET = (
    "abcxyzABCİıßÉéèçœæﬁ0129½²'’ʼ-–·.,;:!?*\"«»()[]{}|&%_ \t\n\0\xa0\xad\u200b"
    "あいうガギヴーｱｶﾞ・々〇人間安全保障条約締結。、「」　ＡＢＣ１２３"
    "안전협력ᄒ\u1161\u11abабвёйαβγάกขคำहिन्दी\u0301\u0308\u3099\U00020000"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=60)


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Entry into Force", ["entry", "into", "force"]),
        ("counter-terrorism (CT)", ["counter", "terrorism", "ct"]),
        ("Canada's and the parties’ own", ["canada", "and", "the", "parties", "own"]),
        ("l’accord d'Ottawa, qu'ils signent", ["accord", "ottawa", "ils", "signent"]),
        ("Négociations à Genève", ["negociations", "a", "geneve"]),
        ("e\u0301tat, coun\xadter", ["etat", "counter"]),
        ("ﬁnance Ⅳ ½", ["finance", "iv", "1", "2"]),
        ("Straße, STRASSE", ["strasse", "strasse"]),
        ("o'clock aujourd'hui", ["o", "clock", "aujourd", "hui"]),
        ("2005-C-12", ["2005", "c", "12"]),
        ("締結", ["締結", "結"]),
        ("人間の安全", ["人間", "間の", "の安", "安全", "全"]),
        ("核", ["核"]),
        ("Ｇ７サミット、ｶﾞｲﾄﾞ", ["g7", "サミ", "ミッ", "ット", "ト", "ガイ", "イド", "ド"]),
        ("安全\n保障", ["安全", "全保", "保障", "障"]),
        ("がき かき", ["がき", "きか", "かき", "き"]),
        ("ASEAN諸国", ["asean", "諸国", "国"]),
        ("국제 협력", ["국제", "제협", "협력", "력"]),
        ("Договор", ["договор"]),
        ("हिन्दी", ["हिन्दी"]),
        ("", []),
        (" – ·;!\0", []),
    ],
)
def test_tokens_are(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("text", ["Will ｶﾞイド – négociations d'É\u0301tat\nﬁn", "安 全\n保障"])
def test_places_are_those_of_the_text(text: str) -> None:
    for token in tokens(text):
        assert terms(text[token.start : token.end])[0] == token.term


def test_a_word_without_end_is_cut() -> None:
    assert terms("x" * 5000) == ["x" * LONGEST]


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("negotiations", "en", ("¹negoti",)),
        ("negotiating", "en", ("¹negoti",)),
        ("policies", "en", ("¹polici",)),
        ("police", "en", ("¹polic",)),
        ("négociations", "fr", ("²negoci",)),
        ("negociation", "fr", ("²negoci",)),
        ("décidées", "fr", ("²decid", "²decide")),
        ("décider", "fr", ("²decid",)),
        ("securite", "", ("¹securit", "²securit")),
        ("2005", "en", ()),
        ("договор", "en", ()),
        ("安全", "ja", ()),
    ],
)
def test_stems_are_of_the_language(word: str, language: str, expected: tuple[str, ...]) -> None:
    assert stems(word, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The parties will meet", "en"),
        ("Les parties se réuniront à Genève", "fr"),
        ("Trade and investment", "en"),
        ("Commerce", "xx"),
        ("条約の締結", "xx"),
        ("", "xx"),
    ],
)
def test_a_text_tells_its_language_or_its_document_does(text: str, expected: str) -> None:
    assert spoken(tokens(text), "xx") == expected


def test_no_word_looks_like_a_stem() -> None:
    assert terms("¹polic ²polic") == ["1polic", "2polic"]


def test_django_is_not_needed() -> None:
    asked = "import sys, servanda.tokens; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@given(texts)
def test_places_are_in_order_and_within_the_text(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(found))


@given(texts)
def test_tokens_are_plain_letters_and_digits(text: str) -> None:
    for token in tokens(text):
        assert token.term
        assert token.term == token.term.casefold()
        assert not set(token.term) & set(" \t\n\0'\"*:&|!()<>\\·¹²")
        assert len(token.term) <= (2 if token.dense else LONGEST)


@given(texts)
def test_forms_of_the_same_text_have_the_same_tokens(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC"):
        assert terms(unicodedata.normalize(form, text)) == terms(text)
    assert terms(text.upper().lower()) == terms(text.lower().upper().lower())


@given(
    st.text(st.sampled_from("安全保障人間核結締約テロリズム協力"), min_size=1, max_size=12),
    st.data(),
)
def test_every_piece_of_a_text_without_blanks_is_found_in_it(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    found, wanted = terms(text), terms(piece)[:-1] or [piece]
    runs = [found[i : i + len(wanted)] for i in range(len(found))]
    assert any(
        run[:-1] == wanted[:-1] and run[-1:] and run[-1].startswith(wanted[-1]) for run in runs
    )
