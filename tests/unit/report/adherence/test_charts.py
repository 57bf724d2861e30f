import datetime as dt

import pytest
from lxml import etree

from servanda.adherence.positions import history
from servanda.adherence.regions import find_region
from servanda.report.adherence import Wish, curve, make_roll, tiles

NOW = dt.date(2026, 2, 3)
SVG = "{http://www.w3.org/2000/svg}"


def parsed(data):
    return etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False))


def tiles_of(svg):
    return [group for group in svg.iter(f"{SVG}g") if group.get("class", "").startswith("tile")]


def test_every_state_is_one_square_of_the_same_size(marbles):
    roll = make_roll(marbles, NOW)
    found = tiles_of(parsed(tiles.render(roll)))
    assert len(found) == len(roll.rows)
    sizes = {(t.find(f"{SVG}rect").get("width"), t.find(f"{SVG}rect").get("height")) for t in found}
    assert sizes == {("35", "35")}


def test_no_two_squares_lie_on_each_other(marbles):
    places = [
        group.get("transform") for group in tiles_of(parsed(tiles.render(make_roll(marbles, NOW))))
    ]
    assert len(places) == len(set(places))


def test_a_square_says_what_it_shows(marbles):
    svg = parsed(tiles.render(make_roll(marbles, NOW, Wish(region=find_region("europe")))))
    told = {tile.findtext(f"{SVG}text"): tile.findtext(f"{SVG}title") for tile in tiles_of(svg)}
    assert told["POL"] == "Poland: bound, leaves on 2026-02-20"
    assert told["EST"] == "Estonia: withdrew, 2025-12-27"
    assert told["FRA"] == "France: no act"


def test_charts_have_a_title_and_a_description(marbles):
    roll = make_roll(marbles, NOW, Wish(region=find_region("asean")))
    for data, key in ((tiles.render(roll), "tiles"), (curve.render(roll), "curve")):
        svg = parsed(data)
        name = f"chart-marbles-convention-{key}"
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{name}-title {name}-told"
        assert svg[0].get("id") == f"{name}-title"
        assert svg[0].text.startswith("Marbles Convention, ASEAN: ")
        assert svg[1].tag == f"{SVG}desc"


def test_the_same_roll_gives_the_same_bytes(instrument, acts):
    one = make_roll(history(instrument, acts), NOW)
    two = make_roll(history(instrument, reversed(acts)), NOW)
    assert tiles.render(one) == tiles.render(two)
    assert curve.render(one) == curve.render(two)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "au 2026-02-03"), ("ja", "2026-02-03 現在")]
)
def test_charts_speak_other_languages(marbles, language, words):
    roll = make_roll(marbles, NOW, Wish(language=language))
    assert words in tiles.render(roll).decode()
    assert words in curve.render(roll).decode()


def test_charts_hold_no_style_script_or_address(marbles):
    roll = make_roll(marbles, NOW)
    for data in (tiles.render(roll), curve.render(roll)):
        tags = {element.tag.removeprefix(SVG) for element in parsed(data).iter()}
        assert tags <= {
            *("svg", "title", "desc", "defs", "pattern", "rect", "circle", "g", "path", "text"),
        }
        assert data.count(b"http") == 1
        assert b"style=" not in data


def test_a_name_from_a_page_is_escaped(instrument, acts):
    evil = acts[0].__class__(state="?<script>", action="signature", date=NOW, name="<script>")
    assert b"<script>" not in tiles.render(make_roll(history(instrument, [*acts, evil]), NOW))


def test_without_data_charts_say_so(instrument):
    roll = make_roll(history(instrument, []), NOW)
    for data in (tiles.render(roll), curve.render(roll)):
        assert "no data" in data.decode()
        assert tiles_of(parsed(data)) == []


def test_the_curve_shows_the_last_count_and_the_days_asked_for(marbles):
    roll = make_roll(marbles, NOW)
    mark = curve.Mark(day=dt.date(2005, 1, 19), label="agenda of 2005")
    texts = [text.text for text in parsed(curve.render(roll, marks=[mark])).iter(f"{SVG}text")]
    assert {"6", "agenda of 2005", "in force 2000-05-01", "all 199 states"} <= set(texts)


def test_a_curve_of_one_day_can_be_drawn(instrument, acts):
    roll = make_roll(history(instrument, acts[:1]), acts[0].date)
    assert "1" in [text.text for text in parsed(curve.render(roll)).iter(f"{SVG}text")]


def test_what_came_after_the_source_is_not_drawn_as_known(marbles, sources):
    later = dt.date(2030, 1, 1)
    old = make_roll(marbles, later, sources=sources)
    assert old.known_until == dt.date(2026, 2, 3)
    assert make_roll(marbles, NOW, sources=sources).known_until is None
    for data in (tiles.render(old), curve.render(old)):
        assert "as of 2030-01-01 · acts known until 2026-02-03" in data.decode()
    assert curve.render(old).count(b'stroke-dasharray="2 5"') == 1
    assert b'stroke-dasharray="2 5"' not in curve.render(make_roll(marbles, NOW, sources=sources))
