"""Status pages of the United Nations Treaty Collection (HTML)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree, html

from servanda.adherence.acts import Act
from servanda.adherence.endnotes import Withdrawal, withdrawals
from servanda.adherence.instruments import Instrument, find_instrument, of_file
from servanda.adherence.readers.protocols import read_protocols
from servanda.adherence.readers.rows import read_columns, read_row, unfit, unresolved
from servanda.adherence.status import Participant, Source, Status, StatusIssue

_AS_OF = re.compile(r"STATUS\s+AS\s+AT\s*:?\s*(\d{2})-(\d{2})-(\d{4})")
_REFERENCE = re.compile(r"mtdsg_no=([IVXL]+-[0-9a-z-]+)", re.IGNORECASE)
_PARTIES = re.compile(r"Parties\s*:\s*(\d+)")
_TITLE = re.compile(r"^\d+\.\s*(?:[a-z]\s+)?")
_END = b"</html>"
# The least part of the printed number of parties that a whole page shows in its rows.
_ENOUGH = 0.95


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A row of the table: cells without note marks, and the numbers of its notes."""

    cells: tuple[str, ...]
    notes: tuple[str, ...]


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _table(page: html.HtmlElement, document: str) -> html.HtmlElement:
    found = page.xpath("//table[contains(@id, 'tblgrid')]")
    if not found:
        raise unfit(document, "", "expected a table of participants, found none")
    return found[0]


def _row(element: html.HtmlElement) -> _Row:
    """Read one row; marks of notes are taken out of its cells."""
    notes: list[str] = []
    cells = []
    for cell in element.xpath("./td|./th"):
        for mark in cell.xpath(".//sup"):
            notes += re.findall(r"\w+", mark.text_content())
            mark.drop_tree()
        cells.append(_text(cell))
    return _Row(cells=tuple(cells), notes=tuple(notes))


def _notes(page: html.HtmlElement) -> dict[str, str]:
    """Return the endnotes by their number."""
    found = {}
    for row in page.xpath("//table[contains(@id, 'dgNotesAll')]//tr"):
        for anchor in row.xpath(".//a[@name]")[:1]:
            number = str(anchor.get("name")).strip()
            text = _text(row)
            found[number] = text.removeprefix(number).strip()
    return found


def _as_of(page: html.HtmlElement, document: str) -> dt.date:
    found = _AS_OF.search(_text(page))
    if found is None:
        raise unfit(document, "", "expected the day of the status (STATUS AS AT), found none")
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise unfit(document, "", f"no calendar has the day of {found[0]!r}") from None


def _instrument(page: html.HtmlElement, content: bytes, document: str) -> Instrument:
    """Return the instrument by the number that the page links to, else by the file's name."""
    stem = document.rsplit(".", 1)[0]
    reference = _REFERENCE.search(content.decode("utf-8", "replace"))
    known = find_instrument(reference[1]) if reference else find_instrument(stem)
    if known is not None:
        return known
    titles = page.xpath("//table[contains(@id, 'tblgrid')]/preceding::table[tr/td]//td")
    title = next((_text(cell) for cell in titles if _TITLE.match(_text(cell))), "")
    made = of_file(stem, _TITLE.sub("", title))
    return replace(made, reference=reference[1]) if reference else made


def _cut_off(content: bytes) -> bool:
    return _END not in content[-4096:].lower()


def _page(content: bytes, document: str) -> html.HtmlElement:
    if not content.strip():
        raise unfit(document, "", "the file is empty")
    if _cut_off(content):
        raise unfit(document, "", "the page is cut off: its end is missing")
    try:
        return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise unfit(document, "", f"no HTML page ({error})") from None


def _withdrawal(
    told: Withdrawal, person: Participant, number: str, document: str, instrument: Instrument
) -> tuple[Act | None, StatusIssue | None]:
    """Return the act of a withdrawal that a note tells, or why there is none."""
    row = f"{person.row}, endnote {number}"

    def issue(code: str, message: str) -> StatusIssue:
        return StatusIssue(code=code, message=message, source=document, row=row)

    if told.partial:
        return None, issue("partial-withdrawal", f"a withdrawal for {told.partial} only")
    if told.rescinded:
        return None, issue("withdrawal-rescinded", "a notice of withdrawal that was taken back")
    effect, noted = told.effect, None
    if effect is None and told.notified is not None and instrument.leaves_after is not None:
        effect = instrument.leaves_after.after(told.notified)
        noted = issue("effect-computed", f"no day of effect is given; {effect} follows by its rule")
    if effect is None:
        return None, issue("withdrawal-without-date", "a withdrawal without its day of effect")
    act = Act(
        state=person.state,
        action="withdrawal",
        date=told.notified or effect,
        effect=effect,
        name=person.name,
        source=document,
        row=row,
    )
    return act, noted


@dataclass(frozen=True, kw_only=True, slots=True)
class _List:
    """The participants of a page, and which of them carry which note."""

    people: dict[str, Participant]
    carriers: dict[str, list[str]]

    def of_note(self, number: str, told: Withdrawal) -> Participant | None:
        """Return whom a note is about: the state it names, else the only one that carries it."""
        carrying = self.carriers.get(number, [])
        if told.state is not None:
            return self.people.get(told.state)
        return self.people[carrying[0]] if len(carrying) == 1 else None


def _withdrawn(
    listed: _List, notes: dict[str, str], document: str, instrument: Instrument
) -> tuple[list[Act], list[StatusIssue]]:
    acts: dict[tuple[str, dt.date | None], Act] = {}
    issues = []
    for number, text in notes.items():
        try:
            found = withdrawals(text)
        except ValueError as error:
            raise unfit(document, f"endnote {number}", str(error)) from None
        for told in found:
            person = listed.of_note(number, told)
            if person is None:
                message = "a withdrawal by nobody in the table"
                issues.append(
                    StatusIssue(
                        code="withdrawal-by-nobody",
                        message=message,
                        source=document,
                        row=f"endnote {number}",
                    )
                )
                continue
            act, issue = _withdrawal(told, person, number, document, instrument)
            if act is not None:
                acts.setdefault((act.state, act.effect), act)
            if issue is not None:
                issues.append(issue)
    return list(acts.values()), issues


def _bracketed(acts: Sequence[Act], left: Sequence[Act], document: str) -> list[StatusIssue]:
    """Return an issue for each act in brackets that no dated withdrawal explains."""
    dated = {act.state for act in left}
    return [
        StatusIssue(
            code="bracketed-without-date",
            message=f"the {act.action} of {act.date} is in brackets and no endnote dates its end;"
            " it does not count",
            source=document,
            row=act.row,
        )
        for act in acts
        if not act.standing and act.state not in dated
    ]


def _missing_notes(rows: list[_Row], notes: dict[str, str], document: str) -> None:
    for number, row in enumerate(rows, 1):
        for note in row.notes:
            if note not in notes:
                place = f"{number} ({row.cells[0]})"
                raise unfit(document, place, f"it carries endnote {note}, which is not there")


def _counted(
    page: html.HtmlElement, acts: list[Act], left: list[Act], source: Source
) -> list[StatusIssue]:
    """Compare the number of parties that the page prints with its rows.

    Raises:
        UnfitStatus: So many are missing that the page must have lost rows.
    """
    printed = _PARTIES.search(_text(page))
    gone = {act.state for act in left if act.effect is not None and act.effect <= source.as_of}
    bound = {act.state for act in acts if act.consents and act.standing} - gone
    if printed is None or int(printed[1]) == len(bound):
        return []
    message = f"the page says {printed[1]} parties, its rows show {len(bound)}"
    if len(bound) < _ENOUGH * int(printed[1]):
        raise unfit(source.name, "", f"{message}: rows are missing")
    return [StatusIssue(code="count-differs", message=message, source=source.name)]


def read_untc_page(content: bytes, document: str) -> list[Status]:
    """Read one status page: its instrument, and the protocols that it tells of in passing.

    Args:
        content: The file.
        document: Its base name.

    Raises:
        UnfitStatus: The page is cut off, has no table or day, or any row or endnote that it needs
            cannot be read; the message names file and row.
    """
    page = _page(content, document)
    table = _table(page, document)
    rows = [_row(element) for element in table.xpath("./tr|./tbody/tr|./thead/tr")]
    columns = read_columns(document, rows[0].cells if rows else ())
    notes = _notes(page)
    _missing_notes(rows, notes, document)
    read = [read_row(document, columns, row.cells, n) for n, row in enumerate(rows[1:], 2)]
    if not read:
        raise unfit(document, "", "the table of participants has no rows")
    people = [person for person, _ in read]
    acts = list(chain.from_iterable(found for _, found in read))
    carriers: dict[str, list[str]] = defaultdict(list)
    for row, person in zip(rows[1:], people, strict=True):
        for note in row.notes:
            carriers[note].append(person.state)
    listed = _List(people={person.state: person for person in people}, carriers=dict(carriers))
    instrument = _instrument(page, content, document)
    left, issues = _withdrawn(listed, notes, document, instrument)
    source = Source(
        name=document,
        kind="untc-page",
        as_of=_as_of(page, document),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    status = Status(
        source=source,
        instrument=instrument,
        acts=(*acts, *left),
        participants=tuple(people),
        issues=(
            *unresolved(document, people),
            *issues,
            *_bracketed(acts, left, document),
            *_counted(page, acts, left, source),
        ),
    )
    return [status, *read_protocols(page, status)]
