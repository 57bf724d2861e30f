"""The workspace for a WSGI server; SERVANDA_REGISTER or SERVANDA_DATABASE_URL name the register."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from servanda.web.place import find_place
from servanda.web.serving import open_workspace

open_workspace(find_place(None, os.environ))  # a server without a register shall not start
application = get_wsgi_application()
