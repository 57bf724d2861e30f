"""JSON Lines for programs: one link a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.codec import dump_line, link_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.report.lineage.compared import Compared


def render(compared: Compared) -> Iterator[bytes]:
    """Yield the links in their order, one object a line, UTF-8; of a register with decisions."""
    for link in (*compared.links, *compared.rejected):
        line = link_to_json(link)
        known = compared.decisions.get(link.id)
        if known is not None:
            line |= {"decision": known.decision, "decided_by": known.by or None}
            line |= {"because": known.because or None}
        line |= {"notice": compared.notice} if compared.notice else {}
        yield dump_line(line).encode("utf-8")
