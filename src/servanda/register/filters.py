"""What to look for among the commitments of the register."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.commitment import Kind, Mechanism, Strength
from servanda.register.entry import Marking
from servanda.register.payloads_commitments import Decision
from servanda.register.payloads_documents import Standing
from servanda.register.records import Anchor


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """What commitments must have, all of it at once; None (or an empty tuple) asks for nothing.

    Words are compared without regard to case.

    Attributes:
        document: Id of the document.
        area: Label or title of the heading it stands under.
        decision: Any of these decisions.
        owner: Party ("JPN") or agency of a party ("JPN/NPA") that owns it.
        agency: Agency that owns it, of whichever party.
        person: Name of a person who owns it.
        actor, topic, instrument, forum, target: One of those named, by printed words, vocabulary id
            or canonical name.
        verb: A main verb of what will be done.
        recurrence, amount, handling: The word, the amount as printed, the label.
        head: Id of the head whose part it is.
        part: Whether it is a listed part of a head.
        due_from, due_until: ISO dates, which may be partial; the bounds count. A due date counts
            as its last day, and a partial bound as its first and last day.
        standing: Standing of its document; commitments without a document have none.
        stale: Whether the last run of the extractor did not find it.
        text: Words that its quote contains; white space counts as one blank.
        in_force: Whether a person accepted it or edited it.
    """

    document: str | None = None
    area: str | None = None
    kind: Kind | None = None
    decision: tuple[Decision, ...] = ()
    strength: Strength | None = None
    mechanism: Mechanism | None = None
    owner: str | None = None
    agency: str | None = None
    person: str | None = None
    actor: str | None = None
    topic: str | None = None
    instrument: str | None = None
    forum: str | None = None
    target: str | None = None
    verb: str | None = None
    recurrence: str | None = None
    amount: str | None = None
    handling: str | None = None
    head: str | None = None
    part: bool | None = None
    due_from: str | None = None
    due_until: str | None = None
    standing: Standing | None = None
    marking: Marking | None = None
    anchor: Anchor | None = None
    stale: bool | None = None
    continuing: bool | None = None
    text: str | None = None
    in_force: bool | None = None
