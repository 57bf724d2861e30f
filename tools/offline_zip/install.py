"""Install Servanda from the wheels beside this file: no network, compiler or administrator rights.

usage: python install.py [FOLDER]

Makes a virtual environment in FOLDER (".servanda" in the home directory if not given), installs
the wheels into it after checking each against its hash, and prints where the command is.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLATFORM = HERE.joinpath("PLATFORM").read_text(encoding="utf-8").strip()
PYTHONS = sorted(path.stem.split("-")[1] for path in HERE.glob("requirements-*.txt"))


def find_requirements() -> Path:
    """Return the pins for the running Python; exit where the zip has none."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    path = HERE / f"requirements-{version}.txt"
    if not path.is_file():
        sys.exit(
            f"This is Python {version}; the wheels here are for Python {', '.join(PYTHONS)} on "
            f"{PLATFORM}. Start install.py with one of those."
        )
    return path


def make_environment(folder: Path) -> Path:
    """Make a virtual environment in `folder` and return the folder of its programs."""
    if folder.exists() and not folder.joinpath("pyvenv.cfg").is_file():
        sys.exit(f"{folder} exists and is no virtual environment; name a folder that is not there.")
    # Without pip: some systems' Python lacks the part that venv takes pip from.
    venv.create(folder, with_pip=False, clear=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def main() -> None:
    """Install, or say plainly what is in the way."""
    requirements = find_requirements()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / ".servanda").resolve()
    programs = make_environment(folder)
    pip = next(HERE.joinpath("wheels").glob("pip-*.whl")) / "pip"
    command: list[str | Path] = [programs / ("python.exe" if os.name == "nt" else "python"), pip]
    command += ["--isolated", "--disable-pip-version-check", "--no-cache-dir", "install", "--quiet"]
    command += ["--no-index", "--find-links", HERE / "wheels", "--only-binary=:all:"]
    command += ["--require-hashes", "--requirement", requirements]
    if subprocess.run([str(part) for part in command], check=False).returncode:
        sys.exit(f"The installation failed; the message is above. Only {folder} was written to.")
    print(f"Servanda is installed. Start it with\n\n  {programs / 'servanda'} --help\n")


main()
