"""The data files: complete, unambiguous, and what is committed is what they give."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from servanda.vocabulary import find, terms
from servanda.vocabulary.compile import COMPILED, compiled, dump
from servanda.vocabulary.fold import plain

PATTERNS = {
    "state": r"[A-Z]{3}",
    "region": r"[a-z]+(-[a-z]+)*",
    "organisation": r"[A-Z0-9]+(-[A-Z0-9]+)*",
    "forum": r"[A-Z0-9]+(-[A-Z0-9]+)*",
    "agency": r"[A-Z0-9]+(-[A-Z0-9]+)*",
    "instrument": r"[a-z0-9]+(-[a-z0-9]+)*",
}


def test_the_compiled_file_is_what_the_data_files_give() -> None:
    assert COMPILED.read_text(encoding="utf-8") == dump(compiled()), (
        "stale: run python -m servanda.vocabulary.compile"
    )


def test_ids_have_the_form_of_their_kind() -> None:
    wrong = [t.id for t in terms().values() if not re.fullmatch(PATTERNS[t.kind], t.id)]
    assert wrong == []


def test_no_form_that_is_searched_for_belongs_to_two_terms() -> None:
    owners = defaultdict(set)
    for term in terms().values():
        for form in term.forms:
            if form.rule != "hidden":
                owners[plain(form.text)].add(term.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_every_assigned_code_is_there_with_its_short_code() -> None:
    states = [t for t in terms().values() if t.kind == "state"]
    assigned = [t for t in states if t.status is None]
    assert len(assigned) == 249
    assert len({t.alpha2 for t in assigned}) == 249
    assert {t.id for t in states if t.status == "invented"} == {"XAA", "XBB"}
    assert terms()["XKX"].status == "user-assigned"
    assert all(t.until for t in states if t.status == "former")


def test_states_carry_french_and_japanese_names() -> None:
    roles = {
        t.id: {form.role for form in t.forms}
        for t in terms().values()
        if t.kind == "state" and t.status is None
    }
    japanese = [code for code, found in roles.items() if "japanese" not in found]
    assert japanese == []


@pytest.mark.parametrize(
    ("code", "name", "short", "capital", "adjective"),
    [
        ("XAA", "Arvenia", None, "Telmar", "Arvenian"),
        ("XBB", "Borvia", None, "Osk", "Borvian"),
        ("CAN", "Canada", None, "Ottawa", "Canadian"),
        ("IRN", "Iran (Islamic Republic of)", "Iran", "Tehran", "Iranian"),
        ("CIV", "Côte d'Ivoire", "Ivory Coast", "Yamoussoukro", "Ivorian"),
    ],
)
def test_a_state_as_the_united_nations_prints_it(
    code: str, name: str, short: str | None, capital: str, adjective: str
) -> None:
    term = terms()[code]
    assert (term.name, term.short, term.capitals[0]) == (name, short, capital)
    assert adjective in term.aliases


def test_instruments_are_many_and_sorted_and_dated() -> None:
    instruments = [t for t in terms().values() if t.kind == "instrument"]
    assert len(instruments) >= 150
    assert all(t.sort for t in instruments)
    assert all(1850 < t.year < 2030 for t in instruments if t.year)
    undated = Counter(t.year is None for t in instruments)[True]
    assert undated < len(instruments) / 10


def test_agencies_belong_to_a_party_that_is_there() -> None:
    owners = {t.party for t in terms().values() if t.kind == "agency"}
    assert None not in owners
    assert {terms()[str(owner)].kind for owner in owners} == {"state", "organisation"}


@pytest.mark.parametrize(
    "words",
    [
        "Ottawa Convention",
        "CTBT",
        "BTWC",
        "CCW",
        "UN SALW Programme of Action",
        "UN Programme of Action on SALW",
        "International Code of Conduct",
        "HCoC",
        "UN Convention against Transnational Organized Crime",
        "Rome Statute",
        "Nuclear Non-Proliferation Treaty",
        "comprehensive safeguards agreement",
        "G8 Sea Island Summit Action Plan on Non-Proliferation",
        "Paris Agreement",
        "Montreal Protocol",
        "Global Methane Pledge",
        "Christchurch Call",
        "UN Charter",
        "Treaty on Mutual Legal Assistance in Criminal Matters",
        "Convention on Certain Conventional Weapons",
        "Protocol on Explosive Remnants of War",
        "Arms Trade Treaty",
        "Chemical Weapons Convention",
    ],
)
def test_instruments_that_agendas_name_are_found_whole(words: str) -> None:
    assert [(f.kind, f.text) for f in find(f"They promote the {words}.")] == [("instrument", words)]


def test_every_form_that_is_searched_for_is_found_as_a_whole() -> None:
    missed = [
        (term.id, form.text)
        for term in terms().values()
        for form in term.forms
        if form.rule != "hidden"
        and [(f.term_id, f.text) for f in find(f"; {form.text};")] != [(term.id, form.text)]
    ]
    assert missed == []
