"""The numbers of the method, from `settings.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What `settings.yml` says; the file explains each entry."""

    version: str
    longest: int
    titles: int
    documents: int
    words: int
    terms: int
    rows: int
    around: float
    parties: float
    inherited: float
    context: float
    looked: int
    little: float
    least: float
    near: float
    shown: int
    weights: dict[str, float]


@cache
def settings() -> Settings:
    """Return the settings; read once."""
    content: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("settings.yml").read_text(encoding="utf-8")
    )
    return Settings(
        version=content["version"],
        context=content["context"],
        weights=content["weights"],
        **content["passages"],
        **content["repeated"],
        **content["query"],
        **content["names"],
        **content["bearing"],
        **content["shown"],
    )
