from __future__ import annotations

import pytest
from status_pages import day

from servanda.adherence.columns import column, items
from servanda.adherence.days import parse_day


def told(header: str, cell: str) -> list[tuple[str, str, bool]]:
    return [(i.meaning.action, str(i.date), i.standing) for i in items(cell, column(header))]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Ratification, Accession(a)", "9 Jan 2012 a", [("accession", "2012-01-09", True)]),
        ("Ratification, Accession(a)", "[ 9 Jan 2012 a]", [("accession", "2012-01-09", False)]),
        ("Ratification, Accession(a)", "[9 Jan 2012 ]", [("ratification", "2012-01-09", False)]),
        ("Approval(AA), Acceptance(A)", "9 Jan 2012 AA", [("approval", "2012-01-09", True)]),
        ("Acceptance(A)", "9 Jan 2012", [("acceptance", "2012-01-09", True)]),
        ("Application", "9 Jan 2012", [("consent", "2012-01-09", True)]),
        ("Signature, Succession to signature(d)", "9 Jan 2012 d",
         [("signature", "2012-01-09", True)]),
        ("Provisional application under article 23(n)", "1 Feb 2014 n",
         [("provisional-application", "2014-02-01", True)]),
        ("Signature, Signature ad referendum (s)", "1 Feb 2014 s",
         [("signature", "2014-02-01", True)]),
        ("Definitive signature(s), Acceptance(A)", "1 Feb 2014 s",
         [("definitive-signature", "2014-02-01", True)]),
        ("Notification under article 21 (1)", "1 Feb 2014", [("declaration", "2014-02-01", True)]),
        ("Ratification, Accession(a)", "[1 Feb 2004 a] 3 Mar 2010 a",
         [("accession", "2004-02-01", False), ("accession", "2010-03-03", True)]),
        ("Ratification", "", []),
    ],
)  # fmt: skip
def test_cells(header: str, cell: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(header, cell) == expected


@pytest.mark.parametrize(
    ("header", "cell", "words"),
    [
        ("Ratification, Accession(a)", "9 Jan 2012 z", "unknown act letter 'z'"),
        ("Ratification, Accession(a)", "9 Jan 2012 AA", "unknown act letter 'AA'"),
        ("Ratification", "31 Feb 2012", "no calendar"),
        ("Ratification", "9 Jax 2012", "no month"),
        ("Ratification", "9 Jan 20", "no date"),
        ("Ratification", "[9 Jan 2012", "bracket"),
        ("Accession(a), Succession(d)", "9 Jan 2012", "without letter"),
        ("Ratification", "soon", "no date"),
    ],
)
def test_unfit_cells(header: str, cell: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        told(header, cell)


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown column 'Weather"):
        column("Signature, Weather(w)")


@pytest.mark.parametrize("text", ["19 July 2006", "19 Jul 2006", "19  Jul. 2006", "2006-07-19"])
def test_days(text: str) -> None:
    assert parse_day(text) == day("2006-07-19")
