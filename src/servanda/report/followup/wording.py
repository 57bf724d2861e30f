"""Dates, lateness, numbers and names of follow-up in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from servanda.followup.records import listed

if TYPE_CHECKING:
    from servanda.adherence.regions import Language
    from servanda.followup.deadline import Deadline, Lateness
    from servanda.followup.declaration import Field, Indicator, Procedure
    from servanda.followup.due import Due
    from servanda.followup.indicators import Measured
    from servanda.followup.occurrences import OccurrenceState
    from servanda.followup.records import Value, Values
    from servanda.register.courses import Course
    from servanda.register.followed import FollowUpRecord
    from servanda.register.payloads_followup import Filled


class Waits(Protocol):
    """What waits, as in `followup.due.Due`."""

    @property
    def kind(self) -> str:
        """Whole, step, item or occurrence."""

    @property
    def key(self) -> str:
        """Which one."""


BESIDE: Mapping[Language, tuple[str, str, str, str]] = {
    "en": ("none", "from {}", "target {}", ", "),
    "fr": ("aucun", "contre {} au départ", "cible {}", ", "),
    "ja": ("なし", "当初{}", "目標{}", "、"),
}
"""What an indicator has that was never measured; where it began, its target; what parts these."""
STATES: Mapping[str, str] = {
    "held": "Held",
    "moved": "Moved",
    "cancelled": "Cancelled",
    "not-held": "Not held",
    "no-record": "No record found",
    "coming": "Expected",
}
"""What the states of an occurrence are called, unless the procedure says otherwise."""


def lateness(late: Lateness | None) -> str:
    """Return how late: "3 days late"; empty where nothing is."""
    if late is None:
        return ""
    unit = late.unit.replace("-", " ")
    return f"{late.amount} {unit}{'' if late.amount == 1 else 's'} late"


def deadline(due: Deadline | None) -> str:
    """Return a deadline as it was said: "2003-12-31", "at next meeting"; empty without one."""
    if due is None:
        return ""
    if due.event is not None:
        dated = due.text.partition("@")[2].strip()
        return f"{dated} (at {due.event})" if dated else f"at {due.event} (undated)"
    return due.text if due.last else f"{due.text} (undated)"


def occurrence(procedure: Procedure, state: OccurrenceState, language: Language = "en") -> str:
    """Return what a procedure calls the state of an occurrence."""
    labels = procedure.expecting.labels if procedure.expecting else {}
    return labels[state][language] if state in labels else STATES[state]


def measured(indicator: Indicator, one: Measured, language: Language = "en") -> str:
    """Return an indicator in words: "3 rounds, target 5"."""
    none, first, aim, apart = BESIDE[language]
    if one.value is None:
        return one.latest or none
    # "Rounds held: 1 rounds" is no English; the label says what one is.
    unit = "" if indicator.counts and one.value == 1 else one.currency or indicator.unit[language]
    said = f"{one.value:f} {unit}".rstrip()
    beside = ((first, one.baseline), (aim, one.target))
    told = (text.format(f"{number:f}") for text, number in beside if number is not None)
    return apart.join([said, *told])


def value(field: Field | None, given: Value, language: Language = "en") -> str:
    """Return a value; a choice by its label."""
    choices = field.choices if field else {}
    words = (choices[text][language] if text in choices else text for text in listed(given))
    return ", ".join(words)


def values(
    fields: Mapping[str, Field], given: Values, *, without: str = "", language: Language = "en"
) -> str:
    """Return values with the labels of their fields: "Kind: Round of negotiations; Place: Osk"."""
    return "; ".join(
        f"{fields[key].names[language] if key in fields else key}: "
        f"{value(fields.get(key), one, language)}"
        for key, one in given.items()
        if key != without
    )


def title(course: Course, procedure: Procedure) -> str:
    """Return what is followed in the words of the settings: the first text that is required."""
    return title_of(procedure, course.following.settings)


def title_of(procedure: Procedure, settings: Iterable[Filled]) -> str:
    """Return the first text that is required of settings; empty where its words are destroyed."""
    texts = [key for key, one in procedure.settings.items() if one.type == "text" and one.required]
    given = {one.field: one.values[0] for one in settings}
    return next((given[key] for key in texts if key in given), "")


def item(course: Course, procedure: Procedure, key: str, language: Language = "en") -> str:
    """Return a record with a deadline: "Follow-up item 7d5467c8: Send the list"."""
    told = next(one for one in course.told if one.id == key)
    return item_of(procedure, told, language)


def item_of(procedure: Procedure, told: FollowUpRecord, language: Language = "en") -> str:
    """Return a record, as `item`."""
    kind = procedure.records[told.type]
    texts = [one.values[0] for one in told.fields if kind.fields[one.field].type == "text"]
    return f"{kind.names[language]} {told.id[:8]}{f': {texts[0]}' if texts else ''}"


def what(course: Course, procedure: Procedure, due: Due, language: Language = "en") -> str:
    """Return what waits: the procedure as a whole, a step of a party, a record, an occurrence."""
    told = next((one for one in course.told if one.id == due.key), None)
    return what_of(procedure, due, told, language)


def what_of(
    procedure: Procedure, due: Waits, told: FollowUpRecord | None, language: Language = "en"
) -> str:
    """Return what waits, as `what`; `told` is the record of an item."""
    if due.kind == "step":
        key, _, party = due.key.partition("/")
        name = procedure.steps[key].names[language]
        return f"{name} ({party})" if party else name
    if due.kind == "item" and told is not None:
        return item_of(procedure, told, language)
    if due.kind == "occurrence" and procedure.expecting:
        kind = procedure.records[procedure.expecting.record]
        slot, _, state = due.key.partition("/")
        return f"{kind.names[language]} {slot}{f' ({state})' if state else ''}"
    return procedure.names[language]
