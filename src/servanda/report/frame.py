"""What the self-contained pages share: the top and the end of the file, and what it may load."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files


def opening(title: str, *, style: str, script: str) -> str:
    """Return the file up to the beginning of its body.

    The policy allows exactly this style and script and nothing else: no host is asked for anything.

    Args:
        title: Already escaped.
        style: The page's style sheet.
        script: The script that `closing` is given.
    """
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def closing(script: str) -> str:
    """Return the end of the file."""
    return f"<script>{script}</script>\n</body>\n</html>\n"


def read_file(package: str, name: str) -> str:
    """Return a style sheet or script that stands beside the code."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    allowed = "style-src 'sha256-{}'; script-src 'sha256-{}'".format(*hashes)
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
