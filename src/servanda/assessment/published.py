"""Which versions of the published rules a rating was checked with, and which of them changed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from servanda.assessment.demands import demands_version
from servanda.assessment.rule import load_rule
from servanda.assessment.scales import load_scale


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleVersions:
    """Versions of the rules.

    Attributes:
        status: How a status comes about (`rule.yml`).
        rungs: How high evidence must stand (`rungs.yml`).
        scale: What the values of the rating's scale mean (`scales/`).
    """

    status: int
    rungs: int
    scale: int


def rules_of(scale: str) -> RuleVersions:
    """Return the versions that are in force for a rating on a scale.

    Raises:
        UnknownCode: There is no such scale.
    """
    return RuleVersions(
        status=load_rule().version, rungs=demands_version(), scale=load_scale(scale).version
    )


def changed_since(old: RuleVersions, scale: str) -> tuple[str, ...]:
    """Return which rules have another version now than those that a rating was checked with."""
    now = rules_of(scale)
    names = (each.name for each in fields(RuleVersions))
    return tuple(name for name in names if getattr(old, name) != getattr(now, name))
