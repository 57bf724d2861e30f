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
    """

    id: str
    coders: tuple[str, ...]
    adjudicator: str | None = None


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

    The adjudicator waits as well. A coder who has given no code has not handed in.
    """
    given = tuple(code for code in codes if code.task == task.id)
    if closed(task, given):
        return given
    return tuple(code for code in given if same_person(code.coder, viewer))


def closed(task: Task, codes: Iterable[Code]) -> bool:
    """Return whether both coders have handed in all of their codes."""
    given = [code for code in codes if code.task == task.id]
    return all(
        (own := [code for code in given if same_person(code.coder, coder)])
        and all(code.submitted for code in own)
        for coder in task.coders
    )


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
    own = [each for each in given if each.task == task.id and same_person(each.coder, code.coder)]
    if by_coder and own and all(each.submitted for each in own):
        return (found("coded-after-handing-in", person=code.coder),)
    return ()
