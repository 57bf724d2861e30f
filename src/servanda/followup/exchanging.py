"""What a procedure declares about its exchange with others: an agency's word on where things stand.

Plain values; `loading_exchanged` makes and checks them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How what an agency says of where things stand is kept: as records of one type.

    Attributes:
        record: Type of the records.
        note: Field with the words.
        done: Field with the day on which it was done.
        next: Field with the date of what comes next.
    """

    record: str
    note: str
    done: str
    next: str
