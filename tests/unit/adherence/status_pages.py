"""Invented status pages, tables and acts for the tests of adherence."""

from __future__ import annotations

import datetime as dt

from servanda.adherence.acts import Act, Action
from servanda.adherence.instruments import Delay, Instrument, Rule

RULE = Rule(number=2, delay=Delay(days=10), later=Delay(days=5))
PACT = Instrument(id="pact", title="Pact of Tests", short="Pact", rule=RULE)
HEAD = ("Participant", "Signature", "Ratification, Acceptance(A), Accession(a), Succession(d)")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def act(
    state: str, action: Action, date: str, effect: str | None = None, *, standing: bool = True
) -> Act:
    return Act(
        state=state,
        action=action,
        date=day(date),
        effect=day(effect) if effect else None,
        standing=standing,
    )


def row(name: str, *cells: str, notes: tuple[str, ...] = ()) -> str:
    marks = ", ".join(f'<a href="#{note}">{note}</a>' for note in notes)
    first = f"{name}<sup>{marks} </sup><br>" if notes else f"{name}<br>"
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (first, *cells)) + "</tr>"


def page(
    *rows: str,
    notes: tuple[str, ...] = (),
    head: tuple[str, ...] = HEAD,
    as_of: str = "03-02-2026",
    reference: str = "XXVI-5",
    end: str = "</body></html>",
) -> bytes:
    body = "".join(rows)
    told = "".join(
        f"<tr><td><div><a name='{number}'>{number}</a>{text}</div></td></tr>"
        for number, text in enumerate(notes, 1)
    )
    heads = "".join(f"<td>{cell}<br></td>" for cell in head)
    return (
        f"<html><body><div>STATUS AS AT : {as_of} 10:16:18 EDT</div>"
        f'<a href="?mtdsg_no={reference}&chapter=26">details</a>'
        f'<table id="x_tblgrid"><tr>{heads}</tr>{body}</table>'
        f'<table id="x_dgNotesAll">{told}</table>{end}'
    ).encode()
