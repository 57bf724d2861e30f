"""What every file says of the whole: who publishes, as of when, on which ledger it rests."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.coverage import coverage, percent
from servanda.publishing.content import Content
from servanda.report.printable import printable


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What is said of the whole.

    Attributes:
        publisher: Who publishes.
        as_of: The day up to which facts count.
        entries: How many entries the ledger has.
        root: Hash of the last entry; it covers all before it.
        strict: Share of the commitments that is done, in per cent; empty without any.
        partial: Share of which something was done, in per cent.
        of: How many commitments these are of.
        coverage: What the two shares cover.
        rule: Version of the rule of statuses.
    """

    publisher: str
    as_of: str
    entries: int
    root: str
    strict: str
    partial: str
    of: int
    coverage: str
    rule: int


def about(content: Content) -> About:
    """Return what is said of what is published."""
    progress, site = content.progress, content.site
    return About(
        publisher=site.publisher,
        as_of=site.on,
        entries=site.size,
        root=site.root,
        strict="" if progress.strict is None else percent(progress.strict),
        partial="" if progress.partial is None else percent(progress.partial),
        of=progress.heads.base,
        coverage=coverage(progress),
        rule=progress.rule,
    )


def remark(content: Content) -> str:
    """Return the same in a line, with the notice in every language there is."""
    site = content.site
    told = f"Published by {site.publisher}. As of {site.on}. Root hash {site.root}."
    return printable(" ".join([told, *content.notice.values()]))


def foot(content: Content, columns: int) -> list[str]:
    """Return the same as the last row of a table with so many columns."""
    return [f"# {remark(content)}", *[""] * (columns - 1)]
