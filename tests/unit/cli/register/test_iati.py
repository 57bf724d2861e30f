"""Projects as IATI by commands: iati export, iati import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")

WORK = "2026-C-4"
PROJECT = ("on=2026-05", "title=Wells", "agencies=XAA/Works", "sectors=14030", "states=KEN")


@pytest.fixture
def sent(done: Text, tmp_path: Path) -> Path:
    """Record a project and return the file that it is exported to."""
    done("record", WORK, "project", "project", *PROJECT)
    file = tmp_path / "projects.xml"
    assert done("iati", "export", file) == f"Wrote 1 project of XAA to {file}.\n"
    return file


def test_a_file_is_brought_in_once(done: Text, sent: Path) -> None:
    assert "1 activity, 0 new records. Nothing was stored." in done("iati", "import", sent)
    said = done("iati", "import", sent, "--as", "XBB/A. Person", "--dry-run")
    assert "1 activity, 1 new records. Nothing was stored." in said
    assert "1 new records.\n" in done("iati", "import", sent, "--as", "XBB/A. Person")
    assert "Wells" in done("follow", WORK, "--party", "XBB")
    done("verify")


def test_a_plain_file_says_that_the_publisher_is_not_registered(done: Text, sent: Path) -> None:
    assert "is no registered identifier" in done("iati", "export", sent, "--plain")
    said = done("iati", "export", sent, "--plain", "--reporting-org", "CA-3", WORK)
    assert "identifier" not in said


def test_what_is_not_right_is_refused(servanda: Any, refused: Text, sent: Path) -> None:
    text = sent.read_text(encoding="utf-8")
    sent.write_text(text.replace("<title>", "<name>").replace("</title>", "</name>"), "utf-8")
    result = servanda("iati", "import", sent)
    assert result.exit_code == 2
    assert "projects.xml, line " in result.stderr
    assert "nothing was stored" in result.stderr
    assert "no project to write" in refused("iati", "export", sent, "--marking", "public")
    assert "holds no record" in refused("iati", "export", sent, "2026-C-99")
    sent.write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    assert "declares a document type" in refused("iati", "import", sent)
