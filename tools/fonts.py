"""Makes the fonts of briefs from packages: `python tools/fonts.py` (needs fonttools and pip).

Packages are fetched by the hash in `fonts.yml`, of their fonts the characters named there are
kept, and the files in `src/servanda/brief/fonts` are written anew: the same bytes each time.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import yaml
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parents[1] / "src/servanda/brief/fonts"
FEATURES = ["ccmp", "kern", "liga", "mark", "mkmk"]
VERTICAL = ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
"""Tables for text from top to bottom, and an empty signature: nothing here reads them."""
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]


def main() -> None:
    """Write the files and say how large they are."""
    plan = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        wheels = {name: fetched(name, pin, Path(folder)) for name, pin in plan["packages"].items()}
        for font in plan["fonts"]:
            body = made(wheels[font["package"]], font, codes(plan["keep"][font["keep"]]))
            (TARGET / font["file"]).write_bytes(body)
            print(f"{font['file']:28} {len(body):>9,} bytes")
    files = [TARGET / font["file"] for font in plan["fonts"]]
    text = "".join(f"{first:04X} {last:04X}\n" for first, last in covered(files))
    (TARGET / "covered.txt").write_text(text, encoding="ascii")


def fetched(name: str, pin: dict[str, str], folder: Path) -> bytes:
    """Return a package as its registry sends it.

    Raises:
        SystemExit: It is not the one that the pin names.
    """
    spot = folder / name
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    subprocess.run([*command, str(spot), f"{name}=={pin['version']}"], check=True)
    body = next(spot.glob("*.whl")).read_bytes()
    if hashlib.sha256(body).hexdigest() != pin["sha256"]:
        raise SystemExit(f"{name} {pin['version']} is not the package whose hash fonts.yml names")
    return body


def codes(kept: dict[str, Any]) -> set[int]:
    """Return the code points that a rule of `fonts.yml` keeps."""
    found = {ord(character) for character in kept["characters"]}
    for first, last in kept["ranges"]:
        found.update(range(first, last + 1))
    for encoding in kept["encodings"]:
        found.update(code for code in range(0x80, 0x10000) if writes(encoding, code))
    return found


def writes(encoding: str, code: int) -> bool:
    """Return whether an encoding has the character."""
    try:
        chr(code).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def made(wheel: bytes, font: dict[str, Any], kept: set[int]) -> bytes:
    """Return the font with what is kept of it."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as package:
        whole = TTFont(io.BytesIO(package.read(font["member"])), recalcTimestamp=False)
    if "at" in font:
        whole = instantiateVariableFont(whole, font["at"], updateFontNames=True)
    options = subset.Options(
        layout_features=FEATURES, name_IDs=NAMES, hinting=False, notdef_outline=True
    )
    options.drop_tables += VERTICAL
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(whole)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def covered(files: list[Path]) -> list[tuple[int, int]]:
    """Return first and last of each stretch of code points that can be shown in both weights."""
    weights: dict[int, set[int]] = {}
    for file in files:
        font = TTFont(file)
        weights.setdefault(font["OS/2"].usWeightClass, set()).update(font.getBestCmap())
    stretches: list[tuple[int, int]] = []
    for code in sorted(set.intersection(*weights.values())):
        if stretches and stretches[-1][1] == code - 1:
            stretches[-1] = (stretches[-1][0], code)
        else:
            stretches.append((code, code))
    return stretches


if __name__ == "__main__":
    main()
