"""What the charts share: colours with a second sign, escaping, and the frame of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from servanda.report.printable import printable

# Fill, text and line of each kind; the tones of `report/page.css`. Every kind has a second sign
# besides its colour: see `patterns` and `tiles`.
TONES: Mapping[str, tuple[str, str, str]] = {
    "bound": ("#1d5c34", "#ffffff", "#1d5c34"),
    "leaving": ("#1d5c34", "#ffffff", "#1d5c34"),
    "provisional": ("#dcf0f3", "#0b5a66", "#0b5a66"),
    "signed": ("#fbeac2", "#6b4100", "#7a4a00"),
    "withdrawn": ("#f8e0ef", "#86215f", "#86215f"),
    "none": ("#ffffff", "#545d69", "#8a8f98"),
}
INK, SOFT, LINE, PAPER, LEAD = "#1c2430", "#545d69", "#d9d6cd", "#ffffff", "#17324d"
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans JP', 'Liberation Sans', sans-serif"


def words(text: str) -> str:
    """Return text fit for an SVG."""
    return escape(printable(text))


def number(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, content: str, **attributes: str) -> str:
    """Return a line of text; attributes with _ for -."""
    given = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<text x="{number(x)}" y="{number(y)}"{given}>{words(content)}</text>'


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What a chart is drawn on.

    Attributes:
        width, height: In pixels; the drawing scales.
        key: Begins the ids, so that several charts can stand on one page.
        title, told: Title and description, for those who do not see the chart.
    """

    width: float
    height: float
    key: str
    title: str
    told: str


def frame(sheet: Sheet, parts: Iterable[str]) -> bytes:
    """Return the SVG of what is drawn."""
    key, width, height = sheet.key, number(sheet.width), number(sheet.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{key}-title {key}-told" '
        f'font-family="{escape(FONT)}" class="adherence">\n'
        f'<title id="{key}-title">{words(sheet.title)}</title>\n'
        f'<desc id="{key}-told">{words(sheet.told)}</desc>\n'
        f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>\n'
    )
    return (head + "\n".join(parts) + "\n</svg>\n").encode("utf-8")


def safe_key(name: str) -> str:
    """Return a name as the beginning of ids: ASCII letters, digits and hyphens."""
    return "chart-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
