"""Properties of the finders: exact places, longest match, no overlap, the same every time."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from servanda.vocabulary import (
    find,
    find_definitions,
    find_forums,
    find_instruments,
    find_named_forums,
    find_named_instruments,
    look_up,
    terms,
)
from servanda.vocabulary.fold import fold

FORMS = sorted(
    (form.text, term.id)
    for term in terms().values()
    for form in term.forms
    if form.rule != "hidden"
)
find("")  # builds the automaton, so that no example is timed with it
GLUE = [
    " ",
    "\n",
    ", ",
    "-",
    "–",
    "’s ",
    " (",
    ") ",
    ". ",
    "\u00a0",
    "\u00ad",
    " the ",
    " of ",
    " and ",
]
names = st.sampled_from([text for text, _ in FORMS])
glue = st.one_of(st.sampled_from(GLUE), st.text(max_size=6))
texts = st.lists(st.one_of(names, glue, st.text(alphabet=string.printable, max_size=8))).map(
    "".join
)


@given(texts)
def test_finds_are_exact_and_in_order_and_apart(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@given(texts)
def test_finding_is_the_same_every_time(text: str) -> None:
    assert find(text) == find(text)


@given(st.sampled_from(FORMS))
def test_every_form_is_found_as_a_whole(form: tuple[str, str]) -> None:
    text, term_id = form
    assert [(f.term_id, f.text) for f in find(f"; {text};")] == [(term_id, text)]


@given(st.sampled_from(FORMS), st.sampled_from(["\n", "  ", "\u00a0", " \n "]))
def test_white_space_inside_a_name_may_be_anything(form: tuple[str, str], space: str) -> None:
    text, term_id = form
    printed = text.replace(" ", space)
    assert [(f.term_id, f.text) for f in find(f"; {printed};")] == [(term_id, printed)]


@given(texts)
def test_a_found_name_alone_is_found_again(text: str) -> None:
    if not find_definitions(text):
        for found in find(text):
            again = [(f.term_id, f.text) for f in find(f"; {found.text};")]
            assert (found.term_id, found.text) in again


@given(texts)
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.cased) == len(folded.lower)
    places = [folded.origin(i) for i in range(len(folded.cased))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).lower
    assert fold(once).lower == once


@given(texts)
def test_named_spans_are_exact_and_apart(text: str) -> None:
    for finder in (find_named_instruments, find_named_forums, find_instruments, find_forums):
        end = 0
        for name in finder(text):
            assert end <= name.start < name.end <= len(text)
            assert text[name.start : name.end] == name.text
            end = name.end


@given(texts)
def test_definitions_are_exact(text: str) -> None:
    for definition in find_definitions(text):
        assert text[definition.alias_start : definition.alias_end] == definition.alias
        assert text[definition.start : definition.end] == definition.long_form
        assert definition.start <= definition.name_start < definition.end


@given(st.sampled_from(sorted(terms())))
def test_every_id_is_looked_up_first(term_id: str) -> None:
    assert look_up(term_id)[0].id == term_id
