"""The pages of states: all that each is bound by, and what it is called."""

from __future__ import annotations

import pytest
from instruments import OTTAWA, row, text

pytestmark = pytest.mark.usefixtures("contexts")


def test_a_state_shows_all_its_instruments(reader):
    page = reader.get("/states/POL/?on=2026-02-03")
    lines = {one.instrument.id: one for one in page.context["shown"].rows}

    assert (lines["ottawa-convention"].standing.kind, lines["ctbt"].standing.kind) == (
        "leaving",
        "bound",
    )
    assert lines["rome-statute"].as_of == "29 May 2014"
    assert "European Union" in page.context["inside"]
    assert "NPT" in [name for name, _ in page.context["unknown"]]
    assert 'href="/states/POL/"' in text(reader, "/states/")


@pytest.mark.parametrize(
    ("language", "poland", "word"), [("fr", "Pologne", "lié"), ("ja", "ポーランド", "拘束")]
)
def test_states_are_called_in_the_language_of_the_page(reader, language, poland, word):
    reader.cookies["servanda_language"] = language

    page = reader.get(f"{OTTAWA}?on=2015-03-01")

    assert next(one.name for one in page.context["shown"].rows if one.code == "POL") == poland
    assert word in page.content.decode()


def test_an_installation_shows_its_own_names(reader, tmp_path, monkeypatch):
    own = tmp_path / "names.yml"
    own.write_text("TUR: [Turkey, ~, ~]\n", encoding="utf-8")
    monkeypatch.setenv("SERVANDA_NAMES", str(own))

    assert row(reader, OTTAWA, "TUR").name == "Turkey"
    own.unlink()
    assert reader.get(OTTAWA).status_code == 400
