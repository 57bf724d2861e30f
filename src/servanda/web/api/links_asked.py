"""What the API is asked about links: parameters and bodies, with what each of them means."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from servanda.model.link import LinkConfidence, Relation
from servanda.register.entry import Marking
from servanda.register.linked import LinkState
from servanda.web.api.asked import Asked, Because, Name, Paging, Words


class LinksAsked(Paging):
    """Which links: all that is given must hold."""

    earlier: Name | None = Field(None, description="Id or label of the earlier document.")
    later: Name | None = Field(None, description="Id or label of the later document.")
    commitment: Name | None = Field(
        None, description="Id or reference of a commitment at either end."
    )
    relation: Relation | None = Field(
        None, description='No link is "unmatched" or "new": a comparison gives those.'
    )
    confidence: LinkConfidence | None = None
    decision: list[LinkState] = Field([], description="Any of these; may be repeated.")
    party: Name | None = Field(None, description="Code of the party whose link it is.")


class LinkAcceptance(Because):
    """Why, which is needed for a link that was rejected before; who may see it from now on."""

    marking: Marking | None = Field(
        None, description="Not wider than that of either commitment; null leaves it."
    )


class LinkRejection(Asked):
    """Why it is none."""

    because: Words


class ComparisonAsked(Schema):
    """Which two documents."""

    earlier: Name = Field(description="Id or label of the earlier document.")
    later: Name = Field(description="Id or label of the later document.")


class ToCompare(Asked):
    """What to compare, and who may see what is proposed."""

    earlier: Name = Field(description="Id or label of the earlier document.")
    later: Name = Field(description="Id or label of the later document.")
    marking: Marking = Field(
        Marking.INTERNAL, description="Never wider than that of any record that is compared."
    )
    dry_run: bool = Field(
        default=False, description="Show what would be proposed, and propose nothing."
    )
