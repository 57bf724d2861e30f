"""`servanda due` where it is much, what tells of persons too long, and imports that count."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")

WORK = "2026-C-7"
PLACEMENT = ("on=2020", "until=2021-06-30", "post=Officer", "sends=XAA/MOD", "receives=XBB/MOD")


def test_of_much_the_first_of_each_state_is_shown(done: Text, tmp_path: Path) -> None:
    file = tmp_path / "milestones.csv"
    lines = "".join(f"2026-05,Act {number},2026-05-{number:02d}\n" for number in range(1, 31))
    file.write_text("on,title,due\n" + lines)
    done("record", WORK, "milestones", "milestone", "--from", file)
    said = done("due", "--as-of", "2026-06-30")
    assert "As of 2026-06-30: 30 overdue." in said
    assert "Not shown: 6 overdue; --all shows them." in said
    assert ("Act 24" in said, "Act 25" in said) == (True, False)
    assert "Act 30" in done("due", "--as-of", "2026-06-30", "--all")
    assert len(json.loads(done("due", "--as-of", "2026-06-30", "--format", "json"))["due"]) == 30


def test_a_name_that_is_kept_too_long_is_told_with_what_empties_it(done: Text) -> None:
    words = (*PLACEMENT, "places=1", "person=A name")
    done("record", WORK, "placement", "placement", *words, "--settings", "programme=Exchange")
    (told,) = json.loads(done("due", "--format", "json"))["kept_too_long"]
    key = told["record"]
    command = f"servanda record {WORK} --correct {key[:8]} person="
    assert told == {
        "commitment": WORK,
        "party": "XAA",
        "record": key,
        "fields": ["person"],
        "since": "2023-06-30",
        "command": command,
    }
    assert f"  {command}   (since 2023-06-30)" in done("due")
    assert "servanda record" not in done("due", "--party", "XBB")
    assert "servanda record" not in done("due", "--as-of", "2023-06-29")
    done(*command.split()[1:])
    assert "servanda record" not in done("due")
    done("purge", key, "--because", "Its time is over.", "--yes")
    assert "A name" not in done("follow", WORK, "--history")


def test_what_a_depositary_says_counts_once_it_is_imported(done: Text, tmp_path: Path) -> None:
    settings = ("--settings", "instruments=npt", "--settings", "aim=2")
    done("record", WORK, "adherence", *settings, "--settings", "due=2027-01-31")

    def bound() -> str | None:
        (found,) = json.loads(done("follow", WORK, "--format", "json"))["procedures"]
        value: str | None = found["indicators"]["bound"]["value"]
        return value

    def late() -> list[str]:
        found = json.loads(done("due", "--as-of", "2027-03-01", "--format", "json"))["due"]
        return [one["state"] for one in found]

    assert (bound(), late()) == (None, ["overdue"])
    table = tmp_path / "npt.csv"
    table.write_text("Participant,Signature,Ratification\nCanada,,8 Jan 1969\nJapan,,8 Jun 1976\n")
    done("adherence", "import", table)
    assert (bound(), late()) == ("2", [])
    assert "2 states, from 2, target 2" in done("follow", WORK)


def test_what_is_overdue_is_in_the_calendar_however_long_it_has_been(done: Text) -> None:
    done("record", WORK)
    for day, found in (
        ("2027-06-01", []),
        ("2027-12-30", ["2027-12-31"]),
        ("2029", ["2027-12-31"]),
    ):
        said = done("calendar", "--as-of", day, "--horizon", "10d")
        events = Calendar.from_ical(said).walk("VEVENT")
        assert [str(event["DTSTART"].dt) for event in events] == found
