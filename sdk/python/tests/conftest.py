import os

import pytest

from marquee_client import AuthenticatedClient
from marquee_helpers import connect


@pytest.fixture
def client() -> AuthenticatedClient:
    """A client of the running server at MARQUEE_URL."""
    return connect(os.environ.get("MARQUEE_URL", "http://127.0.0.1:8080"), os.environ.get("MARQUEE_TOKEN"))
