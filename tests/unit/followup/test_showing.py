"""What procedures declare about the section "Follow-up", and how mistakes in it are told."""

from __future__ import annotations

import pytest

from servanda.followup.loading import procedures, read_procedure
from servanda.followup.located import UnfitDeclaration

THING = """names: [Loan, Prêt, 貸与]
settings:
  areas: {type: choice, many: true, names: [A, A, A], choices: {x: [X, X, X], y: [Y, Y, Y]}}
  region: {type: region, names: [R, R, R]}
records:
  move:
    names: [Move, Mouvement, 移動]
    date: on
    retention: {after: on, months: 12}
    fields:
      on: {type: day, required: true, names: [Day, Jour, 日]}
      until: {type: day, names: [Until, Fin, 終了]}
      kind: {type: choice, names: [Kind, Nature, 種別], choices: {x: [X, X, X], y: [Y, Y, Y]}}
      states: {type: state, many: true, names: [States, États, 国]}
      items: {type: number, names: [Items, Unités, 数量]}
      who: {type: text, personal: true, names: [Who, Qui, 人]}
indicators:
  moves: {measure: count, record: move, by: [kind, states], names: [M, M, M], unit: [m, m, m]}
  items: {measure: sum, record: move, field: items, names: [I, I, I], unit: [i, i, i]}
pages:
"""
ADDRESSEES = (
    "page: appeals, setting: areas, record: move, state: states, bearing: kind, what: source"
)


def test_a_declaration_says_what_its_pages_show():
    text = """  tables:
    move: {page: [exchanges, projects], columns: [kind, items], where: states, about: kind, totals: items, by: kind}
  matrix: {page: projects, indicator: moves, rows: areas, always: [x], region: region}
  matching: {page: exchanges, entries: move, until: until, has: kind}
  places: {page: exchanges, offered: items, filled: moves}
"""  # noqa: E501
    shown = read_procedure(THING + text, "loan.yml").shown

    table = shown.tables["move"]
    assert table.pages == ("projects", "exchanges")
    assert (table.columns, table.where, table.about) == (("kind", "items"), ("states",), "kind")
    assert (table.totals, table.by) == (("items",), ("kind",))
    assert shown.matrix
    assert (shown.matrix.always, shown.matrix.columns) == (("x",), None)
    assert shown.matching
    assert (shown.matching.has, shown.matching.taken) == (("kind",), None)
    assert shown.places
    assert (shown.grid, shown.pairs, shown.addressees) == (None, None, None)


def test_without_columns_all_but_personal_fields_are_shown():
    shown = read_procedure(THING + "  tables: {move: {page: projects}}\n", "loan.yml").shown

    assert shown.tables["move"].columns == ("on", "until", "kind", "states", "items", "source")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("  tables: {act: {page: projects}}", "act: 'act' is no record of the procedure"),
        ("  tables: {move: {page: shop}}", "page: 'shop' is no page: expected one of projects,"),
        ("  tables: {move: {columns: [on]}}", "the entry 'page' is missing"),
        (
            "  tables: {move: {page: projects, columns: [on, who]}}",
            "columns: 'who' is no field of move to be shown",
        ),
        (
            "  tables: {move: {page: projects, where: kind}}",
            "where: 'kind' is no field of move to be shown (state)",
        ),
        ("  tables: {move: {page: projects, totals: on}}", "totals: 'on' is no field"),
        ("  grid: duties", "grid: expected a procedure with occurrences per state"),
        ("  pairs: duties", "pairs: expected a procedure with the entry 'pairs'"),
        (
            "  matrix: {page: projects, indicator: items, rows: areas}",
            "indicator: expected one that counts, divided by a choice and by states",
        ),
        (
            "  matrix: {page: projects, indicator: moves, rows: region}",
            "rows: 'region' is no setting of the type choice",
        ),
        (
            "  matrix: {page: projects, indicator: moves, rows: areas, always: [z]}",
            "always: 'z' is no choice",
        ),
        (
            "  matching: {page: exchanges, entries: move, until: kind, has: kind}",
            "until: 'kind' is no field of move to be shown (day, partial-date)",
        ),
        (
            "  matching: {page: exchanges, entries: move, until: until, has: kind, taken: move}",
            "by: expected the field of the records that take one up",
        ),
        (
            "  matching: {page: exchanges, entries: move, until: until, has: who}",
            "has: 'who' is no field of move to be shown",
        ),
        ("  places: {page: exchanges, offered: items, filled: no}", "filled: 'no' is no indicator"),
        (
            f"  addressees: {{{ADDRESSEES}}}",
            "setting: 'areas' is no setting of the type state",
        ),
        ("  shelf: {page: projects}", "unknown entry 'shelf'"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(wrong, told):
    with pytest.raises(UnfitDeclaration) as caught:
        read_procedure(f"{THING}{wrong}\n", "loan.yml")

    assert caught.value.message.startswith(f"loan.yml, line {THING.count(chr(10)) + 1}: ")
    assert told in caught.value.message


def test_no_page_shows_what_tells_of_a_single_person():
    for made in procedures().values():
        for key, table in made.shown.tables.items():
            fields = made.records[key].fields
            assert not any(fields[name].personal for name in table.columns)


def test_every_page_has_something_to_show():
    pages = {
        page
        for made in procedures().values()
        for t in made.shown.tables.values()
        for page in t.pages
    }
    assert pages == {"projects", "exchanges", "lessons", "duties", "appeals"}
