"""What the tests of the review share: forms as the page sends them, and documents of their own."""

from __future__ import annotations

import servanda.web.settings  # noqa: F401 - sets Django up
from servanda.ids import content_id
from servanda.model import Commitment
from servanda.reading import read
from servanda.register.acts.filing import add_document
from servanda.web.pages.review.forms import folded, shown_fields

PAGE = "/review/2026/"
PIECES = {"HX-Request": "true", "HX-Target": "candidate", "HX-Boosted": "true"}


def record(site, number, label="2026"):
    """Return a commitment as it is now."""
    return site.desk("admin").commitment(f"{label}-C-{number}")


def send(client, site, verb, number, headers=None, **fields):
    """Send the form of a verb about a candidate as it is now."""
    now = record(site, number)
    fields = {"record": f"{now.id}@{now.version}"} | fields
    return client.post(f"{PAGE}{verb}/?at={number}", fields, headers=headers)


def fields_of(one, **changes):
    """Return the fields of the form as the page shows them, with changes."""
    shown = shown_fields(one.commitment).items()
    sent = {name: value for name, value in shown if value is not False}
    return {**sent, "words": folded(one.commitment.quote), **changes}


def page_of(response):
    """Return a page as text."""
    return response.content.decode()


def candidate(document, start, end, kind="commitment"):
    return Commitment(
        id=content_id(document.sha256, kind, start, end),
        document=document.name,
        document_sha256=document.sha256,
        start=start,
        end=end,
        quote=document.text[start:end],
        kind=kind,
    )


def file_document(site, text, spans, name="plan.txt"):
    """File a text with candidates at these spans; returns its record."""
    document = read(text.encode(), name=name)
    act = add_document(
        document,
        [candidate(document, *span) for span in spans],
        file=text.encode(),
        date="2025-01-01",
        date_basis="told",
        parties=["XAA", "XBB"],
        parties_basis="told",
        today="2026-11-21",
    )
    desk = site.desk("officer")
    desk.write(act)
    return next(d for d in site.desk("officer").documents if d.text.text_sha256 == document.sha256)


def paragraphs(count):
    lines = [
        f"- The two sides will train {n} clerks in the port of Osk every year."
        for n in range(count)
    ]
    text = "Plan\n\n" + "\n".join(lines) + "\n"
    starts = [text.index(line) + 2 for line in lines]
    return text, [(start, start + len(line) - 3) for start, line in zip(starts, lines, strict=True)]
