"""`servanda accounts` and what `servanda serve` prints."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from servanda.cli import main
from servanda.cli.register.author import keep_author
from servanda.cli.workspace.serve import way_in
from servanda.register.entry import Author

WORDS = "four words are enough"


@pytest.fixture
def run(site):  # noqa: ARG001 - commands find its register in the environment
    def runs(*arguments, given=None):
        return CliRunner().invoke(main, ["accounts", *arguments], input=given)

    return runs


def test_an_account_is_made_with_a_password_that_is_asked_for(site, run):
    made = run("add", "XBB/G. Person", "--login", "New", given=f"{WORDS}\n{WORDS}\n")

    assert made.exit_code == 0, made.stderr
    assert site.account("new").check_password(WORDS)
    assert "new  XBB/G. Person" in run("list").stdout


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (("add", "XBB/G. Person", "--login", "reader"), WORDS, "is taken"),
        (("add", "XAA/C. Person", "--login", "other"), WORDS, "has an account already"),
        (("add", "XBB/G. Person", "--login", "a b"), WORDS, "is no login"),
        (("add", "XBB/G. Person", "--login", "new"), "short", "too short"),
        (("add", "nobody", "--login", "new"), WORDS, "expected CAN/A. Person"),
        (("link", "nobody"), None, "Nobody has the login nobody"),
    ],
)
def test_what_is_not_right_is_said(run, arguments, given, says):
    refused = run(*arguments, given=f"{given}\n{given}\n")

    assert refused.exit_code == 2
    assert says in refused.stderr


def test_a_link_signs_in_and_a_closed_account_does_not(site, run):
    link = re.search(r"HOST:PORT(/enter/\S+)", run("link", "reader").stdout)[1]
    client = site.client()

    assert client.post(link).status_code == 302
    assert run("close", "reader").exit_code == 0
    assert client.get("/").status_code == 302
    assert "(closed)" in run("list").stdout


def test_the_owner_of_a_laptop_gets_a_link_and_others_do_not(site):
    keep_author(Author(party="XAA", person="A. Person"), site.place.folder)

    assert way_in(site.place, "127.0.0.1").startswith("/enter/")
    assert way_in(site.place, "0.0.0.0") == ""  # noqa: S104 - nothing listens there
