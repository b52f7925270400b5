"""Reading the file in an answer: complete, within a limit, and unpacked."""

from typing import TYPE_CHECKING

from digbug_cli.errors import DigbugError
from digbug_cli.system import files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from threading import Event

    from urllib3 import BaseHTTPResponse

SERVER_FAULT = "find the file with a browser, then give digbug the address shown there"

_BLOCK_BYTES = 64 * 1024
_MAX_MEMBERS = 1000
"""Members of gzip data: thousands of tiny ones would take minutes."""

_GZIP_WBITS = 31
"""The `wbits` of zlib for gzip data with a header and a checksum."""


def read(response: "BaseHTTPResponse", size: int, cancelled: "Event") -> bytes:
    """Read the whole file in a response; memory never holds more than `size` bytes of it.

    Raises:
        DigbugError: the file is larger, empty or damaged.
    """
    unpacker = _Unpacker() if _is_packed(response.headers, size) else None
    content, sent = bytearray(), 0
    # read1 returns what has arrived; a read that waits for a full block could not be cancelled.
    while block := response.read1(_BLOCK_BYTES, decode_content=False):
        sent += len(block)
        # Unpack at most one byte over the limit: that is enough to reject the file.
        content += unpacker.unpack(block, size + 1 - len(content)) if unpacker else block
        if sent > size or len(content) > size:
            raise files.too_large(size)
        if cancelled.is_set():
            break
    if unpacker and not unpacker.is_complete:
        raise _damaged()
    # A response that ends in its headers has no content either.
    if not content:
        raise DigbugError("is an empty file", hint="open it in a browser to check it")
    return bytes(content)


def has_known_end(headers: "Mapping[str, str]") -> bool:
    """Return whether a response marks its end: by a length, by chunks or by gzip."""
    is_stated = "Content-Length" in headers or "Transfer-Encoding" in headers
    return is_stated or headers.get("Content-Encoding", "").lower().endswith("gzip")


class _Unpacker:
    """Unpacks gzip data, which may have several members (RFC 1952 §2.2)."""

    def __init__(self) -> None:
        self._begin_member()
        self._count = 0

    def _begin_member(self) -> None:
        import zlib

        self._member = zlib.decompressobj(_GZIP_WBITS)

    def unpack(self, block: bytes, room: int) -> bytes:
        """Return at most `room` bytes of the content of the next block."""
        import zlib

        try:
            content = self._member.decompress(block, room)
            # Zeros between and after the members only fill up a block, as on tapes.
            while len(content) < room and (rest := self._member.unused_data.lstrip(b"\0")):
                self._begin_member()
                self._count += 1
                content += self._member.decompress(rest, room - len(content))
                if self._count > _MAX_MEMBERS:
                    raise _damaged()
        except zlib.error:
            raise _damaged() from None
        return content

    @property
    def is_complete(self) -> bool:
        return self._member.eof and not self._member.unused_data.strip(b"\0")


def _is_packed(headers: "Mapping[str, str]", size: int) -> bool:
    """Return whether a file is sent compressed by gzip.

    Raises:
        DigbugError: the file is too large, or has another encoding.
    """
    # A proxy may repeat the same length (RFC 9110 §8.6).
    length = ", ".join({each.strip() for each in headers.get("Content-Length", "0").split(",")})
    if not (length.isascii() and length.isdigit()):
        raise DigbugError("has an invalid Content-Length header", hint=SERVER_FAULT)
    # `int` raises for a number of more than 4,300 digits.
    if len(length) > 18 or int(length) > size:
        raise files.too_large(size)
    encoding = headers.get("Content-Encoding", "").lower()
    transfer = headers.get("Transfer-Encoding", "").lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"} or transfer not in {"", "chunked"}:
        raise DigbugError("has an encoding that digbug does not support", hint=SERVER_FAULT)
    return encoding.endswith("gzip")


def _damaged() -> DigbugError:
    return DigbugError("is damaged: it cannot be unpacked", hint=SERVER_FAULT)
