"""A sheet as the page shows it: highlights on the text, and where every key leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from servanda.register.records import IN_FORCE, CommitmentRecord
from servanda.web.pages.review.asked import DOES, Asked
from servanda.web.pages.review.deciding import VERBS
from servanda.web.pages.review.layout import Mark, Piece, laid_out
from servanda.web.pages.review.sheet import Sheet, number_of
from servanda.web.words import label


def pieces(sheet: Sheet) -> list[Piece]:
    """Return the text in its layout with the highlights; nothing when it was purged."""
    if sheet.text is None:
        return []
    marks = [*_candidates(sheet), *(_passages(sheet) if sheet.in_passages else ())]
    return laid_out(sheet.text, marks)


def _candidates(sheet: Sheet) -> Iterator[Mark]:
    shown = set() if sheet.in_passages else {record.id for record in sheet.shown}
    chosen = sheet.chosen.id if sheet.chosen else ""
    address = _numbered(sheet.asked.leaving_passages())
    for record in sheet.placed:
        number, words = number_of(record), record.commitment
        css = [_grade(record), _state(record)]
        css += ["beside"] * (record.id not in shown) + ["chosen"] * (record.id == chosen)
        signs = {"counts": " ✓", "dropped": " ×"}
        yield Mark(
            number=number,
            start=words.start,
            end=words.end,
            name=f"c{number}",
            css=" ".join(css),
            sign=f"{number}{signs.get(_state(record), '')}",
            spoken=_spoken(record),
            address=address(number),
        )


def _passages(sheet: Sheet) -> Iterator[Mark]:
    address = _numbered(sheet.asked)
    for number, passage in enumerate(sheet.passages, 1):
        is_chosen = " chosen" if passage == sheet.passage else ""
        yield Mark(
            number=passage.start,
            start=passage.start,
            end=passage.end,
            name=f"p{passage.start}",
            css=f"passage{is_chosen}",
            sign=f"+{number}",
            spoken=_("passage +%(number)s without a commitment") % {"number": number},
            address=address(passage.start),
        )


def _numbered(asked: Asked) -> Callable[[int], str]:
    """Return what makes the addresses of a view's candidates; the view's own is made once."""
    view = asked.at_number(None).address()
    joint = "&" if "?" in view else "?"
    return lambda number: f"{view}{joint}at={number}"


def _grade(record: CommitmentRecord) -> str:
    words = record.commitment
    return "appeal" if words.kind == "appeal" else words.strength


def _state(record: CommitmentRecord) -> str:
    if record.decision in IN_FORCE:
        return "counts"
    return "dropped" if record.decision == "rejected" else "waits"


def _spoken(record: CommitmentRecord) -> str:
    grade = _grade(record)
    kind = label(grade, "kind" if grade == "appeal" else "strength")
    return f"{number_of(record)}: {kind}, {label(record.decision, 'decision')}"


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where the keys of the page lead; "" where there is nothing to go to."""

    sheet: Sheet

    @cached_property
    def next(self) -> str:
        """The next one undecided, or the next passage."""
        return self._passage(1) if self.sheet.in_passages else self._candidate(1, undecided=True)

    @cached_property
    def previous(self) -> str:
        """The one undecided before, or the passage before."""
        return self._passage(-1) if self.sheet.in_passages else self._candidate(-1, undecided=True)

    @cached_property
    def down(self) -> str:
        """The next one shown."""
        return "" if self.sheet.in_passages else self._candidate(1, undecided=False)

    @cached_property
    def up(self) -> str:
        """The one shown before."""
        return "" if self.sheet.in_passages else self._candidate(-1, undecided=False)

    @cached_property
    def to(self) -> dict[str, str]:
        """Where the fields are opened, by what for."""
        return {do: replace(self._here, do=do).address() for do in DOES}

    @cached_property
    def send(self) -> dict[str, str]:
        """Where forms are sent, by verb."""
        sent = {verb: self._here.address("review-decide", verb) for verb in VERBS}
        return sent | {"notice": replace(self._here, span=self._span).address("review-file")}

    @property
    def reading(self) -> str:
        """Back to the fields without a form."""
        return self._here.address()

    @property
    def candidates(self) -> str:
        """All candidates."""
        return replace(self._here, show="all", area="", at=None).address()

    @property
    def root(self) -> str:
        """The document's own address."""
        return Asked(label=self.sheet.asked.label).address()

    @property
    def passages(self) -> str:
        """The passages without a commitment."""
        return replace(self._here, show="passages", at=None).address()

    @property
    def accept_shown(self) -> str:
        """Accepting all that is shown."""
        return replace(self._here, at=None).address("review-all")

    @property
    def shows(self) -> list[tuple[str, str, int]]:
        """What the page can show: its name, its address, and how many there are."""
        here = self._here
        return [
            (show, replace(here, show=show, at=None).address(), count)
            for show, count in self.sheet.counts
        ]

    @property
    def unplaced(self) -> list[tuple[CommitmentRecord, str]]:
        """The candidates that lost their words, with addresses."""
        asked = self.sheet.asked.leaving_passages()
        return [(r, asked.at_number(number_of(r)).address()) for r in self.sheet.unplaced]

    @property
    def _here(self) -> Asked:
        return self.sheet.asked.at_number(self._at)

    @property
    def _span(self) -> tuple[int, int] | None:
        passage = self.sheet.passage
        return (passage.start, passage.end) if passage else None

    @property
    def _at(self) -> int | None:
        record = self.sheet.chosen
        return number_of(record) if record else self.sheet.asked.at

    def _candidate(self, step: int, *, undecided: bool) -> str:
        record = self.sheet.beside(self.sheet.chosen, step, undecided=undecided)
        return self.sheet.asked.at_number(number_of(record)).address() if record else ""

    def _passage(self, step: int) -> str:
        passages, here = self.sheet.passages, self.sheet.passage
        if here is None or not passages:
            return ""
        later = [p for p in passages if p.start > here.start]
        earlier = [p for p in passages if p.start < here.start]
        found = (later or passages)[0] if step > 0 else (earlier or passages)[-1]
        return self.sheet.asked.at_number(found.start).address()
