"""A brief calls documents and areas what its language calls them, and takes an area called so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from published import DAY, made

from servanda.brief.asked import Asked
from servanda.brief.html import render
from servanda.brief.making import make_brief
from servanda.errors import InputError
from servanda.register.state import Records


@pytest.fixture(scope="module")
def records() -> Records:
    return made().ledger.records()


def text(records: Records, **given: Any) -> str:
    values: dict[str, Any] = {"kind": "annex", "audience": "public", "author": "XAA", "as_of": DAY}
    return render(make_brief(records, Asked(**(values | given)))).decode()


@pytest.mark.parametrize("kind", ["meeting", "annex", "progress", "scorecard"])
def test_documents_and_areas_are_called_in_the_language(records: Records, kind: str) -> None:
    english, japanese = (text(records, kind=kind, language=code) for code in ("en", "ja"))

    assert "A. Trade" in english
    assert "A. 貿易" in japanese
    assert "Trade" not in japanese
    assert ("ある議題" in japanese) == ("An Agenda" in english)


@pytest.mark.parametrize("area", ["貿易", "a. 貿易", "Trade", "A"])
def test_an_area_may_be_asked_for_as_the_language_calls_it(records: Records, area: str) -> None:
    found = text(records, language="ja", area=area)

    assert "2025-C-1" in found
    assert "2025-C-4" not in found
    shown = {"貿易": "貿易", "a. 貿易": "A. 貿易", "Trade": "貿易", "A": "A"}[area]
    assert f">{shown}<" in found


def test_an_area_that_another_language_calls_so_is_none(records: Records) -> None:
    with pytest.raises(InputError, match="no area"):
        text(records, language="fr", area="貿易", as_of=DAY + dt.timedelta(days=1))
