"""Servers on this machine for the tests of `fetch`."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.system.http.loopback import Piece, Pieces, Serve, Server, serving


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connect to servers directly, even if the environment or system names a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Run a server that sends these pieces, or the answers in `by_path`."""
    with ExitStack() as stack:

        def start(
            *pieces: Piece,
            by_path: Callable[[str], Pieces] | None = None,
            context: ssl.SSLContext | None = None,
        ) -> Server:
            return stack.enter_context(serving(by_path or (lambda _: pieces), context))

        yield start
