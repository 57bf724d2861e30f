"""Which of what waits was only proposed: as its status says, it is never late then."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.register.records import DocumentRecord
from servanda.web import rows
from servanda.web.desk import Desk


def proposed(desk: Desk, references: Iterable[str]) -> frozenset[str]:
    """Return those of some commitments that stand in documents which nobody agreed to.

    Args:
        desk: The register, now or as it was.
        references: Of commitments that its viewer sees.

    Cost: one query; none where there are no references.
    """
    labels = {one: rows.folded(one.rpartition("-C-")[0]) for one in references}
    if not labels:
        return frozenset()
    documents = desk.ledger.records(desk.as_of).record_rows(DocumentRecord)
    ours = documents.filter(label__in=sorted(set(labels.values()))).exclude(standing="agreed")
    found = set(ours.values_list("label", flat=True))
    return frozenset(one for one, label in labels.items() if label in found)
