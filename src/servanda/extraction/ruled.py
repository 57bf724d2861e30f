"""The fields that rules read from the words of a commitment, whoever found them."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.fields.actors import read_actors
from servanda.extraction.fields.amount import read_amount
from servanda.extraction.fields.cast import Cast
from servanda.extraction.fields.continuing import read_continuing
from servanda.extraction.fields.due import read_due
from servanda.extraction.fields.recurrence import read_recurrence
from servanda.extraction.passages import Surroundings
from servanda.model import Commitment, Mention
from servanda.model.commitment import Recurrence


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """Fields of a commitment, and the ids of the rules that decided."""

    actors: tuple[Mention, ...]
    due: str | None
    recurrence: Recurrence | None
    rrule: str | None
    amount: str | None
    continuing: bool
    rules: tuple[str, ...]


def read_fields(
    quote: str, around: Surroundings, *, cast: Cast, date: str | None, head: Commitment | None
) -> Ruled:
    """Return the fields that rules decide; a part has the actors of its head.

    Args:
        quote: The words.
        around: What stands around them.
        cast: Who acts in the document.
        date: The document's date, to read relative dates.
        head: The head whose part it is, or None.
    """
    before, after = around.sentence_before, around.sentence_after
    actors, actors_rule = read_actors(around.before, quote, cast=cast)
    if head:
        actors, actors_rule = head.actors, "actors.head"
    due, due_rule = read_due(quote, before=before, after=after, date=date)
    recurrence, rrule, recurrence_rule = read_recurrence(quote, before, after)
    amount, amount_rule = read_amount(quote)
    goes_on = bool(head and head.continuing)
    continuing, continuing_rule = read_continuing(quote, before=before, head=goes_on)
    return Ruled(
        actors=actors,
        due=due,
        recurrence=recurrence,
        rrule=rrule,
        amount=amount,
        continuing=continuing,
        rules=(actors_rule, due_rule, recurrence_rule, amount_rule, continuing_rule),
    )
