"""Rows of a status list to acts: names to codes, cells to dated acts, errors with file and row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.adherence.acts import UNRESOLVED, Act
from servanda.adherence.columns import Column, column, items
from servanda.adherence.states import resolve
from servanda.adherence.status import Participant, StatusIssue
from servanda.errors import UnfitStatus


def unfit(document: str, row: str, reason: str) -> UnfitStatus:
    """Return the error for a file that cannot be read whole."""
    place = f", row {row}" if row else ""
    return UnfitStatus(
        f"{document}{place}: {reason}; nothing of the file was used", document=document, row=row
    )


def read_columns(document: str, headers: Sequence[str]) -> list[Column]:
    """Return the columns after the participant's.

    Raises:
        UnfitStatus: The first is not headed Participant, or one is not known.
    """
    if not headers or headers[0].strip().casefold() != "participant":
        found = headers[0] if headers else "nothing"
        raise unfit(document, "1", f"expected a table headed Participant, found {found!r}")
    try:
        return [column(header) for header in headers[1:]]
    except ValueError as error:
        raise unfit(document, "1", str(error)) from None


def read_row(
    document: str, columns: Sequence[Column], cells: Sequence[str], number: int
) -> tuple[Participant, list[Act]]:
    """Return the participant of a row and its acts, those in brackets included.

    Raises:
        UnfitStatus: The row has too few or many cells, no name, or a cell that is no dated act.
    """
    name = " ".join(cells[0].split()) if cells else ""
    place = f"{number} ({name})" if name else str(number)
    if len(cells) != len(columns) + 1:
        raise unfit(document, place, f"{len(cells)} cells where the head has {len(columns) + 1}")
    if not name:
        raise unfit(document, place, "no name of a participant")
    person = Participant(state=resolve(name), name=name, row=place)
    acts = []
    for head, cell in zip(columns, cells[1:], strict=True):
        try:
            found = items(cell, head) if head.acts else []
        except ValueError as error:
            raise unfit(document, place, str(error)) from None
        acts += [
            Act(
                state=person.state,
                action=item.meaning.action,
                date=item.date,
                standing=item.standing,
                name=name,
                source=document,
                row=place,
                note=item.meaning.note,
            )
            for item in found
        ]
    return person, acts


def unresolved(document: str, participants: Sequence[Participant]) -> Iterator[StatusIssue]:
    """Yield an issue for each name that no code is known for."""
    for person in participants:
        if person.state.startswith(UNRESOLVED):
            yield StatusIssue(
                code="unresolved-name",
                message=f"{person.name!r} has no known code; it is kept under its name",
                source=document,
                row=person.row,
            )
