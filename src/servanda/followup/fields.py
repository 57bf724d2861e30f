"""Types of fields: what a value must be, and what it is kept as.

Values come as text (a form, a command line, a spreadsheet) or as JSON. `clean` returns them as
they are kept, with a sentence for each field that is wrong; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from servanda.adherence.instruments import find_instrument
from servanda.adherence.regions import find_region
from servanda.errors import UnknownCode
from servanda.followup.deadline import parse_deadline
from servanda.followup.declaration import GIVEN, Check, Condition, Field, FieldType, RecordType
from servanda.followup.partial import parse_day, parse_partial
from servanda.followup.records import Value, Values, fulfils, listed, word
from servanda.followup.recurrence import check_rule
from servanda.followup.sectors import sector
from servanda.vocabulary import look_up, party, terms

Problems = dict[str, str]
_LONGEST = 10_000  # characters of a text
_CURRENCY = re.compile(r"([A-Z]{3})\s+(\S+)|(\S+)\s+([A-Z]{3})")
_YES = {"yes", "true", "1", "oui", "はい"}
_NO = {"no", "false", "0", "non", "いいえ"}


def _text(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"{len(text)} characters: expected at most {_LONGEST}")
    return text


def _day(text: str) -> str:
    return parse_day(text).isoformat()


def _partial_date(text: str) -> str:
    return parse_partial(text).text


def _deadline(text: str) -> str:
    return parse_deadline(text).text


def number_of(text: str) -> Decimal:
    """Return a number written with a point and no separators ("13000000", "0.5").

    Raises:
        ValueError: It is none.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{text!r} is no number: expected digits with a point, such as 13000.5")
    return number


def _number(text: str) -> str:
    return f"{number_of(text):f}"


def _money(text: str) -> str:
    match = _CURRENCY.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no sum of money: expected 13000000 CAD or CAD 13000000")
    sum_, currency = (match[2], match[1]) if match[1] else (match[3], match[4])
    return f"{number_of(sum_):f} {currency}"


def _state(text: str) -> str:
    term = terms().get(text.upper())
    if term is not None and term.kind == "state":
        return term.id
    near = [term for term in look_up(text, limit=5) if term.kind == "state"][:3]
    hint = " or ".join(f"{term.id} ({term.short or term.name})" for term in near)
    raise ValueError(
        f"{text!r} is no code of a state: expected ISO 3166-1 alpha-3 such as CAN"
        + (f"; did you mean {hint}?" if hint else "")
    )


def _party(text: str) -> str:
    return party(text).id


def _agency(text: str) -> str:
    """Return an agency: an id of the vocabulary, a party, or a party's code and a name."""
    code, slash, name = (part.strip() for part in text.partition("/"))
    if slash:
        if not name:
            raise ValueError(f"{text!r} has no name: expected JPN/National Police Agency")
        return f"{party(code).id}/{name}"
    term = terms().get(text)
    if term is not None and term.kind in {"agency", "organisation", "forum", "state"}:
        return term.id
    raise ValueError(
        f"{text!r} is no agency that is known: expected an id such as NPA-JPN, or the party and "
        "a name such as JPN/National Police Agency"
    )


def _region(text: str) -> str:
    return find_region(text).id


def _instrument(text: str) -> str:
    found = find_instrument(text)
    term = terms().get(text)
    if found is not None:
        return found.id
    if term is not None and term.kind == "instrument":
        return term.id
    near = [term.id for term in look_up(text, limit=8) if term.kind == "instrument"][:3]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise ValueError(f"{text!r} is no instrument: expected an id such as ottawa-convention{hint}")


def _forum(text: str) -> str:
    term = terms().get(text) or terms().get(text.upper())
    if term is not None and term.kind in {"forum", "organisation"}:
        return term.id
    near = [term.id for term in look_up(text, limit=8) if term.kind in {"forum", "organisation"}]
    hint = f"; did you mean {' or '.join(near[:3])}?" if near else ""
    raise ValueError(f"{text!r} is no forum: expected an id such as ARF{hint}")


def _sector(text: str) -> str:
    return sector(text).code


def _name(text: str) -> str:
    if text.split() != [text]:
        raise ValueError(f"{text!r} is no reference: expected one word such as 2005-C-12")
    return text


_READ: Mapping[FieldType, Callable[[str], str]] = {
    "text": _text,
    "day": _day,
    "partial-date": _partial_date,
    "deadline": _deadline,
    "recurrence": check_rule,
    "number": _number,
    "money": _money,
    "state": _state,
    "party": _party,
    "agency": _agency,
    "region": _region,
    "instrument": _instrument,
    "forum": _forum,
    "sector": _sector,
    "commitment": _name,
    "record": _name,
}


def _choice(field: Field, text: str) -> str:
    if text not in field.choices:
        raise ValueError(f"{text!r} is no choice: expected one of {', '.join(field.choices)}")
    return text


def _yes_no(text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise ValueError(f"{text!r} is neither: expected yes or no")


def _one(field: Field, text: str) -> str | bool:
    if field.type == "choice":
        return _choice(field, text)
    return _yes_no(text) if field.type == "yes-no" else _READ[field.type](text)


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
        raise ValueError(f"{len(given)} values: expected one")
    return _one(field, given[0])


def _clean(fields: Mapping[str, Field], values: Values) -> tuple[dict[str, Value], Problems]:
    kept: dict[str, Value] = {}
    problems: Problems = {}
    for key in values:
        if key not in fields:
            problems[key] = f"no such field: expected one of {', '.join(fields)}"
    for key, field in fields.items():
        try:
            value = read_value(field, values[key]) if key in values else None
        except UnknownCode as error:
            problems[key] = error.message
        except ValueError as error:
            problems[key] = str(error)
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
    problems = {}
    for field in fields:
        if field.key in kept:
            continue
        if field.required:
            problems[field.key] = "nothing given: this field is required"
        elif field.required_if is not None and fulfils(field.required_if, kept):
            problems[field.key] = f"nothing given: required when {_spoken(field.required_if)}"
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
            problems[check.left] = (
                f"{word(kept, check.left)} with {check.right} {word(kept, check.right)}: "
                f"expected {check.left} {check.relation} {check.right}"
            )
    return kept, problems


def _dangling(fields: Iterable[Field], kept: Values, known: Mapping[str, str]) -> Problems:
    return {
        field.key: f"{name!r} is no {field.record} that was recorded here"
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
