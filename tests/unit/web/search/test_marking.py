"""What is marked in a text, and which piece of it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.web.search.clauses import wanted
from servanda.web.search.marking import Marked, Part
from servanda.web.search.query import parse


def marked(text: str, query: str, language: str = "en") -> Marked:
    return Marked(text, wanted(parse(query)).positive(), language)


def shown(text: str, query: str, language: str = "en") -> str:
    parts = marked(text, query, language).snippet()
    return "".join(f"[{part.text}]" if part.marked else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("We will negotiate treaties.", "treaty negotiations", "We will [negotiate] [treaties]."),
        ("Nous négocierons l’accord.", "négocier accords", "Nous [négocierons] l’[accord]."),
        ("a treaty, the treaty to ban", '"treaty to"', "a treaty, the [treaty to] ban"),
        ("counter-terrorism", "counter-terrorism", "[counter]-[terrorism]"),
        ("negotiating policy", "negot*", "[negotiating] policy"),
        ("条約の締結を加速", "締結", "条約の[締結]を加速"),
        ("人間の安全\n保障", "安全保障", "人間の[安全\n保障]"),
        ("核と核軍縮", "核", "[核]と[核]軍縮"),
        ("Ｇ７サミット", "g7サミット", "[Ｇ７サミット]"),
        ("<b>treaty</b>", "treaty", "<b>[treaty]</b>"),
        ("nothing here", "treaty -here", "nothing here"),
        ("", "treaty", ""),
    ],
)
def test_words_that_answer_are_marked(text: str, query: str, expected: str) -> None:
    language = "fr" if "Nous" in text else "en"
    assert shown(text, query, language) == expected


def test_what_is_not_there_is_told() -> None:
    assert marked("a treaty", "treaty ban").missing == wanted(parse("ban")).positive()
    assert not marked("a treaty", "ban")


def test_a_snippet_is_the_piece_with_most_of_the_words() -> None:
    text = "treaty " + "and so on " * 60 + "a treaty to ban mines " + "and so on " * 60
    found = marked(text, "treaty mines").snippet(100)
    assert found[0] == Part("… ")
    assert found[-1] == Part(" …")
    assert [part.text for part in found if part.marked] == ["treaty", "mines"]
    assert "".join(part.text for part in found[1:-1]) in text


def test_a_snippet_without_marks_is_the_beginning() -> None:
    text = "and so on " * 60
    assert marked(text, "treaty").snippet(100) == (Part(text[:100]), Part(" …"))


@given(
    st.text(st.sampled_from("ab é安全\n'’-ＡｶﾞG7"), max_size=400),
    st.text(st.sampled_from('ab é安全"*-'), max_size=12),
    st.integers(90, 200),
)
def test_a_snippet_is_a_piece_of_the_text(text: str, query: str, width: int) -> None:
    found = marked(text, query)
    assert "".join(part.text for part in found.whole()) == text
    inner = "".join(part.text for part in found.snippet(width) if part.text not in ("… ", " …"))
    assert inner in text
    assert len(inner) <= width + 16
