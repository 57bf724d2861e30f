"""What is known about instruments: the facts that ship, with what the register imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from servanda.adherence.facts import covered, shipped, shipped_history
from servanda.adherence.instruments import instruments, of_file
from servanda.adherence.positions import History, history
from servanda.adherence.sources import InstrumentFacts, combine
from servanda.adherence.status import Participant, Status
from servanda.followup.histories import Histories
from servanda.register.adhered import AdherenceRecord, as_status, newest


def known_facts(records: Iterable[AdherenceRecord]) -> dict[str, InstrumentFacts | None]:
    """Return the facts about every instrument that we follow or that was imported, by id.

    Args:
        records: Of the register (`Records.imports`), those the caller may see; none without one.

    Returns:
        None for an instrument on which there are no data. Of several sources of one instrument
        the newest list of a depositary decides, whether it shipped or was imported.

    Cost: that of reading `facts.json` once, and some microseconds an imported act.
    """
    imported: Mapping[str, list[Status]] = _by_instrument(records)
    found = {key: _facts(key, imported.get(key, ())) for key in instruments()}
    others = sorted(key for key in imported if key not in found)
    return found | {key: _facts(key, imported[key]) for key in others}


def _by_instrument(records: Iterable[AdherenceRecord]) -> dict[str, list[Status]]:
    found: dict[str, list[Status]] = defaultdict(list)
    for record in newest(records):
        status = as_status(record)
        found[status.instrument.id].append(status)
    return found


def _facts(instrument: str, imported: Iterable[Status]) -> InstrumentFacts | None:
    statuses = list(imported)
    if not statuses:
        return shipped(instrument)
    ours = shipped_status(instrument)
    # Of two equal lists the first decides, and an import knows the names as printed.
    return combine([*statuses, ours] if ours else statuses)


def shipped_status(instrument: str) -> Status | None:
    """Return the shipped facts of an instrument as a source beside others; None: there are none.

    Facts recorded by hand are left out: they are added to whichever source decides.
    """
    facts = shipped(instrument)
    if facts is None:
        return None
    by_hand = {source.name for source in facts.sources if source.kind == "hand"}
    return Status(
        source=facts.sources[0],
        instrument=facts.instrument,
        acts=tuple(act for act in facts.acts if act.source not in by_hand),
        participants=tuple(
            Participant(state=state, name="", row="") for state in facts.participants
        ),
    )


def shipped_statuses() -> list[Status]:
    """Return the shipped facts of every instrument as sources."""
    return [status for key in covered() if (status := shipped_status(key)) is not None]


def histories(records: Iterable[AdherenceRecord]) -> Histories:
    """Return what gives each instrument's history: from the imports, else as it ships.

    Args:
        records: As for `known_facts`.
    """
    imported = _by_instrument(records)
    if not imported:
        return shipped_history

    @cache
    def known(key: str) -> History | None:
        facts = _facts(key, imported[key]) if key in imported else None
        return history_of(facts) if facts else shipped_history(key)

    return known


def imported(records: Iterable[AdherenceRecord]) -> frozenset[str]:
    """Return the ids of the instruments about which there are imports that count."""
    return frozenset(of_file(record.instrument).id for record in newest(records))


def history_of(facts: InstrumentFacts) -> History:
    """Return facts ready to be asked; those that ship, and the last few others, are kept."""
    if facts is shipped(facts.instrument.id):
        kept = shipped_history(facts.instrument.id)
        if kept is not None:
            return kept
    return _history(facts)


@lru_cache(maxsize=512)
def _history(facts: InstrumentFacts) -> History:
    return history(facts.instrument, facts.acts, facts.participants)
