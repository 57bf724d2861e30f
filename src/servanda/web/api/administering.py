"""Administration: roles of people, and the list of handling labels."""

from __future__ import annotations

from django.http import HttpResponse

from servanda.register.acts.handling import list_labels
from servanda.register.acts.people import appoint
from servanda.web.api.asked import Handling, Roles
from servanda.web.api.declared import declares, router
from servanda.web.api.reading import person as read_person
from servanda.web.api.reading import register
from servanda.web.request import Request, signed_in


@router.put(
    "/people/{party}/{person}/roles",
    **declares("administer", gives="Person", tag="People", scope="administer"),
)
def give_roles(request: Request, party: str, person: str, given: Roles) -> HttpResponse:
    """Give a person these roles, in place of those they had; none takes all away."""
    _, viewer = signed_in(request)
    entries = request.desk.write(appoint(party, person, given.roles, author=viewer.author))
    code, _, name = entries[0].subject.partition("/")
    return read_person(request, code, name)


@router.put(
    "/register/handling",
    **declares("administer", gives="Register", tag="Register", scope="administer"),
)
def list_handling(request: Request, given: Handling) -> HttpResponse:
    """Make this the list of handling labels; records keep a label that leaves the list."""
    _, viewer = signed_in(request)
    request.desk.write(list_labels(given.labels, author=viewer.author))
    return register(request)
