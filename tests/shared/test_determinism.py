"""The same bytes in give the same bytes out, whatever the processor's kernels and hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SETTINGS = [
    {"OPENBLAS_CORETYPE": "Haswell", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"},
    {"OPENBLAS_CORETYPE": "Nehalem", "PYTHONHASHSEED": "2", "OMP_NUM_THREADS": "2"},
]


def read_with(setting: dict[str, str], *arguments: str | Path) -> bytes:
    servanda = Path(sys.executable).with_name("servanda")
    command = [servanda, "read", "--format", "jsonl", "--quiet", *arguments]
    environment = {**os.environ, **setting}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_sample_gives_the_same_bytes_under_two_core_types() -> None:
    first, second = (read_with(setting, "--sample") for setting in SETTINGS)

    assert first == second
    assert first.count(b"\n") >= 20


@pytest.mark.shared
def test_agendas_give_the_same_bytes_under_two_core_types(seeds: list[Path]) -> None:
    first, second = (read_with(setting, *seeds) for setting in SETTINGS)

    assert first == second
    assert first.count(b"\n") >= 60


@pytest.mark.shared
def test_statements_give_the_same_bytes_under_two_core_types(shared: Path, *, full: bool) -> None:
    paths = sorted(shared.joinpath("corpus/annotated").glob("*.txt"))
    chosen = paths if full else paths[:3]

    first, second = (read_with(setting, *chosen) for setting in SETTINGS)

    assert first == second


@pytest.mark.shared
def test_a_document_gives_the_same_whatever_is_read_beside_it(seeds: list[Path]) -> None:
    together = read_with({}, *seeds)

    assert together == b"".join(read_with({}, path) for path in seeds)
