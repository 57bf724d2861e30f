"""The ministry's own list of handling labels."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import RuleBroken
from servanda.register.entry import Author, Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_register
from servanda.register.payloads_register import HandlingListed
from servanda.register.rules import line, must_have
from servanda.register.state import Records


def list_labels(labels: Sequence[str], *, author: Author) -> Act:
    """Make `labels` the list of handling labels; records keep a label that leaves the list.

    The act is an administrator's; it raises RuleBroken when the author is none, a label is no line
    of text or stands twice, or the list is this one already.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "administrator", "list handling labels")
        kept = tuple(line(label, "handling label") for label in labels)
        if len(set(kept)) < len(kept):
            raise RuleBroken("A handling label stands twice in the list.", rule="twice")
        if kept == get_register(records).handling:
            raise RuleBroken("The list of handling labels is this one already.", rule="unchanged")
        return [Draft(subject="register", payload=HandlingListed(labels=kept))]

    return act
