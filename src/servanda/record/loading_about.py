"""Who says what a record says: its author, its notice, its guideline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import read_table
from servanda.record.checked import must
from servanda.register.acts.guiding import Scoring
from servanda.register.entry import Author
from servanda.vocabulary import party

_PARTS = ("author", "visitor", "notice", "guideline")


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """Who says what a record says.

    Attributes:
        author: In whose name all of it stands.
        visitor: Who looks at it and tries things, in the workspace and by command.
        notice: What every page and export shows, by language.
        scoring: The guideline of its ratings.
    """

    author: Author
    visitor: Author
    notice: Names
    scoring: Scoring


def read_about(text: str) -> About:
    """Return what a file `about.yml` says.

    Raises:
        UnfitDeclaration: Something is missing; the message names file and line.
        UnknownCode: The vocabulary does not hold the author's party.
    """
    table = read_table(text, "about.yml")
    table.only(_PARTS, _PARTS)
    author, guideline = table.table("author"), table.table("guideline")
    code = party(must(author, "party")).id
    return About(
        author=Author(party=code, person=must(author, "person")),
        visitor=Author(party=code, person=must(table, "visitor")),
        notice=names_of(table, "notice"),
        scoring=Scoring(
            full=must(guideline, "full"),
            partial=must(guideline, "partial"),
            none=must(guideline, "none"),
            sources=guideline.words("sources"),
        ),
    )


@cache
def about_canada_japan() -> About:
    """Return who says what the record `canada-japan` says."""
    folder = files("servanda.record.canada_japan")
    return read_about(folder.joinpath("about.yml").read_text(encoding="utf-8"))
