"""Questions to agencies and what came back: listing, reading, deciding about answers."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from servanda.errors import NotFound
from servanda.register.acts import answering as acts
from servanda.register.answered import AnswerRecord, AnswerState, QuestionRecord
from servanda.register.asking.overview import Asked, overview
from servanda.web.adherence.asking import wanted
from servanda.web.answers.shown import own_answer
from servanda.web.api.answers_shown import answer_json, question_json
from servanda.web.api.asked import Because, Day, Name, Paging, only_described
from servanda.web.api.changing import done, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.following_asked import Values
from servanda.web.api.shown import answer, paged, single
from servanda.web.desk import Desk
from servanda.web.request import Request

_TAG = "Follow-up"


class QuestionsAsked(Paging):
    """On which day."""

    on: Day | None = Field(None, description="Where they stand on this day; today if not given.")


class AnswersAsked(Paging):
    """Which answers."""

    question: Name | None = Field(None, description="Id of a question.")
    state: AnswerState | None = Field(None, description="What was decided about them.")


class Acceptance(Because):
    """Why, and what the person says otherwise."""

    changes: Values = Field({}, description="Values by key that are recorded in place of its own.")


@router.get("/questions", **declares("read", gives="Questions", tag=_TAG))
def questions(request: Request, asked: Query[QuestionsAsked]) -> HttpResponse:
    """List the questions to agencies with where they stand, the newest first."""
    only_described(request.GET, QuestionsAsked)
    found = _overview(request.desk, request.desk.questions(), wanted(request).on)
    cut = found[asked.offset : asked.offset + asked.limit]
    seen = _references(request.desk, cut)
    return paged((question_json(one, seen) for one in cut), len(found), asked)


@router.get("/questions/{name}", **declares("read", gives="Question", tag=_TAG))
def question(request: Request, name: str) -> HttpResponse:
    """Give a question, by its id."""
    found = [one for one in request.desk.questions() if one.id == name]
    if not found:
        raise NotFound(f"There is no question with the id {name!r}.", wanted=name)
    (one,) = _overview(request.desk, found, wanted(request).on)
    return answer(question_json(one, _references(request.desk, [one])))


@router.get("/answers", **declares("read", gives="Answers", tag=_TAG))
def answers(request: Request, asked: Query[AnswersAsked]) -> HttpResponse:
    """List what agencies answered, as it came in."""
    only_described(request.GET, AnswersAsked)
    desk = request.desk
    found = [
        one
        for one in desk.answers()
        if asked.question in {None, one.question} and asked.state in {None, one.state}
    ]
    cut = found[asked.offset : asked.offset + asked.limit]
    about = {one.id: one for one in desk.filed(sorted({each.commitment for each in cut}))}
    return paged((answer_json(one, about[one.commitment]) for one in cut), len(found), asked)


@router.get("/answers/{name}", **declares("read", gives="Answer", tag=_TAG, tagged=True))
def answer_of(request: Request, name: str) -> HttpResponse:
    """Give an answer, by its id."""
    return single(request.desk, _answer(request, name))


@router.post(
    "/answers/{name}/accept",
    **declares("record", gives="Answer", tag=_TAG, scope="write", versioned=True),
)
def accept_answer(request: Request, name: str, given: Acceptance) -> HttpResponse:
    """Accept an answer: it is recorded as follow-up of your party."""
    found, base = taken(request, _answer(request, name), "record")
    act = acts.accept(
        found.id, party=found.party, because=given.because, changes=given.changes, base=base
    )
    return done(request, found, act)


@router.post(
    "/answers/{name}/reject",
    **declares("record", gives="Answer", tag=_TAG, scope="write", versioned=True),
)
def reject_answer(request: Request, name: str, given: Because) -> HttpResponse:
    """Reject an answer, with a reason; it stays as what the agency said."""
    found, base = taken(request, _answer(request, name), "record")
    act = acts.reject(found.id, party=found.party, because=given.because or "", base=base)
    return done(request, found, act)


@router.post(
    "/answers/{name}/undo",
    **declares("record", gives="Answer", tag=_TAG, scope="write", versioned=True),
)
def undo_answer(request: Request, name: str) -> HttpResponse:
    """Take a decision back: the answer waits again, and what it became counts no more."""
    found, base = taken(request, _answer(request, name), "record")
    return done(request, found, acts.undo(found.id, party=found.party, base=base))


def _answer(request: Request, key: str) -> AnswerRecord:
    found = own_answer(request.desk, key)
    if found is None:
        raise NotFound(f"There is no answer with the id {key!r}.", wanted=key)
    return found


def _overview(desk: Desk, found: list[QuestionRecord], day: dt.date) -> list[Asked]:
    return overview(found, desk.answers() if found else (), day)


def _references(desk: Desk, found: list[Asked]) -> dict[str, str]:
    keys = {each.commitment for one in found for each in one.question.about}
    return {one.id: one.reference for one in desk.filed(sorted(keys))}
