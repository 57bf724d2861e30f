"""Reads the declarations of `procedures/`: one YAML file each, checked, mistakes with their line.

A file has `names`, `mechanisms`, `appeals`, `settings`, `records`, `steps`, `occurrences`,
`pairs`, `indicators`, `done`, `pages`, `status` and `iati`; what each may say is told in
`declaration`, of `pages` in `showing`, of `status` and `iati` in `exchanging`. Names are lists of
three: English, French, Japanese. Adding a procedure is adding a file.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import get_args

from servanda.errors import UnknownCode
from servanda.followup.declaration import (
    MEASURES,
    Done,
    Expecting,
    Indicator,
    Pairing,
    Procedure,
    RecordType,
    Step,
)
from servanda.followup.loading_exchanged import iati, status
from servanda.followup.loading_records import checks_of, condition, fields_of, names_of, record_type
from servanda.followup.loading_shown import shown
from servanda.followup.located import Table, read_table
from servanda.model.commitment import Mechanism

_PARTS = (
    *("names", "mechanisms", "appeals", "settings", "checks", "records", "steps"),
    *("occurrences", "pairs", "indicators", "done", "pages", "status", "iati"),
)
_STEP = (
    *("names", "record", "where", "per", "needs", "causes", "precludes", "optional", "repeats"),
    *("due", "of", "since", "setback"),
)
_FIELDS_EXPECTED = ("state", "slot", "moved_to", "per")
_SETTINGS_EXPECTED = ("starts", "rule", "ends", "states", "region", "instrument")
_INDICATOR = (
    *("names", "measure", "unit", "record", "field", "where", "among", "by", "of", "states"),
    *("baseline", "target"),
)
STATES = ("held", "moved", "cancelled", "not-held", "no-record", "coming")
_FOLDER = files(__package__) / "procedures"


def _record(table: Table, made: Procedure, key: str = "record") -> RecordType:
    name = table.known(key, table.word(key) or "", made.records, "record of the procedure")
    return made.records[name]


def _setting(table: Table, key: str, made: Procedure) -> str | None:
    name = table.word(key)
    return name and table.known(key, name, made.settings, "setting of the procedure")


def _step(key: str, table: Table, made: Procedure, steps: Table) -> Step:
    table.only(_STEP, ("names", "record"))
    fields = _record(table, made).fields
    before = list(steps)[: list(steps).index(key)]
    for other in table.words("needs"):
        table.known("needs", other, before, "step above this one")
    for relation in ("causes", "precludes", "since"):
        for other in table.words(relation):
            table.known(relation, other, steps, "step of the procedure")
    per = table.word("per")
    return Step(
        key=key,
        names=names_of(table),
        record=table["record"],
        where=condition(table, "where", fields),
        per=per and table.known("per", per, fields, "field of the record"),
        of=_setting(table, "of", made) or "parties",
        since=table.word("since"),
        needs=table.words("needs"),
        causes=table.words("causes"),
        precludes=table.words("precludes"),
        optional=table.flag("optional"),
        repeats=table.flag("repeats"),
        setback=table.flag("setback"),
        due=_setting(table, "due", made),
    )


def _expecting(table: Table, made: Procedure) -> Expecting:
    table.only(
        ("record", "change", "labels", *_FIELDS_EXPECTED, *_SETTINGS_EXPECTED),
        ("record", "starts", "rule"),
    )
    fields = _record(table, made).fields
    change = _record(table, made, "change").key if "change" in table else None
    labels = table.table("labels")
    labels.only(STATES)
    named = {
        key: table.known(key, name, fields, "field of the record")
        for key in _FIELDS_EXPECTED
        if (name := table.word(key))
    }
    given = {key: name for key in _SETTINGS_EXPECTED if (name := _setting(table, key, made))}
    return Expecting(
        record=table["record"],
        change=change,
        labels={state: names_of(labels, state) for state in labels},
        **named,
        **given,
    )


def _pairing(table: Table, made: Procedure) -> Pairing:
    table.only(("record", "by", "side", "value"), ("record", "by", "side", "value"))
    fields = _record(table, made).fields
    for key in ("by", "side", "value"):
        for name in table.words(key):
            table.known(key, name, fields, "field of the record")
    sides = tuple(fields[table["side"]].choices)
    if len(sides) != 2:
        table.refuse(f"side: expected a field with two choices, found {len(sides)}", "side")
    return Pairing(
        record=table["record"],
        by=table.words("by"),
        side=table["side"],
        sides=(sides[0], sides[1]),
        value=table["value"],
    )


def _indicator(key: str, table: Table, made: Procedure, all_: Table) -> Indicator:
    table.only(_INDICATOR, ("names", "measure", "unit"))
    measure = table.known("measure", table.word("measure") or "", MEASURES, "measure")
    fields = _record(table, made).fields if "record" in table else {}
    for name in (*table.words("by"), *(table.words("field") if fields else ())):
        table.known("field", name, fields, "field of the record")
    for name in table.words("of"):
        table.known("of", name, all_, "indicator of the procedure")
    for state in table.words("states"):
        table.known("states", state, STATES, "state of an occurrence")
    return Indicator(
        key=key,
        names=names_of(table),
        measure=MEASURES[MEASURES.index(measure)],
        unit=names_of(table, "unit"),
        record=table.word("record"),
        field=table.word("field"),
        where=condition(table, "where", fields),
        among=condition(table, "among", fields),
        by=table.words("by"),
        of=table.words("of"),
        states=table.words("states"),
        baseline=_setting(table, "baseline", made),
        target=_setting(table, "target", made),
    )


def _done(table: Table, made: Procedure) -> Done:
    table.only(("steps", "records", "indicator", "occurrences"))
    for step in table.words("steps"):
        table.known("steps", step, made.steps, "step of the procedure")
    indicator = table.word("indicator")
    return Done(
        steps=table.words("steps"),
        records=_record(table, made, "records").key if "records" in table else None,
        indicator=indicator and table.known("indicator", indicator, made.indicators, "indicator"),
        occurrences=table.flag("occurrences"),
    )


def _declared(table: Table, key: str) -> Procedure:
    """Return what a file declares: settings and records first, then what refers to them."""
    common = _common()
    records, steps, indicators = (table.table(p) for p in ("records", "steps", "indicators"))
    for mechanism in table.words("mechanisms"):
        table.known("mechanisms", mechanism, get_args(Mechanism), "mechanism")
    settings = fields_of(table.table("settings"), common.table("settings"))
    made = Procedure(
        id=key,
        names=names_of(table),
        mechanisms=table.words("mechanisms"),
        appeals=table.flag("appeals"),
        settings=settings,
        checks=checks_of(table, settings),
        records={
            name: record_type(name, records.table(name), common.table("fields")) for name in records
        },
    )
    series, pairs = table.table("occurrences"), table.table("pairs")
    made = replace(
        made,
        steps={name: _step(name, steps.table(name), made, steps) for name in steps},
        expecting=_expecting(series, made) if series else None,
        pairing=_pairing(pairs, made) if pairs else None,
        indicators={
            name: _indicator(name, indicators.table(name), made, indicators) for name in indicators
        },
    )
    made = replace(made, done=_done(table.table("done"), made))
    return replace(
        made,
        shown=shown(table.table("pages"), made),
        status=status(table.table("status"), made),
        iati=iati(table.table("iati"), made),
    )


def read_procedure(text: str, source: str) -> Procedure:
    """Return the procedure that a YAML file declares; its id is the file's name without ".yml".

    Raises:
        UnfitDeclaration: Something in it is not as it must be; the message names file and line.
    """
    table = read_table(text, source)
    table.only(_PARTS, ("names",))
    return _declared(table, source.removesuffix(".yml"))


@cache
def _common() -> Table:
    text = files(__package__).joinpath("every.yml").read_text(encoding="utf-8")
    return read_table(text, "every.yml")


@cache
def procedure_ids() -> tuple[str, ...]:
    """Return the ids of all procedures, in order."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@cache
def procedure(key: str) -> Procedure:
    """Return one procedure. Cost: some milliseconds, once.

    Raises:
        UnknownCode: None has that id; the message lists those that there are.
        UnfitDeclaration: Its file is not as it must be.
    """
    if key not in procedure_ids():
        known = ", ".join(procedure_ids())
        raise UnknownCode(f"unknown procedure {key!r}: expected one of {known}", code=key)
    text = _FOLDER.joinpath(f"{key}.yml").read_text(encoding="utf-8")
    return read_procedure(text, f"{key}.yml")


def procedures() -> dict[str, Procedure]:
    """Return every procedure by id."""
    return {key: procedure(key) for key in procedure_ids()}


def proposed(mechanism: str, kind: str = "commitment") -> Procedure | None:
    """Return the procedure that a mechanism proposes first, or an appeal; None where none does."""
    for found in procedures().values():
        if found.appeals if kind == "appeal" else mechanism in found.mechanisms:
            return found
    return None
