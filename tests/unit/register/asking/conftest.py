"""A question to an agency, as tests of asking start from it."""

from __future__ import annotations

import pytest
from asked import Asking, followed


@pytest.fixture
def asking() -> Asking:
    """Return a question to the police about what they own."""
    return Asking(followed())
