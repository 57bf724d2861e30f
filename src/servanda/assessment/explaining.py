"""A status in words: the rule's line, what it rests on, and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.adherence.regions import Language
from servanda.assessment.rule import Rule, load_rule
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status


def explain(status: Status, language: Language = "en", rule: Rule | None = None) -> list[str]:
    """Return the status, the line of the rule that decided, the ids it rests on, and notes."""
    used = rule or load_rule()
    name = load_scale("status").values[status.value].names[language]
    says = used.lines[status.line][language].format(days=used.stalled_after)
    return [name, f"{status.line} ({used.version}): {says}", *_notes(status, language, used)]


def _notes(status: Status, language: Language, rule: Rule) -> Iterator[str]:
    def note(key: str, **facts: object) -> str:
        return rule.notes[key][language].format(**facts)

    yield note("rests-on" if status.rests_on else "rests-on-nothing", ids=_listed(status.rests_on))
    if status.converted:
        yield note("lossy" if status.lossy else "converted", given=status.converted)
    for key, late in (("late", status.late), ("overdue", status.overdue)):
        if late:
            yield note(key, amount=late.amount, unit=rule.units[late.unit][language])
    for each in status.disagreements:
        views = "; ".join(f"{view.party} {view.value} ({view.grounds})" for view in each.views)
        yield note("disagreement", since=each.since, views=views)
    for key, ids in (("contradicted", status.contradicted_by), ("to-review", status.to_review)):
        if ids:
            yield note(key, ids=_listed(ids))
    if status.alone:
        yield note("alone")


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
