"""Words that people see for the data's values, in the language of the interface.

Labels stand in `labels.yml` of `servanda.report` (what an extractor gives) and of this package
(what the register adds), in English; catalogues translate them.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import formats, timezone
from django.utils.translation import gettext

from servanda.report import labels as reported
from servanda.report import reasons
from servanda.vocabulary import find_party


@cache
def _labels() -> dict[str, Any]:
    text = files(__package__).joinpath("labels.yml").read_text(encoding="utf-8")
    own: dict[str, Any] = yaml.safe_load(text)
    return {**reported.labels(), **own}


def label(value: str | None, group: str) -> str:
    """Return the word shown for a value of a group; "" for None."""
    return _shown(value, group, "label")


def meaning(value: str | None, group: str) -> str:
    """Return what a value of a group stands for, as a phrase; "" when nothing is said."""
    return _shown(value, group, "meaning")


def values(group: str) -> list[str]:
    """Return the values of a group, in the order in which people see them."""
    return list(_labels()[group])


def choices(group: str) -> list[tuple[str, str]]:
    """Return values and labels of a group, for a form's field or a filter."""
    return [(value, label(value, group)) for value in values(group)]


def sentences() -> list[str]:
    """Return every word and phrase that catalogues have to translate."""
    shown = (group for name, group in _labels().items() if name != "months")  # Django has those
    found = [text for group in shown for text in _texts(group)]
    return sorted({*filter(None, found), *reasons.sentences().values(), reasons.UNKNOWN})


def partial_date(text: str | None) -> str:
    """Return a partial ISO date as the language writes it: "2005", "June 2005", "1 June 2005"."""
    if not text:
        return ""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return gettext("%(year)s") % {"year": parts[0]}
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return formats.date_format(day, "DATE_FORMAT" if len(parts) > 2 else "YEAR_MONTH_FORMAT")


def moment(value: str | datetime | None) -> str:
    """Return a time (of an entry, or a datetime) as the language writes it, in UTC."""
    if not value:
        return ""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    when = timezone.localtime(when)
    return f"{formats.date_format(when, 'DATE_FORMAT')} {formats.time_format(when, 'H:i')}"


def party_name(code: str) -> str:
    """Return the name of a party by its code; the code where the vocabulary has none."""
    term = find_party(code)
    return (term.short or term.name) if term else code


def _shown(value: str | None, group: str, part: str) -> str:
    if value is None:
        return ""
    found = _labels()[group].get(value, value)
    text = found.get(part, "") if isinstance(found, dict) else found if part == "label" else ""
    return gettext(text) if text else ""


def _texts(group: Any) -> list[str]:
    if isinstance(group, dict):
        return [text for value in group.values() for text in _texts(value)]
    if isinstance(group, list):
        return [str(text) for text in group]
    return [str(group)]
