"""Pictures of pages, for people to look at."""

from __future__ import annotations

import os
from pathlib import Path


def shot(page, name: str) -> None:
    """Keep a picture of the top of a page where SERVANDA_SHOTS names a folder."""
    if folder := os.environ.get("SERVANDA_SHOTS"):
        top = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": 1500}
        page.screenshot(path=Path(folder, f"{name}.png"), full_page=True, clip=top)
