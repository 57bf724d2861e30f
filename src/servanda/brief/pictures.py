"""Charts as pictures for programs that draw no SVG: PNG by the typesetter that PDF is made with."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.resources import as_file, files
from typing import Any

from servanda.brief.showing import width_of
from servanda.errors import ConfigError

_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: ("Noto Sans", "Noto Sans CJK JP"), fallback: false)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
_DENSITY = 144.0
_WORDS = re.compile(r"(?<=>)[^<]+(?=</text>)")
_EASTERN = re.compile("[\u2160-\u2179\u2190-\ufaff\ufb07-\U0010ffff]+")
"""Signs and letters that the Western font of the package has not."""


def picture(svg: str) -> bytes:
    """Return a drawing as PNG at twice the density of a screen, on white.

    Raises:
        ConfigError: What draws it is not installed.
    """
    with as_file(files(__package__)) as folder:
        body: bytes = typst("Charts need").compile(
            input=_SOURCE,
            sys_inputs={"svg": in_fonts(svg), "width": str(width_of(svg))},
            format="png",
            ppi=_DENSITY,
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
        )
    return body


def in_fonts(svg: str) -> str:
    """Return a drawing whose signs and Eastern letters name the font of the package that has them.

    Left to itself the typesetter takes them from another font only where both set the whole text
    in as many glyphs, which letters that one font joins, as in "office", upset; they are missing
    then, which PDF/UA-1 forbids.
    """
    named = r'<tspan font-family="Noto Sans CJK JP">\g<0></tspan>'
    return _WORDS.sub(lambda found: _EASTERN.sub(named, found[0]), svg)


def typst(needs: str) -> Any:
    """Return the typesetter.

    Args:
        needs: What needs it, as a message begins: "Charts need".

    Raises:
        ConfigError: It is not installed.
    """
    try:
        return import_module("typst")
    except ImportError as error:
        raise ConfigError(
            f"{needs} Typst, which is not installed; run pip install 'servanda[brief]'.",
            missing="typst",
        ) from error
