"""What the register refuses of a rating or a guideline, at the field that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import cast

from django import forms
from django.utils.translation import gettext as _

from servanda.assessment.findings import Finding
from servanda.assessment.ladder import RUNGS
from servanda.assessment.scales import load_scale, scale_ids
from servanda.errors import RegisterError
from servanda.web import words
from servanda.web.evidence import saying as evidence_saying
from servanda.web.followup.saying import named
from servanda.web.refusing import broken, refusal

_CITES = (
    *("citation-unknown", "citation-elsewhere", "cited-before-document", "cited-unclear"),
    *("cited-later", "cited-after-period", "nothing-cited", "nothing-fulfils"),
    *("announcements-only", "rung-too-low"),
    *("contradicted", "speaks-for-more", "no-hash", "no-publisher", "bearing-without-words"),
)
_FIELD: Mapping[str, str] = {
    **dict.fromkeys(_CITES, "cites"),
    **dict.fromkeys(("no-scale", "no-such-value", "no-value", "computed-value"), "value"),
    **dict.fromkeys(("about-no-party", "about-missing", "self-about-another"), "about"),
    **dict.fromkeys(("other-about-itself", "other-party-closed"), "about"),
    "assessor-role": "independent",
    "no-grounds": "grounds",
    **dict.fromkeys(("period-backwards", "period-before-document"), "period"),
    **dict.fromkeys(("rated-before-period", "period-origin"), "period"),
    **dict.fromkeys(("absence-alone", "source-not-searched"), "where"),
    **dict.fromkeys(("search-days", "search-later"), "on"),
    **dict.fromkeys(("particular-later", "not-late", "done-after-evidence"), "when"),
    **dict.fromkeys(("particular-not-cited", "particular-stance"), "shown_by"),
    "superseded-by-itself": "what",
    "guideline-without-sources": "sources",
    "guideline-without-reason": "because",
    **dict.fromkeys(("rating-marking", "concurred"), "marking"),
    "reason": "because",
}
_PARTS = {"what": "what", "when": "when", "cited": "shown_by"}
_TOLD = {"where": "where", "terms": "terms", "by": "by"}
SEARCHED = frozenset({"where", "terms", "first", "last", "on", "by"})
"""Fields of the form of a search."""


def field_of(finding: Finding) -> str:
    """Return the field that a finding is about; "" for the form as a whole."""
    if finding.code == "guideline-incomplete":
        return finding.facts["part"]
    if finding.code == "search-incomplete":
        return _TOLD.get(finding.facts["part"], "where")
    if finding.code in {"particular-missing", "particular-unneeded"}:
        return _PARTS.get(finding.facts.get("need", finding.facts.get("part", "")), "what")
    return _FIELD.get(finding.code, "")


def sentence(finding: Finding, names: Mapping[str, str]) -> str:
    """Return why it is refused, with what is needed and the evidence it is about.

    Args:
        finding: The reason.
        names: What evidence is called, by id.
    """
    said, facts = broken(finding.code), finding.facts
    with suppress(KeyError):
        if finding.code == "particular-missing":
            said += " " + _("Needed: %(what)s.") % {"what": _need(facts)}
        if finding.code == "source-not-searched":
            said += " " + _("Not searched: %(source)s.") % {"source": facts["source"]}
        if facts.get("wanted") in RUNGS:
            wanted = next(rung for rung in RUNGS if rung == facts["wanted"])
            said += " " + _("Needed: %(what)s.") % {"what": evidence_saying.rung(wanted)}
        if facts.get("evidence") in names:
            said += f" ({names[facts['evidence']]})"
    return said


def _need(facts: Mapping[str, str]) -> str:
    """Return what a value demands besides, in the language of the interface."""
    for key in scale_ids():
        found = load_scale(key).values.get(facts["value"])
        if found is not None and facts["need"] in found.needs:
            return named(found.needs[facts["need"]])
    return words.label(facts["need"], "field")


def refuse(
    form: forms.Form,
    error: RegisterError,
    names: Mapping[str, str] | None = None,
    searches: list[forms.Form] | None = None,
) -> None:
    """Say at the fields that they are about all that the register refused.

    Args:
        form: The form that was sent.
        error: What was raised.
        names: What evidence is called, by id.
        searches: The forms of the searches, beside it.
    """
    findings = cast("tuple[Finding, ...]", error.facts.get("findings") or ())
    if not findings:
        field = _FIELD.get(str(error.facts.get("rule")))
        form.add_error(field if field in form.fields else None, refusal(error))
        return
    for finding in findings:
        field, said = field_of(finding), sentence(finding, names or {})
        if field in SEARCHED and searches and field not in form.fields:
            number = int(finding.facts.get("number", 1)) - 1
            searches[min(number, len(searches) - 1)].add_error(field, said)
        else:
            form.add_error(field if field in form.fields else None, said)
