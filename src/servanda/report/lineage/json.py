"""JSON Lines for programs: one link a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.codec import dump_line, link_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.report.lineage.compared import Compared


def render(compared: Compared) -> Iterator[bytes]:
    """Yield the links in their order, one object a line, UTF-8."""
    for link in compared.links:
        yield dump_line(link_to_json(link)).encode("utf-8")
