"""The published rule of what to raise: each of its reasons holds of something, and is told why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from briefed import briefed
from desk import Desk, adding, candidate, comparing, document_of

from servanda.adherence.regions import LANGUAGES
from servanda.brief.asked import Asked
from servanda.brief.differing import differing
from servanda.brief.gathering import gather
from servanda.brief.raising import Ground, load_rule, raised, used
from servanda.brief.waiting import waiting
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.following import Way, follow
from servanda.register.acts.linking import accept as accept_link
from servanda.register.answered import answer_key
from servanda.register.entry import Draft
from servanda.register.ledger import together
from servanda.register.payloads_answers import AnswerProposed

DAY = dt.date(2026, 3, 1)


def reasons(desk: Desk, day: dt.date = DAY, **given: Any) -> dict[str, tuple[str, ...]]:
    """Return the reasons that hold of each commitment, in the order to raise them."""
    wanted = {"kind": "meeting", "audience": "own", "language": "en", "author": "XAA"}
    matter = gather(desk.ledger.records(), Asked(as_of=day, **(wanted | given)))
    ground = Ground(
        matter=matter,
        waiting=waiting(matter, matter.commitments),
        differing=differing(matter, matter.commitments),
    )
    return {
        one.record.reference: tuple(reason.key for reason in one.reasons) for one in raised(ground)
    }


@cache
def agendas(*, decided: bool = True) -> Desk:
    """Return a register where a firm promise became a weak one, and another was dropped.

    That it became a weak one is accepted by a person, or only proposed.
    """
    desk = Desk()
    for name, date, strengths in (
        ("first.txt", "2024-01-10", ("bind", "act")),
        ("second.txt", "2025-01-10", ("explore",)),
    ):
        lines = ("They will conclude a treaty on ports", "They will train clerks")[: len(strengths)]
        document = document_of(f"{name}\n" + "\n".join(lines), name)
        found = [
            candidate(document, at := document.text.index(one), at + len(one), strength=strength)
            for one, strength in zip(lines, strengths, strict=True)
        ]
        desk.do(adding(document, found, date=date, standing="agreed"))
    records = desk.ledger.records()
    filed = [one for document in records.documents() for one in records.commitments(document.id)]
    desk.do(together(accept(one.reference) for one in filed))
    desk.do(comparing(desk))
    (link,) = desk.ledger.records().links(desk.document("2025").id)
    assert link.relation == "weakened"
    if decided:
        desk.do(accept_link(link.id))
    return desk


def test_what_was_weakened_or_dropped_is_raised_while_it_is_open() -> None:
    assert reasons(agendas()) == {"2024-C-2": ("not-carried",), "2025-C-1": ("weakened",)}
    assert "2025-C-1" not in reasons(agendas(decided=False))


def test_a_document_of_a_later_day_neither_weakens_nor_drops_anything_yet() -> None:
    assert reasons(agendas(), dt.date(2025, 1, 9)) == {}
    first = {"2024-C-2": ("not-carried",), "2025-C-1": ("weakened",)}
    assert reasons(agendas(), dt.date(2025, 1, 10)) == first
    # Asked of the earlier document alone, the later one is not in the brief, and still there.
    alone = (agendas().document("2024").id,)
    assert reasons(agendas(), dt.date(2025, 1, 9), documents=alone) == {}
    told = {"2024-C-2": ("not-carried",)}
    assert reasons(agendas(), dt.date(2025, 1, 10), documents=alone) == told


def test_what_is_due_within_the_days_of_the_rule_is_raised() -> None:
    desk = Desk()
    document = document_of("They will train clerks.")
    desk.do(adding(document, [candidate(document, 0, 23, due="2026-04-30")], standing="agreed"))
    desk.do(accept("2025-C-1"))
    soon = load_rule().soon
    first = dt.date(2026, 4, 30) - dt.timedelta(days=soon)
    assert reasons(desk, first) == {"2025-C-1": ("soon",)}
    assert reasons(desk, first - dt.timedelta(days=1)) == {}
    assert reasons(desk, dt.date(2026, 5, 1)) == {"2025-C-1": ("overdue",)}


@pytest.mark.parametrize("standing", ["proposal", "draft", "one-sided", "unknown"])
def test_a_date_that_was_not_agreed_is_told_as_proposed_and_raises_nothing(standing: Any) -> None:
    desk = Desk()
    document = document_of("They will train clerks.\nThey will sign a treaty.")
    found = [
        candidate(document, 0, 23, due="2026-04-30"),
        candidate(document, 24, 48, mechanism="treaty-making"),
    ]
    desk.do(adding(document, found, standing=standing))
    for name in ("2025-C-1", "2025-C-2"):
        desk.do(accept(name))
    treaty = Way("2025-C-2", "treaty-making", "XAA")
    desk.do(follow(treaty, {"due": "2026-04"}))
    told = {"en": "proposed, not agreed", "fr": "proposé, non convenu", "ja": "提案（未合意）"}
    for day in (dt.date(2026, 4, 15), dt.date(2027, 5, 1)):
        for language in LANGUAGES:
            asked = Asked(
                kind="meeting", audience="own", language=language, author="XAA", as_of=day
            )
            matter = gather(desk.ledger.records(), asked)
            tags = {
                one.line.references: one.line.tags for one in waiting(matter, matter.commitments)
            }
            proposed = (told[language],)
            assert tags == {("2025-C-1",): proposed, ("2025-C-2",): proposed}
        assert reasons(desk, day) == {}


def test_what_was_agreed_waits_before_what_was_proposed() -> None:
    desk = Desk()
    for name, date, standing in (("1.txt", "2024", "proposal"), ("2.txt", "2025", "agreed")):
        document = document_of(f"{name} They will train clerks.", name)
        day = "2025-12" if standing == "proposal" else "2026-03"
        desk.do(
            adding(document, [candidate(document, 6, 29, due=day)], date=date, standing=standing)
        )
        desk.do(accept(f"{date}-C-1"))
    asked = Asked(kind="meeting", audience="own", language="en", author="XAA", as_of=DAY)
    matter = gather(desk.ledger.records(), asked)
    found = [(one.line.references, one.line.tags) for one in waiting(matter, matter.commitments)]
    assert found == [(("2025-C-1",), ("Due",)), (("2024-C-1",), ("proposed, not agreed",))]


def test_an_answer_that_nobody_looked_at_is_raised() -> None:
    desk = briefed()
    (question,) = desk.ledger.records().questions()
    commitment = desk.commitment("2024-C-3").id
    payload = AnswerProposed(
        question=question.id, commitment=commitment, procedure="training", type="course", fields=()
    )
    desk.do(lambda _: [Draft(subject=answer_key(question.id, 1), payload=payload)])
    assert "answer-waiting" in reasons(desk)["2024-C-3"]
    assert "reply-outstanding" in reasons(desk)["2024-C-3"]


def test_what_was_rated_before_more_was_known_is_rated_again() -> None:
    desk = briefed()
    assert "rate-again" not in reasons(desk).get("2024-C-6", ())
    text = "The Fund has received the money."
    document = document_of(text, "fund.txt")
    told = Told(date="2026-02-20", publisher="A Gazette")
    says = Says(stance="advances", rung="held-or-deposited", spans=((0, len(text)),))
    names = ["2024-C-6"]
    act = capture_and_link(
        document, text.encode(), told, names, says, party="XAA", today="2026-02-25"
    )
    desk.do(act)
    assert "rate-again" in reasons(desk)["2024-C-6"]


def test_what_was_agreed_comes_first_within_a_reason_then_what_has_most_reasons() -> None:
    found = list(reasons(briefed()).items())
    rank = {reason.key: place for place, reason in enumerate(load_rule().reasons)}
    keys = [(rank[every[0]], -len(every)) for _, every in found]
    assert keys == sorted(keys)


def test_the_rule_says_why_in_every_language() -> None:
    rule = load_rule()
    assert rule.version == 2
    for reason in rule.reasons:
        assert all(_said(names, LANGUAGES) for names in (reason.says, reason.because))
    assert used([]) == ()


def _said(names: Any, languages: Iterable[str]) -> bool:
    return all(names[language].strip() for language in languages)


@pytest.mark.parametrize("author", ["XAA", "XBB"])
def test_reasons_are_told_in_the_order_of_the_rule(author: str) -> None:
    rank = [reason.key for reason in load_rule().reasons]
    for every in reasons(briefed(), author=author).values():
        assert list(every) == sorted(every, key=rank.index)
