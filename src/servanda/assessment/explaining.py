"""A status in words: the rule's line, what it rests on, and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from servanda.adherence.regions import Language
from servanda.assessment.concurring import Disagreement, View
from servanda.assessment.rule import Rule, load_rule
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status

_IDS = "{ids}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A sentence beside a status.

    Attributes:
        key: Which of the rule's notes.
        before, after: What is read before and after the ids; all of it is `before` without any.
        ids: What the sentence names, for who can show it as a link.
    """

    key: str
    before: str
    ids: tuple[str, ...] = ()
    after: str = ""

    def told(self, names: Mapping[str, str]) -> str:
        """Return the whole sentence, with what people call what the ids name beside them."""
        ids = (f"{key} ({names[key]})" if key in names else key for key in self.ids)
        return f"{self.before}{', '.join(ids)}{self.after}"


def _code(view: View) -> str:
    return view.party


def _as_is(day: str) -> str:
    return day


def explain(
    status: Status,
    language: Language = "en",
    rule: Rule | None = None,
    names: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the status, the line of the rule that decided, the ids it rests on, and notes.

    Args:
        status: The status.
        language: Of the sentences.
        rule: By which it was computed; else the published one.
        names: What people call what it names by ids, as far as they may see it.
    """
    used = rule or load_rule()
    name = load_scale("status").values[status.value].names[language]
    line = f"{status.line} ({used.version}): {line_of(status, language, used)}"
    return [name, line, *(note.told(names or {}) for note in notes(status, language, used))]


def line_of(status: Status, language: Language, rule: Rule | None = None) -> str:
    """Return what the line of the rule says that decided."""
    used = rule or load_rule()
    return used.lines[status.line][language].format(days=used.stalled_after)


def notes(
    status: Status,
    language: Language,
    rule: Rule | None = None,
    called: Callable[[View], str] = _code,
    dated: Callable[[str], str] = _as_is,
) -> Iterator[Note]:
    """Yield what has to be said beside a status: what it rests on comes first.

    Args:
        status: The status.
        language: Of the sentences.
        rule: By which it was computed; else the published one.
        called: What a party that disagrees is called; else its code.
        dated: A day as people write it; else as it is.
    """
    used = rule or load_rule()

    def note(key: str, ids: tuple[str, ...] = (), **facts: object) -> Note:
        before, _, after = used.notes[key][language].partition(_IDS)
        return Note(key=key, before=before.format(**facts), ids=ids, after=after.format(**facts))

    yield note("rests-on", status.rests_on) if status.rests_on else note("rests-on-nothing")
    if status.converted:
        yield note(
            "lossy" if status.lossy else "converted", given=_given(status.converted, language)
        )
    for key, late in (("late", status.late), ("overdue", status.overdue)):
        if late:
            yield note(key, amount=late.amount, unit=used.units[late.unit][language])
    for each in status.disagreements:
        yield note("disagreement", since=dated(each.since), views=_views(each, language, called))
    for key, ids in (("contradicted", status.contradicted_by), ("to-review", status.to_review)):
        if ids:
            yield note(key, ids)
    if status.alone:
        yield note("alone")


def _given(converted: str, language: Language) -> str:
    """Return ratings on other scales ("scale: value; ...") with the names of both."""
    named = []
    for each in converted.split("; "):
        name, _, value = each.partition(": ")
        scale = load_scale(name)
        named.append(f"{scale.names[language]}: {scale.values[value].names[language]}")
    return "; ".join(named)


def _views(found: Disagreement, language: Language, called: Callable[[View], str]) -> str:
    named = [
        (called(view), load_scale(view.scale).values[view.value].names[language], view.grounds)
        for view in found.views
    ]
    return "; ".join(f"{who}: {value} ({grounds})" for who, value, grounds in named)
