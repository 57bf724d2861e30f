from __future__ import annotations

import pytest
from status_pages import day

from servanda.adherence.endnotes import withdrawals


def told(note: str) -> list[tuple[str | None, str, str]]:
    return [(w.state, str(w.notified), str(w.effect)) for w in withdrawals(note)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            (
                "On 3 May 2011, the Government of the Republic of Malta deposited a notification of"
                " withdrawal (see C.N.1.2011.X-2 of 9 May 2011). It took effect for Malta on"
                " 3 November 2011."
            ),
            ("MLT", "2011-05-03", "2011-11-03"),
        ),
        (
            (
                "On 3 May 2011 the Government of Malta notified its decision to withdraw from the"
                " Convention with effect from 3 November 2011."
            ),
            ("MLT", "2011-05-03", "2011-11-03"),
        ),
        (
            (
                "The Government of Malta deposited an instrument of denunciation on 3 May 2011,"
                " effective 3 November 2011."
            ),
            ("MLT", "2011-05-03", "2011-11-03"),
        ),
        (
            (
                "The Government of Malta, in a letter received on 3 May 2011, informed the"
                " depositary that it denounced the said Protocol. The denunciation will take effect"
                " on 3 November 2011."
            ),
            ("MLT", "2011-05-03", "2011-11-03"),
        ),
        (
            (
                "On 3 May 2011, the Government of Malta deposited the withdrawal of its instrument"
                " of ratification, effective on 4 May 2011."
            ),
            ("MLT", "2011-05-03", "2011-05-04"),
        ),
    ],
)
def test_withdrawals_are_dated(note: str, expected: tuple[str, str, str]) -> None:
    assert told(note) == [expected]


@pytest.mark.parametrize(
    "note",
    [
        "On 3 May 2011, the Government of Malta withdrew its reservation, effective 4 May 2011.",
        (
            "On 3 May 2011, the Government of Malta gave notification of withdrawal of the"
            " reservation made upon ratification."
        ),
        (
            "On 3 May 2011, the Government of Malta deposited a notification of withdrawal of its"
            " declaration made upon accession."
        ),
        "The objection was withdrawn on 3 May 2011.",
        "On 3 May 2011 the Government of Malta extended the Convention to Gozo.",
        "For the Kingdom in Europe. On 3 May 2011: for the islands.",
        "The signature was cancelled on 3 May 2011.",
    ],
)
def test_what_is_no_withdrawal_from_the_instrument(note: str) -> None:
    assert withdrawals(note) == []


def test_a_notice_taken_back_says_so() -> None:
    note = (
        "On 3 May 2011, the Government of Malta deposited a notification of withdrawal. On"
        " 9 July 2011 it informed the depositary that it rescinded its notification of withdrawal."
    )
    (found,) = withdrawals(note)
    assert (found.notified, found.effect, found.rescinded) == (day("2011-05-03"), None, True)


def test_a_withdrawal_for_a_territory_says_so() -> None:
    note = (
        "On 3 May 2011, the Government of Denmark gave notice of withdrawal in respect of the"
        " Faroe Islands with effect from 3 November 2011."
    )
    assert [found.partial for found in withdrawals(note)] == [
        "Faroe Islands with effect from 3 November 2011"
    ]


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no calendar"):
        withdrawals("On 31 February 2011 it gave notice of withdrawal, effective 3 May 2012.")
