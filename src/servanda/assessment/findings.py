"""What is wrong with evidence, a guideline or a rating: found, expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from servanda.errors import RuleBroken
from servanda.followup.located import Table, read_table

_PARTS = ("found", "expected", "do")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One reason why something is refused, or is to be looked at.

    Attributes:
        code: Which of `findings.yml`.
        facts: What stands in its sentences.
        names: What people call what the facts name by ids; it stands beside them.
    """

    code: str
    facts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def message(self) -> str:
        """Return three sentences: what was found, what was expected, what to do."""
        table = _sentences()[self.code]
        told = {
            key: f"{value} ({self.names[value]})" if value in self.names else value
            for key, value in self.facts.items()
        }
        return " ".join(table[part].format(**told) for part in _PARTS)


@cache
def _sentences() -> Table:
    name = "findings.yml"
    table = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)
    for code in table:
        table.table(code).only(_PARTS, _PARTS)
    return table


def codes() -> tuple[str, ...]:
    """Return the code of every finding there can be."""
    return tuple(_sentences())


def found(code: str, /, **facts: object) -> Finding:
    """Return the finding of a code with what stands in its sentences.

    Raises:
        KeyError: `findings.yml` has no such code.
    """
    _sentences()[code]
    return Finding(code=code, facts={key: str(value) for key, value in facts.items()})


def refuse(findings: Iterable[Finding], names: Mapping[str, str] | None = None) -> None:
    """Raise `RuleBroken` with every finding; nothing where there is none.

    `facts["rule"]` is the code of the first, `facts["findings"]` all of them.

    Args:
        findings: Why.
        names: What people call what the findings name by ids, as far as they may see it.
    """
    every = tuple(replace(each, names=dict(names or {})) for each in findings)
    if every:
        message = "\n".join(each.message for each in every)
        raise RuleBroken(message, rule=every[0].code, findings=every)
