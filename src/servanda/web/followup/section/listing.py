"""Records of one type as a table: columns, filters, groups and sums from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from servanda.followup.declaration import Field, Procedure, RecordType
from servanda.followup.records import listed
from servanda.followup.showing import Listing
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.section.cells import Names, Part, order, parts
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.told import Told
from servanda.web.tables import Column, Filter, Group, Listed, Table
from servanda.web.tables.declared import Options

COMMITMENT = "commitment_reference"
"""Name of the column of commitments; no field of a record is called so."""
_FIXED = (COMMITMENT, "followed_by", "record_marking", "record_id")
_CSS = {"number": "number", "money": "number", "day": "nowrap", "partial-date": "nowrap"}


@dataclass(frozen=True, kw_only=True)
class Of:
    """What a table lists: records of one type of a procedure, as that declares it."""

    made: Procedure
    listing: Listing

    @property
    def kind(self) -> RecordType:
        """Return the type of the records."""
        return self.made.records[self.listing.record]

    @property
    def key(self) -> str:
        """Return its name in addresses: "project.result"."""
        return f"{self.made.id}.{self.listing.record}"

    @property
    def fields(self) -> list[Field]:
        """Return the fields that are shown, in order."""
        return [self.kind.fields[name] for name in self.listing.columns]


def all_fields(kind: RecordType) -> Listing:
    """Return a table of all fields but personal ones, for a type that declares none."""
    plain_fields = tuple(key for key, field in kind.fields.items() if not field.personal)
    return Listing(record=kind.key, pages=(), columns=plain_fields)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A field of a row: its label, for narrow screens, and its values."""

    label: str
    css: str
    parts: Sequence[Part]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record in the table."""

    of: Of
    told: Told
    known: Names
    asked: Wanted

    @property
    def reference(self) -> str:
        """Return the reference of the commitment."""
        return self.told.commitment.reference

    @property
    def address(self) -> str:
        """Return the address of the commitment."""
        return self.asked.address("commitment", self.reference)

    @property
    def party(self) -> str:
        """Return whose record it is."""
        return self.told.party

    @cached_property
    def cells(self) -> list[Cell]:
        """The fields that are shown, in words."""
        return [
            Cell(
                label=saying.named(field.names),
                css=_css(field),
                parts=parts(field, self.told, self.known, self.asked),
            )
            for field in self.of.fields
        ]

    def has(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the values of some fields as they are kept."""
        return tuple(text for name in names for text in listed(self.told.values.get(name)))

    @cached_property
    def text(self) -> str:
        """All words that are looked through, those of the columns with the reference."""
        found = [part.text for cell in self.cells for part in cell.parts]
        return " ".join((self.reference, *found))

    def words(self, name: str) -> str:
        """Return the values of a field in words, as the heading of a group; "" for none."""
        return saying.values(self.of.kind.fields[name], self.told.values.get(name, ()))

    def __str__(self) -> str:
        return self.reference


def _css(field: Field) -> str:
    if field.type == "text" and field.required and not field.many:
        return "wide"
    return _CSS.get(field.type, "")


def _options(field: Field, found: Sequence[Row], names: Iterable[str]) -> Options:
    """Offer the values that there are, in the order of the choices or of their words."""
    there = {value for row in found for value in row.has(names)}
    offered = [(value, saying.value(field, value)) for value in there]
    if field.type == "choice":
        places = [*field.choices]
        offered.sort(key=lambda pair: places.index(pair[0]) if pair[0] in places else len(places))
    else:
        offered.sort(key=lambda pair: plain(pair[1]))
    return lambda _request: offered


def _filters(of: Of, found: Sequence[Row]) -> Iterator[Filter]:
    yield Filter(key="q", label=_("Words"), kind="text", main=True)
    parties = [(code, words.party_name(code)) for code in sorted({row.party for row in found})]
    yield Filter(key="party", label=_("Party"), options=lambda _request: parties, main=True)
    listing, fields = of.listing, of.kind.fields
    if listing.where:
        label = saying.named(fields[listing.where[0]].names) if len(listing.where) == 1 else None
        options = _options(fields[listing.where[0]], found, listing.where)
        yield Filter(
            key="where",
            label=label or pgettext_lazy("country", "State"),
            options=options,
            main=True,
        )
    if listing.about:
        field = fields[listing.about]
        options = _options(field, found, (listing.about,))
        yield Filter(key="about", label=saying.named(field.names), options=options, main=True)


def _groups(of: Of) -> Iterator[Group]:
    yield Group(key=COMMITMENT, label=_("commitment"), of=lambda row: row.reference)
    for name in (*of.listing.where, *([of.listing.about] if of.listing.about else [])):
        yield Group(key=name, label=saying.named(of.kind.fields[name].names), of=_worded(name))


def _worded(name: str) -> Callable[[Row], str]:
    return lambda row: row.words(name)


def _ordered(field: Field) -> Callable[[Row], tuple[object, ...]]:
    return lambda row: order(field, row.told, row.known)


def table(of: Of, found: Sequence[Row]) -> Table:
    """Return the table of records; its filters offer the values that there are."""
    columns = [
        Column(key=one.key, label=saying.named(one.names), sorts=True, css=_css(one))
        for one in of.fields
    ]
    return Table(
        name=f"follow-up-{of.made.id}-{of.listing.record}",
        caption=saying.named(of.kind.names),
        columns=(Column(key=COMMITMENT, label=_("Commitment"), sorts=True), *columns),
        filters=tuple(_filters(of, found)),
        groups=tuple(_groups(of)),
        row="servanda/followup/section/record.html",
        nothing=_("No record fits."),
        above="servanda/followup/section/totals.html",
        below="servanda/followup/section/files.html",
    )


def source(of: Of, found: Sequence[Row]) -> Listed:
    """Return the rows as the table takes them."""
    listing = of.listing
    about = [listing.about] if listing.about else []
    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: row.text,
            "party": lambda row: row.party,
            "where": lambda row: row.has(listing.where),
            "about": lambda row: row.has(about),
        },
        sorts={
            COMMITMENT: lambda row: place_of(row.reference),
            **{field.key: _ordered(field) for field in of.fields},
        },
        groups={
            COMMITMENT: lambda row: place_of(row.reference),
            **{name: _worded(name) for name in (*listing.where, *about)},
        },
    )


def place_of(reference: str) -> tuple[str, str, int]:
    """Return a reference as it is ordered: "2005-C-2" before "2005-C-12"."""
    label, letter, number = reference.rpartition("-")
    return label, letter, int(number) if number.isdecimal() else 0


def columns(of: Of) -> list[str]:
    """Return the columns of the file: whose and what it is about, then every field to be shown."""
    fields = [key for key, field in of.kind.fields.items() if not field.personal]
    return [*_FIXED, *fields]


def cells(found: Iterable[Row]) -> Iterator[Cells]:
    """Yield the rows of the file: values as they are kept, several with semicolons between them."""
    for row in found:
        record = row.told.record
        fixed = (row.reference, row.party, record.marking.value, record.id)
        personal = {key for key, field in row.of.kind.fields.items() if field.personal}
        told = {
            key: "; ".join(listed(value))
            for key, value in row.told.values.items()
            if key not in personal
        }
        yield {**told, **dict(zip(_FIXED, fixed, strict=True))}
