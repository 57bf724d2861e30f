"""What texts name: states, regions, organisations, forums, agencies and instruments, with stable ids.

The data are the YAML files beside the code (`states.yml`, `regions.yml`, ...), compiled into
`vocabulary.json`. This package knows names; it knows nothing of documents and commitments.
"""

from servanda.vocabulary.acronyms import Definition, find_definitions
from servanda.vocabulary.find import Found, find
from servanda.vocabulary.load import terms
from servanda.vocabulary.lookup import look_up, party
from servanda.vocabulary.term import Form, Term

__all__ = [
    "Definition",
    "Form",
    "Found",
    "Term",
    "find",
    "find_definitions",
    "look_up",
    "party",
    "terms",
]
