"""Ratings of what was looked for in vain and of what is over; remarks where a point is missing."""

from __future__ import annotations

from servanda.assessment.rating import Particulars, period_until
from servanda.assessment.rating import Search as Searched
from servanda.record.at_work import AtWork
from servanda.record.entries import Ending, Following, Search, Unfound
from servanda.record.noting import note_of
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.commenting import comment
from servanda.register.acts.guiding import set_guideline
from servanda.register.assessed import assessment_key
from servanda.register.entry import Marking
from servanda.register.evidenced import evidence_key
from servanda.register.ledger import Act

_NOTHING = "no-evidence-found"
PUBLIC = Marking.PUBLIC


def rate(at_work: AtWork) -> None:
    """Rate the commitments of which nothing was found, and those whose time is over."""
    author, day, data = at_work.about.author, at_work.day, at_work.data
    found = {one.commitment: _nothing(at_work, one) for one in data.unfound.values() if one.whole}
    found |= {one.commitment: _ended(at_work, one) for one in data.endings.values()}
    ratings = {at_work.id(commitment): rating for commitment, rating in found.items()}
    at_work.write(set_guideline([*ratings], at_work.about.scoring, author=author, today=day))
    at_work.write(
        *(
            draft(name, rating, author=author, today=day, marking=PUBLIC)
            for name, rating in ratings.items()
        )
    )
    keys = [assessment_key(name, at_work.party, 1) for name in ratings]
    at_work.write(*(submit(key, author=author) for key in keys))
    at_work.write(*(approve(key, author=author, today=day) for key in keys))


def _nothing(at_work: AtWork, one: Unfound) -> Rating:
    date = at_work.document(one.commitment).date
    return Rating(
        scale="status",
        value=_NOTHING,
        period=period_until(date, at_work.day),
        independent=at_work.about.author.person,
        grounds=_sentence(one, "Looked for"),
        searches=tuple(
            _searched(at_work, at_work.data.searches[key], one, date) for key in one.searches
        ),
    )


def _ended(at_work: AtWork, one: Ending) -> Rating:
    note = note_of(at_work.data.facts[one.shown_by], at_work.day)
    shown = evidence_key(at_work.party, note.document.file_sha256)
    # Where a time lapsed, the words of the commitment state it.
    cited = shown if one.what else at_work.id(one.commitment)
    return Rating(
        scale="status",
        value=one.value,
        period=period_until(at_work.document(one.commitment).date, at_work.day),
        independent=at_work.about.author.person,
        grounds=one.because,
        cites=(shown,),
        particulars=Particulars(what=one.what, when=one.when, cited=cited),
    )


def _searched(at_work: AtWork, search: Search, one: Unfound, date: str) -> Searched:
    note = f"Searched {_when(search)}. {search.note}" if search.note else None
    return Searched(
        where=(search.where, *filter(None, (note,))),
        # The questions are those of the search whose day is known; of another only the point is.
        terms=one.terms if search.not_before == search.not_after else (one.what,),
        first=date,
        last=search.not_after,
        on=search.not_after,
        by=str(at_work.about.author),
    )


def _sentence(one: Unfound, what: str) -> str:
    came_up = f" What came up: {one.came_up}" if one.came_up else ""
    return f"{what}: {one.what}{came_up}"


def say_what_was_not_found(at_work: AtWork) -> None:
    """Say of each commitment what was missing, where it was searched, and what settings rest on."""
    partly = [one for one in at_work.data.unfound.values() if not one.whole]
    explained = [one for one in at_work.data.followings if one.because]
    at_work.write(
        *(_remark(at_work, one.commitment, _missing(at_work, one)) for one in partly),
        *(_remark(at_work, one.commitment, _settings(one)) for one in explained),
    )


def _remark(at_work: AtWork, commitment: str, text: str) -> Act:
    author, history = at_work.about.author, at_work.ledger.history
    name = at_work.id(commitment)
    return comment(name, text, author=author, history=history, marking=PUBLIC)


def _missing(at_work: AtWork, one: Unfound) -> str:
    searches = [at_work.data.searches[key] for key in one.searches]
    told = " ".join(f"Searched {_when(each)}: {each.where}" for each in searches)
    return f"{_sentence(one, 'No evidence found of')} {told}"


def _when(search: Search) -> str:
    if search.not_before == search.not_after:
        return f"on {search.not_after}"
    return f"between {search.not_before} and {search.not_after}"


def _settings(one: Following) -> str:
    return f"How it is followed ({one.procedure}): {one.because}"
