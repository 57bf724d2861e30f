"""Requests that nobody would think of: no fault, and nothing but what the description says.

A few requests a route here; with `--full` many more.
"""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from servanda.web.api.site import addresses, openapi

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
ROUTES = sorted(
    (path, method.upper()) for path, item in openapi()["paths"].items() for method in item
)


def test_every_route_is_tried():
    assert len(ROUTES) == sum(len(view.operations) for _, view in addresses())


@pytest.mark.parametrize(("path", "method"), ROUTES, ids=lambda part: part)
def test_no_request_is_a_fault(program, share, request, path, method):
    share("2026-C-1")
    many = 150 if request.config.getoption("--full") else 6
    sender = program("admin", "administer")
    schema = schemathesis.openapi.from_dict(openapi()).include(path=path, method=method)
    schema.app = get_wsgi_application()
    (operation,) = [found.ok() for found in schema.get_all_operations()]
    names = st.sampled_from(["2026", "2026-C-1", "2026-C-2", "2026-C-3"])

    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), name=names, known=st.booleans())
    def tried(case, name, known):
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
