"""The locked requirements: complete, hashed, and without an address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ["runtime.txt", "web.txt", "build.txt", "dev.txt", "bench.txt", "encoder.txt"]


def read_pins(lock: str) -> list[tuple[Requirement, int]]:
    """Return each pin of a lock with its number of hashes."""
    text = ROOT.joinpath("requirements", lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line[:1].isalnum()]
    return [
        (Requirement(line.partition("--hash")[0]), line.count("--hash=sha256:")) for line in lines
    ]


@pytest.mark.parametrize("lock", ["runtime.txt", "web.txt"])
def test_every_dependency_is_pinned_to_a_version_it_admits(lock: str) -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins: dict[str, list[str]] = {}
    for pin, _ in read_pins(lock):
        version = str(pin.specifier).removeprefix("==")
        pins.setdefault(canonicalize_name(pin.name), []).append(version)

    wanted = project["dependencies"]
    if lock == "web.txt":
        extras = project["optional-dependencies"]
        wanted = wanted + extras["web"] + extras["brief"]
    for dependency in map(Requirement, wanted):
        versions = pins.get(canonicalize_name(dependency.name), [])
        assert versions, f"{dependency.name} is not in the lock: run make lock"
        assert all(dependency.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed(lock: str) -> None:
    loose = [
        str(pin) for pin, hashes in read_pins(lock) if not hashes or "==" not in str(pin.specifier)
    ]

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address(lock: str) -> None:
    text = ROOT.joinpath("requirements", lock).read_text(encoding="utf-8")

    assert re.findall(r"\w+://|--index|--find-links|--extra", text) == []


def test_tools_have_the_versions_of_the_runtime() -> None:
    runtime = {pin.name: pin.specifier for pin, _ in read_pins("web.txt")}

    for pin, _ in read_pins("dev.txt"):
        assert pin.name not in runtime or pin.specifier == runtime[pin.name] or pin.marker
