"""Who may see and do what: the one place that decides, for pages, API, counts and search alike.

Nothing is allowed unless a rule here says so. A rule asks about a viewer and, where it concerns
one, a record of the register (or an entry): anything with a party and a marking.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from rules.predicates import predicate as untyped_predicate
from rules.rulesets import RuleSet

from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Marking
from servanda.register.payloads_register import Role
from servanda.web.viewer import Viewer

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=Model)
_RULE = "rule"
"""Attribute of a view that names its rule."""
_predicate: Callable[[Callable[..., bool]], Any] = untyped_predicate  # the library has no types


class Refused(Exception):
    """A viewer may not do what `rule` names; the edge turns it into a page."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class Marked(Protocol):
    """What a marking is about; an internal one is its party's alone."""

    @property
    def party(self) -> str:
        """The party of the person who filed it."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""


@_predicate
def _anybody(_: Viewer | None) -> bool:
    return True


@_predicate
def _known(viewer: Viewer | None) -> bool:
    return viewer is not None


def _has(role: Role) -> Any:
    return _predicate(lambda viewer: viewer is not None and role in viewer.roles)


@_predicate
def _has_some_role(viewer: Viewer | None) -> bool:
    return viewer is not None and bool(viewer.roles)


@_predicate
def _codes(viewer: Viewer | None) -> bool:
    return viewer is not None and bool(viewer.codes)


@_predicate
def _own(viewer: Viewer | None, record: Marked | None) -> bool:
    """Without a record: whether there may be some that the viewer may do it to."""
    return viewer is not None and (record is None or record.party == viewer.party)


@_predicate
def _seen(viewer: Viewer | None, record: Marked | None) -> bool:
    return record is None or sees(viewer, record)


RULES: Any = RuleSet()
"""Every rule by its name; `requires` and `may` take these names and no others."""

for _name, _rule in {
    "open": _anybody,
    "account": _known,
    # Who codes blind has no role meanwhile, so that no other rule lets them see anything.
    "code": _has_some_role | _codes,
    "read": _has_some_role & _seen,
    "comment": _has("officer") & _seen,
    "file": _has("officer"),
    "decide": _has("officer") & _own,
    "edit": _has("officer") & _own,
    "assign": _has("officer") & _own,
    "mark": _has("officer") & _own,
    # A party follows, for itself, what its officers see, and changes its own follow-up alone.
    "follow": _has("officer") & _seen,
    "record": _has("officer") & _own,
    # A party rates what it sees, changes its own ratings alone, and binds itself by an approver.
    "guide": _has("officer") & _seen,
    "assess": (_has("officer") | _has("assessor")) & _seen,
    "rate": (_has("officer") | _has("assessor")) & _own,
    "approve": _has("approver") & _own,
    "concur": _has("approver") & _seen,
    "publish": _has("approver") & _own,
    "purge": _has("approver") & _own,
    "administer": _has("administrator"),
}.items():
    RULES.add_rule(_name, _rule)


def may(viewer: Viewer | None, rule: str, record: Marked | None = None) -> bool:
    """Return whether a viewer may do what `rule` names, to `record` where it concerns one.

    Raises:
        KeyError: There is no such rule.
    """
    return bool(RULES[rule].test(viewer, record))


def may_mark_as(viewer: Viewer | None, to: object, record: Marked | None = None) -> bool:
    """Return whether a viewer may give a record that marking; None is a record to be made.

    Who may mark it at all, the rule "mark" says; making it public takes an approver besides.
    """
    is_public = record is not None and record.marking == Marking.PUBLIC
    return to != Marking.PUBLIC or is_public or may(viewer, "publish", record)


def sees(viewer: Viewer | None, record: Marked) -> bool:
    """Return whether a viewer sees a record or an entry.

    A rating is its party's alone until it is approved, however it is marked.
    """
    if viewer is None or not viewer.roles:
        return False
    if record.party == viewer.party:
        return True
    is_open = isinstance(record, AssessmentRecord) and record.assessment.state != "approved"
    return record.marking != Marking.INTERNAL and not is_open


def visible(rows: QuerySet[M], viewer: Viewer | None) -> QuerySet[M]:
    """Return those of the rows (with columns `party` and `marking`) that a viewer sees.

    For ratings that is not enough (see `sees`): no column says how far their approval is.
    """
    if viewer is None or not viewer.roles:
        return rows.none()
    return rows.filter(condition(viewer))


def condition(viewer: Viewer) -> Q:
    """Return what rows must fulfil for a viewer with a role to see them."""
    return Q(party=viewer.party) | Q(marking__in=[Marking.SHARED.value, Marking.PUBLIC.value])


def declare(view: View, rule: str | None) -> View:
    """Return the view with the rule on it that the test of all routes looks for."""
    setattr(view, _RULE, rule)
    return view


def requires(rule: str) -> Callable[[View], View]:
    """Declare the rule of a view, and hold everybody to it.

    Who is not signed in is led to signing in; what they sent is kept meanwhile. Who may not is told
    why. A test fails for every route whose view declares no rule.
    """
    if not RULES.rule_exists(rule):
        raise KeyError(rule)

    def declared(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(getattr(request, "viewer", None), rule):
                raise Refused(rule)
            return view(request, *args, **kwargs)

        return declare(guarded, rule)

    return declared
