"""Folding: variants become one, and every place can be found again."""

from __future__ import annotations

import pytest

from servanda.vocabulary.fold import fold, plain


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Cote d'Ivoire", "cote d'ivoire"),
        ("Nuclear-Test-\nBan  Treaty", "nuclear test ban treaty"),
        ("Timor\u2011Leste", "timor leste"),
        ("Uni\u00adted\u00a0Nations", "united nations"),
        ("Tu\u0308rkiye", "turkiye"),
        ("İstanbul", "istanbul"),
        ("A - B", "a - b"),
        ("日本", "日本"),
    ],
)
def test_variants_fold_to_one_form(printed: str, folded: str) -> None:
    assert plain(printed) == folded


def test_places_lead_back_to_the_original() -> None:
    text = "a  b\u00ad c-\n d"
    folded = fold(text)
    assert folded.cased == "a b c d"
    assert [text[folded.origin(i)] for i in (0, 2, 4, 6)] == ["a", "b", "c", "d"]
