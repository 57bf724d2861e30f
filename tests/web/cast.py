"""The people of the tests and the register they work in; shared with the tests in a browser.

`admin` opened the register for XAA (administrator, approver, officer); `officer` and `reader` are
of XAA too; `outsider` is an officer and `guest` a reader of XBB; `stranger` has no role.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.test import Client

from servanda import sample
from servanda.reading import extract, read
from servanda.register.acts.filing import add_document
from servanda.register.acts.opening import open_register
from servanda.register.acts.people import appoint
from servanda.register.entry import Author
from servanda.web.accounts.making import make_account
from servanda.web.accounts.models import Account
from servanda.web.desk import Desk
from servanda.web.opening import create
from servanda.web.place import Place
from servanda.web.sampling import PARTIES, file_sample
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer

PEOPLE = {
    "admin": ("XAA", "A. Person", ("officer", "approver", "administrator")),
    "officer": ("XAA", "B. Person", ("officer",)),
    "reader": ("XAA", "C. Person", ("reader",)),
    "outsider": ("XBB", "D. Person", ("officer",)),
    "guest": ("XBB", "E. Person", ("reader",)),
    "stranger": ("XBB", "F. Person", ()),
}
TODAY = "2026-11-21"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A workspace: where its register is, its ledger, and desks and clients of people."""

    place: Place
    ledger: StoredLedger

    def desk(self, name: str):
        """Return the desk of one of `PEOPLE`."""

        party, person, roles = PEOPLE[name]
        viewer = Viewer(party=party, person=person, roles=frozenset(roles))
        return Desk(ledger=self.ledger, viewer=viewer)

    def account(self, name: str):
        """Return the account of one of `PEOPLE`; the login is the name here, without password."""

        return Account.objects.get(login=name)

    def client(self, name: str | None = None):
        """Return a client of one of `PEOPLE`, or of nobody."""

        client = Client(HTTP_HOST="localhost")
        if name:
            client.force_login(self.account(name))
        return client


@cache
def _later():
    """Return the second sample agenda and what is found in it; read once."""

    document = read(sample.later())
    return document, extract(document, parties=PARTIES, date="2026-10")


def file_later(site: Site) -> None:
    """File the second sample agenda too, as 2026b; its words are XAA's alone."""

    document, candidates = _later()
    act = add_document(
        document,
        candidates,
        file=sample.later().read_bytes(),
        date="2026-10",
        date_basis="told",
        parties=PARTIES,
        parties_basis="told",
        standing="draft",
        title="A second agenda",
        today=TODAY,
        method=None,
    )
    site.desk("admin").write(act)


def make_register(place: Place, *, sample: bool) -> None:
    """Make a register with everybody in it; with the sample, its words are XAA's alone."""

    ledger = create(place)
    party, person, _roles = PEOPLE["admin"]
    author = Author(party=party, person=person)
    ledger.write(author, open_register(party, person))
    for name, (party, person, roles) in PEOPLE.items():
        make_account(party=party, person=person, login=name)
        if roles and name != "admin":
            ledger.write(author, appoint(party, person, roles, author=author))
    if sample:
        file_sample(Site(place=place, ledger=ledger).desk("admin"), today=TODAY)
    ledger.close()
