"""A workbook and a CSV file that LibreOffice opened and saved again say what they said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from servanda.register.acts.deciding import accept, edit
from servanda.register.acts.owning import assign
from servanda.register.entry import Author
from servanda.register.exchange.sheets import read_csv
from servanda.register.exchange.table import find_table
from servanda.register.exchange.workbook import read_workbook
from servanda.register.exchange.writing import write_csv, write_workbook

ANN = Author(party="XAA", person="A. Person")
CALC = Path(shutil.which("soffice") or "/").resolve().parent / "libsclo.so"

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(
        not CALC.exists(), reason="no LibreOffice Calc (apt-get install libreoffice-calc-nogui)"
    ),
]


def saved(source: Path, ending: str, *options: str) -> bytes:
    """Let LibreOffice open `source` and save it as another file."""
    out = source.parent / "saved"
    profile = (source.parent / "profile").as_uri()
    how = ["--convert-to", ending, "--outdir", str(out)]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", *options, *how, str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next(out.iterdir()).read_bytes()


@pytest.fixture
def odd(register):
    """Return a register whose cells are what spreadsheets like to change."""
    first, second, third = register.all()[:3]
    register.ledger.write(ANN, edit(first.id, {"amount": "=1+1", "area": "1.10", "due": "2027-09"}))
    register.ledger.write(ANN, edit(second.id, {"amount": "'007", "area": "3-4"}))
    register.ledger.write(ANN, edit(third.id, {"amount": "_x0041_ +5 “€”", "area": "-A"}))
    register.ledger.write(ANN, assign(first.id, party="XAA", agency="@Navy; East/West"))
    register.ledger.write(ANN, accept(register.all()[3].id, because="one\ntwo\n\nthree"))
    return register


def test_a_workbook_comes_back(odd, tmp_path) -> None:
    rows = odd.rows()
    rows[4] |= {"due": "2028-02-29", "amount": "=2+2"}
    source = tmp_path / "in.xlsx"
    source.write_bytes(write_workbook(rows))
    plan = odd.plan(find_table(read_workbook(saved(source, "xlsx"), "in.xlsx")))
    assert plan.faults == ()
    assert [change.fields for change in plan.changes] == [{"due": "2028-02-29", "amount": "=2+2"}]


def test_a_csv_opened_and_saved_comes_back(odd, tmp_path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"".join(write_csv(odd.rows())))
    how = "--infilter=CSV:44,34,76,1,,1033,false,true"  # numbers and dates are looked for
    data = saved(source, "csv:Text - txt - csv (StarCalc):59,34,76", how)
    plan = odd.plan(find_table(read_csv(data, "in.csv")))
    assert (plan.changes, plan.faults) == ((), ())


def test_a_csv_saved_as_a_workbook_comes_back(odd, tmp_path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"".join(write_csv(odd.rows())))
    how = "--infilter=CSV:44,34,76,1,,1033,false,true"
    plan = odd.plan(find_table(read_workbook(saved(source, "xlsx", how), "in.xlsx")))
    assert (plan.changes, plan.faults) == ((), ())


def test_a_workbook_saved_as_csv_comes_back(odd, tmp_path) -> None:
    source = tmp_path / "in.xlsx"
    source.write_bytes(write_workbook(odd.rows()))
    data = saved(source, "csv:Text - txt - csv (StarCalc):44,34,76")
    plan = odd.plan(find_table(read_csv(data, "in.csv")))
    assert (plan.changes, plan.faults) == ((), ())
