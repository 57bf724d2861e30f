"""What is refused is said in the language of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import servanda
from servanda.assessment.findings import codes
from servanda.documents.read import read
from servanda.errors import (
    Conflict,
    InvalidRecord,
    NotFound,
    RuleBroken,
    UnknownCode,
    UnreadableDocument,
)
from servanda.web import words
from servanda.web.refusing import broken, field_of, noticed, refusal, unreadable

PACKAGE = Path(servanda.__file__).parent


def said(folder: str, call: str, fact: str) -> set[str]:
    """Return the constants that a fact has wherever the code calls something of this name."""
    return {value for tree in trees(folder) for value in constants(tree, call, fact)}


def trees(folder: str) -> Iterator[ast.Module]:
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def constants(tree: ast.Module, call: str, fact: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
            for keyword in node.keywords:
                if keyword.arg == fact and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_every_rule_of_the_register_has_a_sentence() -> None:
    rules = said("register", "RuleBroken", "rule")

    assert len(rules) > 20
    assert rules <= set(words.values("refused"))


def test_every_finding_of_assessment_has_a_sentence() -> None:
    assert set(codes()) <= set(words.values("refused"))


def test_every_reason_of_the_readers_has_a_sentence() -> None:
    reasons = said("documents", "UnreadableDocument", "reason")

    assert len(reasons) > 10
    assert reasons <= set(words.values("unreadable"))


def test_every_code_of_an_issue_has_a_sentence() -> None:
    codes = said("documents", "Issue", "code") | {"language-not-extracted"}

    assert len(codes) > 5
    assert codes <= set(words.values("noticed"))


def test_every_reason_is_given() -> None:
    for tree in trees("documents"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = {keyword.arg for keyword in node.keywords}
                assert node.func.id != "UnreadableDocument" or "reason" in named, node.lineno


@pytest.mark.parametrize(
    ("error", "french"),
    [
        (RuleBroken("x", rule="future"), "La date d’un document ne peut être dans le futur."),
        (RuleBroken("x", rule="never heard of"), "Le registre ne l’a pas accepté."),
        (Conflict("x", expected=1, found=2), "Quelqu’un l’a modifié entre-temps."),
        (NotFound("x", wanted="y"), "Le registre ne contient aucune fiche de ce nom."),
        (UnknownCode("x", code="XYZ"), "XYZ n’est pas une partie que Servanda connaît."),
        (
            InvalidRecord("x", field="due"),
            "Ce n’est pas une date : attendu par exemple 2005-01-19, 2005-01 ou 2005.",
        ),
        (InvalidRecord("x", field="z"), "Cette valeur ne convient pas au champ."),
    ],
)
def test_a_refusal_is_translated(error: RuleBroken, french: str) -> None:
    with translation.override("fr"):
        assert refusal(error) == french


def test_the_field_is_named_without_its_place() -> None:
    assert field_of(InvalidRecord("x", field="actors[2].id")) == "actors"
    assert field_of(RuleBroken("x", rule="span")) == "quote"
    assert field_of(RuleBroken("x", rule="closed")) == ""


def test_a_file_that_cannot_be_read_says_so_in_japanese() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(b"", name="empty.txt")
    with translation.override("ja"):
        assert unreadable(str(caught.value.facts["reason"])) == "ファイルが空です。"


def test_an_issue_tells_its_number() -> None:
    with translation.override("fr"):
        assert noticed({"code": "comments", "count": 3}).endswith(" : 3.")
    assert "%" not in noticed({"code": "byte-order-mark", "count": None})


def test_a_rule_is_said_in_the_language_of_the_interface() -> None:
    with translation.override("ja"):
        assert broken("unchanged") == "すでにそのとおりです。"
