"""What a record's files must be, and how mistakes are told."""

from __future__ import annotations

from importlib.resources import files

import pytest

from servanda.followup.located import UnfitDeclaration
from servanda.record.entries import Following, RecordedFollowUp
from servanda.record.loading import FILES, read_record

DOCUMENTS = """"2002":
  name: one.txt
  sha256: {hash}
  date: 2002-11-24
  date_basis: inferred
  parties: [CAN, JPN]
  standing: proposal
  titles: [Proposals, Propositions, 提案]
  areas:
    A: [Terrorism, Terrorisme, テロ対策]
""".format(hash="a" * 64)
SECOND = DOCUMENTS.replace('"2002"', '"2005"').replace("2002-11-24", "2005-01-19")
COMMITMENT = """{reference}:
  titles: [Help, Aider, 支援]
  area: A
  span: [10, 20]
  kind: commitment
  actors: [CAN, JPN, CIDA]
  action: [help]
  strength: act
  mechanism: project
  topics: [development]
"""
COMMITMENTS = "".join(COMMITMENT.format(reference=name) for name in ("2002-C-1", "2005-C-1"))
LINKS = """links:
  - earlier: 2002-C-1
    later: 2005-C-1
    relation: repeated
    by: readers
    sure: firm
    readers: 2
    changed: Nothing.
"""
FOLLOWINGS = """2002-C-1:
  - {procedure: project, settings: {title: Roads}}
"""
FACTS = """S1-1:
  commitments: [2002-C-1]
  date: 2003-02
  what: A road was begun.
  rung: rule-or-programme
  stance: advances
  sure: high
  publisher: A ministry
  address: https://example.org/road
  records:
    - commitment: 2002-C-1
      procedure: project
      type: project
      name: road
      fields: {on: 2003-02, title: Road, agencies: CIDA}
    - commitment: 2002-C-1
      procedure: project
      type: stage
      fields: {on: 2003-03, project: road, stage: begun}
"""
NO_EVIDENCE = """searches:
  first: {by: Somebody, not_before: 2026-01-02, not_after: 2026-01-02, where: A library.}
nothing:
  2005-C-1: {searches: first, looked_for: Roads.}
"""
ENDINGS = """2002-C-1:
  {value: overtaken, what: A body, when: 2004-01, shown_by: S1-1, because: It ended.}
"""
TEXTS = dict(
    zip(
        FILES,
        (DOCUMENTS + SECOND, COMMITMENTS, LINKS, FOLLOWINGS, FACTS, NO_EVIDENCE, ENDINGS),
        strict=True,
    )
)


def test_files_are_read_as_plain_values() -> None:
    found = read_record(TEXTS)
    assert list(found.documents) == ["2002", "2005"]
    assert found.commitments["2005-C-1"].actors == ("CAN", "JPN", "CIDA")
    assert [(link.earlier, link.later, link.relation) for link in found.links] == [
        ("2002-C-1", "2005-C-1", "repeated")
    ]
    assert found.unfound["2005-C-1"].whole
    assert found.facts["S1-1"].doubt is None
    assert found.endings["2002-C-1"].when == "2004-01"


def test_parties_and_date_come_from_the_commitment_unless_said_otherwise() -> None:
    settings = {"parties": ("CAN", "JPN"), "agreed": "2002-11-24", "title": "Roads"}
    followed = Following(
        commitment="2002-C-1", procedure="project", settings=settings, because=None
    )
    assert read_record(TEXTS).followings == (followed,)
    said = TEXTS | {"followings": FOLLOWINGS.replace("title", "parties: JPN, title")}
    assert read_record(said).followings[0].settings["parties"] == ("JPN",)


def test_records_of_follow_up_are_valid_values_and_may_name_one_another() -> None:
    road, stage = read_record(TEXTS).records("2002-C-1", "project")
    assert road.id == "road"
    assert stage == RecordedFollowUp(
        id="S1-1.2",
        commitment="2002-C-1",
        procedure="project",
        type="stage",
        fields={"on": "2003-03", "project": "road", "stage": "begun"},
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("documents", "proposal", "law", "documents.yml, line 7: standing: 'law' is no standing"),
        ("documents", "a" * 64, "abc", "line 3: sha256: expected 64 digits"),
        ("documents", "2002-11-24", "2002-13", "line 4: date: no calendar has the day '2002-13'"),
        ("documents", "JPN]", "Japanese]", "documents.yml, line 6: parties: "),
        ("commitments", "2005-C-1", "2005-C-2", "line 12: '2005-C-2' stands where number 1"),
        ("commitments", "[10, 20]", "[20, 10]", "commitments.yml, line 4: span: expected"),
        ("commitments", "area: A", "area: Z", "commitments.yml, line 3: area: 'Z' is no area"),
        ("commitments", "CIDA]", "Cida]", "line 6: actors: 'Cida' is no id of the vocabulary"),
        ("commitments", "area: A", "parent: 2005-C-1", "line 3: parent: '2005-C-1' is no record"),
        ("commitments", "project", "road", "line 9: mechanism: 'road' is no mechanism"),
        ("links", "later: 2005-C-1", "later: 2002-C-1", "links.yml, line 2: 2002-C-1 to 2002-C-1"),
        ("links", "repeated", "alike", "links.yml, line 4: relation: 'alike' is no relation"),
        ("followings", "2002-C-1", "2002-C-9", "line 1: unknown entry '2002-C-9'"),
        ("followings", "title: Roads", "subject: Roads", "followings.yml, line 2: settings: "),
        ("followings", "project,", "projects,", "line 2: procedure: 'projects' is no procedure"),
        ("facts", "2002-C-1]", "2002-C-2]", "facts.yml, line 2: commitments: '2002-C-2' is no"),
        ("facts", "date: 2003-02", "date: 2003", "line 3: date: expected words, found 2003"),
        ("facts", "sure: high", "sure: low", "line 7: sure is 'low': expected 'doubt'"),
        ("facts", "sure: high", "sure: low\n  doubt: Much.", "line 11: records: expected of facts"),
        ("facts", "advances", "helps", "line 6: stance: 'helps' is no stance"),
        ("facts", "https://", "ftp://", "line 9: address: expected an address"),
        ("facts", "  publisher: A ministry\n", "", "line 2: the entry 'publisher' is missing"),
        ("facts", "stage: begun", "stage: ended", "facts.yml, line 19: fields: stage: 'ended'"),
        ("facts", "project: road", "project: path", "line 19: fields: project: 'path' is no"),
        ("facts", "name: road", "name: Road", "line 14: name: 'Road' is taken, or no word"),
        (
            "endings",
            "overtaken",
            "lapsed",
            "endings.yml, line 2: what: expected of what was overtaken",
        ),
        ("endings", "overtaken", "done", "line 2: value: 'done' is no ending"),
        ("endings", "S1-1", "S1-2", "line 2: shown_by: 'S1-2' is no fact on the commitment"),
        ("endings", "2002-C-1", "2002-C-9", "line 1: unknown entry '2002-C-9'"),
        ("no-evidence", "searches: first", "searches: last", "line 4: searches: 'last' is no"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(name: str, old: str, new: str, said: str) -> None:
    texts = TEXTS | {name: TEXTS[name].replace(old, new, 1)}
    with pytest.raises(UnfitDeclaration) as caught:
        read_record(texts)
    assert said in caught.value.message


def test_an_act_that_no_shipped_list_holds_is_refused() -> None:
    acts = (
        "  adherence:\n    - {instrument: ctbt, state: CAN, act: ratification, date: 1998-12-19}\n"
    )
    texts = TEXTS | {"facts": FACTS.replace("  records:", f"{acts}  records:")}
    with pytest.raises(UnfitDeclaration, match="hold no ratification of ctbt by CAN on 1998-12-19"):
        read_record(texts)


def test_every_file_says_in_its_head_who_compiled_it_and_who_did_not() -> None:
    folder = files("servanda.record.canada_japan")
    for name in FILES:
        head = " ".join(folder.joinpath(f"{name}.yml").read_text("utf-8")[:300].split())
        assert 'by the project "Servanda project". Neither government wrote or' in head
