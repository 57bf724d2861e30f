"""What a workbook that came back answers: each short answer and each record, with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from servanda.adherence.regions import LANGUAGES
from servanda.followup.declaration import Field, Procedure, RecordType
from servanda.followup.loading import procedure as declared
from servanda.followup.loading import procedure_ids, procedures
from servanda.followup.records import Value
from servanda.register.answered import QuestionRecord
from servanda.register.asking.layout import HIDDEN, Layout, Line, Records
from servanda.register.asking.opened import Opened
from servanda.register.payloads_answers import AskedAbout

BETWEEN = " – "
"""What stands between a code and its name in a list."""
_CODED = frozenset({"state", "party", "sector", "record"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A cell that cannot be understood.

    Attributes:
        file, sheet, cell: Where; no cell for the whole sheet.
        said: What is wrong, as a sentence.
        code, found: Which of a short list it is, and what stands there; for other languages.
        about: Procedure, type of record and field, where a value does not fit the field.
    """

    file: str
    sheet: str
    cell: str
    said: str
    code: str
    found: str = ""
    about: tuple[str, str, str] | None = None

    @property
    def message(self) -> str:
        """Return the finding as a sentence."""
        where = f"sheet {self.sheet!r}, cell {self.cell}" if self.cell else f"sheet {self.sheet!r}"
        return f"{self.file}, {where}: {self.said}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that an agency says.

    Attributes:
        commitment: Id of the commitment.
        procedure, type: What it would be a record of.
        values: As written, by field.
        sheet: Name of the sheet.
        cells: Cell of each field; "" has that of the whole.
    """

    commitment: str
    procedure: str
    type: str
    values: Mapping[str, Value]
    sheet: str
    cells: Mapping[str, str]


@dataclass(kw_only=True)
class Returned:
    """What a workbook says.

    Attributes:
        file: Base name.
        sha256: Of its bytes.
        told: What the agency says.
        changed: Locked cells that hold something else now; the register's own words count.
        faults: What cannot be understood.
    """

    file: str
    sha256: str
    told: list[Told] = field(default_factory=list)
    changed: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def returned(
    opened: Opened, question: QuestionRecord, references: Mapping[str, str], today: str
) -> Returned:
    """Return what a workbook answers.

    Args:
        opened: The workbook.
        question: The question that it names.
        references: Ids of the commitments asked about by their references.
        today: Day on which it was read: of a state of things that has no day.
    """
    found = Returned(file=opened.name, sha256=opened.sha256)
    reader = _Reader(opened, opened.layout, question, references, today, found)
    reader.read()
    return found


@dataclass
class _Reader:
    """A workbook while it is read."""

    opened: Opened
    layout: Layout
    question: QuestionRecord
    references: Mapping[str, str]
    today: str
    found: Returned

    def read(self) -> None:
        """Read the sheet of commitments, then those of records."""
        named = (self.layout.main.sheet, *(one.sheet for one in self.layout.sheets))
        for sheet in named:
            if sheet not in self.opened.sheets:
                said = "the sheet is missing; send the workbook as it was sent"
                self._fault((sheet, ""), "sheet", said)
        for line in self.layout.lines:
            if line.about >= len(self.question.about) or len(line.cells) < 2:
                self._fault((HIDDEN, ""), "row", "it names a row that was not asked about")
                continue
            self._compare(line.row, line.cells)
            if self.references.get(line.cells[1].casefold()) != self._about(line).commitment:
                said = f"{line.cells[1]!r} is not what was asked about there"
                self._fault((HIDDEN, ""), "row", said, line.cells[1])
                continue
            self._status(line.row, line.about)
        for one in self.layout.sheets:
            self._sheet(one)

    def _about(self, line: Line) -> AskedAbout:
        return self.question.about[line.about]

    def _fault(self, place: tuple[str, str], code: str, said: str, found: str = "") -> None:
        sheet, cell = place
        file, said = self.opened.name, said.removesuffix(".") + "."
        self.found.faults.append(
            Fault(file=file, sheet=sheet, cell=cell, said=said, code=code, found=found)
        )

    def _compare(self, row: int, cells: tuple[str, ...]) -> None:
        """Note locked cells that were changed; one that names the row is a fault."""
        sheet = self.layout.main.sheet
        if sheet not in self.opened.sheets:
            return
        for column in range(self.layout.main.note):
            asked = cells[column] if column < len(cells) else ""
            now = self.opened.cell(sheet, row, column)
            if now == asked:
                continue
            cell = xl_rowcol_to_cell(row, column)
            if column < 2:  # number and reference: which commitment the answers beside it are about
                expected = f"a locked cell was changed: found {now!r}, expected {asked!r}"
                self._fault((sheet, cell), "locked", expected, now)
            else:
                said = "a locked cell was changed; what the register holds counts."
                self.found.changed.append(
                    Fault(file=self.opened.name, sheet=sheet, cell=cell, said=said, code="changed")
                )

    def _text(self, sheet: str, row: int, column: int) -> str:
        """Return the text of an answer; a fault where it cannot be used."""
        held = self.opened.unusable.get((sheet, row, column))
        if held is not None:
            said = f"found {held!r}, expected a value; write the value itself, not a formula"
            self._fault((sheet, xl_rowcol_to_cell(row, column)), "formula", said, held)
            return ""
        return self.opened.cell(sheet, row, column)

    def _status(self, row: int, about: int) -> None:
        """Read the short answers of a row: what is done, what comes next, or only words."""
        main, made = self.layout.main, taking_status()
        columns = {"note": main.note, "done": main.done, "next": main.next}
        texts = {key: self._text(main.sheet, row, at) for key, at in columns.items()}
        if not any(texts.values()) or made is None or made.status is None:
            return
        status, kind = made.status, made.records[made.status.record]
        cells = {key: xl_rowcol_to_cell(row, at) for key, at in columns.items()}
        asked = self.question.about[about]
        words = texts["note"] or self._shown(row)
        parts = [{"done": texts["done"]}] if texts["done"] else []
        parts += [{"next": texts["next"]}] if texts["next"] else []
        for part in parts or [{}]:
            values: dict[str, Value] = {status.note: words, kind.date: part.get("done", self.today)}
            values |= {status.done: part["done"]} if "done" in part else {}
            values |= {status.next: part["next"]} if "next" in part else {}
            # A wrong date is told once, where it was written.
            at = {status.note: cells["note"], "": cells["note"]}
            at |= {status.done: cells["done"], status.next: cells["next"]}
            at[kind.date] = cells["done"]
            told = Told(
                commitment=asked.commitment,
                procedure=made.id,
                type=kind.key,
                values=values,
                sheet=main.sheet,
                cells=at,
            )
            self.found.told.append(told)

    def _shown(self, row: int) -> str:
        """Return what a row is about, for an answer without words: its next step or reference."""
        line = next(one for one in self.layout.lines if one.row == row)
        return line.cells[5] if len(line.cells) > 5 and line.cells[5] else line.cells[1]

    def _sheet(self, sheet: Records) -> None:
        if sheet.sheet not in self.opened.sheets or sheet.procedure not in procedure_ids():
            return
        made = declared(sheet.procedure)
        for row in range(sheet.first, sheet.last + 1):
            columns = (0, 1, *sheet.fields)
            cells = {column: self._text(sheet.sheet, row, column) for column in columns}
            if any(cells.values()):
                self._record(sheet, made, row, cells)

    def _record(self, sheet: Records, made: Procedure, row: int, cells: Mapping[int, str]) -> None:
        key = self.references.get(cells[0].casefold())
        kind = kind_of(made, cells[1])
        at = {column: xl_rowcol_to_cell(row, column) for column in cells}
        if key is None:
            found = f"found {cells[0]!r}, " if cells[0] else ""
            said = f"{found}expected a reference that is asked about"
            self._fault((sheet.sheet, at[0]), "reference", said, cells[0])
        if kind is None:
            found = f"found {cells[1]!r}, " if cells[1] else ""
            names = ", ".join(one.names["en"] for one in made.records.values())
            said = f"{found}expected what happened: one of {names}"
            self._fault((sheet.sheet, at[1]), "type", said, cells[1])
        if key is None or kind is None:
            return
        values, places = {}, {"": at[1]}
        for column, (name, _) in sheet.fields.items():
            field_ = kind.fields.get(name)
            mine = kind.key in sheet.fields[column][1]
            if mine:
                places[name] = at[column]
            if not cells[column]:
                continue
            if field_ is None or not mine:
                said = f"{kind.names['en']} has no such field; leave it blank"
                self._fault((sheet.sheet, at[column]), "field", said, cells[column])
                continue
            values[name] = meant(field_, cells[column])
        self.found.told.append(
            Told(
                commitment=key,
                procedure=made.id,
                type=kind.key,
                values=values,
                sheet=sheet.sheet,
                cells=places,
            )
        )


def taking_status() -> Procedure | None:
    """Return the procedure that keeps what an agency says of where things stand."""
    return next((made for made in procedures().values() if made.status is not None), None)


def kind_of(made: Procedure, text: str) -> RecordType | None:
    """Return the type of record that a cell names, by its name in any language or its key."""
    plain = text.casefold()
    for kind in made.records.values():
        if plain in {kind.key, *(kind.names[language].casefold() for language in LANGUAGES)}:
            return kind
    return None


def meant(field_: Field, text: str) -> Value:
    """Return what a cell gives a field: keys of choices, codes without their names."""
    parts = [part.strip() for part in text.split(";")] if field_.many else [text]
    values = [_one(field_, part) for part in parts if part]
    return values if field_.many else values[0]


def _one(field_: Field, text: str) -> str:
    if field_.type == "choice":
        for key, names in field_.choices.items():
            if text.casefold() in {name.casefold() for name in names.values()}:
                return key
    return text.partition(BETWEEN)[0].strip() if field_.type in _CODED else text
