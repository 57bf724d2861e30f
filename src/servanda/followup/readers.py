"""What a value of each simple type of field must be, and what it is kept as.

Each reader takes text without white space around it and returns it in one form; it raises
`ValueError` or `UnknownCode` with what was found and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from servanda.adherence.instruments import find_instrument
from servanda.adherence.regions import find_region
from servanda.followup.deadline import parse_deadline
from servanda.followup.declaration import FieldType
from servanda.followup.partial import parse_day, parse_partial
from servanda.followup.problems import Problem
from servanda.followup.recurrence import check_rule
from servanda.followup.sectors import sector
from servanda.vocabulary import look_up, party, terms

_LONGEST = 10_000  # characters of a text
_CURRENCY = re.compile(r"([A-Z]{3})\s+(\S+)|(\S+)\s+([A-Z]{3})")


def _unknown(said: str, code: str, text: str, near: Iterable[str] = ()) -> ValueError:
    return ValueError(Problem(said, code=code, found=text, near=tuple(near)))


def _text(text: str) -> str:
    if len(text) > _LONGEST:
        said = f"{len(text)} characters: expected at most {_LONGEST}"
        raise ValueError(Problem(said, code="too-long", found=len(text), most=_LONGEST))
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
        said = f"{text!r} is no number: expected digits with a point, such as 13000.5"
        raise ValueError(Problem(said, code="no-number", found=text))
    return number


def _number(text: str) -> str:
    return f"{number_of(text):f}"


def _money(text: str) -> str:
    match = _CURRENCY.fullmatch(text)
    if match is None:
        said = f"{text!r} is no sum of money: expected 13000000 CAD or CAD 13000000"
        raise ValueError(Problem(said, code="no-money", found=text))
    sum_, currency = (match[2], match[1]) if match[1] else (match[3], match[4])
    return f"{number_of(sum_):f} {currency}"


def _state(text: str) -> str:
    term = terms().get(text.upper())
    if term is not None and term.kind == "state":
        return term.id
    near = [term for term in look_up(text, limit=5) if term.kind == "state"][:3]
    hint = " or ".join(f"{term.id} ({term.short or term.name})" for term in near)
    said = f"{text!r} is no code of a state: expected ISO 3166-1 alpha-3 such as CAN" + (
        f"; did you mean {hint}?" if hint else ""
    )
    raise _unknown(said, "no-state", text, [term.id for term in near])


def _party(text: str) -> str:
    return party(text).id


def _agency(text: str) -> str:
    """Return an agency: an id of the vocabulary, a party, or a party's code and a name."""
    code, slash, name = (part.strip() for part in text.partition("/"))
    if slash:
        if not name:
            said = f"{text!r} has no name: expected JPN/National Police Agency"
            raise _unknown(said, "no-agency", text)
        return f"{party(code).id}/{name}"
    term = terms().get(text)
    if term is not None and term.kind in {"agency", "organisation", "forum", "state"}:
        return term.id
    said = (
        f"{text!r} is no agency that is known: expected an id such as NPA-JPN, or the party and "
        "a name such as JPN/National Police Agency"
    )
    raise _unknown(said, "no-agency", text)


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
    said = f"{text!r} is no instrument: expected an id such as ottawa-convention{hint}"
    raise _unknown(said, "no-instrument", text, near)


def _forum(text: str) -> str:
    term = terms().get(text) or terms().get(text.upper())
    if term is not None and term.kind in {"forum", "organisation"}:
        return term.id
    near = [term.id for term in look_up(text, limit=8) if term.kind in {"forum", "organisation"}]
    hint = f"; did you mean {' or '.join(near[:3])}?" if near else ""
    said = f"{text!r} is no forum: expected an id such as ARF{hint}"
    raise _unknown(said, "no-forum", text, near[:3])


def _sector(text: str) -> str:
    return sector(text).code


def _name(text: str) -> str:
    if text.split() != [text]:
        said = f"{text!r} is no reference: expected one word such as 2005-C-12"
        raise _unknown(said, "no-commitment", text)
    return text


READERS: Mapping[FieldType, Callable[[str], str]] = {
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
