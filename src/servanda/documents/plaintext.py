"""Plain text and Markdown: the canonical text is the file's text, unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from servanda.documents.layout import lay_out
from servanda.documents.reading import Reading
from servanda.model import Issue, Level

if TYPE_CHECKING:
    from servanda.documents.decode import Decoded

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADER = re.compile(
    r"---[^\S\n]*\r?\n(?P<yaml>.*?\r?\n)(?:---|\.\.\.)[^\S\n]*(?:\r?\n|\Z)", re.DOTALL
)
_LONGEST_HEADER = 20_000


def read_text(decoded: Decoded, name: str) -> Reading:
    """Return plain text as it stands."""
    return Reading(
        text=decoded.text,
        blocks=lay_out(decoded.text),
        media_type="text/plain",
        reader="text-1",
        encoding=decoded.encoding,
        issues=encoding_issues(decoded, name),
    )


def read_markdown(decoded: Decoded, name: str) -> Reading:
    """Return Markdown as it stands; a YAML header is metadata and has no blocks."""
    text = decoded.text
    issues = encoding_issues(decoded, name)
    found = _HEADER.match(text, 0, _LONGEST_HEADER)
    metadata: dict[str, str] = {}
    if found:
        metadata, faults = _parse_header(found["yaml"], name)
        issues += faults
    return Reading(
        text=text,
        blocks=lay_out(text, found.end() if found else 0),
        media_type="text/markdown",
        reader="markdown-1",
        encoding=decoded.encoding,
        metadata=metadata,
        issues=issues,
    )


def has_header(text: str) -> bool:
    """Return whether `text` begins with a YAML header."""
    return _HEADER.match(text, 0, _LONGEST_HEADER) is not None


def encoding_issues(decoded: Decoded, name: str) -> tuple[Issue, ...]:
    """Return what people should know about how the bytes were read."""
    issues = []
    if decoded.marked:
        issues.append(
            Issue(
                code="byte-order-mark",
                level=Level.NOTE,
                message="The file begins with a byte order mark; it is not part of the text.",
                document=name,
            )
        )
    if decoded.guessed:
        issues.append(
            Issue(
                code="encoding-guessed",
                level=Level.WARNING,
                message=f"The file is not UTF-8 and states no encoding; it was read as"
                f" {decoded.encoding}. If letters look wrong, save it as UTF-8.",
                document=name,
            )
        )
    return tuple(issues)


def _parse_header(source: str, name: str) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """Return the values of a YAML header as strings."""
    try:
        values: Any = yaml.load(source, Loader=_LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return {str(key): _as_string(value) for key, value in values.items()}, ()
    issue = Issue(
        code="header-unreadable",
        level=Level.WARNING,
        message="The YAML header is not a list of names and values; it was not read as metadata.",
        document=name,
    )
    return {}, (issue,)


def _as_string(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_string, value))
    return "" if value is None else str(value)
