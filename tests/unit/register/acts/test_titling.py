"""Titles in own words, and what every page says of the register."""

from __future__ import annotations

from typing import Any

import pytest
from desk import OFFICER, OTHER, TODAY, Desk, filled

from servanda.errors import NotFound, RuleBroken
from servanda.register.acts.deciding import accept, edit, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.purging import purge
from servanda.register.acts.titling import set_notice, title, title_document
from servanda.register.titles import document_title, heading_in, title_of
from servanda.report.areas import area_of, areas_in

PORTS = ("A", "Ports")


def test_a_commitment_is_called_by_its_title_else_by_its_first_words() -> None:
    desk = filled()
    assert title_of(desk.commitment("2025-C-2"), "en") == "Meet every year in Osk"

    desk.do(title("2025-C-2", {"fr": "Réunion annuelle", "en": "Yearly meeting"}))

    record = desk.commitment("2025-C-2")
    assert title_of(record, "fr-ca") == "Réunion annuelle"
    assert title_of(record, "ja") == "Yearly meeting"
    assert record.commitment.quote == "Meet every year in Osk"
    desk.do(accept("2025-C-2"))
    desk.do(undo("2025-C-2"))
    assert title_of(desk.commitment("2025-C-2"), "fr") == "Réunion annuelle"
    desk.do(title("2025-C-2", {}))
    assert title_of(desk.commitment("2025-C-2"), "fr") == "Meet every year in Osk"


@pytest.mark.parametrize("given", [{"en": " "}, {"en": "a\nb"}, {"English": "a"}])
def test_a_title_is_one_line_in_a_language(given: dict[str, str]) -> None:
    with pytest.raises(RuleBroken):
        filled().do(title("2025-C-2", given))


def test_a_document_and_its_areas_have_titles_beside_their_own() -> None:
    desk = headed()
    assert document_title(desk.document(), "fr") == ""
    desk.do(describe("2025", today=TODAY, title="Ports and roads"))
    assert document_title(desk.document(), "fr") == "Ports and roads"

    titles = {"fr": "Programme des ports", "ja": "港湾アジェンダ"}
    desk.do(title_document("2025", titles, {PORTS: {"fr": "Les ports"}}))

    record = desk.document()
    told = [document_title(record, code) for code in ("en", "fr-ca", "ja", "de")]
    assert told == ["Ports and roads", titles["fr"], titles["ja"], "Ports and roads"]
    shown = [heading_in(PORTS, record, code) for code in ("en", "fr", "ja")]
    assert shown == [PORTS, ("A", "Les ports"), PORTS]
    assert heading_in(PORTS, None, "fr") == PORTS
    assert heading_in((None, None), record, "fr") == (None, None)
    assert areas_in([record], "fr") == {
        "A. Ports": "A. Les ports",
        "Ports": "Les ports",
    }
    desk.do(describe("2025", today=TODAY, language="fr"))
    assert document_title(desk.document(), "fr") == "Ports and roads"
    desk.do(title_document("2025", {}, {}))
    assert (desk.document().titles, desk.document().areas) == ((), ())


def test_a_heading_without_a_label_is_replaced_as_a_whole() -> None:
    desk = headed(area="Ports")
    desk.do(title_document("2025", {}, {("Ports", "Ports"): {"fr": "Les ports"}}))

    assert area_of(desk.commitment("2025-C-2").commitment, desk.document(), "fr") == "Les ports"


@pytest.mark.parametrize(
    ("titles", "areas", "error"),
    [
        ({"fr": "a\nb"}, {}, RuleBroken),
        ({"French": "a"}, {}, RuleBroken),
        ({"en": "In its own language"}, {}, RuleBroken),
        ({}, {PORTS: {"en": "In its own language"}}, RuleBroken),
        ({}, {("B", "Ports"): {"fr": "Les ports"}}, NotFound),
        ({}, {(None, None): {"fr": "Sans titre"}}, NotFound),
        ({}, {}, RuleBroken),
    ],
)
def test_titles_of_documents_are_refused(titles: Any, areas: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        headed().do(title_document("2025", titles, areas))


def test_titles_go_with_the_words_of_their_document() -> None:
    desk = headed()
    desk.do(title_document("2025", {"fr": "Secret"}, {PORTS: {"fr": "Secret aussi"}}))

    desk.do(purge("2025", author=OFFICER, because="x", history=desk.ledger.history))

    assert (desk.document().titles, desk.document().areas) == ((), ())
    kept = (desk.ledger.content(one) for entry in desk.ledger.entries() for one in entry.contents)
    assert not [one for one in kept if one and b"Secret" in one.body]
    with pytest.raises(RuleBroken):
        desk.do(title_document("2025", {"fr": "Encore"}, {}))


def headed(area: str = "A") -> Desk:
    """Return a register in which two commitments stand under the heading "Ports"."""
    desk = filled()
    for name in ("2025-C-1", "2025-C-2"):
        desk.do(edit(name, {"area": area, "area_title": "Ports"}))
    return desk


def test_an_administrator_says_what_every_page_shows() -> None:
    desk = filled()
    assert desk.ledger.records().register().notice == {}
    said = {"en": "Nobody endorsed this.", "fr": "Personne ne l'a approuvé."}

    with pytest.raises(RuleBroken):
        desk.do(set_notice(said, author=OTHER), OTHER)
    desk.do(set_notice(said, author=OFFICER))

    assert desk.ledger.records().register().notice == said
    with pytest.raises(RuleBroken, match="already"):
        desk.do(set_notice(said, author=OFFICER))
    desk.do(set_notice({}, author=OFFICER))
    assert desk.ledger.records().register().notice == {}
