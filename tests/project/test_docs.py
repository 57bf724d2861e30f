"""The documentation says what is there: links, make targets, options, reference pages, examples."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.joinpath("docs").rglob("*.md"),
        *ROOT.joinpath("labels").glob("*.md"),
    ]
)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))

    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_targets_in_the_pages_exist(page: Path) -> None:
    targets = {*TARGET.findall(ROOT.joinpath("Makefile").read_text(encoding="utf-8"))}
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))

    assert named - targets == set()


def test_contributing_names_every_make_target() -> None:
    targets = {*TARGET.findall(ROOT.joinpath("Makefile").read_text(encoding="utf-8"))}
    text = ROOT.joinpath("CONTRIBUTING.md").read_text(encoding="utf-8")

    assert {target for target in targets if f"make {target}" not in text} == {"help"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_options_of_servanda_in_the_pages_exist(page: Path) -> None:
    reference = ROOT.joinpath("docs/reference/cli.md").read_text(encoding="utf-8")
    lines = re.findall(r"^servanda .*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    named = {option for line in lines for option in re.findall(r"--[a-z]+", line.split("#")[0])}

    assert {option for option in named if option not in reference} == set()


def test_reference_pages_are_those_of_the_code() -> None:
    command = [sys.executable, ROOT / "tools/reference.py", "--check"]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")


def test_example_of_the_readme_runs(tmp_path: Path) -> None:
    text = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert example
    sample = ROOT.joinpath("src/servanda/sample/agenda.txt").read_bytes()
    tmp_path.joinpath("agenda.txt").write_bytes(sample)

    command = [sys.executable, "-c", example[1]]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)

    assert "Negotiate and conclude a treaty on mutual legal assistance" in run.stdout


def test_no_file_names_the_folder_it_was_written_in() -> None:
    command = ["git", "grep", "-nIF", f"{ROOT}/"]

    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)

    assert run.stdout == ""
