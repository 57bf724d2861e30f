"""Which units and values a coding has: what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from servanda.assessment.scales import load_scale, scale_ids
from servanda.errors import RuleBroken
from servanda.model.commitment import Kind, Mechanism, Strength
from servanda.register.coded import CodingRecord
from servanda.register.codings import span_of, units_of
from servanda.register.lookup import get_document
from servanda.register.payloads_coding import CodingHandedOut, GivenCode
from servanda.register.state import Records
from servanda.register.texts import get_text
from servanda.vocabulary import party

LABELS: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "strength": get_args(Strength),
    "mechanism": get_args(Mechanism),
}
"""What a marked unit can be labelled with, and the values of each."""
_SPAN = re.compile(r"\d{1,9}-\d{1,9}", re.ASCII)


def values_of(field: str) -> tuple[str, ...]:
    """Return what can be given for a field: of a scale all that a person may give."""
    if field in LABELS:
        return LABELS[field]
    return tuple(load_scale(field).given)


def must_be_codable(asked: CodingHandedOut) -> None:
    """Refuse to hand out what nobody could code.

    Raises:
        RuleBroken: Nothing is asked, or a scale or label that there is not.
        UnknownCode: A member is no party of the vocabulary.
    """
    rates = asked.coding == "ratings"
    known = scale_ids() if rates else tuple(LABELS)
    unknown = [field for field in asked.fields if field not in known]
    if unknown or not asked.fields or (rates and len(asked.fields) != 1):
        raise RuleBroken(
            f"What is to be coded is {', '.join(asked.fields) or 'not said'}. Expected "
            f"{'one' if rates else 'some'} of {', '.join(known)}.",
            rule="coding-field",
        )
    if not (asked.commitments if rates else asked.document):
        what = "commitment is to be rated" if rates else "document is to be marked"
        raise RuleBroken(f"No {what}. Name one.", rule="coding-nothing")
    for member in asked.members:
        party(member)


def must_fit(records: Records, task: CodingRecord, codes: Iterable[GivenCode]) -> None:
    """Refuse codes of units, fields or values that the coding does not have.

    Raises:
        RuleBroken: See above.
    """
    given = tuple(codes)
    units = frozenset(units_of(task)) if task.coding == "ratings" else None
    long = 0 if units is not None or not given else _length(records, task)
    for code in given:
        if units is not None:
            fits = code.unit in units
        else:
            fits = bool(_SPAN.fullmatch(code.unit)) and _is_inside(*span_of(code.unit), long)
        if not fits or code.field not in task.fields:
            raise RuleBroken(
                f"{code.unit!r} with {code.field!r} is not among what is to be coded. Expected a "
                "unit and a field of the coding: servanda code show.",
                rule="coding-unit",
            )
        if code.value is not None and code.value not in values_of(code.field):
            raise RuleBroken(
                f"{code.value!r} is no value of {code.field}. Expected one of "
                f"{', '.join(values_of(code.field))}.",
                rule="coding-value",
            )


def _is_inside(start: int, end: int, long: int) -> bool:
    return 0 <= start < end <= long


def _length(records: Records, task: CodingRecord) -> int:
    return len(text_of(records, task))


def text_of(records: Records, task: CodingRecord) -> str:
    """Return the text whose units are marked: the one that was handed out, corrected since or not.

    Raises:
        RuleBroken: It was destroyed.
    """
    document = get_document(records, task.document or "")
    wanted = [one for one in document.texts if one.text_sha256 == task.text_sha256]
    return get_text(records, document, wanted[-1] if wanted else None).text
