"""Tables of several treaties: somebody else's list of acts, and our own template.

Somebody else's has a row a state and treaty (`country_name`, `treaty_id`, `action_type`,
`action_date`, `signature_date`); it never decides where a depositary's list exists. The template
has a row an act (`COLUMNS`) and is filled from the list of a depositary that publishes none here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from servanda.adherence.acts import ACTIONS, Act, Action
from servanda.adherence.days import parse_day
from servanda.adherence.instruments import find_instrument, instrument, of_file
from servanda.adherence.readers.rows import unfit, unresolved
from servanda.adherence.readers.untc_table import csv_rows
from servanda.adherence.states import resolve
from servanda.adherence.status import Participant, Source, SourceKind, Status
from servanda.errors import UnknownCode
from servanda.vocabulary.load import terms

COLUMNS = ("instrument", "as_of", "state", "action", "date", "effect", "standing", "note", "source")
FOREIGN = frozenset({"country_name", "treaty_id", "action_type", "action_date", "signature_date"})
_TRUE = {"": True, "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One row: its place, its treaty, who it is about and the acts it tells."""

    treaty: str
    title: str
    as_of: dt.date | None
    person: Participant
    acts: tuple[Act, ...]


def _action(text: str) -> Action:
    folded = text.strip().casefold().replace(" ", "-")
    for action in ACTIONS:
        if action == folded:
            return action
    raise ValueError(f"unknown action {text!r}: expected one of {', '.join(ACTIONS)}")


def _participant(name: str, row: str) -> Participant:
    if not name:
        raise ValueError("no name of a state")
    state = name if name in terms() else resolve(name)
    return Participant(state=state, name=name, row=row)


def _foreign(cells: Mapping[str, str], document: str, row: str) -> _Line:
    person = _participant(cells["country_name"], row)
    if bool(cells["action_type"]) != bool(cells["action_date"]):
        raise ValueError("action_type and action_date have to be given together")
    told: list[tuple[Action, str]] = []
    if cells["signature_date"]:
        told.append(("signature", cells["signature_date"]))
    if cells["action_type"]:
        told.append((_action(cells["action_type"]), cells["action_date"]))
    acts = [
        Act(
            state=person.state,
            action=action,
            date=parse_day(day),
            name=person.name,
            source=document,
            row=row,
        )
        for action, day in told
    ]
    known = find_instrument(cells["treaty_id"]) or find_instrument(cells.get("mtdsg_no", ""))
    return _Line(
        treaty=known.id if known else cells["treaty_id"],
        title=cells.get("treaty_name", ""),
        as_of=None,
        person=person,
        acts=tuple(acts),
    )


def _ours(cells: Mapping[str, str], document: str, row: str) -> _Line:
    person = _participant(cells["state"], row)
    standing = _TRUE.get(cells["standing"].casefold())
    if standing is None:
        raise ValueError(f"standing is {cells['standing']!r}: expected yes or no")
    acts: tuple[Act, ...] = ()
    if cells["action"]:
        effect = parse_day(cells["effect"]) if cells["effect"] else None
        act = Act(
            state=person.state,
            action=_action(cells["action"]),
            date=parse_day(cells["date"]),
            effect=effect,
            standing=standing,
            name=person.name,
            source=cells["source"] or document,
            row=row,
            note=cells["note"],
        )
        acts = (act,)
    elif cells["date"] or cells["effect"]:
        raise ValueError("a date without an action")
    as_of = parse_day(cells["as_of"])
    treaty = instrument(cells["instrument"]).id
    return _Line(treaty=treaty, title="", as_of=as_of, person=person, acts=acts)


def _lines(
    content: bytes, document: str, read: Callable[[Mapping[str, str], str, str], _Line]
) -> list[_Line]:
    rows = csv_rows(content, document)
    lines = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(rows[0]):
            found = f"{len(cells)} cells where the head has {len(rows[0])}"
            raise unfit(document, str(number), found)
        record = {head: cell.strip() for head, cell in zip(rows[0], cells, strict=True)}
        try:
            lines.append(read(record, document, str(number)))
        except (ValueError, UnknownCode) as error:
            raise unfit(document, str(number), str(error)) from None
    return lines


def _statuses(
    lines: list[_Line], content: bytes, document: str, kind: SourceKind, as_of: dt.date | None
) -> list[Status]:
    by_treaty: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        by_treaty[line.treaty].append(line)
    latest = max((act.date for line in lines for act in line.acts), default=dt.date.min)
    statuses = []
    for treaty, found in by_treaty.items():
        acts = [act for line in found for act in line.acts]
        days = {line.as_of for line in found if line.as_of is not None}
        if len(days) > 1:
            raise unfit(document, found[0].person.row, f"{treaty} has several days in as_of")
        source = Source(
            name=document,
            kind=kind,
            as_of=as_of or min(days, default=latest),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        people = tuple({line.person.state: line.person for line in found}.values())
        statuses.append(
            Status(
                source=source,
                instrument=of_file(treaty, found[0].title),
                acts=tuple(acts),
                participants=people,
                issues=tuple(unresolved(document, people)),
            )
        )
    return statuses


def read_table(content: bytes, document: str, *, as_of: dt.date | None = None) -> list[Status]:
    """Read somebody else's table, one status a treaty.

    Args:
        content: The file.
        document: Its base name.
        as_of: Day it speaks for; None: that of the latest act in it.

    Raises:
        UnfitStatus: A column is missing or a row cannot be read.
    """
    missing = FOREIGN.difference(csv_rows(content, document)[0])
    if missing:
        raise unfit(document, "1", f"the columns {', '.join(sorted(missing))} are missing")
    return _statuses(_lines(content, document, _foreign), content, document, "table", as_of)


def read_template(content: bytes, document: str) -> list[Status]:
    """Read a table in our own template, one status an instrument.

    Raises:
        UnfitStatus: The head is not the template's, or a row cannot be read.
    """
    head = csv_rows(content, document)[0]
    if tuple(head) != COLUMNS:
        raise unfit(document, "1", f"expected the columns {','.join(COLUMNS)}, found {head}")
    return _statuses(_lines(content, document, _ours), content, document, "template", None)
