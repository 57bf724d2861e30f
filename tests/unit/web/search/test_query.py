"""What a person types, and what it asks of tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.web.search.clauses import Run, Stem, Wanted, wanted
from servanda.web.search.query import MOST, Query, Term, parse


def word(text: str) -> Term:
    return Term(text=text)


def phrase(text: str) -> Term:
    return Term(text=text, kind="phrase")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("treaty ban", Query(groups=((word("treaty"),), (word("ban"),)))),
        ('"entry into force"', Query(groups=((phrase("entry into force"),),))),
        ("« entrée en vigueur »", Query(groups=((phrase(" entrée en vigueur "),),))),
        ("「人間の安全」", Query(groups=((phrase("人間の安全"),),))),
        ('"never closed', Query(groups=((phrase("never closed"),),))),
        ("negot*", Query(groups=((Term(text="negot", kind="prefix"),),))),
        ("treaty -draft", Query(groups=((word("treaty"),),), without=(word("draft"),))),
        (
            '-"first draft" treaty',
            Query(groups=((word("treaty"),),), without=(phrase("first draft"),)),
        ),
        ("counter-terrorism", Query(groups=((word("counter-terrorism"),),))),
        ("a OR b c", Query(groups=((word("a"), word("b")), (word("c"),)))),
        ("a | b OR c", Query(groups=((word("a"), word("b"), word("c")),))),
        ("a OR -b", Query(groups=((word("a"),),), without=(word("b"),))),
        ("OR a OR", Query(groups=((word("a"),),))),
        ("or", Query(groups=((word("or"),),))),
        ("Ａ　ＯＲ　Ｂ＊", Query(groups=((word("A"), Term(text="B", kind="prefix")),))),
    ],
)
def test_a_query_is_read(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("treaties", Wanted((((Stem(("¹treati", "²treat")),),),), ())),
        ("договор", Wanted((((Run(("договор",)),),),), ())),
        ("2005-C-12", Wanted((((Run(("2005", "c", "12")),),),), ())),
        ("締結", Wanted((((Run(("締結",)),),),), ())),
        ("核", Wanted((((Run(("核",), open=True),),),), ())),
        ("人間の安全", Wanted((((Run(("人間", "間の", "の安", "安全")),),),), ())),
        ("G7サミット", Wanted((((Run(("g7", "サミ", "ミッ", "ット")),),),), ())),
        ("ASEAN諸国", Wanted((((Stem(("¹asean", "²asean")), Run(("諸国",))),),), ())),
        ('"entry into force"', Wanted((((Run(("entry", "into", "force")),),),), ())),
        ("negot*", Wanted((((Run(("negot",), open=True),),),), ())),
        ("-a", Wanted((), (((Stem(("¹a", "²a")),)),))),
        ('"…" – *', Wanted((), ())),
    ],
)
def test_a_query_asks_of_tokens(text: str, expected: Wanted) -> None:
    assert wanted(parse(text)) == expected


@given(st.text(max_size=80))
def test_anything_is_a_query(text: str) -> None:
    found = parse(text)
    assert sum(map(len, found.groups)) + len(found.without) <= MOST
    wanted(found)
