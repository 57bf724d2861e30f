"""Requests that nobody would think of: no fault, and nothing but what the description says.

A few requests a route here; with `--full` many more.
"""

from __future__ import annotations

import pytest
import schemathesis
from cast import file_later
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judged import OTHERS, prepare
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from servanda.register.acts.following import Way
from servanda.register.acts.recording import record
from servanda.register.entry import Marking
from servanda.web.api.site import addresses, openapi
from servanda.web.comparing import links
from servanda.web.comparing.proposing import proposal

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
NAMES = ["2026", "2026-C-1", "2026-C-2", "2026-C-3"]
ROUTES = sorted(
    (path, method.upper()) for path, item in openapi()["paths"].items() for method in item
)


def test_every_route_is_tried():
    assert len(ROUTES) == sum(len(view.operations) for _, view in addresses())


@pytest.fixture
def known_names(site, share, path: str) -> list[str]:
    """Return names of records; for a route about links two agendas are compared for it."""
    share("2026-C-1")
    if path.startswith("/api/v1/follow"):
        return followed(site)
    if any(part in path for part in ("/evidence", "/assessments/", "/rounds/", "/codings/")):
        return judged(site)
    if "links" not in path and "comparisons" not in path:
        return NAMES
    file_later(site)
    desk = site.desk("admin")
    documents = (desk.document("2026"), desk.document("2026b"))
    desk.write(proposal(desk, *documents, marking=Marking.INTERNAL))
    return [*NAMES, *(link.id for link in links.between(desk, *documents)[:3])]


def followed(site) -> list[str]:
    """Return ids of what is followed and of what was recorded of it."""
    desk, way = site.desk("admin"), Way("2026-C-1", "treaty-making", "XAA")
    given = [{"on": "2026-05", "kind": "round"}]
    entries = desk.write(record(way, "talks", given, settings={"title": "A treaty"}))
    return [entry.subject for entry in entries]


def judged(site) -> list[str]:
    """Return ids of evidence, of what it says, of a rating and of a coding."""
    coding = prepare(site)
    desk = site.desk("admin")
    about = desk.commitment(OTHERS).id
    links = desk.evidence_links(about)
    ratings = site.ledger.records().assessments(about)
    kept = [*ratings, *links]
    return [coding, *(one.id for one in kept), *(one.evidence for one in links)]


@pytest.mark.parametrize(("path", "method"), ROUTES, ids=lambda part: part)
def test_no_request_is_a_fault(program, known_names, request, path, method):
    many = 150 if request.config.getoption("--full") else 6
    sender = program("admin", "administer")
    schema = schemathesis.openapi.from_dict(openapi()).include(path=path, method=method)
    schema.app = get_wsgi_application()
    (operation,) = [found.ok() for found in schema.get_all_operations()]
    names = st.sampled_from(known_names)

    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), name=names, known=st.booleans())
    def tried(case, name, known):
        for asked in (case.body, case.query):
            if known and isinstance(asked, dict) and "earlier" in asked:
                asked |= {"earlier": "2026", "later": "2026b"}
        if known and "name" in (case.path_parameters or {}):
            case.path_parameters["name"] = name
            case.headers = {**(case.headers or {}), "If-Match": '"1"'}
        case.call_and_validate(
            headers={
                "Authorization": f"Bearer {sender.secret}",
                "Host": "localhost",
                "Accept-Encoding": "identity",
            },
            checks=CHECKS,
        )

    tried()
