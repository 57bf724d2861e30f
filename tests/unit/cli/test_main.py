"""Help, version, completion and the vocabulary; and that starting stays cheap."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import click
import pytest
from click.testing import Result
from program import PROGRAM

from servanda.cli import main

Run = Callable[..., Result]
Terminal = Callable[..., tuple[int, str, str]]
CONTEXT = click.Context(main)
COMMANDS = {
    name: command
    for name in main.list_commands(CONTEXT)
    if (command := main.get_command(CONTEXT, name))
}


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_has_help_with_examples(
    servanda: Run, command: list[str], option: str
) -> None:
    result = servanda(*command, option)

    assert result.exit_code == 0
    assert "Examples:\n  " + " ".join(["  servanda", *command]) in result.stdout.replace(
        "  Examples", "Examples"
    )


def test_every_option_says_what_it_does() -> None:
    options = [
        (name, parameter.name)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]

    assert options == []


def test_the_version_is_that_of_the_package(servanda: Run) -> None:
    assert servanda("--version").stdout == f"servanda {version('servanda')}\n"


def test_help_loads_nothing_heavy() -> None:
    heavy = ("onnxruntime", "numpy", "lxml", "pypdfium2", "rich", "xlsxwriter", "yaml")
    program = (
        "import sys\nfrom servanda.cli import main\n"
        "main(['read', '--help'], standalone_mode=False)\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stderr == b"[]\n"


def test_a_command_that_read_parquet_ends_without_a_word() -> None:
    pytest.importorskip("duckdb")
    program = "import servanda.cli, duckdb\nduckdb.connect().execute('SELECT 1').fetchall()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_the_shell_understands(servanda: Run, shell: str) -> None:
    script = servanda("completion", shell).stdout

    assert "_SERVANDA_COMPLETE" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("servanda ", [f"plain,{name}".encode() for name in COMMANDS]),
        ("servanda read --ch", [b"plain,--changes"]),
        ("servanda read --changes a", [b"plain,accepted"]),
        ("servanda read ag", [b"file,ag"]),
    ],
)
def test_completion_offers_what_fits(words: str, offered: list[bytes]) -> None:
    count = str(len(words.split(" ")) - 1)
    environment = {"COMP_WORDS": words, "COMP_CWORD": count, "_SERVANDA_COMPLETE": "bash_complete"}
    program = [sys.executable, "-c", "from servanda.cli import main; main(prog_name='servanda')"]

    done = subprocess.run(program, env=environment, capture_output=True, check=True)

    assert done.stdout.split() == offered


def test_the_vocabulary_shows_an_entry(servanda: Run) -> None:
    result = servanda("vocabulary", "JPN")

    assert result.exit_code == 0
    assert result.stdout.startswith("JPN  Japan  (state)\n")
    assert "  capital    Tokyo\n" in result.stdout


def test_the_vocabulary_speaks_json(servanda: Run) -> None:
    result = servanda("vocabulary", "Ottawa", "Convention", "--format", "json")

    found = json.loads(result.stdout)
    assert [(term["kind"], term["year"]) for term in found] == [("instrument", 1997)]


def test_letters_that_a_terminal_lacks_are_replaced(on_terminal: Terminal) -> None:
    status, output, errors = on_terminal("vocabulary", "JPN", encoding="iso8859-5")

    assert (status, errors) == (0, "")
    assert "??" in output


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    environment = {"PYTHONIOENCODING": "latin-1"}

    done = subprocess.run(
        [*PROGRAM, "vocabulary", "JPN"], env=environment, capture_output=True, check=True
    )

    assert "日本" in done.stdout.decode("utf-8")


def test_an_unknown_term_is_a_sentence(servanda: Run) -> None:
    result = servanda("vocabulary", "qqqqqqqqq")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "The vocabulary has nothing under 'qqqqqqqqq'. Try its full name or its acronym.\n"
    )


def test_the_program_runs_as_installed() -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, check=True)

    assert done.stdout.startswith(b"servanda ")
