"""Assessment in the language of the interface: scales, values, who rates, what a rating is called.

Names of scales and values are those of the declarations, which have all languages.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from servanda.assessment import converting
from servanda.assessment.rating import Assessment
from servanda.assessment.scales import ScaleValue, load_scale, scale_ids
from servanda.followup.loading import procedure, procedure_ids
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.followed import FollowUpRecord, values_of
from servanda.web import words
from servanda.web.followup import saying as followup
from servanda.web.followup.saying import named


def scale(key: str) -> str:
    """Return what a scale is called."""
    return named(load_scale(key).names) if key in scale_ids() else key


def value(scale_id: str, key: str | None) -> str:
    """Return what a value of a scale is called; a number of the field stands before its words."""
    if key is None:
        return _("no value yet")
    found = load_scale(scale_id).values.get(key) if scale_id in scale_ids() else None
    return _value(found) if found else key


def _value(one: ScaleValue) -> str:
    return named(one.names) if one.number is None else f"{one.key} · {named(one.names)}"


def values(scale_id: str) -> list[tuple[str, str]]:
    """Return the values of a scale that a person may give, with their names."""
    return [(key, _value(one)) for key, one in load_scale(scale_id).given.items()]


def elsewhere(one: Assessment) -> tuple[tuple[str, str], ...]:
    """Return an approved rating on other scales, each with what is lost by it; "" for nothing."""
    return tuple(
        (
            f"{scale(each.target)}: {value(each.target, found)}",
            named(each.loses) if each.lossy else "",
        )
        for each, found in converting.elsewhere(one)
    )


def assessor(one: Assessment) -> str:
    """Return who rates: a party by its name, or the name of somebody independent."""
    if one.assessor.kind == "independent":
        return one.assessor.code
    return words.party_name(one.assessor.code)


def rating(record: AssessmentRecord) -> str:
    """Return what a rating is called: "Canada: done"."""
    one = record.assessment
    facts = {"who": assessor(one), "value": value(one.scale, one.value)}
    if one.about is None or one.about == one.assessor.code:
        return _("%(who)s: %(value)s") % facts
    facts["about"] = words.party_name(one.about)
    return _("%(who)s on %(about)s: %(value)s") % facts


def concurrence(record: ConcurrenceRecord) -> str:
    """Return what a concurrence is called."""
    return _("%(party)s concurs") % {"party": words.party_name(record.party)}


def record(one: FollowUpRecord) -> str:
    """Return what a record of follow-up is called: "Talks, February 2003"."""
    made = procedure(one.procedure) if one.procedure in procedure_ids() else None
    kind = made.records.get(one.type) if made else None
    if kind is None:
        return one.type
    date = values_of(one.fields).get(kind.date)
    shown = followup.values(kind.fields[kind.date], date) if date else ""
    return ", ".join(filter(None, (named(kind.names), shown)))
