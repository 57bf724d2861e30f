"""Follow-up of the sample agenda for the tests of pages, in a browser too."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from cast import PEOPLE, Site

from servanda.register.acts.following import Way, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record
from servanda.register.entry import Marking

if TYPE_CHECKING:
    from django.test import Client

C = "2026-C-{}".format
APPEALS = "/follow-up/appeals/"
EXPERTS = "/follow-up/exchanges/roster.matching/"
GRID = "/follow-up/duties/grid/"
LESSONS = "/follow-up/lessons/"
MATRIX = "/follow-up/projects/matrix/"
PLACES = "/follow-up/exchanges/places/"
PROJECTS = "/follow-up/projects/project.project/"
SIDES = "/follow-up/duties/flows.pairs/"
NAME = "Q. Somebody"
PROJECT = {"on": "2026-04", "title": "Another", "agencies": "XAA/Ministry"}


def text(client: Client, address: str) -> str:
    """Return what a page says."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def shown(client: Client, address: str) -> Any:
    """Return what a page was made of."""
    return client.get(address).context["shown"]


def taken(client: Client, address: str) -> bytes:
    """Return a file as it is taken away."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.getvalue()


def tell(
    site: Site,
    commitment: str,
    procedure: str,
    type_: str,
    *given: dict[str, Any],
    who: str = "admin",
    settings: dict[str, Any] | None = None,
    marking: Marking | None = None,
) -> None:
    """Let somebody record what happened to a commitment."""
    way = Way(commitment, procedure, PEOPLE[who][0])
    act = record(way, type_, given, settings=settings, marking=marking)
    site.desk(who).write(act)


def take_up(
    site: Site, commitment: str, procedure: str, who: str = "admin", **settings: Any
) -> None:
    """Let somebody follow a commitment."""
    site.desk(who).write(follow(Way(commitment, procedure, PEOPLE[who][0]), settings))


def share(site: Site, *commitments: str) -> None:
    """Let the other party see the document and some commitments."""
    site.desk("admin").write(mark(["2026", *commitments], marking=Marking.SHARED))


def projects(site, **more) -> None:
    """Record two projects."""
    tell(
        site,
        C(1),
        "project",
        "project",
        {
            "on": "2026-04-02",
            "title": "Harbour lights",
            "agencies": "XAA/Ministry of Ports",
            "states": ["IDN", "PHL"],
            "sectors": ["152"],
            "budget": "1200000 CAD",
        },
        {
            "on": "2026-05",
            "title": '=HYPERLINK("x")',
            "agencies": "XAA/Coast Guard",
            "states": "KEN",
            "budget": "300 JPY",
        },
        settings={"title": "Lights for harbours"},
        **more,
    )


def capacity(site, **more) -> None:
    """Record help in several areas."""
    activity = {"on": "2026-04", "title": "Course", "states": ["IDN", "PHL"]}
    tell(
        site,
        C(2),
        "capacity-building",
        "activity",
        activity | {"area": ["customs", "police"]},
        activity | {"area": "police", "states": "IDN"},
        activity | {"area": "legal", "states": "KEN"},
        settings={"region": "southeast-asia", "areas": ["cbrn"]},
        **more,
    )


def reports(site, *given, who="admin", **settings) -> None:
    """Record reports that are due each April."""
    settings = {
        "title": "Article 7 reports",
        "starts": "2004-04-30",
        "rule": "FREQ=YEARLY",
        "states": ["CAN", "JPN"],
    } | settings
    tell(site, C(3), "reporting", "report", *given, settings=settings, who=who)


def flows(site, **more) -> None:
    """Record figures of exporters and importers."""
    figure = {
        "on": "2026-05-31",
        "year": 2025,
        "exporter": "FRA",
        "importer": "KEN",
        "category": "III",
        "source": "Register",
    }
    tell(
        site,
        C(5),
        "flows",
        "figure",
        figure | {"side": "exporter", "items": 12},
        figure | {"side": "importer", "items": 9},
        figure | {"side": "exporter", "items": 4, "category": "I"},
        settings={"subject": "Flows"},
        **more,
    )


def people(site, **more) -> None:
    """Record places, a placement of long ago, and two experts."""
    place = {"post": "Liaison officer", "sends": "XAA/Police", "receives": "XBB/Police"}
    tell(site, C(6), "placement", "offer", place | {"on": "2026-01", "places": 5}, **more)
    placed = {"on": "2023-01", "until": "2023-06", "places": 2, "person": NAME}
    tell(site, C(6), "placement", "placement", place | placed, **more)
    expert = {
        "on": "2026-01-01",
        "until": "2027-12-31",
        "post": "Inspector",
        "agency": "XAA/Police",
        "corps": "police",
        "skills": ["justice", "police-training"],
        "languages": ["en", "fr"],
        "person": NAME,
    }
    other = {"post": "Judge", "corps": "civilian", "skills": "justice", "languages": "ja"}
    tell(site, C(7), "roster", "expert", expert, expert | other, **more)


def conduct(site, **more) -> None:
    """Record what an addressee did."""
    act = {"on": "2026-05-01", "state": "KEN", "source": "Press"}
    tell(
        site,
        C(11),
        "conduct",
        "conduct",
        act | {"what": "Published figures", "bearing": "towards"},
        act | {"what": "Stopped again", "bearing": "against", "on": "2026-09"},
        settings={"addressees": ["KEN", "GHA"]},
        **more,
    )


def lessons(site, **more) -> None:
    """Record two lessons."""
    lesson = {
        "on": "2026-04",
        "title": "Ask early",
        "lesson": "Ask the harbour master first.",
        "context": "Mission to the south",
        "tags": ["ports", "planning"],
        "informs": [C(1), C(9)],
        "source": "Report",
    }
    other = {"title": "Plan for rain", "tags": "weather", "lesson": "Bring boots.", "informs": C(2)}
    tell(site, C(3), "lessons", "lesson", lesson, lesson | other, settings={"subject": "M"}, **more)


def everything(site, **more) -> None:
    """Record something for every page."""
    for recorded in (projects, capacity, people, lessons, flows, conduct):
        recorded(site, **more)
    reports(site, {"on": "2026-04-28", "state": "JPN", "source": "x"})
    finding = {"on": "2026-05", "finding": "Slow"}
    tell(site, C(23), "evaluation", "finding", finding, settings={"subject": "All"}, **more)
