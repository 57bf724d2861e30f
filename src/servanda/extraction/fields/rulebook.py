"""Reads the declared words and patterns of the field readers; folds text for comparing."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> dict[str, Any]:
    """Return the content of `<name>.yml` beside this module; it must not be changed."""
    data = resources.files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(data, Loader=_LOADER)  # noqa: S506 - a safe loader
    return content


def plain(text: str) -> str:
    """Return `text` with white space folded and apostrophes straight."""
    return " ".join(straight(text).split())


def straight(text: str) -> str:
    """Return `text` with straight apostrophes; offsets stay."""
    return text.replace("\u2019", "'")


def expand(pattern: str, fragments: dict[str, str]) -> str:
    """Return `pattern` as a regular expression.

    A blank stands for any white space, so that patterns match across line ends; `<name>` stands
    for the fragment of that name, which may itself use others. Python's own `(?P<group>...)` and
    look-behind are left alone.
    """
    while (found := _FRAGMENT.search(pattern)) is not None:
        pattern = f"{pattern[: found.start()]}(?:{fragments[found[1]]}){pattern[found.end() :]}"
    return _BLANKS.sub(r"(?:\\s+)", pattern)


_FRAGMENT = re.compile(r"(?<!\(\?P)<([a-z][a-z-]*)>")
_BLANKS = re.compile(" +")
