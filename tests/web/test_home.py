"""Home: what needs the viewer now."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_an_empty_register_leads_to_the_sample_and_the_first_upload(empty_site):
    client = empty_site.client("officer")

    before = client.get("/").content.decode()
    client.post("/sample/")
    after = client.get("/").content.decode()

    assert "Load the sample" in before
    assert "Upload your first document" in before
    assert "Proposals to review" in after


def test_a_reader_of_an_empty_register_is_told_to_wait(empty_site):
    page = empty_site.client("guest").get("/").content.decode()

    assert "Load the sample" not in page
    assert "Nothing to read yet" in page


def test_nothing_needs_a_reader(reader):
    page = reader.get("/").content.decode()

    assert "Nothing needs you now" in page
    assert "Proposals to review" not in page


@pytest.mark.parametrize("path", ["/", "/documents/", "/documents/2026/"])
def test_the_number_of_queries_is_fixed(officer, path):
    with CaptureQueriesContext(connection) as captured:
        officer.get(path)

    assert len(captured) <= 7, [query["sql"][:90] for query in captured]
