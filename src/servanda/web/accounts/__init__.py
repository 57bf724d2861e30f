"""People who sign in: their accounts, one-time links, sessions, and the record of all sign-ins."""

import servanda.web.settings  # noqa: F401 - sets Django up, before tables
