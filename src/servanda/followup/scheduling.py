"""What of a commitment's follow-up belongs in a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from servanda.followup.calendar import CalendarEntry
from servanda.followup.deadline import Deadline, of_partial
from servanda.followup.following import Followed
from servanda.followup.occurrences import Occurrence


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a calendar says of a commitment beside the dates.

    Attributes:
        register: Id of the register.
        commitment: Id of the commitment.
        title: What people read.
        category: Label of the procedure.
        version: How often its follow-up was changed.
        titles: Of records with deadlines, by id.
        about: Longer text.
        address: Of its page.
    """

    register: str
    commitment: str
    title: str
    category: str = ""
    version: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    address: str = ""


_Dated = tuple[str, str, Deadline, bool]


def _of_occurrence(each: Occurrence, title: str) -> _Dated | None:
    """Return when an occurrence was or will be; of one that was cancelled when it should have."""
    date = each.on or each.moved_to or each.expected
    if date is None:
        return None
    name = f"{title} ({each.of})" if each.of else title
    cancelled = each.state in {"cancelled", "not-held"}
    return f"occurrence/{each.key}", name, of_partial(date), cancelled


def _dated(followed: Followed, subject: Subject) -> Iterator[_Dated]:
    if followed.due is not None:
        yield "whole", subject.title, followed.due, False
    for state in followed.steps:
        if state.due is not None:
            key = f"step/{state.key}/{state.party}" if state.party else f"step/{state.key}"
            yield key, subject.title, state.due, False
    for item in followed.items:
        if item.due is not None:
            name = subject.titles.get(item.record)
            title = f"{subject.title}: {name}" if name else subject.title
            yield f"item/{item.record}", title, item.due, False
    for each in followed.occurrences:
        found = _of_occurrence(each, subject.title)
        if found is not None:
            yield found


def calendar_entries(followed: Followed, subject: Subject) -> list[CalendarEntry]:
    """Return the dated deadlines and occurrences of a commitment; what is undated is left out."""
    return [
        CalendarEntry(
            register=subject.register,
            commitment=subject.commitment,
            procedure=followed.procedure,
            occurrence=key,
            title=title,
            date=date,
            version=subject.version,
            cancelled=cancelled,
            about=subject.about,
            category=subject.category,
            address=subject.address,
        )
        for key, title, date, cancelled in _dated(followed, subject)
        if date.first is not None
    ]
