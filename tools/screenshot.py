"""Take the README's picture: the sample agenda's page in headless Chromium."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--force-device-scale-factor=1"),
)


def take_picture(page: Path, target: Path, size: str) -> None:
    """Write a PNG of the page as a window of `size` ("1400,900") shows it."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *QUIET, f"--user-data-dir={profile}", f"--window-size={size}"]
        command += [f"--screenshot={target}", page.resolve().as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Write the sample's page and take its picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1400,1240")
    parser.add_argument("--output", type=Path, default=ROOT / "docs/images/sample.png")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "sample.html"
        servanda = str(Path(sys.executable).with_name("servanda"))
        subprocess.run([servanda, "read", "--sample", "--quiet", "--output", page], check=True)
        take_picture(page, options.output, options.size)
    print(f"{options.output}: {options.output.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
