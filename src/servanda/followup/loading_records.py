"""Fields and types of records, from the YAML of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from servanda.adherence.regions import LANGUAGES
from servanda.followup.declaration import (
    FIELD_TYPES,
    GIVEN,
    RELATIONS,
    Check,
    Condition,
    Field,
    Names,
    RecordType,
    Retention,
)
from servanda.followup.located import Table

_FIELD = (
    *("type", "names", "many", "required", "required_if", "choices", "record", "unit", "personal"),
)
_RECORD = ("names", "date", "fields", "checks", "due", "settled", "retention")
_DATES = ("day", "partial-date")


def names_of(table: Table, key: str = "names") -> Names:
    """Return the three names of an entry."""
    found = table.words(key)
    if len(found) != len(LANGUAGES):
        table.refuse(f"{key}: expected three names (English, French, Japanese)", key)
    return dict(zip(LANGUAGES, found, strict=True))


def condition(table: Table, key: str, fields: Mapping[str, Field]) -> Condition:
    """Return an entry as a condition on the fields of a record."""
    wanted = table.table(key)
    for name in wanted:
        field = fields[wanted.known(key, name, fields, "field of the record")]
        for value in wanted.words(name):
            if field.choices and value != GIVEN:
                wanted.known(name, value, field.choices, "choice")
    return Condition(wanted={name: wanted.words(name) for name in wanted})


def _field(key: str, table: Table) -> Field:
    table.only(_FIELD, ("type", "names"))
    kind = table.known("type", table.word("type") or "", FIELD_TYPES, "type of field")
    choices = table.table("choices")
    if (kind == "choice") != bool(choices):
        table.refuse("choices belong to a field of type choice, and only to one", "choices")
    return Field(
        key=key,
        type=FIELD_TYPES[FIELD_TYPES.index(kind)],
        names=names_of(table),
        many=table.flag("many"),
        required=table.flag("required"),
        choices={choice: names_of(choices, choice) for choice in choices},
        record=table.word("record"),
        unit=table.word("unit"),
        personal=table.flag("personal"),
    )


def _joined(common: Table, own: Table) -> Table:
    """Return the own fields with the common ones after them; an own one may say only more."""
    joined = Table(own.source, own.line)
    for key in dict.fromkeys((*own, *common)):
        said = own.table(key) if key in own else common.table(key)
        entry = Table(said.source, said.line)
        entry.update({**common.table(key), **said})
        entry.lines.update(said.lines)
        joined[key], joined.lines[key] = entry, said.line
    return joined


def fields_of(own: Table, common: Table) -> dict[str, Field]:
    """Return fields by key: the file's own, then those that every procedure has."""
    table = _joined(common, own)
    fields = {key: _field(key, table.table(key)) for key in table}
    needed = {key: condition(table.table(key), "required_if", fields) for key in fields}
    return {
        key: replace(field, required_if=needed[key]) if needed[key].wanted else field
        for key, field in fields.items()
    }


def _check(table: Table, text: str, fields: Mapping[str, Field]) -> Check:
    left, relation, right = ([*text.split(), "", "", ""])[:3]
    table.known("checks", relation, RELATIONS, f"relation (in {text!r})")
    for name in (left, right):
        table.known("checks", name, fields, "field of the record")
    return Check(left=left, relation=RELATIONS[RELATIONS.index(relation)], right=right)


def checks_of(table: Table, fields: Mapping[str, Field]) -> tuple[Check, ...]:
    """Return the rules between fields of an entry."""
    return tuple(_check(table, text, fields) for text in table.words("checks"))


def _retention(table: Table, fields: Mapping[str, Field]) -> Retention | None:
    rule = table.table("retention")
    if not rule:
        if any(field.personal for field in fields.values()):
            table.refuse("a record with a personal field needs 'retention: {after: ..., months: }'")
        return None
    rule.only(("after", "months"), ("after", "months"))
    if not isinstance(rule["months"], int):
        rule.refuse(f"months: expected a number, found {rule['months']!r}", "months")
    after = rule.known("after", rule.word("after") or "", fields, "field of the record")
    return Retention(after=after, months=rule["months"])


def record_type(key: str, table: Table, common: Table) -> RecordType:
    """Return a type of record; its date is a required field with a date."""
    table.only(_RECORD, ("names", "date", "fields"))
    fields = fields_of(table.table("fields"), common)
    dates = [name for name, field in fields.items() if field.type in _DATES and field.required]
    references = {
        name: table.known(name, value, fields, "field of the record")
        for name in ("due", "settled")
        if (value := table.word(name))
    }
    return RecordType(
        key=key,
        names=names_of(table),
        date=table.known("date", table.word("date") or "", dates, "required field with a date"),
        fields=fields,
        checks=checks_of(table, fields),
        due=references.get("due"),
        settled=references.get("settled"),
        retention=_retention(table, fields),
    )
