"""Who recorded what about a commitment when: the entries of its follow-up."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.cli.register.opening import View
    from servanda.register.entry import Entry
    from servanda.register.followed import FollowingRecord, FollowUpRecord
    from servanda.register.records import CommitmentRecord


def past(view: View, record: CommitmentRecord) -> list[tuple[Entry, list[str]]]:
    """Return every entry about a commitment's follow-up, oldest first, with what it says."""
    records = view.records
    subjects: list[FollowingRecord | FollowUpRecord] = [*records.followings(record.id)]
    subjects += records.follow_ups(record.id)
    found = [
        (entry, _said(view, entry, one))
        for one in subjects
        for entry in view.ledger.history(one.id)
        if entry.sequence <= view.number
    ]
    return sorted(found, key=lambda told: told[0].sequence)


def _said(view: View, entry: Entry, one: FollowingRecord | FollowUpRecord) -> list[str]:
    from servanda.register.chain import payload_of
    from servanda.register.followed import FollowUpRecord

    apart = view.ledger.content(entry.sealed) if entry.sealed else None
    payload = payload_of(entry, apart)
    filled = [*getattr(payload, "fields", ()), *getattr(payload, "settings", ())]
    filled += getattr(payload, "words", None) or ()
    values = [f"{each.field}={', '.join(each.values)}" for each in filled]
    name = f"{one.type} {one.id[:8]}" if isinstance(one, FollowUpRecord) else one.procedure
    because = getattr(payload, "because", None)
    gone = "words destroyed" if entry.sealed and apart is None else ""
    told = [name, "; ".join(values), f"because: {because}" if because else "", gone]
    return [part for part in told if part]


def render(told: list[tuple[Entry, list[str]]]) -> Iterator[bytes]:
    """Yield two lines an entry: who did what when, and what was said."""
    from servanda.cli.register.values import happened, moment
    from servanda.report.printable import printable

    for entry, said in told:
        head = [f"#{entry.sequence}", moment(entry.at), str(entry.author), happened(entry.kind)]
        lines = ("  ".join(map(printable, parts)) for parts in (head, ["", *said]))
        yield "".join(f"{line}\n" for line in lines).encode()
