"""Follow-up by commands: record, follow, due, calendar, procedures."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")

TREATY = "2026-C-7"
SERIES = "2026-C-1"


def shown(done: Text, name: str, *options: str) -> dict[str, Any]:
    (found,) = json.loads(done("follow", name, "--format", "json", *options))["procedures"]
    assert isinstance(found, dict)
    return found


def steps(found: dict[str, Any]) -> dict[str, str]:
    return {step["key"]: step["state"] for step in found["steps"] if step["party"] is None}


def numbers(found: dict[str, Any]) -> dict[str, Any]:
    return {key: one["value"] for key, one in found["indicators"].items()}


def record(done: Text, *words: str) -> str:
    """Record something and return the id that is said."""
    return done("record", *words).splitlines()[-1].split()[2]


def test_a_commitment_is_followed_as_its_kind_proposes(done: Text) -> None:
    assert f"servanda record {TREATY} treaty-making" in done("follow", TREATY)
    said = done("record", TREATY)
    assert said.startswith(f"Followed as treaty-making: {TREATY} (")
    settings = shown(done, TREATY)["settings"]
    assert settings["parties"] == ["XAA", "XBB"]
    assert (settings["agreed"], settings["due"]) == ("2026-03-17", "2027-12-31")


def test_steps_stand_where_the_records_of_that_day_put_them(done: Text) -> None:
    record(done, TREATY, "treaty-making", "talks", "on=2026-05", "kind=round", "place=Osk")
    record(done, TREATY, "treaty-making", "act", "on=2027-02-01", "act=text-agreed")
    record(done, TREATY, "treaty-making", "act", "on=2028-01-03", "act=signed")
    states = {
        day: steps(shown(done, TREATY, "--as-of", day))
        for day in ("2026-05-30", "2026-06", "2027-02-01", "2028-06-30")
    }
    assert [found["round"] for found in states.values()] == ["next", "done", "done", "done"]
    assert [found["text-agreed"] for found in states.values()][2] == "done"
    assert [found["signed"] for found in states.values()][2:] == ["next", "done"]
    late = shown(done, TREATY, "--as-of", "2028-01-03")["late"]
    assert late == {"amount": 3, "unit": "day"}
    assert numbers(shown(done, TREATY, "--as-of", "2028"))["rounds"] == "1"


def test_the_table_says_the_same_to_people(done: Text) -> None:
    key = record(done, TREATY, "treaty-making", "talks", "on=2026-05", "kind=round", "place=Osk")
    said = done("follow", TREATY, "--as-of", "2028-01-03")
    assert "Treaty-making (treaty-making)  XAA  open  due 2027-12-31  3 days late" in said
    assert f"{key}  2026-05  Talks  Kind: Round of negotiations; Place: Osk" in said


def test_silence_is_no_record_and_never_missed(done: Text) -> None:
    done("record", SERIES, "series", "--settings", "starts=2026")
    done("record", SERIES, "series", "meeting", "on=2027-06-14", "state=held")
    found = shown(done, SERIES, "--as-of", "2028-12-31")["occurrences"]
    assert {one["key"]: one["state"] for one in found[:4]} == {
        "2026": "no-record",
        "2027": "held",
        "2028": "coming",
        "2029": "coming",
    }
    assert "missed" not in done("follow", SERIES, "--as-of", "2028-12-31")


def test_what_is_wrong_is_told_by_field_and_nothing_is_stored(refused: Text, done: Text) -> None:
    words = (TREATY, "treaty-making", "talks", "on=2026-02-30", "kind=war", "when=now")
    said = refused("record", *words)
    assert "on: no calendar has the day" in said
    assert "kind: 'war' is no choice" in said
    assert "when: no such field" in said
    assert json.loads(done("follow", TREATY, "--format", "json"))["procedures"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((TREATY, "treaty"), "unknown procedure"),
        ((TREATY, "treaty-making", "meeting"), "expected one of talks, act"),
        (("2026-C-99",), "holds no record"),
        ((TREATY, "--withdraw", "zzz"), "has no record 'zzz'"),
        ((TREATY, "--restore", "zzz"), "has no record 'zzz'"),
        ((TREATY, "treaty-making", "--drop"), "does not follow"),
        ((TREATY, "--settings", "due=some day"), "due:"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(refused: Text, words: list[str], said: str) -> None:
    assert said in refused("record", *words)


@pytest.mark.parametrize(
    "words",
    [
        (TREATY, "on=2026"),
        (TREATY, "treaty-making", "talks", "rounds"),
        (TREATY, "--correct", "abc"),
        (TREATY, "--correct", "abc", "--drop"),
        (TREATY, "--settings", "due"),
    ],
)
def test_how_a_command_is_used_is_told(servanda: Any, words: list[str]) -> None:
    result = servanda("record", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_records_are_corrected_and_withdrawn(done: Text) -> None:
    words = ("treaty-making", "talks", "on=2026-05", "kind=round", "place=Osk")
    key = record(done, TREATY, *words)
    said = done("record", TREATY, "on=2026-06-02", "place=", "--correct", key, "--because", "news")
    assert said == f"Corrected: talks {key} of {TREATY}.\n"
    (told,) = shown(done, TREATY)["told"]
    assert told["fields"] == {"on": "2026-06-02", "kind": "round"}
    assert told["version"] == 2
    assert done("record", TREATY, "--withdraw", key) == f"Withdrawn: talks {key} of {TREATY}.\n"
    assert shown(done, TREATY)["told"] == []
    assert done("record", TREATY, "--restore", key) == f"Restored: talks {key} of {TREATY}.\n"
    (told,) = shown(done, TREATY)["told"]
    assert (told["fields"]["on"], told["version"]) == ("2026-06-02", 4)
    done("verify")


def test_a_lesson_shows_with_the_commitment_that_it_informs(done: Text) -> None:
    words = ("lessons", "lesson", "on=2026-05", "title=Ask early", "lesson=Ask.", "source=Report")
    done("record", SERIES, "lessons", "--settings", "subject=Missions")
    key = record(done, SERIES, *words, f"informs={TREATY}")
    assert "Named by" not in done("follow", TREATY, "--as-of", "2026-05-30")
    told = done("follow", TREATY, "--as-of", "2026-05-31")
    assert f"{SERIES}  XAA  Lesson {key}: Ask early" in told
    (named,) = json.loads(done("follow", TREATY, "--format", "json"))["named_by"]
    assert (named["reference"], named["id"][:8]) == (SERIES, key)
    assert named["fields"]["informs"] == [TREATY]
    done("record", SERIES, "--withdraw", key)
    assert json.loads(done("follow", TREATY, "--format", "json"))["named_by"] == []


def test_settings_change_and_a_procedure_is_dropped(done: Text) -> None:
    done("record", TREATY)
    done("record", TREATY, "treaty-making", "--settings", "due=2028-06")
    assert shown(done, TREATY)["settings"]["due"] == "2028-06"
    done("record", TREATY, "treaty-making", "--drop", "--because", "merged")
    assert "Not followed." in done("follow", TREATY)


def test_due_tells_what_is_late_due_and_coming(done: Text) -> None:
    done("record", TREATY)
    done("record", SERIES, "series", "--settings", "starts=2026")
    item = ("on=2026-04-01", "title=Send the list", "party=XBB", "due=2026-06-30")
    done("record", SERIES, "series", "item", *item)

    def states(*options: str) -> dict[tuple[str, str], str]:
        found = json.loads(done("due", "--format", "json", *options))["due"]
        return {(one["commitment"], one["kind"]): one["state"] for one in found}

    assert states("--as-of", "2026-05-01") == {
        (SERIES, "item"): "coming",
        (SERIES, "occurrence"): "due",
    }
    assert states("--as-of", "2028-01-31", "--horizon", "0d") == {
        (TREATY, "whole"): "overdue",
        (SERIES, "item"): "overdue",
        (SERIES, "occurrence"): "due",
    }
    assert states("--as-of", "2028-01-31", "--party", "XBB") == {}
    said = done("due", "--as-of", "2028-01-31")
    assert f"2027-12-31  31 days late   {TREATY}" in " ".join(said.split(" "))
    assert "Send the list" in said
    assert "Negotiate and conclude a treaty" in said
    rows = list(
        csv.DictReader(done("due", "--as-of", "2028-01-31", "--format", "csv").splitlines())
    )
    assert [row["late"] for row in rows if row["kind"] == "whole"] == ["31 day"]
    assert "Nothing is due as of 2025-12-01" in done(
        "due", "--as-of", "2025-12-01", "--horizon", "1d"
    )


def test_beside_what_was_not_agreed_stands_that_it_was_proposed(done: Text) -> None:
    done("record", TREATY)
    done("record", SERIES, "series", "--settings", "starts=2026")
    item = ("on=2026-04-01", "title=Send the list", "party=XBB", "due=2026-06-30")
    done("record", SERIES, "series", "item", *item)
    for standing, proposed in (("agreed", []), ("proposal", [SERIES, TREATY, SERIES])):
        if standing != "agreed":
            done("describe", "2026", "--standing", standing)
        rows = json.loads(done("due", "--as-of", "2028-01-31", "--format", "json"))["due"]
        assert {one["standing"] for one in rows} == {standing}
        lines = done("due", "--as-of", "2028-01-31").splitlines()
        # An item has a date of its own, whatever the words are.
        (own,) = (line for line in lines if "Send the list" in line)
        assert "proposed" not in own
        told = [line for line in lines if "  XAA  proposed, not agreed  " in line]
        assert [next(one for one in line.split() if "-C-" in one) for line in told] == proposed


def test_what_was_rejected_is_due_no_more(done: Text) -> None:
    done("record", TREATY)
    done("reject", TREATY, "--reason", "past")
    assert json.loads(done("due", "--as-of", "2028", "--format", "json"))["due"] == []


def test_a_calendar_keeps_the_identity_of_events(done: Text, tmp_path: Path) -> None:
    done("record", TREATY)

    def events() -> list[Any]:
        file = tmp_path / "x.ics"
        done("calendar", "--as-of", "2026-05-01", "--horizon", "5y", "--output", str(file))
        return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))

    (first,) = events()
    done("record", TREATY, "treaty-making", "--settings", "due=2028-06-30")
    (second,) = events()
    assert second["UID"] == first["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert str(second["DTSTART"].dt) == "2028-06-30"
    assert "mutual legal assistance" in second["SUMMARY"]


def test_before_the_register_began_it_shows_what_it_knows_now(done: Text) -> None:
    done("record", TREATY)
    assert shown(done, TREATY, "--as-of", "2003-06")["as_of"] == "2003-06-30"
    assert shown(done, TREATY, "--as-of", "2999-06-30")["late"] == {"amount": 354832, "unit": "day"}


def test_the_past_of_the_register_is_shown_as_it_was_known(done: Text) -> None:
    done("record", TREATY)
    then = dt.datetime.now(dt.UTC).isoformat()
    record(done, TREATY, "treaty-making", "talks", "on=2005", "kind=round")
    assert numbers(shown(done, TREATY, "--as-of", then))["rounds"] == "0"
    assert numbers(shown(done, TREATY))["rounds"] == "1"


def test_procedures_are_listed_and_shown(done: Text, refused: Text) -> None:
    assert "treaty-making" in done("procedures")
    said = done("procedures", "treaty-making", "--language", "fr")
    assert "Cycles de négociation" in said
    assert "needs round" in said
    found = json.loads(done("procedures", "series", "--format", "json"))
    assert found["records"]["meeting"]["fields"]["on"]["required"] is True
    assert len(json.loads(done("procedures", "--format", "json"))) > 20
    assert "unknown procedure" in refused("procedures", "nothing")


def test_a_file_is_recorded_whole_or_not_at_all(done: Text, refused: Text, tmp_path: Path) -> None:
    file = tmp_path / "meetings.csv"
    head = "on,state,participants,outcome\n"
    file.write_text(head + "2027-06-14,held,XAA/Police; XBB/Ports,'=agreed\n\n2028,hold,,\n")
    words = ("record", SERIES, "series", "meeting", "--from", file)
    said = refused(*words)
    assert "meetings.csv, line 4: series, meeting of 2026-C-1: state: 'hold' is no choice" in said
    assert "Not followed." in done("follow", SERIES)
    file.write_text(file.read_text().replace("hold,", "held,"))
    assert done(*words).count("Recorded: meeting ") == 2
    first, _ = shown(done, SERIES)["told"]
    assert first["fields"]["participants"] == ["XAA/Police", "XBB/Ports"]
    assert first["fields"]["outcome"] == "=agreed"


def test_of_many_records_the_last_ones_are_shown(done: Text, tmp_path: Path) -> None:
    file = tmp_path / "meetings.csv"
    days = "".join(f"2026-01-{day:02d},held\n" for day in range(1, 32))
    file.write_text("on,state\n" + days)
    said = done("record", SERIES, "series", "meeting", "--from", file)
    assert said.endswith(f"Recorded: 31 records of {SERIES}.\n")
    assert "7 before these: --format json has all" in done("follow", SERIES)
    assert len(shown(done, SERIES)["told"]) == 31


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("on,state\n", "holds no record"),
        ("", "holds no record"),
        ("on\n2027,held\n", "line 2: 2 cells below 1 headings"),
        (
            "on,state,colour\n2027,held,red\n",
            "line 2: series, meeting of 2026-C-1: colour: no such",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_told(
    refused: Text, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "meetings.csv"
    file.write_text(content)
    assert said in refused("record", SERIES, "series", "meeting", "--from", file)


def test_the_history_says_who_recorded_what(done: Text) -> None:
    key = record(done, TREATY, "treaty-making", "talks", "on=2026-05", "kind=round", "place=Osk")
    done("record", TREATY, "on=2026-06", "--correct", key, "--because", "The minutes.")
    done("record", TREATY, "--withdraw", key)
    lines = done("follow", TREATY, "--history").splitlines()
    assert [line.split("  ")[-1] for line in lines[::2]] == [
        "procedure followed",
        "follow up recorded",
        "follow up corrected",
        "follow up withdrawn",
    ]
    assert "XAA/A. Person" in lines[0]
    assert lines[3].strip() == f"talks {key}  on=2026-05; kind=round; place=Osk"
    assert lines[5].endswith("place=Osk  because: The minutes.")


def test_the_words_of_one_record_are_destroyed(done: Text) -> None:
    words = ("treaty-making", "talks", "on=2026-05", "kind=round", "place=Osk")
    record(done, TREATY, *words)
    (told,) = shown(done, TREATY)["told"]
    done("purge", told["id"], "--because", "A name.", "--yes")
    found = shown(done, TREATY, "--as-of", "2026-12-31")
    assert found["told"][0]["fields"] == {"on": "2026-05", "kind": "round"}
    assert numbers(found)["rounds"] == "1"
    assert found["settings"]["title"]
    assert "words destroyed" in done("follow", TREATY, "--history")
    done("verify")
