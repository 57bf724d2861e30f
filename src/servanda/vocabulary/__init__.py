"""What texts name: states, regions, bodies, agencies and instruments, with stable ids.

The data are the YAML files beside the code (`states.yml`, `regions.yml`, ...), compiled into
`vocabulary.json`. This package knows names; it knows nothing of documents and commitments.
"""

from servanda.vocabulary.acronyms import Definition, find_definitions
from servanda.vocabulary.find import Found, find
from servanda.vocabulary.forums import find_forums, find_named_forums
from servanda.vocabulary.instruments import find_instruments, find_named_instruments
from servanda.vocabulary.load import terms
from servanda.vocabulary.lookup import find_party, look_up, party
from servanda.vocabulary.names import Name
from servanda.vocabulary.shapes import Named
from servanda.vocabulary.term import Form, Term

__all__ = [
    "Definition",
    "Form",
    "Found",
    "Name",
    "Named",
    "Term",
    "find",
    "find_definitions",
    "find_forums",
    "find_instruments",
    "find_named_forums",
    "find_named_instruments",
    "find_party",
    "look_up",
    "party",
    "terms",
]
