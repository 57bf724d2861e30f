"""Activity XML of IATI 2.03 to projects.

A file that we wrote says word for word which records it holds. Where its activity was changed
since, and in files of others, the elements of IATI count; what we have no field for is noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from servanda.errors import InputError
from servanda.followup.iati.elements import narrative
from servanda.followup.iati.foreign import Foreign
from servanda.followup.iati.opening import open_activities
from servanda.followup.iati.projects import (
    NAMESPACE,
    Loose,
    Part,
    Portfolio,
    Project,
    Reporting,
)
from servanda.followup.iati.writing import activity
from servanda.followup.loading import procedure as declared
from servanda.followup.loading import procedure_ids
from servanda.followup.records import Value

_S = f"{{{NAMESPACE}}}"


def read_activities(
    data: bytes, name: str, procedure: str, *, agencies_of: str | None = None
) -> Portfolio:
    """Return the projects of an IATI file.

    Args:
        data: The file.
        name: Its base name, for messages.
        procedure: Id of the declaration whose records the activities of others become.
        agencies_of: Party of the organisations that the file names without one.

    Raises:
        InputError: As `opening.open_activities`, or a code that no list has, an organisation
            without a party, sums in several currencies.
        UnknownCode: There is no such procedure.
    """
    root = open_activities(data, name)
    reader = Foreign(name=name, procedure=procedure, agencies_of=agencies_of)
    projects, lines = [], []
    for element in root.iterfind("iati-activity"):
        projects.append(_project(element, reader))
        lines.append(element.sourceline or 0)
    if reader.wrong:
        told = "\n".join(reader.wrong)
        message = f"{told}\nNothing of {name} was stored."
        raise InputError(
            message,
            document=name,
            line=reader.first,
            rule="iati-code",
            problems=tuple(reader.wrong),
        )
    loose = tuple(
        Loose(
            procedure=kept.get("procedure", ""),
            commitment=kept.get("commitment", ""),
            parts=tuple(_parts(kept)),
        )
        for kept in root.iterfind(f"{_S}kept")
        if kept.get("procedure") in procedure_ids()
    )
    notes = tuple(
        f"{what}: {count} not kept, there is no field for it."
        for what, count in sorted(reader.passed.items())
    )
    return Portfolio(
        projects=tuple(projects),
        loose=loose,
        lines=tuple(lines),
        notes=(*reader.notes, *notes),
    )


def _project(element: Any, reader: Foreign) -> Project:
    """Return an activity: as it was exported, or as its elements of IATI say."""
    kept = element.find(f"{_S}kept")
    if kept is None or kept.get("procedure") not in procedure_ids():
        return reader.project(element, reader.procedure)
    whole = _as_kept(kept)
    if whole is not None and _is_unchanged(element, whole):
        return whole
    reader.notes.append(
        f"line {element.sourceline}: the activity was changed since it was exported; its IATI "
        "elements count."
    )
    found = reader.project(element, kept.get("procedure"))
    return replace(found, commitment=kept.get("commitment", ""))


def _as_kept(kept: Any) -> Project | None:
    parts = list(_parts(kept))
    if not parts:
        return None
    return Project(
        procedure=kept.get("procedure"),
        commitment=kept.get("commitment", ""),
        key=kept.get("key", ""),
        main=parts[0],
        parts=tuple(parts[1:]),
    )


def _parts(kept: Any) -> Iterator[Part]:
    for record in kept.iterfind(f"{_S}record"):
        found: dict[str, list[str]] = defaultdict(list)
        for one_of in record.iterfind(f"{_S}field"):
            found[one_of.get("name", "")].append(one_of.text or "")
        made = declared(kept.get("procedure"))
        kind = made.records.get(record.get("type", ""))
        many = {key for key, known in (kind.fields if kind else {}).items() if known.many}
        values: dict[str, Value] = {
            key: tuple(texts) if key in many or len(texts) > 1 else texts[0]
            for key, texts in found.items()
        }
        yield Part(type=record.get("type", ""), values=values)


def _is_unchanged(element: Any, project: Project) -> bool:
    """Return whether the elements of IATI are those that the kept records give."""
    own = element.find("reporting-org")
    reporting = Reporting(ref=own.get("ref", ""), name=narrative(own), type=own.get("type", ""))
    try:
        again = activity(project, reporting)
    except (ValueError, KeyError, InputError):  # kept records that no declaration has
        return False
    return _plain(element) == _plain(again)


def _plain(element: Any) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Return the elements of IATI in order: names, attributes, words."""
    return [
        (
            one_of.tag,
            tuple(sorted(one_of.attrib.items())),
            " ".join((one_of.text or "").split()),
        )
        for one_of in element.iter(etree.Element)
        if not one_of.tag.startswith("{")
    ]
