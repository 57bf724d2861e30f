"""Projects as activity XML of IATI 2.03 and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from servanda.errors import InputError, UnknownCode
from servanda.followup.fields import clean_record
from servanda.followup.iati.codes import codes, country_of, state_of
from servanda.followup.iati.opening import MAX_BYTES, open_activities
from servanda.followup.iati.projects import Loose, Part, Project, Reporting
from servanda.followup.iati.reading import read_activities
from servanda.followup.iati.writing import write_activities
from servanda.followup.loading import procedure, read_procedure
from servanda.followup.located import UnfitDeclaration
from servanda.followup.sectors import sectors

STAMP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
CANADA = Reporting(ref="XM-DAC-301-2", name="Canada")
MAIN = {
    "on": "2003-05",
    "title": "Clearing mines",
    "agencies": ("JPN/Aid Agency", "CAN/Aid & Trade <Office>"),
    "states": ("AFG", "KHM"),
    "region": "ASEAN",
    "sectors": ("15250", "152"),
    "start": "2003-06",
    "end": "2005",
    "budget": "13000000.50 CAD",
    "joint": "yes",
    "reference": "CA-1-2003",
    "note": "Two lines\nof words.",
}
PARTS = (
    Part(type="payment", values={"on": "2003-07", "party": "CAN", "amount": "5 CAD"}),
    Part(type="stage", values={"on": "2003-06-02", "stage": "begun"}),
    Part(type="stage", values={"on": "2005-02", "stage": "completed"}),
    Part(
        type="result",
        values={"on": "2004", "kind": "mines", "value": "12", "state": "AFG", "source": "Report"},
    ),
)
PROJECT = Project(
    procedure="project",
    commitment="c1",
    key="c1-1",
    main=Part(type="project", values=MAIN),
    parts=PARTS,
)
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
  <iati-activity default-currency="EUR">
    <iati-identifier>XX-7-1</iati-identifier>
    <reporting-org ref="XX-7" type="10"><narrative>A</narrative></reporting-org>
    <title><narrative xml:lang="fr">P</narrative><narrative xml:lang="en">Wells</narrative></title>
    <description><narrative>Twenty wells</narrative></description>
    <participating-org role="4" ref="JP-8"><narrative>Wells Agency</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2020-02-01Z"/>
    <activity-date type="3" iso-date="2022-12-31"/>
    <recipient-country code="KE"/>
    <recipient-region vocabulary="1" code="498"/>
    <sector code="14030"/>
    <policy-marker vocabulary="1" code="1" significance="1"/>
    <budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
      <value value-date="2020-01-01">100.5</value></budget>
    <budget><period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>
      <value value-date="2021-01-01">50</value></budget>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2020-03-01"/>
      <value currency="JPY" value-date="2020-03-01">7</value></transaction>
    <transaction><transaction-type code="2"/><transaction-date iso-date="2020-01-01"/>
      <value value-date="2020-01-01">9</value></transaction>
  </iati-activity>
</iati-activities>
"""


def written(*projects: Project, **how: Any) -> bytes:
    return write_activities(projects or (PROJECT,), CANADA, STAMP, **how)


def read(data: bytes | str, **how: Any) -> Any:
    text = data.encode() if isinstance(data, str) else data
    return read_activities(text, "file.xml", how.pop("procedure", "project"), **how)


def texts(data: bytes, path: str) -> list[str]:
    return [str(found) for found in etree.fromstring(data).xpath(path)]


def test_a_project_comes_back_word_for_word() -> None:
    found = read(written())
    assert found.projects == (PROJECT,)
    assert found.notes == ()


def test_the_elements_of_iati_say_what_the_records_say() -> None:
    data = written()
    first = "//iati-activity"
    assert texts(data, f"{first}/iati-identifier/text()") == ["CA-1-2003"]
    assert texts(data, f"{first}/activity-status/@code") == ["4"]
    assert texts(data, f"{first}/activity-date/@type") == ["1", "2", "3", "4"]
    assert texts(data, f"{first}/activity-date/@iso-date") == [
        *("2003-06-01", "2003-06-02", "2005-12-31", "2005-02-28")
    ]
    assert texts(data, f"{first}/recipient-country/@code") == ["AF", "KH"]
    assert texts(data, f"{first}/sector/@vocabulary") == ["1", "2"]
    assert texts(data, f"{first}/budget/value/text()") == ["13000000.50"]
    assert texts(data, f"{first}/transaction/value/@currency") == ["CAD"]
    assert texts(data, f"{first}/result/indicator/period/actual/@value") == ["12"]


def test_the_same_projects_have_the_same_bytes() -> None:
    assert written() == written()


def test_a_plain_file_holds_nothing_but_iati() -> None:
    data = written(plain=True)
    assert b"servanda" not in data
    (project,) = read(data).projects
    assert project.main.values["on"] == "2003-06-01"
    assert project.main.values["title"] == "Clearing mines"
    assert [part.type for part in project.parts] == ["stage", "stage", "payment", "result"]


def test_what_was_changed_outside_counts_by_its_elements() -> None:
    found = read(written().replace(b">13000000.50<", b">14<"))
    assert found.projects[0].main.values["budget"] == "14 CAD"
    assert found.projects[0].commitment == "c1"
    assert "was changed since it was exported" in found.notes[0]


def test_records_that_belong_to_no_project_come_along() -> None:
    loose = Loose(procedure="project", commitment="c1", parts=(PARTS[0],))
    assert read(written(loose=(loose,))).loose == (loose,)


def test_the_file_of_another_is_read_by_its_elements() -> None:
    found = read(FOREIGN)
    (project,) = found.projects
    assert dict(project.main.values) == {
        "reference": "XX-7-1",
        "title": "Wells",
        "note": "Twenty wells",
        "agencies": ("JPN/Wells Agency",),
        "states": ("KEN",),
        "sectors": ("14030",),
        "end": "2022-12-31",
        "budget": "150.5 EUR",
        "on": "2020-02-01",
    }
    assert [(part.type, dict(part.values)) for part in project.parts] == [
        ("stage", {"on": "2020-02-01", "stage": "begun"}),
        ("payment", {"on": "2020-03-01", "amount": "7 JPY"}),
    ]
    assert [note.partition(":")[0] for note in found.notes] == [
        *("policy-marker", "recipient-region 498 (America, regional)", "transaction of type 2")
    ]
    for part in (project.main, *project.parts):
        assert clean_record(procedure("project").records[part.type], part.values)[1] == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code="KE"', 'code="QQ"', "file.xml, line 12: unknown country 'QQ'"),
        ('<sector code="14030"/>', '<sector code="99999"/>', "line 14: unknown sector '99999'"),
        ('currency="JPY"', 'currency="QQQ"', "line 21: unknown currency 'QQQ'"),
        ('code="498"', 'code="1"', "line 13: unknown region '1'"),
        ('ref="JP-8"', 'ref="none"', "line 8: 'Wells Agency' is no agency of a known party"),
        ('type code="2"', 'type code="77"', "unknown type of transaction '77'"),
        (
            '<value value-date="2021-01-01">',
            '<value currency="JPY" value-date="2021-01-01">',
            "several currencies",
        ),
        ("<title>", "<titel>", "line 6"),
        ('iso-date="2022-12-31"', 'iso-date="2022-13-31"', "file.xml, line 11: "),
        ('version="2.03"', "", "line 2: "),
        ('version="2.03"', 'version="1.05"', "version '1.05'"),
        ("</iati-activities>", "", "no well-formed XML"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_rule(old: str, new: str, said: str) -> None:
    text = FOREIGN.replace(old, new, 1).replace("</titel>", "</title>")
    if "<titel>" in text:
        text = FOREIGN.replace("title>", "titel>")
    with pytest.raises(InputError) as refused:
        read(text)
    assert said in refused.value.message


def test_whose_organisations_are_can_be_said() -> None:
    text = FOREIGN.replace('ref="JP-8"', "")
    assert read(text, agencies_of="CAN").projects[0].main.values["agencies"] == (
        "CAN/Wells Agency",
    )


BOMB = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><iati-activities version="2.03">&b;</iati-activities>"""
OUTSIDE = """<!DOCTYPE i [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<iati-activities version="2.03">&x;</iati-activities>"""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB.encode(), "declares a document type or entities"),
        (BOMB.replace('<?xml version="1.0"?>', "").encode("utf-16"), "declares a document type"),
        (OUTSIDE.encode(), "declares a document type"),
        (b"<!DOCTYPE iati SYSTEM 'http://example.org/x.dtd'><iati-activities/>", "declares"),
        (b" " * (MAX_BYTES + 1), "at most 50,000,000 are read"),
        (b"", "no well-formed XML"),
        (b"<a>" * 10_000, "no well-formed XML"),
        (b"<html/>", "line 1"),
        (bytes(range(256)), "no well-formed XML"),
    ],
)
def test_files_that_mean_harm_or_nothing_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        open_activities(data, "file.xml")


def test_only_procedures_that_declare_activities_have_any() -> None:
    with pytest.raises(InputError, match="declares no activities"):
        read(FOREIGN, procedure="series")
    with pytest.raises(UnknownCode):
        read(FOREIGN, procedure="nothing")
    with pytest.raises(InputError, match="no project to write"):
        write_activities([], CANADA, STAMP)


def test_a_mistake_in_a_declaration_is_told_with_its_line() -> None:
    text = """names: [A, A, A]
records:
  r:
    names: [R, R, R]
    date: on
    fields:
      on: {type: partial-date, required: true, names: [On, On, On]}
      title: {type: text, names: [T, T, T]}
iati:
  activity: {record: r, title: on}
"""
    with pytest.raises(UnfitDeclaration, match=r"x\.yml, line 10: title"):
        read_procedure(text, "x.yml")
    wrong = text.replace("title: on}", "title: title}").replace("iati:", "status:\n  x: {}\niati:")
    with pytest.raises(UnfitDeclaration, match=r"x\.yml"):
        read_procedure(wrong, "x.yml")


def test_every_sector_of_the_list_is_known_and_every_state_has_its_code() -> None:
    assert set(codes("Sector")) | set(codes("SectorCategory")) <= set(sectors())
    assert [state_of(country_of(code)) for code in ("JPN", "CAN", "XAA")] == ["JPN", "CAN", "XAA"]
    assert state_of("QQ") is None


def words() -> Any:
    letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"])
    return st.text(letters, min_size=1, max_size=20).map(str.strip).filter(bool)


DATES = st.sampled_from(["2003", "2003-05", "2003-05-31", "2004-02-29"])
MONEY = st.builds("{} {}".format, st.integers(0, 10**9), st.sampled_from(["CAD", "JPY"]))


@st.composite
def projects(draw: Any) -> Project:
    optional = {
        "states": st.lists(st.sampled_from(["AFG", "KHM", "XAA"]), min_size=1, unique=True).map(
            tuple
        ),
        "sectors": st.lists(st.sampled_from(["15250", "151"]), min_size=1, unique=True).map(tuple),
        "start": DATES,
        "budget": MONEY,
        "note": words(),
        "reference": words(),
        "joint": st.sampled_from(["yes", "no"]),
    }
    main: dict[str, Any] = {"on": draw(DATES), "title": draw(words())}
    main["agencies"] = tuple(draw(st.lists(st.just("CAN/A"), min_size=1, max_size=1)))
    main |= {key: draw(one) for key, one in optional.items() if draw(st.booleans())}
    stage = st.sampled_from(["identified", "begun", "completed", "stopped"])
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        on = draw(DATES)
        parts += [
            Part(type="payment", values={"on": on, "amount": draw(MONEY)}),
            Part(type="stage", values={"on": on, "stage": draw(stage), "source": "s"}),
        ]
    return Project(
        procedure="project",
        commitment=draw(st.sampled_from(["c1", "c2"])),
        key="k1",
        main=Part(type="project", values=main),
        parts=tuple(parts),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(projects(), min_size=1, max_size=3))
def test_any_project_comes_back_as_it_was(found: list[Project]) -> None:
    assert read(written(*found)).projects == tuple(found)
