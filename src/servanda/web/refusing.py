"""What the register or a reader refuses, in the language of the interface.

The core says it in English, with every name and number. The sentences here (groups `refused`,
`unfit`, `unreadable` and `noticed` of `labels.yml`) are chosen by the facts of the error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from servanda.errors import Conflict, InvalidRecord, NotFound, ServandaError, UnknownCode
from servanda.web import words


def refusal(error: ServandaError) -> str:
    """Return why something was refused, as one sentence that says what to do."""
    if isinstance(error, Conflict):
        return gettext("Somebody changed it meanwhile.")
    if isinstance(error, NotFound):
        return gettext("The register holds no such record.")
    if isinstance(error, UnknownCode):
        known = gettext("%(code)s is no party that Servanda knows.")
        return known % {"code": error.facts.get("code")}
    if isinstance(error, InvalidRecord):
        return unfit(field_of(error))
    return broken(str(error.facts.get("rule", "")))


def field_of(error: ServandaError) -> str:
    """Return the name of the field that an error is about; "" when it is about none."""
    named = {"quote": "quote", "span": "quote"}.get(str(error.facts.get("rule")))
    return named or str(error.facts.get("field", "")).partition("[")[0]


def broken(rule: str) -> str:
    """Return what the rule of the register says that something broke."""
    return _sentence(rule, "refused")


def unfit(field: str) -> str:
    """Return why a value does not fit a field of a commitment, with what is expected."""
    return _sentence(field, "unfit")


def oversized(error: ServandaError) -> str:
    """Return why a sample is not taken (`assessment.sampling.must_fit`)."""
    said = gettext("A sample of %(size)s is too large; commitments to choose from: %(of)s.")
    return said % error.facts


def unreadable(reason: str) -> str:
    """Return why a file cannot be read and what to do; `reason` is the error's."""
    return words.label(reason, "unreadable")


def noticed(issue: Mapping[str, Any]) -> str:
    """Return what a reader noticed about a file (`code` and `count` of an issue)."""
    return words.label(issue["code"], "noticed") % {"count": issue["count"]}


def _sentence(key: str, group: str) -> str:
    return words.label(key if key in words.values(group) else "other", group)
