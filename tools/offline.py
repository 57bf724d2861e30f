"""Write one zip with every wheel and an install script: `make offline PLATFORM=win_amd64`.

The wheels are those of requirements/web.txt, checked against its hashes, for each Python that
the platform's wheels exist for, with Servanda's own and pip's. Nothing is built from source but
Servanda itself, so that what cannot be had as a wheel fails here and not on the ministry's laptop.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time in the zip: the same input gives the same bytes
EXECUTABLE, PLAIN = 0o100755 << 16, 0o100644 << 16

# platform -> (wheel tags that pip may take, what requirement markers see there)
PLATFORMS = {
    "linux_x86_64": (
        tuple(f"manylinux_2_{glibc}_x86_64" for glibc in range(28, 16, -1)),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    ),
    "win_amd64": (
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    ),
}


def iter_pins(lock: Path) -> list[tuple[Requirement, str]]:
    """Return (requirement, its hash options) of each pin of a lock file."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    pins = []
    for line in text.splitlines():
        if line[:1].isalnum():
            requirement, _, hashes = line.partition("--hash=")
            pins.append((Requirement(requirement), "--hash=" + " ".join(hashes.split())))
    return pins


def choose_pins(platform: str, python: str) -> list[str]:
    """Return the lines of the lock that hold for a platform and Python, without their markers."""
    environment = {
        **PLATFORMS[platform][1],
        "platform_machine": "AMD64" if platform == "win_amd64" else "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    return [
        f"{pin.name}{pin.specifier} {hashes}"
        for pin, hashes in iter_pins(ROOT / "requirements/web.txt")
        if pin.marker is None or pin.marker.evaluate(environment)
    ]


def run_pip(*arguments: str | Path) -> None:
    """Run pip quietly; exit with its message when it fails."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    if subprocess.run([str(part) for part in command], env=environment, check=False).returncode:
        sys.exit(f"pip could not do its part: {arguments[0]}; its message is above")


def build_own_wheel(wheels: Path) -> str:
    """Build Servanda's wheel and return its pin."""
    run_pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT)
    wheel = next(wheels.glob("servanda-*.whl"))
    version = wheel.name.split("-")[1]
    return f"servanda=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def download(lines: list[str], platform: str, python: str, folder: Path) -> None:
    """Download the pinned wheels for a platform and Python; sources are not taken."""
    pins = folder / "pins.txt"
    pins.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tags = [option for tag in PLATFORMS[platform][0] for option in ("--platform", tag)]
    target = ["--only-binary=:all:", "--python-version", python, "--implementation", "cp"]
    run_pip(
        "download",
        "--no-deps",
        "--require-hashes",
        *target,
        *tags,
        "--requirement",
        pins,
        "--dest",
        folder / "wheels",
    )
    pins.unlink()


def collect(platform: str, pythons: list[str], folder: Path) -> None:
    """Fill the folder that becomes the zip."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own = build_own_wheel(wheels)
    pip = [
        f"{pin.name}{pin.specifier} {hashes}"
        for pin, hashes in iter_pins(ROOT / "requirements/build.txt")
        if pin.name == "pip"
    ]
    for python in pythons:
        lines = choose_pins(platform, python)
        download([*lines, *pip], platform, python, folder)
        text = "\n".join([*lines, own]) + "\n"
        folder.joinpath(f"requirements-{python}.txt").write_text(text, encoding="utf-8")
        print(f"  Python {python}: {len(lines) + 1} wheels")
    folder.joinpath("PLATFORM").write_text(platform + "\n", encoding="utf-8")
    for path in [*ROOT.joinpath("tools/offline_zip").iterdir(), ROOT / "LICENSE", ROOT / "NOTICE"]:
        if path.is_file():
            folder.joinpath(path.name).write_bytes(path.read_bytes())


def write_zip(folder: Path, target: Path) -> None:
    """Write the folder as a zip, in order and with a fixed time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{target.stem}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.external_attr = EXECUTABLE if path.suffix == ".sh" else PLAIN
                stored = path.suffix == ".whl"
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())


def main() -> None:
    """Write the zip and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--platform", choices=PLATFORMS, default="linux_x86_64")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only these")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    print(f"Collecting wheels for {options.platform} ...")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "zip"
        collect(options.platform, options.python or list(PYTHONS), folder)
        version = next(folder.joinpath("wheels").glob("servanda-*.whl")).name.split("-")[1]
        target = options.output / f"servanda-{version}-{options.platform}.zip"
        write_zip(folder, target)
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
