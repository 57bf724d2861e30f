"""Commitments that tests of progress accept, rate and freeze."""

from __future__ import annotations

import csv
import io
import json
import re
import time

from click.testing import CliRunner
from evidenced import captured, linked

from servanda.assessment.rating import Period
from servanda.cli import main
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.concurring import freeze
from servanda.register.acts.deciding import accept
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.entry import Marking
from servanda.web.adherence.asking import today
from servanda.web.assessment import told

TODAY = today().isoformat()
PERIOD = Period(first="2026-03-18", last="2026-11-20")
SCORING = Scoring(full="all of it", partial="some of it", none="nothing", sources=("Gazette",))


def accepted(site) -> list[str]:
    """Accept everything in the sample and return the references."""
    desk = site.desk("admin")
    found = [one for document in desk.documents for one in desk.commitments(document.id)]
    desk.write(*(accept(one.id) for one in found))
    return [one.reference for one in found]


def rated(
    site, reference: str, value: str = "done", *, scale: str = "status", about: str | None = None
) -> str:
    """Rate a commitment as the officer, approve it as the administrator; returns the id."""
    words = f"Of {reference}, {about or 'all'}, {value}."
    gazette = f"The gazette of Telmar\n\n{words}\n"
    key = captured(site, text=gazette)
    stance = "fulfils" if value in {"done", "+1", "3", "complete"} else "advances"
    linked(site, key, reference, stance=stance, rung="verified-outcome", words=words, text=gazette)
    officer, admin = site.desk("officer"), site.desk("admin")
    author = officer.viewer.author
    if not admin.ledger.records().guidelines(admin.commitment(reference).id):
        officer.write(set_guideline([reference], SCORING, author=author, today=TODAY))
    rating = Rating(
        scale=scale,
        value=value,
        about=about,
        period=PERIOD,
        grounds="As the gazette says.",
        cites=(key,),
    )
    (entry,) = officer.write(draft(reference, rating, author=author, today=TODAY))
    officer.write(submit(entry.subject, author=author))
    admin.write(approve(entry.subject, author=admin.viewer.author, today=TODAY))
    return entry.subject


def frozen(site, name: str = "2026 interim", *, marking: Marking = Marking.INTERNAL) -> str:
    """Freeze a round as the administrator and return its id."""
    desk = site.desk("admin")
    act = freeze(name, "interim", author=desk.viewer.author, today=TODAY, marking=marking)
    return desk.write(act)[0].subject


def of_command(*arguments: str) -> dict:
    """Return what `servanda progress` tells of the scales of the field, as JSON."""
    told = CliRunner().invoke(main, ["progress", "--format", "json", *arguments])
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)["scales"]


def wait_until_found() -> None:
    """Wait until what a page left to a thread is found out."""
    until = time.monotonic() + 60
    while told.being_found:
        assert time.monotonic() < until, told.being_found
        time.sleep(0.02)


def text(page) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def rows_of(answer) -> list[dict[str, str]]:
    """Return the rows of a CSV file that a page sent."""
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))
