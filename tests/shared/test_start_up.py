"""Asking for help loads none of what reading needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = [
    "numpy",
    "onnxruntime",
    "lxml",
    "pypdfium2",
    "rich",
    "xlsxwriter",
    "yaml",
    "ahocorasick_rs",
    "django",
    "docx",
    "docxtpl",
    "typst",
    "servanda.brief",
    "servanda.publishing",
]
PROGRAM = """
import sys
from servanda.cli import main
try:
    main(sys.argv[1:], prog_name="servanda")
finally:
    print(*(name for name in {heavy} if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["read", "--help"], ["brief", "--help"], ["publish", "--help"]],
)
def test_help_loads_no_heavy_module(arguments: list[str]) -> None:
    command = [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *arguments]

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout.startswith(("Usage: servanda", "servanda "))
    assert run.stderr == "\n"


def test_importing_the_package_loads_no_heavy_module() -> None:
    program = f"import sys, servanda; print(*(n for n in {HEAVY} if n in sys.modules))"

    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout == "\n"
