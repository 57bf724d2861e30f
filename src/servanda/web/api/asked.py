"""What the API is asked: parameters and bodies, with what each of them means."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import QueryDict
from ninja import Schema
from pydantic import ConfigDict, Field

from servanda.errors import InputError
from servanda.model.commitment import Kind, Mechanism, Recurrence, Strength
from servanda.register.entry import Marking
from servanda.register.payloads_commitments import Decision, Reason
from servanda.register.payloads_documents import Basis, Standing
from servanda.register.payloads_register import Role
from servanda.register.records import Anchor

Words = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(max_length=500)]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2005", "2005-01-19"])]
_PLACE = 2**31 - 1


class Asked(Schema):
    """Base of all of them: what is not described is refused, never passed over."""

    model_config = ConfigDict(extra="forbid")


class Paging(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=500, description="How many at most.")
    offset: int = Field(0, ge=0, le=10_000_000, description="How many to pass over first.")


class DocumentsAsked(Paging):
    """Which documents."""

    party: Name | None = Field(None, description="Code of a party that issued it.")
    standing: Standing | None = None
    marking: Marking | None = None
    text: Words | None = Field(None, description="Words that its title contains.")


class CommitmentsAsked(Paging):
    """Which commitments: all that is given must hold. Words compare without regard to case."""

    document: Name | None = Field(None, description="Id or label of its document.")
    area: Name | None = Field(None, description="Label or title of the heading it stands under.")
    kind: Kind | None = None
    decision: list[Decision] = Field([], description="Any of these; may be repeated.")
    strength: Strength | None = None
    mechanism: Mechanism | None = None
    owner: Name | None = Field(None, description='Party ("JPN") or agency ("JPN/NPA").')
    agency: Name | None = Field(None, description="Agency that owns it, of whichever party.")
    person: Name | None = Field(None, description="Name of a person who owns it.")
    actor: Name | None = Field(None, description="Who acts: code, id, name or printed words.")
    topic: Name | None = None
    instrument: Name | None = None
    forum: Name | None = None
    target: Name | None = None
    verb: Name | None = Field(None, description="A main verb of what will be done.")
    recurrence: Name | None = None
    amount: Name | None = Field(None, description="As printed.")
    handling: Name | None = None
    head: Name | None = Field(None, description="Id or reference of the head whose part it is.")
    part: bool | None = Field(None, description="Whether it is a listed part of a head.")
    due_from: Day | None = Field(None, description="Due on this date or later.")
    due_until: Day | None = Field(None, description="Due on this date or earlier.")
    standing: Standing | None = Field(None, description="Standing of its document.")
    marking: Marking | None = None
    anchor: Anchor | None = None
    stale: bool | None = Field(None, description="Whether the extractor last did not find it.")
    continuing: bool | None = Field(None, description="Whether it continues something.")
    text: Words | None = Field(None, description="Words that its quote contains.")
    in_force: bool | None = Field(None, description="Whether a person accepted or edited it.")


class EntriesAsked(Paging):
    """Which entries."""

    subject: Name | None = Field(None, description="Id of the record that they are about.")
    kind: Name | None = Field(None, description='What happened ("commitment-accepted").')
    party: Name | None = Field(None, description="Party of who did it.")
    person: Name | None = Field(None, description="Name of who did it.")


class SearchAsked(Paging):
    """What is looked for."""

    q: Words = Field(description='Words, "phrases", prefixes*, OR, -without.')
    facet: list[Name] = Field(
        [], max_length=100, description="Facet and value (strength:bind); may be repeated."
    )


class MentionGiven(Asked):
    """Something named: printed words, the vocabulary's id, the canonical name."""

    text: Name
    id: Name | None = None
    name: Name | None = None


Mentions = Annotated[list[MentionGiven | Name], Field(max_length=500)]
Place = Annotated[int, Field(ge=0, le=_PLACE)]


class Because(Asked):
    """Why; needed for changing what a person decided."""

    because: Words | None = None


class Rejection(Because):
    """Why it is none: a stock reason, own words, or both."""

    reason: Reason | None = None


class Changes(Asked):
    """Fields with new values; a field that is left out stays as it is."""

    quote: Words | None = None
    start: Place | None = None
    end: Place | None = None
    kind: Kind | None = None
    parent: Name | None = None
    area: Words | None = None
    area_title: Words | None = None
    actors: Mentions | None = None
    action: list[Name] | None = Field(None, max_length=100)
    strength: Strength | None = None
    continuing: bool | None = None
    mechanism: Mechanism | None = None
    topics: Mentions | None = None
    targets: Mentions | None = None
    instruments: Mentions | None = None
    forums: Mentions | None = None
    due: Day | None = None
    recurrence: Recurrence | None = None
    rrule: Name | None = None
    amount: Words | None = None


class Edit(Because):
    """What to change."""

    changes: Changes


class Span(Asked):
    """A stretch of the document's text, in code points; half open."""

    start: Place
    end: Place


class Split(Because):
    """Two or more parts: spans of the document's text, or exact words."""

    parts: list[Span | Words] = Field(min_length=2, max_length=100)


class Chosen(Asked):
    """A record, in the version that the change starts from."""

    id: Name = Field(description="Id or reference.")
    version: int = Field(ge=1, le=_PLACE)


class Merge(Because):
    """Two or more commitments of one document."""

    records: list[Chosen] = Field(min_length=2, max_length=100)


class Assignment(Asked):
    """Who sees to it for a party; without agency and person nobody does any more."""

    party: Name
    agency: Name | None = None
    person: Name | None = None


class Mark(Because):
    """Who may see it; a handling label of the register's list, "" takes it away."""

    marking: Marking | None = None
    handling: Name | None = None


class Described(Asked):
    """What is said about a document; what is left out stays as it is."""

    standing: Standing | None = None
    date: Day | None = None
    date_basis: Basis | None = None
    parties: list[Name] | None = Field(None, min_length=1, max_length=50)
    parties_basis: Basis | None = None
    language: Name | None = None
    language_basis: Basis | None = None
    title: Words | None = None


class Added(Asked):
    """What you know of a document; what is left out is read from it."""

    parties: list[Name] = Field([], max_length=50, description="Codes; may be repeated.")
    date: Day | None = None
    date_basis: Basis | None = Field(None, description="How the date is known.")
    standing: Standing = "unknown"
    title: Words | None = None
    language: Name | None = Field(None, description="ISO 639-1 code.")
    marking: Marking = Marking.INTERNAL
    handling: Name | None = None
    changes: Literal["accepted", "rejected"] = Field(
        "accepted", description="How tracked changes are read."
    )
    wide: bool = Field(default=False, description="Find more, with more false ones.")


class Corrected(Asked):
    """Why the text is corrected, and how the file is read."""

    because: Words
    changes: Literal["accepted", "rejected"] = "accepted"
    wide: bool = False


class Rerun(Asked):
    """How the extractor runs."""

    wide: bool = Field(default=False, description="Find more, with more false ones.")


class Purge(Asked):
    """Why the words are destroyed."""

    because: Words


class Roles(Asked):
    """All roles of a person, in place of those they had."""

    roles: list[Role] = Field(max_length=10)


class Handling(Asked):
    """The list of handling labels, in place of the one before."""

    labels: list[Name] = Field(max_length=200)


def only_described(given: QueryDict, asked: type[Schema]) -> None:
    """Refuse parameters that a route does not have: a misspelt filter filters nothing.

    Raises:
        InputError: There is one.
    """
    known = {*asked.model_fields, "as_of"}
    unknown = sorted(set(given) - known)
    if unknown:
        names = ", ".join(sorted(known))
        message = f"There is no parameter {unknown[0]!r} here; expected some of {names}."
        raise InputError(message, field=unknown[0])
