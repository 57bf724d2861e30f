"""The numbers and word lists of the method, from `settings.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What `settings.yml` says; the file explains each entry."""

    method: str
    weights: dict[str, float]
    saturation: float
    context: float
    heading: float
    inherited: float
    family: float
    possible: float
    likely: float
    rival: float
    words: int
    most: int
    meeting: int
    screened: int
    nearest: int
    sample: int
    same_work: float
    near: float
    shown: int
    examples: str
    family_of: dict[str, str]
    acronyms: dict[str, str]
    silent: frozenset[str]
    endings: tuple[str, ...]
    shortest: int


@cache
def settings() -> Settings:
    """Return the settings; read once."""
    content: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("settings.yml").read_text(encoding="utf-8")
    )
    families = content["families"]
    return Settings(
        method=f"lineage-{content['version']}",
        family_of={topic: family for family, topics in families.items() for topic in topics},
        silent=frozenset(content["silent"].split()),
        endings=tuple(
            sorted(content["endings"].split(), key=lambda ending: (-len(ending), ending))
        ),
        **content["links"],
        **content["screening"],
        **{
            name: content[name]
            for name in (
                *("weights", "saturation", "context", "heading", "inherited", "family"),
                *("acronyms", "shortest", "same_work", "near", "shown", "examples"),
            )
        },
    )
