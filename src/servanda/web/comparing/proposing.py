"""Comparing two documents as somebody sees them: what proposes links, and what it would leave."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.register.acts import linking
from servanda.register.chain import chained
from servanda.register.counterparts import Agenda, compare_agendas, rejected
from servanda.register.entry import Draft, Marking
from servanda.register.fold import fold
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.memory import MemoryState
from servanda.register.records import DocumentRecord, stands
from servanda.register.rules import must_have_text
from servanda.web.comparing import links
from servanda.web.desk import Desk
from servanda.web.policy import Refused
from servanda.web.viewer import Viewer


def proposal(
    desk: Desk, earlier: DocumentRecord, later: DocumentRecord, *, marking: Marking
) -> Act:
    """Compare what the viewer sees of two documents; return the act that proposes what is found.

    Cost: as `lineage.compare_all`; some seconds for long documents.
    """
    party = _viewer(desk).party
    (found,) = compare_agendas(
        [_agenda(desk, document) for document in (earlier, later)],
        but=rejected(links.between(desk, earlier, later), party),
    )
    return linking.propose(found, party=party, history=desk.history, marking=marking)


def _agenda(desk: Desk, document: DocumentRecord) -> Agenda:
    must_have_text(document)
    text = desk.text(document)
    return Agenda(
        record=document,
        commitments=tuple(c for c in desk.commitments(document.id) if stands(c)),
        text=text.text if text else "",
    )


def after(desk: Desk, drafts: Sequence[Draft], before: Sequence[LinkRecord]) -> list[LinkRecord]:
    """Return links as they would be once the drafts of a proposal were entered; enters nothing.

    Args:
        desk: Whose proposal it is.
        drafts: Of `desk.rehearse(proposal(...))`.
        before: The links between the two documents as they are.
    """
    state = MemoryState(lambda _: None)
    for link in before:
        state.put(link, link.filed)
    last = desk.ledger.last()
    for draft in drafts:
        author = _viewer(desk).author
        last, _ = chained(draft, after=last, at="", author=author, salts=[])
        fold(state, last, draft.payload)
    documents = {link.later_document for link in before} | {draft.subject for draft in drafts}
    return [link for document in sorted(documents) for link in state.links(document)]


def _viewer(desk: Desk) -> Viewer:
    if desk.viewer is None:
        raise Refused("account")
    return desk.viewer
