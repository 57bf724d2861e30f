"""Two code blind, a third decides, and all three codes are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.assessment.findings import Finding, found
from servanda.assessment.rating import same_person


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What two people code without seeing each other's codes.

    Attributes:
        id: The register's.
        coders: The two people ("CAN/Person").
        adjudicator: Who decides where they differ; neither of the two.
        handed_in: Coders who handed in, whatever they coded: who marks units may find none.
    """

    id: str
    coders: tuple[str, ...]
    adjudicator: str | None = None
    handed_in: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """One value that one person gave to one unit.

    Attributes:
        task: Id of the task.
        unit: Id of the commitment, or of the commitment and the party ("c1/CAN").
        field: What was coded ("strength"), or the id of a scale.
        value: The value.
        coder: Who gave it.
        submitted: Whether the coder has handed in; until both have, nobody else sees it.
    """

    task: str
    unit: str
    field: str
    value: str
    coder: str
    submitted: bool = False


def visible(task: Task, codes: Iterable[Code], viewer: str) -> tuple[Code, ...]:
    """Return the codes of a task that a person may see: the own, and all once both handed in.

    The adjudicator waits as well.
    """
    given = tuple(code for code in codes if code.task == task.id)
    if closed(task, given):
        return given
    return tuple(code for code in given if same_person(code.coder, viewer))


def closed(task: Task, codes: Iterable[Code]) -> bool:
    """Return whether both coders have handed in all of their codes.

    Who has given no code has not, unless the task says so.
    """
    given = tuple(codes)
    return all(_done(task, coder, given) for coder in task.coders)


def _done(task: Task, coder: str, codes: Iterable[Code]) -> bool:
    """Return whether a coder has handed in."""
    own = [each for each in codes if each.task == task.id and same_person(each.coder, coder)]
    told = any(same_person(coder, each) for each in task.handed_in)
    return told or (bool(own) and all(code.submitted for code in own))


def task_findings(task: Task) -> tuple[Finding, ...]:
    """Return why a task cannot be handed out: two people code, and a third decides."""
    if len(task.coders) != 2 or same_person(*_two(task.coders)):
        return (found("two-coders", count=len(task.coders)),)
    if task.adjudicator and any(same_person(task.adjudicator, each) for each in task.coders):
        return (found("adjudicator-coded", person=task.adjudicator),)
    return ()


def _two(coders: Sequence[str]) -> tuple[str, str]:
    return coders[0], coders[1]


def code_findings(task: Task, code: Code, codes: Iterable[Code]) -> tuple[Finding, ...]:
    """Return why a code cannot be stored.

    Args:
        task: What it is of.
        code: The new code.
        codes: Those that are stored.
    """
    given = tuple(codes)
    by_coder = any(same_person(code.coder, each) for each in task.coders)
    decides = task.adjudicator is not None and same_person(code.coder, task.adjudicator)
    if not (by_coder or decides):
        return (found("coder-unknown", person=code.coder, coders=", ".join(task.coders)),)
    if decides and not closed(task, given):
        return (found("adjudicated-too-soon", task=task.id),)
    if by_coder and _done(task, code.coder, given):
        return (found("coded-after-handing-in", person=code.coder),)
    return ()
