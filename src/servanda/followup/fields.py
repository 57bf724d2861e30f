"""Validation of records and settings: each field by its type, then the rules between fields.

Values come as text (a form, a command line, a spreadsheet) or as JSON. `clean` returns them as
they are kept, with a sentence for each field that is wrong; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from servanda.errors import UnknownCode
from servanda.followup.declaration import (
    GIVEN,
    Check,
    Condition,
    Field,
    Procedure,
    RecordType,
    Relation,
)
from servanda.followup.partial import parse_partial
from servanda.followup.problems import Problem, problem_of
from servanda.followup.readers import READERS
from servanda.followup.records import Value, Values, fulfils, listed, word
from servanda.followup.recurrence import check_dense

Problems = dict[str, str]
"""Sentences by field, each a `problems.Problem`."""
_CODES: Mapping[Relation, str] = {"<=": "after", "<": "not-before", "!=": "same"}
_YES = {"yes", "true", "1", "oui", "はい"}
_NO = {"no", "false", "0", "non", "いいえ"}


def _choice(field: Field, text: str) -> str:
    if text not in field.choices:
        said = f"{text!r} is no choice: expected one of {', '.join(field.choices)}"
        raise ValueError(Problem(said, code="no-choice", found=text))
    return text


def _yes_no(text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise ValueError(
        Problem(f"{text!r} is neither: expected yes or no", code="no-yes-no", found=text)
    )


def _one(field: Field, text: str) -> str | bool:
    if field.type == "choice":
        return _choice(field, text)
    return _yes_no(text) if field.type == "yes-no" else READERS[field.type](text)


def read_value(field: Field, value: Value) -> Value | None:
    """Return a value as it is kept; None where nothing was given.

    Args:
        field: What it must be.
        value: Text, or a list of it where the field holds several; white space around is dropped.

    Raises:
        ValueError, UnknownCode: It is not that; the message says what was expected.
    """
    given = [text for text in (text.strip() for text in listed(value)) if text]
    if not given:
        return None
    if field.many:
        return tuple(dict.fromkeys(str(_one(field, text)) for text in given))
    if len(given) > 1:
        said = f"{len(given)} values: expected one"
        raise ValueError(Problem(said, code="several", found=len(given)))
    return _one(field, given[0])


def _clean(fields: Mapping[str, Field], values: Values) -> tuple[dict[str, Value], Problems]:
    kept: dict[str, Value] = {}
    problems: Problems = {}
    for key in values:
        if key not in fields:
            said = f"no such field: expected one of {', '.join(fields)}"
            problems[key] = Problem(said, code="no-field")
    for key, field in fields.items():
        try:
            value = read_value(field, values[key]) if key in values else None
        except UnknownCode as error:
            found, near = error.facts.get("code"), error.facts.get("suggestions", ())
            problems[key] = Problem(error.message, code=f"no-{field.type}", found=found, near=near)
        except ValueError as error:
            problems[key] = problem_of(error)
        else:
            if value is not None:
                kept[key] = value
    return kept, problems


def _spoken(condition: Condition) -> str:
    return " and ".join(
        f"{key} is {'given' if GIVEN in wanted else ' or '.join(wanted)}"
        for key, wanted in condition.wanted.items()
    )


def _missing(fields: Iterable[Field], kept: Values) -> Problems:
    problems: Problems = {}
    for field in fields:
        if field.key in kept:
            continue
        if field.required:
            said = "nothing given: this field is required"
            problems[field.key] = Problem(said, code="required")
        elif field.required_if is not None and fulfils(field.required_if, kept):
            said = f"nothing given: required when {_spoken(field.required_if)}"
            problems[field.key] = Problem(said, code="required-if")
    return problems


def _ends(field: Field, text: str) -> tuple[dt.date | Decimal | str, dt.date | Decimal | str]:
    """Return the least and the most that a value may mean."""
    if field.type in {"day", "partial-date"}:
        date = parse_partial(text)
        return date.first, date.last
    if field.type in {"number", "money"}:
        number = Decimal(text.partition(" ")[0])
        return number, number
    return text, text


def _broken(check: Check, fields: Mapping[str, Field], kept: Values) -> bool:
    """Whether two values break a rule for sure; "2005" and "2005-09" may be either way round."""
    left, right = word(kept, check.left), word(kept, check.right)
    if left is None or right is None:
        return False
    if check.relation == "!=":
        return left == right
    least: object = _ends(fields[check.left], left)[0]
    most: object = _ends(fields[check.right], right)[1]
    if isinstance(least, Decimal) and isinstance(most, Decimal):
        return least > most or (check.relation == "<" and least == most)
    if isinstance(least, dt.date) and isinstance(most, dt.date):
        return least > most or (check.relation == "<" and least == most)
    return False


def clean(
    fields: Mapping[str, Field], values: Values, checks: Iterable[Check] = ()
) -> tuple[dict[str, Value], Problems]:
    """Return values as they are kept, and what is wrong with those given.

    Args:
        fields: Of a type of record, or the settings of a procedure.
        values: What was given, by field.
        checks: Rules between fields.

    Returns:
        Values in the order of the fields; and a sentence for each field that is wrong. Only where
        there is none may the values be stored.
    """
    kept, problems = _clean(fields, values)
    for key, problem in _missing(fields.values(), kept).items():
        problems.setdefault(key, problem)
    for check in checks:
        if check.left not in problems and _broken(check, fields, kept):
            said = (
                f"{word(kept, check.left)} with {check.right} {word(kept, check.right)}: "
                f"expected {check.left} {check.relation} {check.right}"
            )
            code = _CODES[check.relation]
            problems[check.left] = Problem(said, code=code, left=check.left, right=check.right)
    return kept, problems | _dense(fields.values(), kept)


def _dense(fields: Iterable[Field], kept: Values) -> Problems:
    """Return what is wrong with a series of more occurrences than can be meant."""
    problems: Problems = {}
    starts = word(kept, "starts") or word(kept, "agreed")
    for field in fields:
        rule = word(kept, field.key) if field.type == "recurrence" else None
        if rule is not None and starts is not None:
            try:
                check_dense(starts, rule)
            except ValueError as error:
                problems[field.key] = problem_of(error)
    return problems


def clean_settings(procedure: Procedure, values: Values) -> tuple[dict[str, Value], Problems]:
    """Return the settings of a procedure as they are kept, and what is wrong; see `clean`."""
    return clean(procedure.settings, values, procedure.checks)


def _dangling(fields: Iterable[Field], kept: Values, known: Mapping[str, str]) -> Problems:
    return {
        field.key: Problem(
            f"{name!r} is no {field.record} that was recorded here", code="no-record", found=name
        )
        for field in fields
        if field.type == "record"
        for name in listed(kept.get(field.key))
        if known.get(name) != field.record
    }


def clean_record(
    kind: RecordType, values: Values, known: Mapping[str, str] | None = None
) -> tuple[dict[str, Value], Problems]:
    """Return the values of a record as they are kept, and what is wrong; see `clean`.

    Args:
        kind: Type of the record.
        values: What was given, by field.
        known: Types by id of the records that it may refer to; None leaves that unchecked.
    """
    kept, problems = clean(kind.fields, values, kind.checks)
    if known is not None:
        problems = _dangling(kind.fields.values(), kept, known) | problems
    return kept, problems
