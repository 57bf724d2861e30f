"""Let readers into a register: `workspace_people.py COUNT`; prints JSON with their ways in.

They are officers of the party that filed everything, so that every page has the most to show, and
own what `register_fill.py` gave to people of their names.
"""

from __future__ import annotations

import json
import os
import sys
from random import Random

from register_fill import ME
from servanda.register.acts.people import appoint
from servanda.register.entry import Author
from servanda.web.place import find_place
from servanda.web.serving import open_workspace

SAMPLE = 200


def main() -> None:
    """Appoint them, and say where they enter and what there is to look at."""
    count, chance = int(sys.argv[1]), Random(3)  # noqa: S311 - chance for asking
    with open_workspace(find_place(None, os.environ)) as ledger:
        from servanda.web.accounts.links import account_of, make_link  # noqa: PLC0415 - after it

        people = [f"B. Person {number}" for number in range(count)]
        known = {record.id for record in ledger.records().people()}
        for person in (one for one in people if f"{ME.party}/{one}" not in known):
            ledger.write(ME, appoint(ME.party, person, ["officer"], author=ME))
        links = [make_link(account_of(Author(party=ME.party, person=p))) for p in people]
        labels = [document.label for document in ledger.records().documents()]
    shown = [chance.choice(labels) for _ in range(SAMPLE)]
    found = {
        "links": links,
        "labels": shown,
        "references": [f"{label}-C-{chance.randrange(1, 101)}" for label in shown],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
