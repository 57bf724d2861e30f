"""Rows that are new: commitments that come without a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from servanda.errors import InvalidRecord, RuleBroken
from servanda.ids import content_id
from servanda.model import Commitment, Mention
from servanda.register.acts.owning import owner_of
from servanda.register.editing import checked_fields
from servanda.register.exchange.columns import FIELDS, KEPT
from servanda.register.exchange.comparing import meant
from servanda.register.exchange.fault import BadCell, Fault
from servanda.register.exchange.fields import owners_in, party_named, read
from servanda.register.exchange.grid import Raw, settled, text_of
from servanda.register.exchange.table import Row, Table, says_nothing
from servanda.register.records import CommitmentRecord, Owner
from servanda.register.rules import words
from servanda.register.state import Records
from servanda.vocabulary import terms

_EMPTY = Commitment(
    id="", document="", document_sha256="", start=0, end=0, quote="", kind="commitment"
)
_BETWEEN = re.compile(r"\s*(?:[;,/&\n+]|\band\b|\bet\b)\s*")
_OWNED = ("party", "owner", "person")
METHOD = "import"
"""What stands as the rule that made an imported commitment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """A new commitment and who sees to it."""

    row: int
    commitment: Commitment
    owners: tuple[Owner, ...]


class Adder:
    """Reads the new rows of one table.

    Args:
        party: Party of the author: an owner named without a party is of this one.

    Attributes:
        faults: What was wrong with the rows read so far.
        present: Numbers of rows that an earlier import filed already, as they are.
    """

    def __init__(self, table: Table, records: Records, party: str) -> None:
        self._table, self._records, self._party = table, records, party
        self._rows: dict[str, int] = {}
        self._nothing: Counter[tuple[str, str]] = Counter()
        self.faults: list[Fault] = []
        self.present: list[int] = []

    @property
    def notes(self) -> list[str]:
        """Say what was taken as nothing."""
        return [
            f"Column {self._table.headings[column]!r}: {text!r} was taken as nothing said"
            + (f" ({count} rows)." if count > 1 else ".")
            for (column, text), count in self._nothing.items()
        ]

    def read(self, row: Row) -> Addition | None:
        """Return what a row adds; None when it cannot be read or is there already."""
        before = len(self.faults)
        given = self._given(row)
        values = self._values(row, given)
        actors = self._actors(row, given)
        owners = self._owners(row, given, actors)
        if len(self.faults) == before:
            self._check(row, values, owners)
        if len(self.faults) > before:
            return None
        if actors:
            values["actors"] = actors
        return self._made(row, values, owners)

    def _fault(self, row: Row, column: str, expected: str) -> None:
        heading = self._table.headings.get(column, column)
        found = settled(text_of(row.cells.get(column)))
        self.faults.append(Fault(row=row.number, column=heading, found=found, expected=expected))

    def _given(self, row: Row) -> dict[str, Raw]:
        """Return the cells that say something."""
        given = {}
        for column, cell in row.cells.items():
            text = settled(text_of(cell))
            if column != "quote" and text.casefold() in says_nothing():
                self._nothing[column, text] += 1
            else:
                given[column] = meant(cell, guarded=self._table.guarded)
        return given

    def _values(self, row: Row, given: Mapping[str, Raw]) -> dict[str, Any]:
        values = {}
        for column, cell in given.items():
            if column in KEPT or column in {"decision", "reason", "because"}:
                self._fault(row, column, "expected nothing in a row without an id, which is new")
            elif column in FIELDS:
                try:
                    values[column] = read(column, cell, _EMPTY, lambda _: None)
                except BadCell as error:
                    self._fault(row, column, str(error))
        if "quote" not in given:
            self._fault(row, "quote", "expected the words of a commitment")
        return values

    def _actors(self, row: Row, given: Mapping[str, Raw]) -> tuple[Mention, ...]:
        if "party" not in given:
            return ()
        text = settled(text_of(given["party"]))
        try:
            codes = [party_named(text)] if text else []
        except BadCell:
            try:
                codes = [party_named(item) for item in _BETWEEN.split(text) if item]
            except BadCell as error:
                self._fault(row, "party", str(error))
                return ()
        return tuple(Mention(text=c, id=c, name=terms()[c].name) for c in dict.fromkeys(codes))

    def _owners(
        self, row: Row, given: Mapping[str, Raw], actors: tuple[Mention, ...]
    ) -> tuple[Owner, ...]:
        if "owners" in given:
            return self._listed(row, "owners", settled(text_of(given["owners"])))
        agency = " ".join(settled(text_of(given.get("owner"))).split())
        person = " ".join(settled(text_of(given.get("person"))).split())
        if re.match(r"[A-Z]{2,3}/", agency) and not person:
            return self._listed(row, "owner", agency)
        if not (agency or person):
            return ()
        party = actors[0].text if len(actors) == 1 else self._party
        return (Owner(party=party, agency=agency or None, person=person or None),)

    def _listed(self, row: Row, column: str, text: str) -> tuple[Owner, ...]:
        try:
            return tuple(owner for _, owner in sorted(owners_in(text).items()))
        except BadCell as error:
            self._fault(row, column, str(error))
            return ()

    def _check(self, row: Row, values: Mapping[str, Any], owners: tuple[Owner, ...]) -> None:
        """Note what the register's own rules refuse."""
        column = "quote"
        try:
            words(values["quote"])
            column = "owner" if "owner" in row.cells else "owners"
            for owner in owners:
                owner_of(owner.party, owner.agency, owner.person)
            checked_fields(values)
        except (InvalidRecord, RuleBroken) as error:
            field = str(error.facts.get("field", column)).partition("[")[0]
            self._fault(row, field, error.message)

    def _made(
        self, row: Row, values: Mapping[str, Any], owners: tuple[Owner, ...]
    ) -> Addition | None:
        made = replace(_EMPTY, **values, document=self._table.name, decided_by=(METHOD,))
        made = replace(made, area_title=made.area_title or made.area)
        actors = sorted(mention.text for mention in made.actors)
        key = content_id(METHOD, made.kind, made.quote, made.area or "", *actors)
        made = replace(made, id=key)
        before = self._rows.setdefault(key, row.number)
        if before != row.number:
            expected = f"row {before} has the same words, area and parties; keep one of the two"
            self._fault(row, "quote", expected)
            return None
        if self._is_there(row, made, owners):
            return None
        return Addition(row=row.number, commitment=made, owners=owners)

    def _is_there(self, row: Row, made: Commitment, owners: tuple[Owner, ...]) -> bool:
        """Return whether an earlier import filed it; when it said something else, note that."""
        filed = self._records.earlier(made.id, 1)
        if filed is None:
            return False
        same = replace(filed.commitment, document=made.document) == made
        now = self._records.find(CommitmentRecord, made.id)
        if same and now is not None and (not owners or set(owners) <= set(now.owners)):
            self.present.append(row.number)
        else:
            expected = (
                f"{filed.reference} was imported with these words before and says other things"
            )
            self._fault(row, "quote", expected + "; change it there, or export and import it")
        return True
