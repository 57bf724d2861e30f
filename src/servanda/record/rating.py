"""What was looked for in vain: a rating where no fact speaks for or against it, else a remark."""

from __future__ import annotations

from servanda.assessment.rating import Search as Searched
from servanda.assessment.rating import period_until
from servanda.record.at_work import AtWork
from servanda.record.entries import Following, Search, Unfound
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.commenting import comment
from servanda.register.acts.guiding import set_guideline
from servanda.register.assessed import assessment_key
from servanda.register.entry import Marking
from servanda.register.ledger import Act

_NOTHING = "no-evidence-found"
PUBLIC = Marking.PUBLIC


def rate(at_work: AtWork) -> None:
    """Rate the commitments of which nothing was found, with the searches that were made."""
    about, whole = at_work.about, [one for one in at_work.data.unfound.values() if one.whole]
    author, day = about.author, at_work.day
    names = [at_work.id(one.commitment) for one in whole]
    at_work.write(set_guideline(names, about.scoring, author=author, today=day))
    at_work.write(*(_drafted(at_work, one) for one in whole))
    keys = [assessment_key(name, at_work.party, 1) for name in names]
    at_work.write(*(submit(key, author=author) for key in keys))
    at_work.write(*(approve(key, author=author, today=day) for key in keys))


def _drafted(at_work: AtWork, one: Unfound) -> Act:
    author, day = at_work.about.author, at_work.day
    date = at_work.document(one.commitment).date
    rating = Rating(
        scale="status",
        value=_NOTHING,
        period=period_until(date, day),
        independent=author.person,
        grounds=_sentence(one, "Looked for"),
        searches=tuple(
            _searched(at_work, at_work.data.searches[key], one, date) for key in one.searches
        ),
    )
    name = at_work.id(one.commitment)
    return draft(name, rating, author=author, today=day, marking=PUBLIC)


def _searched(at_work: AtWork, search: Search, one: Unfound, date: str) -> Searched:
    return Searched(
        where=(search.where, *((search.note,) if search.note else ())),
        terms=one.terms,
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
