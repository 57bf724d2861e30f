"""Addresses of style sheets and scripts: with a version, so that browsers may keep them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStorage(StaticFilesStorage):
    """Adds the beginning of a file's hash to its address."""

    def url(self, name: str | None) -> str:
        """Return the address of a file by its name."""
        address = super().url(name)
        return f"{address}?v={_version(name)}" if name else address


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"No style sheet or script {name!r}.")
    return sha256(Path(found).read_bytes()).hexdigest()[:10]
