"""What a register says of itself stands in every kind of file, and changes nothing else of it."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from lxml import etree

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows
from servanda.report.noticed import in_csv, in_json, in_lines, in_svg

NOTICE = '=Neither "government" wrote <this> & that.'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><text>A</text>\n</svg>\n'


def test_an_object_and_each_object_of_a_list_say_it() -> None:
    assert json.loads(in_json(b'{"a": 1}', NOTICE)) == {"a": 1, "notice": NOTICE}
    said = json.loads(in_json('[{"a": "é"}, {"a": 2}]'.encode(), NOTICE))
    assert said == [{"a": "é", "notice": NOTICE}, {"a": 2, "notice": NOTICE}]


def test_each_line_says_it_and_letters_that_divide_lines_stay_escaped() -> None:
    pieces = [b'{"a": "\\u2028"}\n{"a": 2}\n', b'{"a": 3}\n']
    lines = b"".join(in_lines(pieces, NOTICE)).decode().splitlines()
    assert [json.loads(line)["notice"] for line in lines] == [NOTICE] * 3
    assert json.loads(lines[0])["a"] == "\u2028"


def test_a_table_has_a_column_of_it_whatever_its_cells_hold() -> None:
    rows = [["a", "b"], ["1\r\n2", "\u2028x"], ['"', "'=1"]]
    pieces = [BYTE_ORDER_MARK + csv_rows(rows[:1]), csv_rows(rows[1:])]
    whole = b"".join(in_csv(pieces, NOTICE))
    assert whole.startswith(BYTE_ORDER_MARK)
    said = list(csv.reader(StringIO(whole.decode("utf-8-sig"), newline="")))
    assert said == [[*rows[0], "notice"], *([*row, f"'{NOTICE}"] for row in rows[1:])]


def test_a_drawing_has_it_as_metadata() -> None:
    found = etree.fromstring(in_svg(SVG, NOTICE))
    assert found[-1].tag.endswith("metadata")
    assert found[-1].text == NOTICE


@pytest.mark.parametrize("data", [b'{"a":1}', b"[]", b"a,b\r\n", SVG])
def test_without_one_nothing_changes(data: bytes) -> None:
    assert in_json(data, "") == in_svg(data, "") == data
    assert list(in_csv([data], "")) == list(in_lines([data], "")) == [data]
