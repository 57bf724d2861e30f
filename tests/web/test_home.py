"""Home: what needs the viewer now."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servanda.register.acts.deciding import accept
from servanda.register.acts.owning import assign
from servanda.web.sampling import file_sample


def texts(client, path="/"):
    return client.get(path).content.decode()


def test_an_empty_register_leads_to_the_sample_and_the_first_upload(empty_site):
    client = empty_site.client("officer")

    before = texts(client)
    client.post("/sample/")
    after = texts(client)

    assert "Load the sample" in before
    assert "Upload your first document" in before
    assert "Proposals to review" in after


def test_a_reader_of_an_empty_register_is_told_to_wait(empty_site):
    page = texts(empty_site.client("guest"))

    assert "Load the sample" not in page
    assert "Nothing to read yet" in page


def test_nothing_needs_a_reader(reader):
    page = texts(reader)

    assert "Nothing needs you now" in page
    assert "Proposals to review" not in page


def test_what_is_assigned_to_me_and_what_others_did_in_it(site, reader, officer):
    desk = site.desk("officer")
    desk.write(assign("2026-C-1", party="XAA", person="C. Person"), accept("2026-C-1"))

    assert "Assigned to you" in texts(reader)
    assert "XAA/B. Person" in texts(reader)
    assert "Assigned to you" not in texts(officer)
    assert "Changed by others" not in texts(reader, "/?as_of=2001-01-01")


@pytest.mark.parametrize("assigned", [1, 3])
def test_the_number_of_queries_is_fixed(site, reader, assigned):
    desk = site.desk("officer")
    for number in range(1, assigned + 1):
        desk.write(assign(f"2026-C-{number}", party="XAA", person="C. Person"))
    reader.get("/")

    with CaptureQueriesContext(connection) as captured:
        reader.get("/")

    assert len(captured) == 11, [query["sql"][:90] for query in captured]


def test_the_sample_is_filed_once(site):
    with pytest.raises(Exception, match="is registered already"):
        file_sample(site.desk("officer"), today="2026-11-21")
