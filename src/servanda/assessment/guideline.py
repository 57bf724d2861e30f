"""Scoring guidelines: what counts as full, partial and none, fixed before anybody rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.assessment.findings import Finding, found
from servanda.assessment.timing import is_day


@dataclass(frozen=True, kw_only=True, slots=True)
class Guideline:
    """How one commitment is to be rated.

    Attributes:
        commitment: Id of the commitment.
        version: 1, 2, ...; a change is a new version, never an edit.
        fixed_on: Day from which it holds.
        by: Who fixed it ("CAN/Person").
        full, partial, none: What counts as each, in words.
        sources: What an assessor has to check before saying that nothing was done.
        because: Why this version took the place of the one before; empty of the first.
    """

    commitment: str
    version: int
    fixed_on: str
    by: str
    full: str
    partial: str
    none: str
    sources: tuple[str, ...]
    because: str = ""


def guideline_findings(
    guideline: Guideline, before: Guideline | None = None
) -> tuple[Finding, ...]:
    """Return why a guideline cannot be fixed; nothing when it can.

    Args:
        guideline: The new one.
        before: The version that it takes the place of.
    """
    findings = [
        found("guideline-incomplete", part=part)
        for part in ("full", "partial", "none")
        if not getattr(guideline, part).strip()
    ]
    if not is_day(guideline.fixed_on):
        findings.append(found("no-day", what="day of the guideline", found=guideline.fixed_on))
    if not any(source.strip() for source in guideline.sources):
        findings.append(found("guideline-without-sources"))
    expected = before.version + 1 if before else 1
    if guideline.version != expected:
        findings.append(found("guideline-version", found=guideline.version, expected=expected))
    if before is not None and not guideline.because.strip():
        findings.append(found("guideline-without-reason", version=guideline.version))
    if before is not None and not findings and guideline.fixed_on < before.fixed_on:
        findings.append(
            found("guideline-earlier", found=guideline.fixed_on, before=before.fixed_on)
        )
    return tuple(findings)


def in_force(guidelines: Iterable[Guideline], commitment: str, day: str) -> Guideline | None:
    """Return the newest version of a commitment's guideline that held on a day."""
    fixed = (each for each in guidelines if each.commitment == commitment and each.fixed_on <= day)
    return max(fixed, key=lambda each: each.version, default=None)
