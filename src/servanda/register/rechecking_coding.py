"""Entries of blind coding in another ledger held to the rules by which the acts enter them.

Each act is done again on the state before its entry. What it refuses now it would have refused
then: nothing that the rules ask about is ever changed but by a later entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from servanda.assessment.rating import same_person
from servanda.errors import ServandaError
from servanda.register import payloads_coding as happened
from servanda.register.acts.coding import Asked, adjudicate, give, hand_in, hand_out, withdraw
from servanda.register.coded import codes_key
from servanda.register.entry import Entry, Marking
from servanda.register.ledger import Act
from servanda.register.payload import Payload
from servanda.register.payloads import parted
from servanda.register.state import Records

_OTHERWISE = (
    "{kind} names another record, person or marking than {author} can enter. Expected what "
    "servanda code enters for them. Ask whoever made the export."
)


def coding_reasons(records: Records, entry: Entry, payload: Payload) -> Iterator[str]:
    """Yield why no act would have made an entry of blind coding; nothing of any other entry.

    Args:
        records: The state before the entry.
        entry: The entry.
        payload: What it says.
    """
    again = _ACTS.get(type(payload))
    if again is None:
        return
    try:
        drafts = again(entry, payload)(records)
    except ServandaError as error:
        if error.facts.get("rule") != "purged":
            yield error.message
            return
        drafts = []  # a text that is gone cannot be asked
    made = [(one.subject, one.marking, parted(one.payload)[0]) for one in drafts]
    if made != [(entry.subject, entry.marking, entry.payload)] and (
        made or _is_odd(entry, payload)
    ):
        yield _OTHERWISE.format(kind=entry.kind, author=entry.author)


def _handed_out(entry: Entry, payload: happened.CodingHandedOut) -> Act:
    asked = Asked(
        coding=payload.coding,
        fields=payload.fields,
        coders=payload.coders,
        adjudicator=payload.adjudicator,
        commitments=payload.commitments,
        members=payload.members,
        document=payload.document,
        sample=payload.sample,
    )
    return hand_out(asked, author=entry.author)


def _given(entry: Entry, payload: happened.CodesGiven) -> Act:
    return give(payload.task, payload.codes or (), author=entry.author)


def _handed_in(entry: Entry, _: happened.CodesHandedIn) -> Act:
    return hand_in(entry.subject, author=entry.author, with_gaps=True)


def _adjudicated(entry: Entry, _: happened.CodesAdjudicated) -> Act:
    return adjudicate(entry.subject, author=entry.author)


def _withdrawn(entry: Entry, payload: happened.CodingWithdrawn) -> Act:
    return withdraw(entry.subject, author=entry.author, because=payload.because)


_ACTS: dict[type[Payload], Callable[[Entry, Any], Act]] = {
    happened.CodingHandedOut: _handed_out,
    happened.CodesGiven: _given,
    happened.CodesHandedIn: _handed_in,
    happened.CodesAdjudicated: _adjudicated,
    happened.CodingWithdrawn: _withdrawn,
}


def _is_odd(entry: Entry, payload: Payload) -> bool:
    """Return whether codes that cannot be read any more are said to be another's than the author's.

    Of a text that was handed out and is gone, nothing is.
    """
    return isinstance(payload, happened.CodesGiven) and not (
        entry.marking == Marking.INTERNAL
        and entry.subject == codes_key(payload.task, payload.coder)
        and same_person(payload.coder, str(entry.author))
    )
