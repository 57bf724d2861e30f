"""What is wrong with a field of follow-up, in the language of the interface.

The reader of the value says it in English, and by a code with facts (`followup.problems`); the
sentences are those of the group `unfit-follow-up` of `labels.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from servanda.followup.declaration import Field
from servanda.followup.problems import Problem
from servanda.followup.sectors import sectors
from servanda.web import words
from servanda.web.followup import saying
from servanda.web.followup.inputs import spoken

GROUP = "unfit-follow-up"


def unfit(problem: str, field: Field | None, fields: Mapping[str, Field]) -> str:
    """Return what is wrong with a value, with what is expected.

    Args:
        problem: What the reader found; a plain sentence is shown as it is.
        field: The field; None for one that the declaration does not have.
        fields: All fields beside it.
    """
    if not isinstance(problem, Problem):
        return problem
    if problem.code not in words.values(GROUP):
        return words.label("other", GROUP)
    facts = dict(problem.facts)
    for side in ("left", "right"):
        if side in facts:
            facts[side] = saying.named(fields[facts[side]].names)
    if problem.code == "required-if" and field is not None and field.required_if is not None:
        facts["condition"] = spoken(field.required_if, fields)
    said = words.label(problem.code, GROUP) % facts
    near = [_called(code) for code in problem.facts.get("near", ())]
    if near and problem.code != "no-fiscal-year":
        said += " " + _("Did you mean %(near)s?") % {"near": _(" or ").join(near)}
    return said


def _called(code: str) -> str:
    """Return a code with its name: "CAN (Canada)"."""
    if code in sectors():
        return f"{code} ({saying.named(sectors()[code].names)})"
    name = saying.state(code)
    return f"{code} ({name})" if name != code else code
