"""Fixing how ratings come about: the register's practice, and the guideline of each commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.assessment.findings import refuse
from servanda.assessment.guideline import Guideline, guideline_findings
from servanda.errors import Conflict, RuleBroken
from servanda.register.assessed import guideline_key
from servanda.register.entry import Author, Draft
from servanda.register.grounds import practice_of
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_assessment import GuidelineSet, PracticeDeclared
from servanda.register.records import stands
from servanda.register.rules import must_have, person_of, words
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Scoring:
    """What counts as full, partial and none, and which sources an assessor has to check."""

    full: str
    partial: str
    none: str
    sources: tuple[str, ...]


def declare_practice(
    *, author: Author, single_officer: bool | None = None, other_party: bool | None = None
) -> Act:
    """Declare that one person works alone, or that parties may rate each other, or not.

    None leaves it. The act is an administrator's; it raises RuleBroken when nothing would change.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "administrator", "declare how ratings come about")
        old = practice_of(records)
        payload = PracticeDeclared(
            single_officer=old.single_officer if single_officer is None else single_officer,
            other_party=old.other_party if other_party is None else other_party,
        )
        if (payload.single_officer, payload.other_party) == (old.single_officer, old.other_party):
            raise RuleBroken("The register is declared so already.", rule="unchanged")
        return [Draft(subject="register", payload=payload)]

    return act


def set_guideline(  # noqa: PLR0913 - of what, by whom, why, in place of what
    names: Sequence[str],
    scoring: Scoring,
    *,
    author: Author,
    today: str,
    because: str | None = None,
    base: int | None = None,
) -> Act:
    """Fix the guideline of commitments, from today on; a change is a new version with a reason.

    Args:
        names: Commitments that are rated alike.
        scoring: What it says.
        author: Who fixes it.
        today: The day.
        because: Why it takes the place of the version before.
        base: Version of every one of them that the person started from (0: there was none).

    The act raises NotFound, Conflict, and RuleBroken when a part is missing, the reason is, or
    nothing would change.
    """

    def act(records: Records) -> list[Draft]:
        person_of(author)
        drafts = [_fixed(records, name, scoring, (author, today), because, base) for name in names]
        return list({one.subject: one for one in drafts}.values())

    return act


def _fixed(  # noqa: PLR0913, PLR0917 - of what, by whom, why, in place of what
    records: Records,
    name: str,
    scoring: Scoring,
    whose: tuple[Author, str],
    because: str | None,
    base: int | None,
) -> Draft:
    author, today = whose
    commitment = get_commitment(records, name)
    if not stands(commitment):
        message = f"{commitment.reference} does not stand: it is not rated any more."
        raise RuleBroken(message, rule="closed")
    every = [one.guideline for one in records.guidelines(commitment.id)]
    before = max(every, key=lambda one: one.version, default=None)
    version = before.version if before else 0
    if base is not None and base != version:
        raise Conflict(
            f"The guideline of {commitment.reference} is at version {version}, and you started "
            f"from version {base}. Look at it again, then repeat your change.",
            expected=base,
            found=version,
        )
    made = Guideline(
        commitment=commitment.id,
        version=version + 1,
        fixed_on=today,
        by=str(author),
        full=words(scoring.full) or "",
        partial=words(scoring.partial) or "",
        none=words(scoring.none) or "",
        sources=tuple(kept for each in scoring.sources if (kept := words(each))),
        because=words(because) or "",
    )
    if before and _says(before) == _says(made):
        message = f"The guideline of {commitment.reference} says so already."
        raise RuleBroken(message, rule="unchanged")
    refuse(guideline_findings(made, before))
    payload = GuidelineSet(
        commitment=commitment.id,
        version=made.version,
        fixed_on=today,
        full=made.full,
        partial=made.partial,
        none=made.none,
        sources=made.sources,
        because=made.because or None,
    )
    return Draft(
        subject=guideline_key(commitment.id, made.version),
        payload=payload,
        marking=commitment.marking,
        handling=commitment.handling,
    )


def _says(one: Guideline) -> tuple[object, ...]:
    return one.full, one.partial, one.none, one.sources
