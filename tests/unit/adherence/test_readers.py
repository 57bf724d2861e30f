from __future__ import annotations

import pytest
from status_pages import HEAD, day, page, row

from servanda.adherence.positions import history, positions
from servanda.adherence.readers import COLUMNS, read_status
from servanda.adherence.status import Status
from servanda.errors import UnfitStatus

CANADA = row("Canada", "3 Dec 1997 <br>", " 3 Dec 1997 <br>")
TABLE = b'Participant,Signature,"Ratification, Accession(a)"\nCanada,3 Dec 1997,9 Jan 1999\n'


def one(content: bytes, document: str = "page.html") -> Status:
    (status,) = read_status(content, document)
    return status


def test_a_page_gives_acts_with_their_rows() -> None:
    status = one(page(CANADA, row("Swaziland", "", "22 Dec 1998 a<br>")))
    assert status.instrument.id == "ottawa-convention"
    assert status.source.as_of == day("2026-02-03")
    assert [(a.state, a.action, str(a.date), a.row) for a in status.acts] == [
        ("CAN", "signature", "1997-12-03", "2 (Canada)"),
        ("CAN", "ratification", "1997-12-03", "2 (Canada)"),
        ("SWZ", "accession", "1998-12-22", "3 (Swaziland)"),
    ]
    assert status.issues == ()


def test_withdrawals_come_from_endnotes() -> None:
    gone = (
        "On 3 May 2011, the Government of Malta deposited a notification of withdrawal. It took"
        " effect for Malta on 3 November 2011."
    )
    other = "On 9 May 2012, the Government of Malta spoke of something else."
    status = one(
        page(row("Malta", "", "[1 Jan 2001 a]<br>", notes=("1", "2")), notes=(gone, other))
    )
    found = history(status.instrument, status.acts)
    names = [positions(found, day(on))["MLT"].position for on in ("2011-11-02", "2011-11-03")]
    assert names == ["bound", "withdrawn"]


def test_brackets_without_a_dated_end_are_told() -> None:
    status = one(page(row("Malta", "", "[1 Jan 2001 a]<br>")))
    assert [issue.code for issue in status.issues] == ["bracketed-without-date"]
    found = positions(history(status.instrument, status.acts), day("2020-01-01"))
    assert found["MLT"].position == "none"


def test_a_withdrawal_without_its_effect_follows_the_rule() -> None:
    note = "On 3 May 2011, the Government of Malta gave notice of withdrawal."
    status = one(page(row("Malta", "", "1 Jan 2001 a", notes=("1",)), notes=(note,)))
    assert [str(a.effect) for a in status.acts if a.action == "withdrawal"] == ["2011-11-03"]
    assert [issue.code for issue in status.issues] == ["effect-computed"]


def test_a_name_that_nobody_knows_is_listed_and_counted() -> None:
    status = one(page(CANADA, row("Ruritania", "", "1 Jan 2001 a")))
    assert status.unresolved == ("Ruritania",)
    assert [issue.code for issue in status.issues] == ["unresolved-name"]
    found = positions(history(status.instrument, status.acts), day("2020-01-01"))
    assert found["?Ruritania"].position == "bound"


def counted(number: int, *rows: str) -> bytes:
    return page(*rows).replace(b'<table id="x_t', f'Parties : {number}<table id="x_t'.encode(), 1)


def test_the_number_of_parties_is_compared_with_the_rows() -> None:
    assert one(counted(1, CANADA)).issues == ()
    assert [issue.code for issue in one(counted(0, CANADA)).issues] == ["count-differs"]


def test_a_page_that_lost_rows_is_refused() -> None:
    with pytest.raises(UnfitStatus, match="rows are missing"):
        one(counted(7, CANADA))


@pytest.mark.parametrize(
    ("content", "words", "place"),
    [
        (b"", "empty", ""),
        (page(CANADA, end=""), "cut off", ""),
        (page(CANADA)[:300], "cut off", ""),
        (page(CANADA).replace(b"tblgrid", b"other"), "expected a table of participants", ""),
        (page(CANADA, as_of="31-02-2026"), "no calendar", ""),
        (page(CANADA, as_of="soon"), "day of the status", ""),
        (page(), "no rows", ""),
        (page(CANADA, row("Malta", "", "1 Jan 2001 z")), "unknown act letter 'z'", "3 (Malta)"),
        (page(CANADA, row("Malta", "", "31 Feb 2001 a")), "no calendar", "3 (Malta)"),
        (page(CANADA, row("Malta", "1 Jan 2001")), "2 cells", "3 (Malta)"),
        (page(CANADA, row("", "", "1 Jan 2001 a")), "no name", "3"),
        (page(row("Malta", "", "", notes=("4",))), "endnote 4", "2 (Malta)"),
        (page(CANADA, head=("Country", *HEAD[1:])), "headed Participant", "1"),
        (page(CANADA, head=(*HEAD[:2], "Weather")), "unknown column", "1"),
    ],
)
def test_broken_pages_name_file_and_row(content: bytes, words: str, place: str) -> None:
    with pytest.raises(UnfitStatus) as caught:
        read_status(content, "page.html")
    assert words in caught.value.message
    assert "page.html" in caught.value.message
    facts = caught.value.facts
    assert facts["document"] == "page.html"
    assert str(facts["row"]).startswith(place)


def test_a_historical_table() -> None:
    status = one(TABLE, "26-5.csv")
    assert status.instrument.id == "ottawa-convention"
    assert [(a.state, a.action, str(a.date)) for a in status.acts] == [
        ("CAN", "signature", "1997-12-03"),
        ("CAN", "ratification", "1999-01-09"),
    ]


def test_a_table_of_an_instrument_that_we_do_not_know_keeps_its_key_and_title() -> None:
    (status,) = read_status(TABLE, "9-99.csv", titles={"9-99": "Some pact"})
    found = status.instrument
    assert (found.id, found.title, found.reference) == ("9-99", "Some pact", "IX-99")


@pytest.mark.parametrize(
    ("content", "words", "row"),
    [
        (b"", "empty", ""),
        (b"\xff\xfe", "UTF-8", ""),
        (TABLE + b'Malta,"1 Jan', "CSV", ""),
        (TABLE + b"Malta,1 Jan 1998", "2 cells", "3 (Malta)"),
        (TABLE + b"Malta,31 Feb 1998,\n", "no calendar", "3 (Malta)"),
        (TABLE + b"Malta,,1 Jan 1998 q\n", "unknown act letter", "3 (Malta)"),
        (b"a,b\n1,2\n", "expected a status page", "1"),
    ],
)
def test_broken_tables_name_file_and_row(content: bytes, words: str, row: str) -> None:
    with pytest.raises(UnfitStatus) as caught:
        read_status(content, "26-5.csv")
    assert words in caught.value.message
    assert caught.value.facts == {"document": "26-5.csv", "row": row}


TICKS = (
    '<table id="x_Table1"><tr><td>Participant</td><td>Protocol I</td><td>Protocol II</td>'
    "<td>Protocol III</td></tr><tr><td>Canada 1</td><td>x</td><td></td>"
    "<td>{}</td></tr></table></body></html>"
)


def test_a_page_may_tick_the_protocols_of_its_convention() -> None:
    content = page(CANADA, reference="XXVI-2", end=TICKS.format("x (18 July 2002)"))
    convention, first, second, third = read_status(content, "ccw.html")
    assert convention.instrument.id == "ccw"
    assert [(a.state, a.action, str(a.date)) for a in first.acts] == [
        ("CAN", "consent", "1997-12-03")
    ]
    assert second.acts == ()
    assert [str(a.date) for a in third.acts] == ["2002-07-18"]


@pytest.mark.parametrize("tick", ["perhaps", "x (31 Feb 2002)"])
def test_a_broken_tick_names_its_row(tick: str) -> None:
    with pytest.raises(UnfitStatus) as caught:
        read_status(page(CANADA, reference="XXVI-2", end=TICKS.format(tick)), "ccw.html")
    assert caught.value.facts["row"] == "protocols 2 (Canada)"


FOREIGN = b"country_name,treaty_id,treaty_name,action_type,action_date,signature_date\n"


def test_somebody_elses_table() -> None:
    content = FOREIGN + b"Canada,ottawa,,Ratification,1997-12-03,1997-12-03\nMalta,x,Some pact,,,\n"
    first, second = read_status(content, "theirs.csv")
    assert [(a.state, a.action) for a in first.acts] == [
        ("CAN", "signature"),
        ("CAN", "ratification"),
    ]
    assert (second.instrument.title, [p.state for p in second.participants]) == (
        "Some pact",
        ["MLT"],
    )
    assert not first.source.official


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"Canada,ottawa,,Ratified,1997-12-03,\n", "unknown action"),
        (b"Canada,ottawa,,Ratification,,\n", "together"),
        (b"Canada,ottawa,,Ratification,1997-02-31,\n", "day is out of range"),
        (b",ottawa,,,,\n", "no name"),
        (b"Canada,ottawa\n", "2 cells"),
    ],
)
def test_broken_rows_of_somebody_elses_table(line: bytes, words: str) -> None:
    with pytest.raises(UnfitStatus, match=words) as caught:
        read_status(FOREIGN + line, "theirs.csv")
    assert caught.value.facts["row"] == "2"


def test_our_template() -> None:
    head = ",".join(COLUMNS)
    lines = (
        "npt,2026-01-01,CAN,ratification,1969-01-08,,,,list of the depositary",
        "npt,2026-01-01,JPN,,,,,,",
        "npt,2026-01-01,PRK,accession,1985-12-12,,no,,",
        "npt,2026-01-01,PRK,withdrawal,2003-01-10,2003-04-10,,disputed,",
    )
    status = one("\n".join((head, *lines, "")).encode(), "npt.csv")
    assert (status.instrument.id, str(status.source.as_of)) == ("npt", "2026-01-01")
    found = positions(
        history(status.instrument, status.acts, [p.state for p in status.participants]),
        day("2026-01-01"),
    )
    assert {state: p.position for state, p in found.items()} == {
        "CAN": "bound",
        "JPN": "none",
        "PRK": "withdrawn",
    }
    assert found["CAN"].acts[0].source == "list of the depositary"
