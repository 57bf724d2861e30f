"""An indicator in words, in each language of the procedures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.adherence.regions import Language
from servanda.followup.indicators import Measured
from servanda.followup.loading import procedure
from servanda.report.followup.wording import measured

BOUND = procedure("adherence").indicators["bound"]
ONE = Measured(
    key="bound",
    as_of=dt.date(2026, 6, 1),
    value=Decimal(164),
    baseline=Decimal(133),
    target=Decimal(193),
)


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [
        ("en", "164 states, from 133, target 193", "none"),
        ("fr", "164 États, contre 133 au départ, cible 193", "aucun"),
        ("ja", "164 か国、当初133、目標193", "なし"),
    ],
)
def test_where_it_began_and_its_target_stand_beside_it(
    language: Language, said: str, never: str
) -> None:
    assert measured(BOUND, ONE, language) == said
    assert measured(BOUND, replace(ONE, value=None), language) == never
    alone = replace(ONE, baseline=None, target=None)
    assert said.startswith(measured(BOUND, alone, language))
