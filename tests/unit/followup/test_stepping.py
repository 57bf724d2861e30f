from __future__ import annotations

from typing import Any

from taken_up import followed, stands

POSITION = {"subject": "Reform", "parties": ["CAN", "JPN"]}


def version(on: str, number: int) -> dict[str, Any]:
    return {"type": "version", "on": on, "number": str(number)}


def cleared(on: str, party: str) -> dict[str, Any]:
    return {"type": "clearance", "on": on, "party": party, "answer": "cleared"}


def test_a_new_draft_needs_the_clearance_of_each_side_anew() -> None:
    given = [version("2005-01-10", 1), cleared("2005-02-01", "CAN"), cleared("2005-02-02", "JPN")]
    found = stands(followed("joint-position", POSITION, given, "2005-02-28"))
    assert (found["cleared/CAN"], found["presented"]) == ("done", "next")
    given.append(version("2005-03-01", 2))
    found = stands(followed("joint-position", POSITION, given, "2005-03-01"))
    assert (found["cleared/CAN"], found["cleared/JPN"]) == ("next", "next")
    assert found["presented"] == "waiting"
    given.append(cleared("2005-03-05", "JPN"))
    found = stands(followed("joint-position", POSITION, given, "2005-03-05"))
    assert (found["cleared/CAN"], found["cleared/JPN"]) == ("next", "done")


APPROACH = {"type": "approach", "on": "2003", "by": ["CAN"], "form": "demarche"}
AIM = {"aim": "Adherence", "addressees": ["IND", "PAK"]}


def test_one_approach_to_two_states_is_a_step_with_each() -> None:
    given = [APPROACH | {"to": ["IND", "PAK"]}]
    found = stands(followed("approaches", AIM, given, "2004-01-01"))
    assert (found["approached/IND"], found["approached/PAK"]) == ("done", "done")


def test_a_step_is_not_needed_until_another_causes_it() -> None:
    given = [APPROACH | {"to": ["IND"]}]
    found = followed("approaches", AIM, given, "2004-01-01")
    assert stands(found)["answered/IND"] == "next"
    assert stands(found)["answered/PAK"] == "not-needed"
    assert [state.optional for state in found.steps if state.key == "answered"] == [False, False]


def test_an_evaluation_without_recommendations_needs_no_means() -> None:
    report = {"type": "stage", "on": "2003", "stage": "report"}
    found = followed("evaluation", {"subject": "Seminar"}, [report], "2004-01-01")
    assert (stands(found)["means"], found.done) == ("not-needed", True)
    asked = {"type": "recommendation", "on": "2003", "title": "More"}
    found = followed("evaluation", {"subject": "Seminar"}, [report, asked], "2004-01-01")
    assert (stands(found)["means"], found.done) == ("next", False)


def test_what_went_back_is_open_again() -> None:
    conduct = {"type": "conduct", "state": "PRK", "what": "x", "source": "x"}
    given = [
        conduct | {"on": "2005-07-26", "bearing": "meets"},
        conduct | {"on": "2009-04-14", "bearing": "against"},
        conduct | {"on": "2012-01-01", "bearing": "meets"},
    ]
    days = ("2005-07-26", "2009-04-14", "2012-01-01")
    found = [followed("conduct", {"demand": "Talks"}, given, on) for on in days]
    assert [(one.done, one.done_on and one.done_on.text) for one in found] == [
        (True, "2005-07-26"),
        (False, None),
        (True, "2012-01-01"),
    ]


def test_one_party_that_left_does_not_undo_the_other() -> None:
    standing = {"type": "standing", "source": "x"}
    given = [
        standing | {"on": "2001", "party": "CAN", "stage": "joined"},
        standing | {"on": "2002", "party": "JPN", "stage": "joined"},
        standing | {"on": "2003", "party": "JPN", "stage": "left"},
    ]
    values = {"body": "Brigade", "parties": ["CAN", "JPN"]}
    found = stands(followed("participation", values, given, "2004-01-01"))
    assert (found["joined/CAN"], found["left/JPN"]) == ("done", "done")


def test_without_parties_a_step_of_each_stands_once_and_waits() -> None:
    found = stands(followed("treaty-making", {"title": "Treaty"}, [], "2004-01-01"))
    assert (found["approved"], found["exchanged"]) == ("waiting", "waiting")


def test_a_step_that_may_come_again_says_so_until_it_is_precluded() -> None:
    talks = {"type": "talks", "on": "2003-01", "kind": "round"}
    agreed = {"type": "act", "on": "2003-06", "act": "text-agreed"}
    treaty = {"title": "Treaty"}
    again = [
        [state.again for state in followed("treaty-making", treaty, [talks, agreed], on).steps][1]
        for on in ("2003-02-01", "2003-07-01")
    ]
    assert again == [True, False]
