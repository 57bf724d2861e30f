"""What is known about instruments as a viewer sees it: what ships, and what was imported."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from servanda.adherence.entry import EntryIntoForce, entry_into_force
from servanda.adherence.instruments import Instrument, find_instrument, instruments, of_file
from servanda.adherence.positions import History, history
from servanda.adherence.sources import Difference, InstrumentFacts, cross_check_all
from servanda.adherence.status import Source
from servanda.errors import NotFound
from servanda.register.adhered import AdherenceRecord, as_status, newest
from servanda.register.known import history_of, known_facts, shipped_status
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Known:
    """One instrument with what is known about it.

    Attributes:
        instrument: Which one.
        facts: What the acts are; None: there are no data.
        imports: Those of the register that count, as far as the viewer sees them.
    """

    instrument: Instrument
    facts: InstrumentFacts | None
    imports: tuple[AdherenceRecord, ...] = ()

    @cached_property
    def history(self) -> History:
        """Its acts ready to be asked; none without data."""
        return history_of(self.facts) if self.facts else history(self.instrument, ())

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return what the facts rest on, the deciding one first."""
        return self.facts.sources if self.facts else ()

    @property
    def as_of(self) -> dt.date | None:
        """Return the day that the facts speak for."""
        return self.facts.as_of if self.facts else None

    def entry(self, on: dt.date) -> EntryIntoForce:
        """Return what the acts up to a day say about entry into force."""
        return entry_into_force(self.instrument, self.facts.acts if self.facts else (), on)

    def differences(self) -> list[Difference]:
        """Return where the sources do not agree; there has to be an import beside another."""
        ours = shipped_status(self.instrument.id)
        statuses = [*([ours] if ours else []), *(as_status(record) for record in self.imports)]
        return cross_check_all(statuses) if len(statuses) > 1 else []


def all_known(desk: Desk) -> dict[str, Known]:
    """Return every instrument that ships or that the viewer sees imported, by id. One query."""
    return _known(_Kept.of(desk.imports()))


def known_of(desk: Desk, name: str) -> Known:
    """Return one instrument by its id, or any name that it has. One query.

    Raises:
        NotFound: None is called so, as far as the viewer sees.
    """
    found = find_instrument(name)
    key = found.id if found else name
    known = _known(_Kept.of(desk.imports(key))).get(key)
    if known is None:
        raise NotFound(f"No instrument {name!r} is known.", wanted=name)
    return known


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kept:
    """Imports that count, told apart by what makes them so: their ids and versions."""

    versions: tuple[tuple[str, int, str], ...]
    records: tuple[AdherenceRecord, ...] = field(compare=False)

    @classmethod
    def of(cls, records: Iterable[AdherenceRecord]) -> _Kept:
        """Return those of the imports that count."""
        kept = tuple(newest(records))
        return cls(versions=tuple((r.id, r.version, r.changed_at) for r in kept), records=kept)


@lru_cache(maxsize=16)
def _known(kept: _Kept) -> dict[str, Known]:
    imports: dict[str, list[AdherenceRecord]] = defaultdict(list)
    for record in kept.records:
        imports[of_file(record.instrument).id].append(record)
    return {
        key: Known(
            instrument=facts.instrument if facts else instruments()[key],
            facts=facts,
            imports=tuple(imports[key]),
        )
        for key, facts in known_facts(kept.records).items()
    }
