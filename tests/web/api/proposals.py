"""Links that tests of the API find, share and make."""

from __future__ import annotations

from servanda.model import Link
from servanda.register.acts import linking
from servanda.register.acts.marking import mark
from servanda.register.counterparts import Comparison
from servanda.register.entry import Marking
from servanda.register.lineages import side_of
from servanda.web.comparing import links

BOTH = {"earlier": "2026", "later": "2026b"}
PAIR = "earlier=2026&later=2026b"


def found(site, name: str = "officer"):
    desk = site.desk(name)
    return links.between(desk, desk.document("2026"), desk.document("2026b"))


def best(site, name: str = "officer"):
    return max(found(site, name), key=lambda link: (link.score, link.id))


def share(site, link, *, is_shared: bool = True) -> None:
    """Let the other party see both documents, the commitments of a link and, if so, the link."""
    desk = site.desk("admin")
    desk.write(mark(["2026", "2026b", link.earlier, link.later], marking=Marking.SHARED))
    if is_shared:
        desk.write(linking.accept(link.id, marking=Marking.SHARED))


def join(site, earlier, later: list) -> None:
    """Let a comparison find that one commitment goes on in these and nothing else does."""
    desk = site.desk("admin")
    one, two = desk.document("2026"), desk.document("2026b")
    made = [
        Link(
            id=record.id,
            earlier=side_of(earlier, one),
            later=side_of(record, two),
            relation="repeated",
            score=1.0,
            confidence="likely",
            pattern="split",
        )
        for record in later
    ]
    compared = Comparison(earlier=one, later=two, links=tuple(made), method="test")
    desk.write(linking.propose(compared, party="XAA", history=desk.history))
