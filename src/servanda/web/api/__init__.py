"""The API under `/api/v1`: the register for programs, through the same policy, desk and acts.

A module of routes holds a `Router`; `site` puts them together. What a route allows, gives and takes
is declared beside it (`declared.declares`). Records become JSON in `shown`, what is asked for is
described in `asked`, and every error becomes a problem (RFC 9457) in `failing`.
"""

import servanda.web.settings  # noqa: F401 - sets Django up, before ninja asks it
