"""What procedures declare, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from servanda.report.painting import paint

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.adherence.regions import Language
    from servanda.followup.declaration import Field, Procedure


def render_list(
    found: Iterable[Procedure], *, language: Language, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield every procedure with what proposes it."""
    table = _table("id", "name", "proposed by", "records")
    for one in found:
        by = [*one.mechanisms, *(["appeals"] if one.appeals else [])]
        table.add_row(one.id, one.names[language], ", ".join(by), ", ".join(one.records))
    yield paint(table, width=width, colours=colours)


def render_one(
    made: Procedure, *, language: Language, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield all that a procedure declares."""
    for part in _parts(made, language):
        yield paint(part, width=width, colours=colours)


def _parts(made: Procedure, language: Language) -> Iterator[RenderableType]:
    yield Text.assemble((made.id, "bold"), f"  {made.names[language]}")
    if made.mechanisms:
        yield Text(f"Proposed for: {', '.join(made.mechanisms)}", style="dim")
    yield Text("\nSettings", style="bold")
    yield _fields(made.settings, language)
    for kind in made.records.values():
        yield Text(f"\nRecord {kind.key}: {kind.names[language]}", style="bold")
        yield _fields(kind.fields, language)
    steps = _table("step", "name", "shown by", "rules")
    for step in made.steps.values():
        where = ", ".join(f"{key}={'|'.join(v)}" for key, v in step.where.wanted.items())
        rules = {"needs": step.needs, "causes": step.causes, "precludes": step.precludes}
        told = [f"{word} {', '.join(keys)}" for word, keys in rules.items() if keys]
        told += [f"each {step.per}"] if step.per else []
        told += ["optional"] if step.optional else []
        steps.add_row(
            step.key, step.names[language], f"{step.record} {where}".strip(), "; ".join(told)
        )
    yield from _part("\nSteps", steps)
    if made.expecting:
        yield Text("\nOccurrences", style="bold")
        expecting = made.expecting
        yield Text(f"  {expecting.record}, from {expecting.starts} by {expecting.rule}")
    numbers = _table("indicator", "name", "measure", "unit")
    for one in made.indicators.values():
        numbers.add_row(one.key, one.names[language], one.measure, one.unit[language])
    yield from _part("\nIndicators", numbers)


def _part(title: str, table: Table) -> Iterator[RenderableType]:
    if table.row_count:
        yield Text(title, style="bold")
        yield table


def _fields(fields: Mapping[str, Field], language: Language) -> Table:
    table = _table("field", "name", "holds", "")
    for field in fields.values():
        holds = " | ".join(field.choices) if field.type == "choice" else field.type
        holds += ", several" if field.many else ""
        table.add_row(field.key, field.names[language], holds, _needed(field))
    return table


def _needed(field: Field) -> str:
    if field.required_if is not None:
        wanted = field.required_if.wanted.items()
        return "required if " + ", ".join(f"{key}={' | '.join(v)}" for key, v in wanted)
    return "required" if field.required else ""


def _table(*columns: Any) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for column in columns:
        table.add_column(column)
    return table
