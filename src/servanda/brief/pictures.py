"""Charts as pictures for programs that draw no SVG: PNG by the typesetter that PDF is made with."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.resources import as_file, files
from typing import Any

from servanda.errors import ConfigError

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: ("Noto Sans", "Noto Sans CJK JP"), fallback: false)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
_DENSITY = 144.0


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing, in its own units.

    Raises:
        ValueError: It states none.
    """
    found = _SIZE.search(svg)
    if found is None:
        message = "The drawing states no viewBox."
        raise ValueError(message)
    return float(found[1]), float(found[2])


def picture(svg: str) -> bytes:
    """Return a drawing as PNG at twice the density of a screen, on white.

    Raises:
        ConfigError: What draws it is not installed.
    """
    width, _ = size_of(svg)
    with as_file(files(__package__)) as folder:
        body: bytes = _typst().compile(
            input=_SOURCE,
            sys_inputs={"svg": svg, "width": str(width)},
            format="png",
            ppi=_DENSITY,
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
        )
    return body


def _typst() -> Any:
    try:
        return import_module("typst")
    except ImportError as error:
        raise ConfigError(
            "Charts need Typst, which is not installed; run pip install 'servanda[brief]'.",
            missing="typst",
        ) from error
