"""What a procedure shows in the section "Follow-up", from its entry `pages`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.followup.declaration import Field, Procedure, RecordType
from servanda.followup.located import Table
from servanda.followup.showing import (
    PAGES,
    Addressees,
    Crossing,
    Listing,
    Matching,
    PageName,
    Places,
    Shown,
)

_PARTS = ("tables", "matrix", "matching", "places", "addressees", "grid", "pairs", "sheet")
_TABLE = ("page", "columns", "where", "about", "totals", "by", "first")
_MATRIX = ("page", "indicator", "rows", "always", "columns", "region")
_MATCHING = ("page", "entries", "until", "has", "taken", "by", "taken_until")
_PLACES = ("page", "offered", "filled")
_ADDRESSEES = ("page", "setting", "record", "state", "bearing", "what")


def shown(table: Table, made: Procedure) -> Shown:
    """Return what the entry `pages` of a procedure says; the rest of it is already read."""
    table.only(_PARTS)
    tables = table.table("tables")
    for key in tables:
        tables.known(key, key, made.records, "record of the procedure")
    if "grid" in table and (made.expecting is None or made.expecting.per is None):
        table.refuse("grid: expected a procedure with occurrences per state", "grid")
    if "pairs" in table and made.pairing is None:
        table.refuse("pairs: expected a procedure with the entry 'pairs'", "pairs")
    return Shown(
        tables={key: _listing(tables.table(key), made.records[key]) for key in tables},
        matrix=_matrix(table.table("matrix"), made) if "matrix" in table else None,
        matching=_matching(table.table("matching"), made) if "matching" in table else None,
        places=_places(table.table("places"), made) if "places" in table else None,
        addressees=_addressees(table.table("addressees"), made) if "addressees" in table else None,
        grid=_page(table, "grid") if "grid" in table else None,
        pairs=_page(table, "pairs") if "pairs" in table else None,
        sheet=_page(table, "sheet") if "sheet" in table else None,
    )


def _page(table: Table, key: str = "page") -> PageName:
    return PAGES[PAGES.index(_known_page(table, key, table.word(key) or ""))]


def _known_page(table: Table, key: str, name: str) -> str:
    return table.known(key, name, PAGES, "page")


def _fields(table: Table, key: str, kind: RecordType, types: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields that an entry names, of one of the types; a personal one is refused."""
    fit = {
        name: field
        for name, field in kind.fields.items()
        if not field.personal and (not types or field.type in types)
    }
    what = f"field of {kind.key} to be shown" + (f" ({', '.join(types)})" if types else "")
    return tuple(table.known(key, name, fit, what) for name in table.words(key))


def _field(table: Table, key: str, kind: RecordType, types: Iterable[str] = ()) -> str:
    (name,) = _fields(table, key, kind, types) or ("",)
    return name or table.refuse(f"{key}: expected a field of {kind.key}", key)


def _maybe(table: Table, key: str, kind: RecordType, types: Iterable[str] = ()) -> str | None:
    return _field(table, key, kind, types) if table.word(key) else None


def _listing(table: Table, kind: RecordType) -> Listing:
    table.only(_TABLE, ("page",))
    for name in table.words("page"):
        _known_page(table, "page", name)
    pages = tuple(page for page in PAGES if page in table.words("page"))
    told = tuple(key for key, field in kind.fields.items() if not field.personal and key != "note")
    return Listing(
        record=kind.key,
        pages=pages,
        columns=_fields(table, "columns", kind) or told,
        where=_fields(table, "where", kind, ("state",)),
        about=_maybe(table, "about", kind, ("choice", "sector", "text", "instrument", "forum")),
        totals=_fields(table, "totals", kind, ("number", "money")),
        by=_fields(table, "by", kind, ("choice", "state", "party", "sector")),
        first=table.flag("first"),
    )


def _setting(
    table: Table, key: str, settings: Mapping[str, Field], types: Iterable[str]
) -> str | None:
    fit = {name: field for name, field in settings.items() if field.type in types}
    name = table.word(key)
    return name and table.known(key, name, fit, f"setting of the type {' or '.join(types)}")


def _kind(table: Table, key: str, made: Procedure) -> RecordType:
    name = table.known(key, table.word(key) or "", made.records, "record of the procedure")
    return made.records[name]


def _indicator(table: Table, key: str, made: Procedure) -> str:
    return table.known(key, table.word(key) or "", made.indicators, "indicator of the procedure")


def _matrix(table: Table, made: Procedure) -> Crossing:
    table.only(_MATRIX, ("page", "indicator", "rows"))
    indicator = made.indicators[_indicator(table, "indicator", made)]
    fields = made.records[indicator.record].fields if indicator.record else {}
    types = tuple(fields[name].type for name in indicator.by)
    if indicator.measure != "count" or types != ("choice", "state"):
        message = "indicator: expected one that counts, divided by a choice and by states"
        table.refuse(message, "indicator")
    choices = fields[indicator.by[0]].choices
    for name in table.words("always"):
        table.known("always", name, choices, "choice")
    return Crossing(
        page=_page(table),
        indicator=indicator.key,
        rows=_setting(table, "rows", made.settings, ("choice",)) or "",
        always=table.words("always"),
        columns=_setting(table, "columns", made.settings, ("state",)),
        region=_setting(table, "region", made.settings, ("region",)),
    )


def _matching(table: Table, made: Procedure) -> Matching:
    table.only(_MATCHING, ("page", "entries", "until", "has"))
    entries, dates = _kind(table, "entries", made), ("day", "partial-date")
    taken = _kind(table, "taken", made) if "taken" in table else None
    if taken is not None and "by" not in table:
        table.refuse("by: expected the field of the records that take one up", "taken")
    return Matching(
        page=_page(table),
        entries=entries.key,
        until=_field(table, "until", entries, dates),
        has=_fields(table, "has", entries, ("choice", "text")),
        taken=taken.key if taken else None,
        by=_field(table, "by", taken, ("record",)) if taken else None,
        taken_until=_maybe(table, "taken_until", taken, dates) if taken else None,
    )


def _places(table: Table, made: Procedure) -> Places:
    table.only(_PLACES, _PLACES)
    return Places(
        page=_page(table),
        offered=_indicator(table, "offered", made),
        filled=_indicator(table, "filled", made),
    )


def _addressees(table: Table, made: Procedure) -> Addressees:
    table.only(_ADDRESSEES, _ADDRESSEES)
    kind = _kind(table, "record", made)
    return Addressees(
        page=_page(table),
        setting=_setting(table, "setting", made.settings, ("state",)) or "",
        record=kind.key,
        state=_field(table, "state", kind, ("state",)),
        bearing=_field(table, "bearing", kind, ("choice",)),
        what=_field(table, "what", kind, ("text",)),
    )
