"""Opening the workspace of a register: what every process that serves it or works for it does."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from servanda.web.opening import open_register
from servanda.web.place import Place
from servanda.web.secret import kept_secret, make_secret
from servanda.web.store import StoredLedger


def open_workspace(place: Place) -> StoredLedger:
    """Make `place` the register of this process's workspace, and return its ledger.

    Raises: as `opening.open_register`, and ConfigError when the signing key cannot be kept.
    """
    ledger = ledger_at(place)
    make_secret(place.folder)
    settings.SECRET_KEY = kept_secret(place.folder)
    settings.PLACE = place
    return ledger


@cache
def ledger_at(place: Place) -> StoredLedger:
    """Return the ledger at `place`, opened once in this process; raises as `open_register`."""
    return open_register(place)
