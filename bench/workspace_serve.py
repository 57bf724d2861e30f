"""`servanda serve` with a plain Django page beside its own: `workspace_serve.py OPTION...`.

The page is one template without any query, behind the same middleware in the same processes: what
it takes is what no page can go below.
"""

from __future__ import annotations

import sys
from pathlib import Path

from servanda.web import pages

# Here, not in `main`: the server's processes may import this file instead of being copies of us.
pages.__path__.append(str(Path(__file__).with_name("workspace_pages")))

if __name__ == "__main__":
    from servanda.cli.main import main

    main(["serve", *sys.argv[1:]])
