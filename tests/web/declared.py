"""Values for forms of follow-up, made from declarations: fitting ones and wrong ones."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.followup.declaration import Check, Field, Procedure, RecordType

FIT = {
    "text": ("Something in words", "Other words"),
    "day": ("2026-05-04", "2026-06-04"),
    "partial-date": ("2026-05", "2026-06"),
    "deadline": ("2027-12-31", "JPN/FY2028"),
    "recurrence": ("FREQ=YEARLY", "regular"),
    "number": ("3", "4"),
    "money": ("1000 CAD", "2000 CAD"),
    "state": ("CAN", "JPN"),
    "party": ("CAN", "JPN"),
    "agency": ("JPN/National Police Agency", "CIDA"),
    "region": ("ASEAN", "southeast-asia"),
    "instrument": ("ottawa-convention", "ctbt"),
    "forum": ("ARF", "IAEA"),
    "sector": ("15210", "152"),
    "yes-no": ("yes", "no"),
    "commitment": ("2026-C-3", "2026-C-4"),
}
"""A value of each type, and one that is another (and later, or more)."""
WRONG = {
    **dict.fromkeys(("state", "party", "region", "instrument", "forum", "record"), "zzz-none"),
    **dict.fromkeys(("sector", "commitment", "agency"), "zzz-none"),
    **dict.fromkeys(("choice", "yes-no"), "perhaps"),
    **dict.fromkeys(("day", "partial-date", "deadline"), "2005-02-30"),
    "recurrence": "FREQ=SOMETIMES",
    "number": "many",
    "money": "much",
    "text": "a bell: \a",
}
"""A value of each type that no field of it takes."""


def filled(
    fields: Mapping[str, Field], checks: tuple[Check, ...], known: Mapping[str, str]
) -> dict[str, str]:
    """Return fitting values for all fields; `known` are ids of records by type."""
    other = {check.right for check in checks if check.relation in ("<", "!=")}
    return {
        key: known[field.record or ""]
        if field.type == "record"
        else list(field.choices)[0 if key not in other else -1]
        if field.type == "choice"
        else FIT[field.type][key in other]
        for key, field in fields.items()
        if field.type != "record" or field.record in known
    }


def in_order(made: Procedure) -> list[RecordType]:
    """Return the types of records, those first that others name."""
    kinds = list(made.records.values())
    return sorted(kinds, key=lambda kind: any(one.record for one in kind.fields.values()))


def sent(values: Mapping[str, str]) -> dict[str, str]:
    """Return values as a form sends them."""
    return {f"field-{key}": value for key, value in values.items()}
