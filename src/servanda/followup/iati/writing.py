"""Projects to activity XML of IATI 2.03, validated before anybody sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from servanda.errors import InputError
from servanda.followup.declaration import Procedure
from servanda.followup.exchanging import Iati
from servanda.followup.iati.codes import country_of
from servanda.followup.iati.opening import violations
from servanda.followup.iati.projects import (
    NAMESPACE,
    VERSION,
    Loose,
    Part,
    Project,
    Reporting,
    one,
)
from servanda.followup.loading import procedure as declared
from servanda.followup.partial import parse_partial
from servanda.followup.records import Values, listed

_S = f"{{{NAMESPACE}}}"
_IMPLEMENTING, _GOVERNMENT = "4", "10"
_PLANNED_START, _ACTUAL_START, _PLANNED_END, _ACTUAL_END = "1", "2", "3", "4"
_DISBURSEMENT, _OUTPUT, _UNIT = "3", "1", "1"
_DAC_PURPOSE, _DAC_GROUP, _OWN_REGION = "1", "2", "99"


def write_activities(
    projects: Iterable[Project],
    reporting: Reporting,
    stamp: dt.datetime,
    loose: Iterable[Loose] = (),
    *,
    plain: bool = False,
) -> bytes:
    """Return projects as an IATI file; the same ones always give the same bytes.

    Args:
        projects: At least one.
        reporting: Who publishes.
        stamp: When; with its zone.
        loose: Records of their commitments that belong to none of them.
        plain: Leave out what IATI has no place for, which other registers of ours read.

    Raises:
        InputError: There is none, or what came out does not validate.
    """
    root = etree.Element("iati-activities", nsmap={"servanda": NAMESPACE})
    root.set("version", VERSION)
    root.set("generated-datetime", stamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    root.extend([activity(project, reporting) for project in projects])
    if not len(root):
        raise InputError("There is no project to write; record one first.", rule="no-project")
    root.extend([_kept(one.procedure, one.commitment, "", one.parts) for one in loose])
    if plain:
        etree.strip_elements(root, _S + "kept")
        etree.cleanup_namespaces(root)
    if reporting.about:
        root.insert(0, etree.Comment(f" {reporting.about.replace('--', '–')} "))
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
    wrong = violations(etree.fromstring(data))
    if wrong:
        line, said = wrong[0]
        message = f"What was written does not validate (line {line}: {said}); nothing was kept."
        raise InputError(message, rule="iati")
    return data


def activity(project: Project, reporting: Reporting) -> Any:
    """Return one project as an activity."""
    made = declared(project.procedure)
    if made.iati is None:
        message = f"{made.id} declares no activities of IATI; only those that do can be written."
        raise InputError(message, rule="iati")
    root = etree.Element("iati-activity")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    root.extend(_elements(project, made, made.iati, reporting))
    root.append(
        _kept(project.procedure, project.commitment, project.key, (project.main, *project.parts))
    )
    return root


def _elements(project: Project, made: Procedure, iati: Iati, reporting: Reporting) -> Iterator[Any]:
    """Yield the elements of IATI in the order that its schema demands."""
    how, values = iati.activity, project.main.values
    title = one(values, how.title)
    own = f"{reporting.ref}-{project.key}"
    yield _text("iati-identifier", one(values, how.identifier) or own)
    yield _narrated("reporting-org", reporting.name, ref=reporting.ref, type=reporting.type)
    yield _narrated("title", title)
    yield _narrated("description", one(values, how.description) or title, type="1")
    agencies = listed(values.get(how.participants or "")) or (reporting.name,)
    for name in agencies:
        yield _narrated("participating-org", name, role=_IMPLEMENTING, type=_GOVERNMENT)
    yield etree.Element("activity-status", code=_status(project, iati))
    yield from _dates(project, made, iati)
    for state in listed(values.get(how.countries or "")):
        yield etree.Element("recipient-country", code=country_of(state))
    if how.region and how.region in values:
        region = one(values, how.region)
        yield etree.Element("recipient-region", code=region, vocabulary=_OWN_REGION)
    for code in listed(values.get(how.sectors or "")):
        vocabulary = _DAC_PURPOSE if len(code) == 5 else _DAC_GROUP
        yield etree.Element("sector", vocabulary=vocabulary, code=code)
    if how.budget and how.budget in values:
        yield _budget(one(values, how.budget), _span(values, made, iati))
    yield from (_transaction(part, made, iati) for part in _of(project, iati.transaction))
    yield from (_result(part, made, iati) for part in _of(project, iati.result))


def _of(project: Project, how: Any) -> list[Part]:
    return [part for part in project.parts if how is not None and part.type == how.record]


def _text(name: str, text: str, **attributes: str) -> Any:
    element = etree.Element(name, attributes)
    element.text = text
    return element


def _narrated(name: str, text: str, **attributes: str) -> Any:
    element = etree.Element(name, attributes)
    element.append(_text("narrative", text))
    return element


def _status(project: Project, iati: Iati) -> str:
    """Return the status of the last stage; an activity without one is being planned."""
    how, stages = iati.stage, _of(project, iati.stage)
    if how is None or not stages:
        return "1"
    dates = declared(project.procedure).records[how.record].date
    last = max(stages, key=lambda part: parse_partial(one(part.values, dates)).last)
    return how.codes.get(one(last.values, how.stage), "1")


def _dates(project: Project, made: Procedure, iati: Iati) -> Iterator[Any]:
    """Yield planned and actual dates; where none is planned, the day of the record."""
    values, how = project.main.values, iati.activity
    start, end = _span(values, made, iati)
    found = {_PLANNED_START: start}
    if how.end and how.end in values:
        found[_PLANNED_END] = end
    for part in _of(project, iati.stage):
        stage, on = iati.stage, made.records[part.type].date
        day = parse_partial(one(part.values, on))
        if stage and one(part.values, stage.stage) == stage.begun:
            found.setdefault(_ACTUAL_START, day.first)
        if stage and one(part.values, stage.stage) == stage.completed:
            found[_ACTUAL_END] = day.last
    for code, date in sorted(found.items()):
        yield etree.Element("activity-date", {"type": code, "iso-date": date.isoformat()})


def _span(values: Values, made: Procedure, iati: Iati) -> tuple[dt.date, dt.date]:
    """Return first and last day of an activity, as far as it says them."""
    how, agreed = iati.activity, made.records[iati.activity.record].date
    start = parse_partial(one(values, how.start) or one(values, agreed))
    end = one(values, how.end)
    return start.first, max(parse_partial(end).last if end else start.last, start.first)


def _money(text: str) -> tuple[str, str]:
    amount, _, currency = text.partition(" ")
    return amount, currency


def _value(text: str, day: dt.date) -> Any:
    amount, currency = _money(text)
    element = etree.Element("value", {"currency": currency, "value-date": day.isoformat()})
    element.text = amount
    return element


def _budget(text: str, span: tuple[dt.date, dt.date]) -> Any:
    element = etree.Element("budget", type="1", status="1")
    for name, day in zip(("period-start", "period-end"), span, strict=True):
        element.append(etree.Element(name, {"iso-date": day.isoformat()}))
    element.append(_value(text, span[0]))
    return element


def _transaction(part: Part, made: Procedure, iati: Iati) -> Any:
    how = iati.transaction
    assert how is not None  # noqa: S101 - `_of` gave no part otherwise
    day = parse_partial(one(part.values, made.records[part.type].date)).last
    element = etree.Element("transaction")
    element.append(etree.Element("transaction-type", code=_DISBURSEMENT))
    element.append(etree.Element("transaction-date", {"iso-date": day.isoformat()}))
    element.append(_value(one(part.values, how.value), day))
    provider = one(part.values, how.provider)
    if provider:
        element.append(_narrated("provider-org", provider))
    return element


def _result(part: Part, made: Procedure, iati: Iati) -> Any:
    how, kind = iati.result, made.records[part.type]
    assert how is not None  # noqa: S101 - as above
    day = parse_partial(one(part.values, kind.date))
    title = kind.fields[how.kind].choices[one(part.values, how.kind)]["en"]
    element = etree.Element("result", {"type": _OUTPUT})
    element.append(_narrated("title", title))
    indicator = etree.SubElement(element, "indicator", measure=_UNIT)
    indicator.append(_narrated("title", title))
    period = etree.SubElement(indicator, "period")
    period.append(etree.Element("period-start", {"iso-date": day.first.isoformat()}))
    period.append(etree.Element("period-end", {"iso-date": day.last.isoformat()}))
    actual = etree.SubElement(period, "actual", value=one(part.values, how.value))
    country = one(part.values, how.country)
    if country:
        actual.append(etree.Element("dimension", name="country", value=country_of(country)))
    return element


def _kept(procedure: str, commitment: str, key: str, parts: Iterable[Part]) -> Any:
    """Return records word for word, in elements of our own namespace."""
    attributes = {"procedure": procedure, "commitment": commitment, "key": key}
    element = etree.Element(_S + "kept", {k: v for k, v in attributes.items() if v})
    for part in parts:
        record = etree.SubElement(element, _S + "record", type=part.type)
        for name, value in part.values.items():
            for text in listed(value):
                field = etree.SubElement(record, _S + "field", name=name)
                field.text = text
    return element
