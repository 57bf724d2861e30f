import csv
import datetime as dt
import io
import json as codec

from servanda.adherence.positions import history
from servanda.adherence.regions import find_region
from servanda.report.adherence import Wish, json, make_roll, table
from servanda.report.adherence import csv as as_csv
from servanda.report.adherence.state import state_record

NOW = dt.date(2026, 2, 3)


def shown(pieces):
    return b"".join(pieces).decode()


def rows_of(pieces):
    return list(csv.DictReader(io.StringIO(shown(pieces).removeprefix("\ufeff"))))


def test_the_object_has_counts_and_states_row_by_row(marbles, sources):
    found = codec.loads(json.render(make_roll(marbles, NOW, sources=sources)))
    assert found["instrument"] == "marbles-convention"
    assert found["as_of"] == "2026-02-03"
    assert [found[name] for name in ("bound", "signed", "withdrawn", "provisional")] == [6, 1, 1, 1]
    assert found["sources"] == [{"source": "page.html", "kind": "untc-page", "as_of": "2026-02-03"}]
    assert found["in_force"]["since"] == "2000-05-01"
    states = {row["state"]: row for row in found["states"]}
    assert states["POL"]["position"] == "bound"
    assert states["POL"]["leaves"] == "2026-02-20"
    assert states["EST"]["since"] == "2025-12-27"
    assert states["IDN"]["in_force"] == "pending"
    assert states["CAN"]["acts"] == [
        {
            "action": "ratification",
            "date": "2000-02-01",
            "effect": None,
            "standing": True,
            "source": "page.html",
            "row": None,
        }
    ]
    assert states["KEN"]["position"] == "none"


def test_changes_are_in_the_object_when_wished_for(marbles):
    roll = make_roll(marbles, NOW, Wish(since=dt.date(2025, 12, 1)))
    assert codec.loads(json.render(roll))["changes"] == [
        {
            "date": "2025-12-27",
            "state": "EST",
            "name": "Estonia",
            "before": "bound",
            "after": "withdrawn",
            "leaves": None,
        },
        {
            "date": "2026-01-20",
            "state": "IDN",
            "name": "Indonesia",
            "before": "none",
            "after": "bound",
            "leaves": None,
        },
    ]


def test_without_data_counts_are_null_and_there_are_no_states(instrument):
    found = codec.loads(json.render(make_roll(history(instrument, []), NOW)))
    assert (found["bound"], found["signed"], found["states"]) == (None, None, [])


def test_csv_has_a_row_a_state(marbles):
    rows = rows_of(as_csv.render(make_roll(marbles, NOW, Wish(region=find_region("asean")))))
    assert [row["state"] for row in rows][:3] == ["BRN", "KHM", "IDN"]
    assert rows[2] == {
        "instrument": "marbles-convention",
        "as_of": "2026-02-03",
        "state": "IDN",
        "name": "Indonesia",
        "printed": "Indonesia",
        "region": "southeast-asia",
        "position": "bound",
        "since": "2026-01-20",
        "in_force": "pending",
        "leaves": "",
        "acts": "accession 2026-01-20",
    }


def test_a_name_from_a_page_is_no_formula_in_csv(instrument, acts):
    from dataclasses import replace  # noqa: PLC0415 - used here alone

    acts = [replace(act, name="=HYPERLINK(1)") for act in acts]
    roll = make_roll(history(instrument, acts), NOW)
    assert {row["printed"] for row in rows_of(as_csv.render(roll))} == {"", "'=HYPERLINK(1)"}


def test_the_table_says_what_a_region_looks_like(marbles, sources):
    wish = Wish(region=find_region("asean"), since=dt.date(2025, 1, 1))
    text = shown(
        table.render(make_roll(marbles, NOW, wish, sources=sources), width=90, colours=False)
    )
    assert text.splitlines() == [
        "Marbles Convention, ASEAN  as of 2026-02-03",
        "Convention on Marbles",
        "bound 1  provisional application 1  signed 1  no act 8",
        "In force since 2000-05-01, for 0 of those bound",
        "Sources: page.html (status page of the depositary, 2026-02-03)",
        "",
        " ASEAN  1 of 11 bound",
        " Brunei Darussalam       no act",
        " Cambodia                no act",
        " Indonesia               bound, not in force       2026-01-20  accession",
        " Lao People's            no act",
        " Democratic Republic",
        " Malaysia                provisional application   2001-01-01  provisional application",
        " Myanmar                 no act",
        " Philippines             no act",
        " Singapore               no act",
        " Thailand                signed                    2000-01-15  signature",
        " Timor-Leste             no act",
        " Viet Nam                no act",
        "",
        " Changes after 2025-01-01 up to 2026-02-03: 1",
        " 2026-01-20  Indonesia                              no act → bound",
    ]


def test_the_table_names_whoever_announced_a_withdrawal(marbles):
    text = shown(table.render(make_roll(marbles, NOW), width=80, colours=False))
    assert "Withdrawal announced: Poland (2026-02-20)" in text
    assert " Eastern Europe  1 of 10 bound" in text
    assert " Free City " in text


def test_the_table_without_data_says_so(instrument):
    text = shown(table.render(make_roll(history(instrument, []), NOW), width=80, colours=False))
    assert "No data on this instrument." in text
    assert "bound" not in text


def test_colours_are_written_only_when_wanted(marbles):
    roll = make_roll(marbles, NOW)
    assert "\x1b" not in shown(table.render(roll, width=80, colours=False))
    assert "\x1b" in shown(table.render(roll, width=80, colours=True))


def test_a_name_from_a_page_cannot_steer_the_terminal(instrument, acts):
    acts = [*acts, acts[0].__class__(state="?Evil\x1b[2J", action="signature", date=NOW)]
    text = shown(table.render(make_roll(history(instrument, acts), NOW), width=80, colours=False))
    assert "\x1b" not in text


def test_gaps_are_the_states_that_are_not_bound(marbles):
    roll = make_roll(marbles, NOW, Wish(region=find_region("east asia")))
    text = shown(table.render_gaps([roll], width=80, colours=False))
    assert "Not bound: 4 of 5" in text
    assert "Japan" not in text
    assert "Republic of Korea" in text


def test_a_state_is_shown_with_every_instrument(marbles, instrument):
    known = {"marbles-convention": dt.date(2025, 12, 31)}
    record = state_record("POL", [marbles, history(instrument, [])], NOW, known=known)
    text = shown(table.render_state(record, width=80, colours=False))
    assert text.startswith("Poland  as of 2026-02-03\n")
    assert "bound, leaves 2026-02-20" in text
    assert "No data: Marbles Convention." in text
    found = codec.loads(json.render_state(record))
    assert (found["state"], found["no_data"]) == ("POL", ["marbles-convention"])
    assert found["instruments"][0]["position"] == "bound"
    assert found["instruments"][0]["known_until"] == "2025-12-31"
    rows = rows_of(as_csv.render_state(record))
    assert [row["position"] for row in rows] == ["bound", "no data"]


def test_the_list_has_counts(marbles, instrument):
    rolls = [make_roll(marbles, NOW), make_roll(history(instrument, []), NOW)]
    text = shown(table.render_list(rolls, width=80, colours=False))
    assert [line.split() for line in text.splitlines()[1:]] == [
        ["marbles", "Marbles", "Convention", "6", "1", "2000-05-01"],
        ["marbles", "Marbles", "Convention", "no", "data"],
        [],
        ["As", "of", "2026-02-03"],
    ]
    assert [line["bound"] for line in codec.loads(json.render_list(rolls))] == [6, None]
    assert [row["bound"] for row in rows_of(as_csv.render_list(rolls))] == ["6", ""]
