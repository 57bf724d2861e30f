"""Somebody who uses a register from the command line, and how a refusal must look to them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from click.testing import CliRunner
from program import PROGRAM

from servanda.cli import main
from servanda.register.verify import verify
from servanda.web.opening import open_register
from servanda.web.place import Place, find_place
from servanda.web.settings import forget

ADD = ("--parties", "CAN,JPN", "--date", "2005-01-19", "--standing", "agreed")
Ended = CompletedProcess[str]
Env = dict[str, str] | None


class User:
    """Somebody with a register in a folder, or at an address.

    Args:
        folder: Of the register.
        texts: Where the documents are.
        url: Of the database; None for the file in the folder.
    """

    def __init__(self, folder: Path, texts: Path, url: str | None = None) -> None:
        self.folder, self.texts, self.url = folder, texts, url

    @property
    def environment(self) -> dict[str, str]:
        said = {"SERVANDA_REGISTER": str(self.folder), "COLUMNS": "100"}
        return said | ({"SERVANDA_DATABASE_URL": self.url} if self.url else {})

    @property
    def place(self) -> Place:
        return find_place(None, self.environment)

    def run(self, *arguments: str | Path, **environ: str) -> Ended:
        """Run the command in this process."""
        given = [str(argument) for argument in arguments]
        result = CliRunner().invoke(main, given, env=self.environment | environ)
        forget(self.place)
        return Ended(given, result.exit_code, result.stdout, result.stderr)

    def start(
        self, *arguments: str | Path, before: tuple[str, ...] = (), env: Env = None, **rest: Any
    ) -> Ended:
        """Run the program; `before` is what starts it, `rest` goes to subprocess.run."""
        command = [*before, *PROGRAM, *map(str, arguments)]
        environment = os.environ | self.environment | (env or {})
        rest = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **rest}
        return subprocess.run(command, text=True, check=False, env=environment, **rest)

    def add(self, name: str) -> Ended:
        return self.run("add", self.texts / name, *ADD)

    def is_whole(self, entries: int) -> bool:
        """Whether the register holds this many entries and `verify` finds nothing."""
        with open_register(self.place) as ledger:
            last = ledger.last()
            whole = verify(ledger) == []
        forget(self.place)
        return whole and last is not None and last.sequence == entries


def refused(ended: Ended, *words: str) -> bool:
    """Whether a command ended with one clear sentence that has these words, and failed."""
    said = ended.stderr.removeprefix("error: ").removeprefix("Error: ")
    assert ended.returncode in {1, 2}, ended
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert said.endswith(".\n"), ended.stderr
    assert "Traceback" not in said
    assert "fault in Servanda" not in said
    assert all(word in said for word in words), ended.stderr
    return True
