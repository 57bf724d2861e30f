"""`servanda brief`: files of each format and kind, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from servanda.adherence.regions import LANGUAGES
from servanda.brief.content import AUDIENCES, KINDS
from servanda.brief.rendering import FORMS, Form
from servanda.cli import main
from servanda.cli.brief import command

Done = Callable[..., str]


@pytest.fixture
def accepted(register: Path, done: Done) -> Path:
    """Return the register with four commitments accepted."""
    done("accept", "2026-C-1", "2026-C-2", "2026-C-3", "2026-C-4")
    return register


def test_its_choices_are_those_of_the_library() -> None:
    assert command.KINDS == KINDS
    assert command.AUDIENCES == AUDIENCES
    assert command.LANGUAGES == LANGUAGES
    assert command.FORMS == FORMS == get_args(Form)


@pytest.mark.usefixtures("accepted")
def test_the_ending_says_the_format_and_the_same_call_gives_the_same_bytes(
    tmp_path: Path, done: Done
) -> None:
    begins = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "html": b"<!doctype html>"}
    for form, head in begins.items():
        out = tmp_path / f"brief.{form}"
        said = done("brief", out, "--meeting", "Round 3", "--as-of", "2027-01-31")
        assert said == f"Wrote {out}, which holds what is internal to your party.\n"
        body = out.read_bytes()
        assert body.startswith(head)
        done("brief", out, "--meeting", "Round 3", "--as-of", "2027-01-31")
        assert out.read_bytes() == body
    odd = tmp_path / "brief.out"
    done("brief", odd, "--format", "html")
    assert odd.read_bytes().startswith(b"<!doctype html>")


@pytest.mark.usefixtures("accepted")
def test_numbers_are_those_of_progress_on_the_same_day(tmp_path: Path, done: Done) -> None:
    out = tmp_path / "card.xlsx"
    day = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date().isoformat()
    done("brief", out, "--kind", "scorecard", "--as-of", day)
    told = json.loads(done("progress", "--as-of", day, "--by", "area", "--format", "json"))
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    cells = [cell.value for row in book["Summary"].iter_rows() for cell in row if cell.value]
    value, _, coverage = told["whole"]["says"].partition("; ")
    assert value in cells
    assert coverage in cells
    found = {row[0].value: row[1].value for row in book["Progress by area"].iter_rows(min_row=2)}
    for one in told["groups"].values():
        assert one["heads"]["all"] in found.values()


@pytest.mark.usefixtures("accepted")
def test_what_is_internal_stays_so(tmp_path: Path, done: Done) -> None:
    out = tmp_path / "public.docx"
    said = done("brief", out, "--for", "public", "--kind", "annex")
    assert said.endswith("which holds only what is public.\n")
    told = [one.text for one in docx.Document(str(out)).paragraphs]
    assert "No commitment stands in this brief." in told
    done("mark", "2026-C-1", "--marking", "public")
    done("brief", out, "--for", "public", "--kind", "annex")
    told = [one.text for one in docx.Document(str(out)).paragraphs]
    assert any(one.startswith("2026-C-1") for one in told)
    assert not any(one.startswith("2026-C-2") for one in told)


@pytest.mark.usefixtures("accepted")
def test_a_template_is_filled_in(tmp_path: Path, done: Done, refused: Done) -> None:
    own, out = tmp_path / "ministry.docx", tmp_path / "brief.docx"
    done("brief", "--example-template", own)
    done("brief", out, "--template", own, "--language", "fr")
    assert docx.Document(str(out)).paragraphs[0].text.startswith("Arvénie et Borvie")
    own.write_bytes(b"No DOCX")
    before = out.read_bytes()
    assert "damaged or truncated" in refused("brief", out, "--template", own)
    assert out.read_bytes() == before
    assert "fills in a DOCX" in refused("brief", tmp_path / "x.pdf", "--template", own)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Say where to write to"),
        (("brief.txt",), "says no format"),
        (("nowhere/brief.pdf",), "no folder nowhere"),
        (("b.pdf", "--since", "2099"), "is after the day of the brief"),
        (("b.pdf", "--since", "soon"), "--since: 'soon' is no date"),
        (("b.pdf", "--party", "Foo"), "unknown party code 'Foo'"),
        (("b.pdf", "--reader", "Foo"), "unknown party code 'Foo'"),
        (("b.pdf", "--document", "1999"), "holds no record '1999'"),
        (("b.pdf", "--document", "2026", "--for", "public"), "holds nothing of that document"),
        (("b.pdf", "--area", "Fishing"), "no area 'Fishing'"),
        (("b.pdf", "--meeting", "2026-C-1"), "not followed as a series"),
        (("b.pdf", "--handling", "Eyes only"), "no handling label"),
        (("b.pdf", "--as-of", "soon"), "neither a date"),
    ],
)
@pytest.mark.usefixtures("accepted")
def test_what_is_not_right_is_refused(
    given: tuple[str, ...], said: str, refused: Done, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused("brief", *given)
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.usefixtures("accepted")
def test_a_series_gives_the_meeting_and_the_shell_offers_it(tmp_path: Path, done: Done) -> None:
    given = ("title=Talks", "rule=FREQ=YEARLY", "starts=2026")
    settings = [word for one in given for word in ("--settings", one)]
    done("record", "2026-C-1", "series", *settings)
    done("record", "2026-C-1", "series", "meeting", "on=2026-10-02", "state=held")
    out = tmp_path / "b.docx"
    done("brief", out, "--meeting", "2026-C-1", "--as-of", "2027-01-31")
    told = [one.text for one in docx.Document(str(out)).paragraphs]
    assert told[0] == "Arvenia and Borvia: brief for Talks"
    assert "Since 2 October 2026" in told[1]
    assert _offered("brief --meeting 2026", "2026") == ["2026-C-1"]
    (area,) = _offered("brief --area A", "A")
    assert area.startswith("A. Consultation")


def _offered(line: str, word: str) -> list[str]:
    words = f"servanda {line}"
    environ = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    told = CliRunner().invoke(
        main, [], prog_name="servanda", env={"_SERVANDA_COMPLETE": "bash_complete", **environ}
    )
    found = [one.partition(",")[2] for one in told.stdout.splitlines()]
    return [one for one in found if one.startswith(word)]


def test_today_is_the_day_unless_told(tmp_path: Path, accepted: Path, done: Done) -> None:
    out, before = tmp_path / "b.xlsx", dt.datetime.now(dt.UTC).date()
    done("brief", out, "--register", accepted)
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert before <= book.properties.created.date() <= dt.datetime.now(dt.UTC).date()
