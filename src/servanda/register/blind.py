"""Who may know of a coding, and what of it: the one rule that keeps blind coding blind.

Pages, API and command line ask here and nowhere else. Whose codes somebody may see of a coding that
they know of, `codings.seen` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from servanda.assessment.rating import same_person
from servanda.errors import NotFound
from servanda.register.coded import CodingRecord
from servanda.register.records import PersonRecord
from servanda.register.seen import Sees, seen_by
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Somebody who asks for codings.

    Attributes:
        person: "CAN/Person".
        codes: Ids of what the person codes blind now.
        sees: Whether the person may see a record, by its marking.
    """

    person: str
    codes: tuple[str, ...]
    sees: Sees


def asker_of(records: Records, person: str) -> Asker:
    """Return a person of the register as who asks; who has no role sees nothing by its marking.

    Args:
        records: The state as it is now, whichever state is asked for.
        person: "CAN/Person".
    """
    held = records.find(PersonRecord, person)
    sees = seen_by(held.party) if held and held.roles else _sees_nothing
    codes = tuple(one.id for one in blind_to(records, person))
    return Asker(person=person, codes=codes, sees=sees)


def _sees_nothing(_: object) -> bool:
    return False


def blind_to(records: Records, person: str) -> list[CodingRecord]:
    """Return what a person still codes blind: nothing else is for them to see meanwhile."""
    return blind_among(records.codings("open"), person)


def blind_among(open_: Iterable[CodingRecord], person: str) -> list[CodingRecord]:
    """Return the same of what is open at all."""
    return [one for one in open_ if one.is_blind and is_coder(one, person)]


def is_coder(task: CodingRecord, person: str) -> bool:
    """Return whether a person is one of the two."""
    return any(same_person(person, one) for one in task.coders)


def takes_part(task: CodingRecord, person: str) -> bool:
    """Return whether a person codes it, decides about it or handed it out."""
    return any(same_person(person, each) for each in (*task.coders, task.adjudicator, task.by))


def knows(asker: Asker, task: CodingRecord) -> bool:
    """Return whether somebody may know of a coding: who codes blind, of what they so code alone."""
    if asker.codes:
        return task.id in asker.codes
    return takes_part(task, asker.person) or asker.sees(task)


def known(records: Records, asker: Asker, stage: str | None = None) -> list[CodingRecord]:
    """Return the codings that somebody may know of, each as it may be told them.

    Args:
        records: The state that is asked for.
        asker: Who asks.
        stage: Only those at this stage.
    """
    found = records.codings(stage)
    return [_told(one, asker.person) for one in found if knows(asker, one)]


def known_coding(records: Records, name: str, asker: Asker) -> CodingRecord:
    """Return a coding that somebody may know of, by its id or the beginning of it.

    Raises:
        NotFound: There is none such, or several, or it is not for them to know, which reads as if
            there were none.
    """
    return one_named(known(records, asker), name)


def one_named(found: Iterable[CodingRecord], name: str) -> CodingRecord:
    """Return the one of some codings whose id is a name, or begins with it.

    Raises:
        NotFound: None, or several.
    """
    meant = [one for one in found if name and one.id.startswith(name)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        message = f"{name!r} means {len(meant)} codings; give more of the id."
        raise NotFound(message, wanted=name, found=tuple(one.id for one in meant))
    raise NotFound(
        f"The register holds no coding {name!r}; expected its id or the beginning of it. "
        "`servanda code list` shows them.",
        wanted=name,
    )


def _told(task: CodingRecord, person: str) -> CodingRecord:
    """Return a coding that does not tell its coders, while it is open, how far the other is."""
    if task.stage != "open" or not is_coder(task, person):
        return task
    own = tuple(one for one in task.handed_in if same_person(one, person))
    return replace(task, handed_in=own)
