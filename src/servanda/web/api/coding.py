"""Blind coding: handing out, the own queue, what is to be coded, the agreement.

What is done with codes is in `codes`. A coder has no role while a coding is open: these addresses,
whose rule is "code", are all that a program of theirs gets.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query

from servanda.assessment.handed import compare
from servanda.codec import document_to_json
from servanda.codec.shapes import encode
from servanda.errors import NotFound, RuleBroken
from servanda.register.acts.coding import Asked, hand_out, withdraw
from servanda.register.coded import CodingRecord
from servanda.register.coding_asked import ratings_asked
from servanda.register.coding_sample import heads, told
from servanda.register.coding_units import LABELS
from servanda.register.codings import handed
from servanda.register.records import CommitmentRecord
from servanda.web.adherence.asking import wanted
from servanda.web.api.asked import Because, only_described
from servanda.web.api.coding_asked import CodingsAsked, RatingsToHandOut, UnitsToHandOut
from servanda.web.api.coding_shapes import AgreementTold
from servanda.web.api.coding_shown import coding_json, to_rate_json, whole_json
from servanda.web.api.declared import declares, router
from servanda.web.api.filled import as_json
from servanda.web.api.shown import answer, paged
from servanda.web.coding.looking import coding, lines, reading, records_of
from servanda.web.coding.showing import codes_of, document_of
from servanda.web.coding.to_rate import to_rate
from servanda.web.desk import Desk
from servanda.web.request import Request, signed_in
from servanda.web.rows import is_name

TAG = "Coding"


def _gives(rule: str, shape: str, **more: Any) -> dict[str, Any]:
    return declares(rule, gives=shape, tag=TAG, **more)


@router.get("/codings", **_gives("code", "Codings"))
def codings(request: Request, asked: Query[CodingsAsked]) -> HttpResponse:
    """List what is coded blind and you may know of: yours to do first, then the newest."""
    only_described(request.GET, CodingsAsked)
    every = lines(request.desk, signed_in(request)[1])
    found = [one for one in every if one.turn or not asked.waiting]
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged((coding_json(request.desk, one) for one in cut), len(found), asked)


@router.post("/codings/ratings", **_gives("follow", "CodingInFull", scope="write", status=201))
def hand_out_ratings(request: Request, given: RatingsToHandOut) -> HttpResponse:
    """Hand out commitments that two people rate blind; a third decides where they differ.

    From then on the two have no role until both have handed in.
    """
    desk = request.desk
    found = [desk.commitment(name) for name in given.commitments]
    if given.document is not None:
        found += heads(desk.commitments(desk.document(given.document).id))
    return _handed_out(
        request,
        ratings_asked(
            found,
            given.scale,
            members=given.members or _parties(desk, given.document, found),
            drawing=(given.sample, given.seed),
            people=(tuple(given.coders), given.adjudicator),
        ),
    )


def _parties(desk: Desk, document: str | None, found: list[CommitmentRecord]) -> tuple[str, ...]:
    """Return the parties of the document that is named, else of that of the first commitment.

    Where the caller does not see that one, there are none.
    """
    if document is not None:
        return desk.document(document).parties
    held = desk.documents_by_id(one.document for one in found[:1])
    return next((one.parties for one in held.values()), ())


@router.post("/codings/units", **_gives("follow", "CodingInFull", scope="write", status=201))
def hand_out_units(request: Request, given: UnitsToHandOut) -> HttpResponse:
    """Hand out a text in which two people mark the commitments blind, as ratings are handed out."""
    asked = Asked(
        coding="units",
        fields=tuple(given.labels) or tuple(LABELS),
        document=request.desk.document(given.document).id,
        sample=told(1, 1, 0),
        coders=tuple(given.coders),
        adjudicator=given.adjudicator,
    )
    return _handed_out(request, asked)


def _handed_out(request: Request, asked: Asked) -> HttpResponse:
    viewer = signed_in(request)[1]
    (entry,) = request.desk.write(hand_out(asked, author=viewer.author))
    made = coding(request.desk, viewer, entry.subject)
    response = answer(whole_json(request.desk, viewer, made), status=201)
    response["Location"] = reverse("api-one_coding", args=[made.id])
    return response


@router.get("/codings/{name}", **_gives("code", "CodingInFull"))
def one_coding(request: Request, name: str) -> HttpResponse:
    """Give a coding with what is to be coded in it, by its id."""
    viewer = signed_in(request)[1]
    return answer(whole_json(request.desk, viewer, task_named(request, name)))


@router.get("/codings/{name}/commitments/{reference}", **_gives("code", "CommitmentToCode"))
def commitment_to_code(request: Request, name: str, reference: str) -> HttpResponse:
    """Give what a coder reads of a commitment: its words, its guideline, the evidence on it."""
    viewer, task = signed_in(request)[1], task_named(request, name)
    found = to_rate(request.desk, viewer, task, reference, wanted(request))
    return answer(to_rate_json(found))


@router.get("/codings/{name}/text", **_gives("code", "Text"))
def text_to_code(request: Request, name: str) -> HttpResponse:
    """Give the text in which units are marked, as it was handed out, corrected since or not."""
    viewer, task = signed_in(request)[1], task_named(request, name)
    if not reading(request.desk, viewer).documents_by_id([task.document]):
        raise NotFound("It is commitments that are coded, or you do not see its text.", wanted=name)
    return answer(document_to_json(document_of(request.desk, viewer, task)))


@router.post("/codings/{name}/withdraw", **_gives("code", "CodingInFull", scope="write"))
def withdraw_coding(request: Request, name: str, given: Because) -> HttpResponse:
    """Let a coding that you handed out be coded no more; its codes are kept, and nobody sees them.

    That opens the register to its coders again.
    """
    viewer, task = signed_in(request)[1], task_named(request, name)
    request.desk.write(withdraw(task.id, author=viewer.author, because=given.because))
    return answer(whole_json(request.desk, viewer, task_named(request, task.id)))


@router.get("/codings/{name}/agreement", **_gives("code", "Agreement"))
def agreement(request: Request, name: str) -> HttpResponse:
    """Give how far two people agree who coded blind; once both have handed in."""
    task = must_be_closed(task_named(request, name))
    both, _ = codes_of(records_of(request.desk), task, signed_in(request)[1])
    first, second = (handed(task, values) for values in both)
    shown: dict[str, Any] = encode(compare(first, second, task.fields))
    return answer(as_json(AgreementTold(coding=task.id, coders=task.coders, **shown)))


def task_named(request: Request, name: str) -> CodingRecord:
    """Return a coding that the caller may know of, by its id or the beginning of it.

    Raises:
        NotFound: There is none such.
    """
    if not is_name(name):
        raise NotFound(f"The register holds no coding {name!r}.", wanted=name)
    return coding(request.desk, signed_in(request)[1], name)


def must_be_closed(task: CodingRecord) -> CodingRecord:
    """Refuse to show anybody's codes before both have handed in.

    Raises:
        RuleBroken: They have not, or it was withdrawn.
    """
    if task.stage not in {"closed", "decided"}:
        message = "Both have to hand in before anybody sees how far they agree."
        raise RuleBroken(message, rule="adjudicated-too-soon")
    return task
