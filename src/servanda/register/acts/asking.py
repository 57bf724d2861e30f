"""Asking an agency about its commitments, and waiting for an answer no more."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import NotFound, RuleBroken
from servanda.followup.partial import parse_day
from servanda.register.answered import QuestionRecord, question_key
from servanda.register.asking.agencies import Agency
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.payloads_answers import AgencyAsked, AskedAbout, QuestionWithdrawn
from servanda.register.records import CommitmentRecord
from servanda.register.rules import words
from servanda.register.state import Records


def ask(  # noqa: PLR0913 - whom, by when, what is shown how, and who asks
    agency: Agency,
    about: Sequence[AskedAbout],
    *,
    by: str,
    day: str,
    language: str,
    party: str,
    withheld: int = 0,
) -> Act:
    """Ask an agency, to be answered by a day. The question is internal to the party that asks.

    Args:
        agency: Whom.
        about: What, as `choosing.choose` gives it.
        by: The day by which it shall answer.
        day: The day of the facts that it is shown.
        language: Of the workbook: en, fr or ja.
        party: Who asks.
        withheld: How many of its commitments the agency's party may not see; for the message.

    The act raises RuleBroken when there is nothing to ask, or `by` is no day or before `day`.
    """

    def act(records: Records) -> list[Draft]:
        if not about and withheld:
            raise RuleBroken(
                f"{withheld} commitments of {agency} stand, and {agency.party} sees none of them: "
                f"they are internal to {party}. Share them first: servanda mark ID... --marking "
                "shared.",
                rule="all-withheld",
            )
        if not about:
            raise RuleBroken(
                f"{agency} owns no commitment that stands, and no follow-up of {party} names it: "
                f"there is nothing to ask. Make it an owner: servanda assign ID --to {agency}.",
                rule="nothing-asked",
            )
        number = sum(one.party == party for one in records.questions()) + 1
        payload = AgencyAsked(
            whose=agency.party,
            by=_later(by, day),
            day=day,
            language=language,
            about=tuple(about),
            agency=agency.name,
        )
        return [
            Draft(
                subject=question_key(party, number), payload=payload, handling=_only(records, about)
            )
        ]

    return act


def withdraw_question(name: str, *, party: str, because: str | None = None) -> Act:
    """Wait for an answer no more; what came stays. Needs no reason.

    The act raises NotFound, and RuleBroken when it was withdrawn already.
    """

    def act(records: Records) -> list[Draft]:
        old = get_question(records, name, party)
        if old.is_withdrawn:
            message = f"The question {old.id[:8]} was withdrawn by {old.changed_by} already."
            raise RuleBroken(message, rule="unchanged")
        return [_draft(old, QuestionWithdrawn(because=words(because)))]

    return act


def _draft(old: QuestionRecord, payload: QuestionWithdrawn) -> Draft:
    """Return the draft of an entry that takes the place of what counts of a question."""
    return Draft(
        subject=old.id,
        payload=payload,
        marking=old.marking,
        handling=old.handling,
        supersedes=old.said,
    )


def get_question(records: Records, name: str, party: str) -> QuestionRecord:
    """Return a party's question by its id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    own = [one for one in records.questions() if one.party == party]
    found = [one for one in own if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{name!r} means {len(found)} questions; give more of the id."
        raise NotFound(message, wanted=name)
    message = f"{party} asked no question {name!r}; `servanda answers` shows those there are."
    raise NotFound(message, wanted=name)


def _later(by: str, day: str) -> str:
    try:
        found = parse_day(by).isoformat()
    except ValueError:
        message = f"{by!r} is no day to answer by: expected one such as 2026-07-31."
        raise RuleBroken(message, rule="date") from None
    if found < day:
        message = f"{by} is before {day}, the day that is asked about; give a later day."
        raise RuleBroken(message, rule="date")
    return found


def _only(records: Records, about: Sequence[AskedAbout]) -> str | None:
    """Return the handling label of what is asked about, where all of it has the same one."""
    found = {
        record.handling
        for one in about
        if (record := records.find(CommitmentRecord, one.commitment))
    }
    return found.pop() if len(found) == 1 else None
