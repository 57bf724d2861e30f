"""The offline zips: the Linux one installs with the network refused, the Windows one resolves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("offline")]  # one zip for all

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
ALL = ("3.11", "3.12", "3.13", "3.14")


def make_zip(root: Path, platform: str, output: Path, pythons: tuple[str, ...]) -> Path:
    command = [sys.executable, root / "tools/offline.py", "--platform", platform]
    command += ["--output", output, *(f"--python={python}" for python in pythons)]
    subprocess.run(command, check=True)
    return next(output.glob(f"servanda-*-{platform}.zip"))


def refuse_network() -> list[str]:
    """Return what to put before a command so that it sees no network at all, where that works."""
    namespace = ["unshare", "--net", "--map-root-user"]
    works = (
        shutil.which("unshare") and not subprocess.run([*namespace, "true"], check=False).returncode
    )
    return namespace if works else []


@pytest.fixture(scope="module")
def linux(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linux")
    archive = make_zip(root, "linux_x86_64", folder, (VERSION,))
    shutil.unpack_archive(archive, folder)
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture
def bare() -> dict[str, str]:
    """Return an environment without settings of pip's and with a proxy that refuses everything."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    refused = "http://127.0.0.1:9"
    return {**kept, "HTTP_PROXY": refused, "HTTPS_PROXY": refused, "PYTHON": sys.executable}


def test_linux_zip_installs_with_the_network_refused(
    linux: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "installed"
    command = [*refuse_network(), "sh", linux / "install.sh", target]

    subprocess.run(command, env=bare, check=True, stdout=subprocess.DEVNULL)

    servanda = [*refuse_network(), target / "bin/servanda"]
    version = subprocess.run([*servanda, "--version"], env=bare, capture_output=True, check=True)
    assert version.stdout.decode().split()[-1] in linux.name
    read = [*servanda, "read", "--sample", "--format", "jsonl"]
    found = subprocess.run(read, env=bare, capture_output=True, check=True).stdout
    assert found.count(b'"quote"') >= 20


def test_linux_zip_refuses_a_wheel_that_was_changed(
    linux: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    changed = shutil.copytree(linux, tmp_path / "zip")
    wheel = next(changed.glob("wheels/rich-*.whl"))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("rich/added.py", "")
    command = ["sh", changed / "install.sh", tmp_path / "installed"]

    run = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "rich" in run.stderr


def test_install_leaves_a_folder_alone_that_is_no_environment(
    linux: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    tmp_path.joinpath("letter.txt").write_text("mine", encoding="utf-8")
    command = ["sh", linux / "install.sh", tmp_path]

    run = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert run.stderr.startswith(f"{tmp_path} exists and is no virtual environment")
    assert tmp_path.joinpath("letter.txt").read_text(encoding="utf-8") == "mine"


def test_windows_zip_resolves_from_wheels_only(root: Path, tmp_path: Path, *, full: bool) -> None:
    archive = make_zip(root, "win_amd64", tmp_path, ALL if full else ("3.11",))

    names = zipfile.ZipFile(archive).namelist()
    folder = f"{archive.stem}/"
    wheels = {Path(name).name for name in names if "/wheels/" in name}
    assert {f"{folder}install.bat", f"{folder}install.py", f"{folder}README.txt"} <= set(names)
    assert all(name.endswith(("-none-any.whl", "win_amd64.whl")) for name in wheels)
    assert any(name.startswith("onnxruntime-") and "cp311" in name for name in wheels)
    assert any(name.startswith("servanda-") for name in wheels)
