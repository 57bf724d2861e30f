"""`servanda assess COMMITMENT`: rate a commitment, or show its ratings."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from servanda.cli.assessment.completing import complete_ratings, complete_scales, complete_values
from servanda.cli.edge import Guarded
from servanda.cli.evidence.completing import complete_evidence
from servanda.cli.evidence.options import form_option
from servanda.cli.options import PartialDate
from servanda.cli.output import write
from servanda.cli.register.options import MARKINGS, one_id, version_option, writes

if TYPE_CHECKING:
    from servanda.assessment.rating import Period, Search
    from servanda.cli.register.opening import Desk
    from servanda.register.acts.assessing import Rating
    from servanda.register.records import CommitmentRecord

_SPAN = re.compile(r"(\d{4}-\d\d-\d\d):(\d{4}-\d\d-\d\d)")


class Days(click.ParamType["tuple[str, str]"]):
    """Two days, both included: 2005-01-20:2005-12-31."""

    name = "day:day"

    def convert(
        self,
        value: str | tuple[str, str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Return the days; another word ends the command with a sentence."""
        if isinstance(value, tuple):
            return value
        match = _SPAN.fullmatch(value.strip())
        if match is None:
            self.fail(f"{value!r} is no period; expected 2005-01-20:2005-12-31.", param, ctx)
        return match[1], match[2]


@click.command(name="rate", cls=Guarded, short_help="Rate a commitment, or show its ratings.")
@one_id("COMMITMENT")
@click.option(
    "--value",
    metavar="VALUE",
    shell_complete=complete_values,
    help="What was found, on the scale; a draft may have none yet.",
)
@click.option(
    "--scale",
    metavar="SCALE",
    shell_complete=complete_scales,
    help="research-group, peace-accords, ogp or status.  [default: status]",
)
@click.option("--grounds", metavar="WORDS", help="Why, in your own words.")
@click.option(
    "--cite",
    "cites",
    multiple=True,
    metavar="ID",
    shell_complete=complete_evidence,
    help="Evidence that it rests on; again for each.",
)
@click.option(
    "--period",
    type=Days(),
    help="The days that it is of; else from the day after the document to today.",
)
@click.option(
    "--next-summit",
    metavar="DAY",
    help="First day of the next summit: the period ends the day before; else that of the next "
    "document of the same parties.",
)
@click.option("--about", metavar="CODE", help="The party whose share is rated; else the whole.")
@click.option("--independent", metavar="NAME", help="Rate for somebody independent.")
@click.option(
    "--searched",
    "where",
    multiple=True,
    metavar="WHERE",
    help="A source that was searched in vain; again for each.",
)
@click.option("--term", "terms", multiple=True, metavar="WORDS", help="What was searched for.")
@click.option(
    "--searched-period",
    type=Days(),
    help="The days whose publications were searched; else --period.",
)
@click.option("--searched-on", metavar="DAY", help="Day of the search; else today.")
@click.option("--searched-by", metavar="PARTY/PERSON", help="Who searched; else you.")
@click.option("--what", metavar="WORDS", help="What took its place, or why it cannot be told.")
@click.option("--when", type=PartialDate(), help="When it was done, ended or given up.")
@click.option("--shown-by", "cited", metavar="ID", help="The evidence that shows it.")
@click.option(
    "--round",
    "round_",
    type=click.Choice(["interim", "final"]),
    default="interim",
    show_default=True,
    help="While the period runs, or final.",
)
@click.option(
    "--instead",
    metavar="RATING",
    shell_complete=complete_ratings,
    help="Write this draft, or one that was returned, anew.",
)
@click.option("--marking", type=click.Choice(MARKINGS), help="Who may see it; else internal.")
@form_option
@version_option
@writes
def rate(
    *, wanted: str, form: str, register: Path | None, author: str | None, **options: Any
) -> None:
    """Rate a commitment; without --value, --scale and --grounds show its ratings.

    A rating is a draft until it is submitted, and counts once another person has approved it. What
    its citations do not carry is refused: each kind of commitment demands a rung of the ladder, and
    "nothing was done" or "nothing was found" a search that is told.
    """
    asked = _Asked(**options)
    if asked.is_empty:
        _show(wanted, form, register)
        return
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say, say_next
    from servanda.register.acts.assessing import draft
    from servanda.register.entry import Marking
    from servanda.register.lookup import get_commitment
    from servanda.report.assessment.ratings import period_told

    desk = open_desk(register, author)
    record = get_commitment(desk.records, wanted)
    rating = asked.rating(desk, record, today())
    act = draft(
        record.id,
        rating,
        author=desk.author,
        today=today(),
        instead=asked.instead,
        marking=Marking(asked.marking) if asked.marking else None,
        base=asked.version,
    )
    (entry,) = desk.write(act)
    said = rating.value or "no value yet"
    say(f"Drafted: rating {entry.subject[:8]} of {record.reference}, {rating.scale}: {said}.")
    say(f"Period: {period_told(rating.period)}.")
    say_next(f"servanda assess submit {entry.subject[:8]}")


def _show(wanted: str, form: str, register: Path | None) -> None:
    from servanda.cli.register.opening import open_view
    from servanda.register.lookup import get_commitment
    from servanda.report.assessment import ratings
    from servanda.report.noticed import in_json

    view = open_view(register)
    record = get_commitment(view.records, wanted)
    found = ratings.gather(view.records, record)
    if form == "json":
        write([in_json(ratings.render_json(found), view.said)], None)
    else:
        write(ratings.render(found), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What the options say."""

    value: str | None
    scale: str | None
    grounds: str | None
    cites: tuple[str, ...]
    period: tuple[str, str] | None
    next_summit: str | None
    about: str | None
    independent: str | None
    where: tuple[str, ...]
    terms: tuple[str, ...]
    searched_period: tuple[str, str] | None
    searched_on: str | None
    searched_by: str | None
    what: str | None
    when: str | None
    cited: str | None
    round_: Literal["interim", "final"]
    instead: str | None
    marking: str | None
    version: int | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be stored."""
        return not (self.value or self.scale or self.grounds or self.cites or self.instead)

    def rating(self, desk: Desk, record: CommitmentRecord, today: str) -> Rating:
        """Return the rating that they say."""
        from servanda.assessment.rating import Particulars
        from servanda.register.acts.assessing import Rating

        period = self._period(desk, record, today)
        return Rating(
            scale=self.scale or "status",
            value=self.value,
            period=period,
            about=self.about,
            independent=self.independent,
            grounds=self.grounds or "",
            cites=self.cites,
            searches=self._searches(desk, period, today),
            particulars=Particulars(what=self.what, when=self.when, cited=self.cited),
            round=self.round_,
        )

    def _period(self, desk: Desk, record: CommitmentRecord, today: str) -> Period:
        from servanda.assessment.rating import Period, default_period, period_until
        from servanda.assessment.scales import load_scale, scale_ids
        from servanda.register.records import DocumentRecord
        from servanda.register.summits import next_summit

        if self.period:
            return Period(first=self.period[0], last=self.period[1], origin="stated")
        document = desk.records.find(DocumentRecord, record.document or "")
        date, scale = document.date if document else "", self.scale or "status"
        summit = self.next_summit
        if summit is None and scale in scale_ids() and load_scale(scale).summit:
            known = next_summit(document, desk.records.documents())
            if known is None:
                message = f"The scale {scale} rates from one summit to the next, and the register"
                message += " holds no later document of these parties: add --next-summit DAY"
                raise click.UsageError(f"{message}, or say --period.")
            summit = known.date
        try:
            return default_period(date, summit) if summit else period_until(date, today)
        except ValueError as error:
            raise click.UsageError(f"{error}. Say --period.") from None

    def _searches(self, desk: Desk, period: Period, today: str) -> tuple[Search, ...]:
        from servanda.assessment.rating import Search

        if not (self.where or self.terms):
            return ()
        first, last = self.searched_period or (period.first, min(period.last, today))
        return (
            Search(
                where=self.where,
                terms=self.terms,
                first=first,
                last=last,
                on=self.searched_on or today,
                by=self.searched_by or str(desk.author),
            ),
        )
