from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from servanda.adherence.regions import LANGUAGES
from servanda.errors import UnknownCode
from servanda.followup.fields import clean_record, read_value
from servanda.followup.following import follow
from servanda.followup.loading import procedure, procedure_ids, procedures, proposed, read_procedure
from servanda.followup.located import UnfitDeclaration
from servanda.followup.records import Record
from servanda.followup.sectors import sector, sectors
from servanda.model.commitment import Mechanism

NAMES = "names: [Thing, Chose, もの]\n"
RECORD = """records:
  note:
    names: [Note, Note, 備考]
    date: on
    fields:
      on: {type: day, required: true, names: [Day, Jour, 日]}
      kind: {type: choice, names: [Kind, Nature, 種別], choices: {a: [A, A, A], no: [No, Non, 否]}}
"""


@pytest.mark.parametrize("key", procedure_ids())
def test_every_name_is_given_in_every_language(key: str) -> None:
    found = procedure(key)
    fields = [*found.settings.values()]
    fields += [field for kind in found.records.values() for field in kind.fields.values()]
    named = [found.names, *(field.names for field in fields)]
    named += [names for field in fields for names in field.choices.values()]
    for part in (found.records, found.steps, found.indicators):
        named += [one.names for one in part.values()]
    named += [one.unit for one in found.indicators.values()]
    assert all(list(names) == list(LANGUAGES) and all(names.values()) for names in named)


def test_every_mechanism_proposes_one_procedure_and_appeals_their_own() -> None:
    mechanisms = [name for found in procedures().values() for name in found.mechanisms]
    assert sorted(mechanisms) == sorted(get_args(Mechanism))
    treaty, appeal = proposed("treaty-making"), proposed("advocacy", "appeal")
    assert (treaty and treaty.id, appeal and appeal.id) == ("treaty-making", "conduct")


def test_every_procedure_has_the_common_settings_and_fields() -> None:
    for found in procedures().values():
        assert {"parties", "agreed", "due"} <= set(found.settings)
        assert all({"source", "note"} <= set(kind.fields) for kind in found.records.values())


def test_a_file_may_say_more_of_a_common_field() -> None:
    source = procedure("series").records["meeting"].fields["source"]
    assert source.required_if is not None
    assert (source.type, source.required_if.wanted) == ("text", {"state": ("not-held",)})


def test_words_of_yaml_stay_words() -> None:
    found = read_procedure(NAMES + RECORD, "thing.yml")
    assert list(found.records["note"].fields["kind"].choices) == ["a", "no"]
    assert (found.id, found.records["note"].date) == ("thing", "on")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names: [Thing, Chose]", "thing.yml, line 1: names: expected three names"),
        (NAMES + "colour: red", "thing.yml, line 2: unknown entry 'colour': expected one of names"),
        (NAMES + "names: [A, B, C]", "thing.yml, line 2: 'names' stands here twice"),
        (NAMES + "steps: ]", "thing.yml, line 2: no YAML"),
        (NAMES + "mechanisms: dancing", "thing.yml, line 2: mechanisms: 'dancing' is no mechanism"),
        (RECORD, "thing.yml, line 1: the entry 'names' is missing"),
        (
            NAMES + RECORD.replace("type: day", "type: daytime"),
            "thing.yml, line 7: type: 'daytime' is no type of field",
        ),
        (
            NAMES + RECORD.replace("required: true, ", ""),
            "thing.yml, line 5: date: 'on' is no required field with a date",
        ),
        (
            NAMES + RECORD + "steps:\n  a: {record: letter, names: [A, A, A]}",
            "thing.yml, line 10: record: 'letter' is no record of the procedure",
        ),
        (
            NAMES + RECORD + "steps:\n  a: {record: note, needs: b, names: [A, A, A]}",
            "thing.yml, line 10: needs: 'b' is no step above this one",
        ),
        (
            NAMES + RECORD + "steps:\n  a: {record: note, where: {kind: b}, names: [A, A, A]}",
            "thing.yml, line 10: kind: 'b' is no choice",
        ),
        (
            NAMES + RECORD + "      person: {type: text, personal: true, names: [A, A, A]}",
            "thing.yml, line 4: a record with a personal field needs",
        ),
    ],
)
def test_a_mistake_is_shown_with_file_and_line(text: str, said: str) -> None:
    with pytest.raises(UnfitDeclaration) as refused:
        read_procedure(text, "thing.yml")
    assert refused.value.message[: len(said)] == said


def test_the_example_of_the_how_to_is_a_procedure(root: Path) -> None:
    page = root.joinpath("docs", "howto", "add-a-procedure.md").read_text(encoding="utf-8")
    found = read_procedure(page.partition("```yaml\n")[2].partition("```")[0], "loan.yml")
    given = [
        {"on": "2005-03", "kind": "lent", "back_by": "2005-12", "items": "3"},
        {"on": "2006-02-01", "kind": "returned"},
    ]
    kept = [clean_record(found.records["move"], values)[0] for values in given]
    records = [Record(id=str(n), type="move", values=values) for n, values in enumerate(kept)]
    states = [follow(found, {}, records, dt.date(year, 3, 31)) for year in (2004, 2005, 2006)]
    assert [[step.state for step in state.steps] for state in states] == [
        ["next", "not-needed"],
        ["done", "next"],
        ["done", "done"],
    ]
    assert [state.indicators["items"].value for state in states] == [0, 3, 3]


def test_an_unknown_procedure_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownCode, match="unknown procedure 'dance': expected one of adherence"):
        procedure("dance")


def test_every_purpose_lies_in_a_group() -> None:
    assert all(found.group in sectors() for found in sectors().values())
    with pytest.raises(UnknownCode, match="known of its group: 15210, 15220"):
        sector("15299")


def test_settings_of_every_procedure_can_be_left_empty_but_for_the_required() -> None:
    for found in procedures().values():
        assert all(read_value(field, "") is None for field in found.settings.values())
