"""Every error ends as one sentence and a status; nothing heavy is loaded for help."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from servanda import errors
from servanda.cli.edge import STATUS, Guarded

WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "platformdirs", "rfc8785", "psycopg"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from servanda.cli import main
main(sys.argv[1:], prog_name="servanda")
"""


def families(kind: type[errors.ServandaError] = errors.ServandaError) -> Iterator[type]:
    for family in kind.__subclasses__():
        yield family
        yield from families(family)


@pytest.mark.parametrize("family", list(families()))
def test_every_family_has_a_status(family: type[errors.ServandaError]) -> None:
    @click.command(cls=Guarded)
    def command() -> None:
        raise family("Something was not right.")

    result = CliRunner().invoke(command)

    wanted = next(status for kind, status in STATUS.items() if issubclass(family, kind))
    assert result.exit_code == wanted
    assert result.stderr == "error: Something was not right.\n"


def test_a_fault_says_where() -> None:
    @click.command(cls=Guarded)
    def command() -> None:
        raise ZeroDivisionError("by zero")

    result = CliRunner().invoke(command)

    assert result.exit_code == 1
    assert (
        "fault in Servanda itself (ZeroDivisionError: by zero; test_edge.py, line" in result.stderr
    )


@pytest.mark.parametrize("command", [["list"], ["verify"], ["add", "x.txt"], ["show", "2005"]])
def test_without_the_extra_the_register_says_what_to_install(command: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "error: The register needs what comes with servanda[web], which is not installed here. "
        'Install it: pip install "servanda[web]".\n'
    )


@pytest.mark.parametrize("command", [["--help"], ["list", "--help"], ["read", "--sample", "-q"]])
def test_the_core_works_without_the_extra(command: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")


def test_help_loads_nothing_of_the_register() -> None:
    program = (
        "import sys\nfrom servanda.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print([n for n in ('django', 'rfc8785', 'rich', 'yaml') if n in sys.modules], "
        "file=sys.stderr)"
    )

    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stderr == "[]\n"
