"""Servers on this machine that send what a test defines and record what they receive."""

import select
import socket
import socketserver
import ssl
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system.http.fetch import Limits, fetch

Piece = bytes | float | Callable[[socket.socket], None]
"""What is sent; a number is a pause, in seconds, and a function does what it wants."""

Pieces = Iterable[Piece]
"""An answer. Then the connection ends."""

Serve = Callable[..., "Server"]
"""What the fixture of that name does."""

TEXT = b"format: 1\n"
SMALL = Limits(connect=5, silence=5, overall=20, size=1000)
"""Limits for a small file, on a machine that may be slow."""


def ok(content: bytes = TEXT, *headers: str, length: str | None = None) -> bytes:
    """Return a response with a file."""
    stated = str(len(content)) if length is None else length
    return reply("200 OK", f"Content-Length: {stated}", *headers) + content


def reply(status: str, *headers: str) -> bytes:
    """Return the head of a response."""
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1")


def refused(url: str, limits: Limits = SMALL) -> str:
    """Return the error for an address, with its hint on a second line."""
    with pytest.raises(DigbugError) as caught:
        fetch(url, limits=limits)
    assert str(caught.value.origin) == url
    return f"{caught.value.text}\n{caught.value.hint}"


def reset(connection: socket.socket) -> None:
    """Close a connection as a crashed machine does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def tunnel(port: int) -> Callable[[socket.socket], None]:
    """Forward all data to another server, and its answers back."""

    def hand_on(near: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", port)) as far:
            while True:
                for one in select.select([near, far], [], [])[0]:
                    block = one.recv(65536)
                    if not block:
                        return
                    (far if one is near else near).sendall(block)

    return hand_on


class Server(socketserver.ThreadingTCPServer):
    """A server that answers each connection once, by its path."""

    def __init__(self, answer: Callable[[str], Pieces], context: ssl.SSLContext | None) -> None:
        """Use any free port; with a `context` the server uses TLS."""
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answer = answer
        self.context = context
        self.heard: list[str] = []
        self.over = Event()
        self.port = int(self.server_address[1])

    def url(self, path: str = "/a.yaml") -> str:
        """Return an address of this server."""
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}{path}"

    def get_request(self) -> tuple[Any, Any]:
        """Accept the next connection; a TLS handshake runs in its own thread."""
        connection, address = super().get_request()
        if self.context:
            connection = self.context.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002 - as socketserver has it
        """Let a mistake in a test fail the test."""
        raise  # noqa: PLE0704 - called where it is handled


class _Connection(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        with suppress(OSError):  # the client has closed the connection
            heard = b""
            while not heard.endswith(b"\r\n\r\n"):
                block = self.request.recv(65536)
                if not block:
                    return
                heard += block
                if heard.startswith(b"\x16"):  # a TLS handshake, but the server has no TLS
                    self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
            self.server.heard.append(heard.decode())
            for piece in self.server.answer(heard.split()[1].decode()):
                if isinstance(piece, bytes):
                    self.request.sendall(piece)
                elif callable(piece):
                    piece(self.request)
                elif self.server.over.wait(piece):
                    return


@contextmanager
def serving(
    answer: Callable[[str], Pieces], context: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """Run a server while the context lasts."""
    with Server(answer, context) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
