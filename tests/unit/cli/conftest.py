"""Running the command as a person would."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from program import PROGRAM

from servanda import sample
from servanda.cli import main


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def servanda() -> Callable[..., Result]:
    """Return a function that runs the command in this process."""

    def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def on_terminal() -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the command on a terminal; gives status, output and errors."""

    def run(*arguments: str | Path, encoding: str = "utf-8") -> tuple[int, str, str]:
        (out, out_end), (err, err_end) = pty.openpty(), pty.openpty()
        command = [*PROGRAM, *map(str, arguments)]
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "90"}
        environment["PYTHONIOENCODING"] = encoding
        with subprocess.Popen(command, stdout=out_end, stderr=err_end, env=environment) as process:
            os.close(out_end)
            os.close(err_end)
            texts = drain(out), drain(err)
        return process.returncode, *texts

    return run


def drain(terminal: int) -> str:
    pieces = []
    try:
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    """Return a copy of the sample agenda."""
    copy = tmp_path / "agenda.txt"
    copy.write_bytes(sample.path().read_bytes())
    return copy
