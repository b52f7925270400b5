"""Fetching from faulty servers: a file is complete or an error, and soon."""

import gzip
import os
import random
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system.http.fetch import DEFAULT_LIMITS, fetch
from tests.conftest import ROOT
from tests.system.http.loopback import SMALL, TEXT, Pieces, Serve, ok, refused, reply, reset

SOON = SMALL.replaced(silence=0.1)
AT_ONCE = SMALL.replaced(overall=0.3)


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([9], id="before headers"),
        pytest.param([b"HTTP/1.1 200 OK\r\nContent-", 9], id="in headers"),
        pytest.param([reply("200 OK", "Content-Length: 20"), b"half", 9], id="in the file"),
        pytest.param([reply("200 OK"), b"half", 9], id="in a file without a length"),
        pytest.param(
            [reply("200 OK", "Transfer-Encoding: chunked"), b"9\r\nhalf", 9], id="in a chunk"
        ),
        pytest.param(
            [reply("200 OK", "Transfer-Encoding: chunked"), b"1\r\na\r\n0\r\n", 9], id="after all"
        ),
    ],
)
def test_silence(serve: Serve, pieces: list[bytes | float]) -> None:
    """A server that stops sending is given up."""
    assert refused(serve(*pieces).url(), SOON).startswith("did not respond in time\n")


def test_silence_before_encryption() -> None:
    """A server that accepts the connection but starts no TLS is given up."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert refused(url, SMALL.replaced(connect=0.1)).startswith("did not respond in time")


def _dripping(head: bytes, drop: bytes) -> Callable[[str], Pieces]:
    def drip(_: str) -> Pieces:
        yield head
        while True:
            yield drop
            yield 0.02

    return drip


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(_dripping(b"", b"H"), id="status"),
        pytest.param(_dripping(b"HTTP/1.1 200 OK\r\nX: ", b"a"), id="a header"),
        pytest.param(_dripping(b"", reply("100 Continue")), id="answers to come"),
        pytest.param(_dripping(b"", reply("103 Early Hints")), id="hints"),
        pytest.param(_dripping(reply("200 OK", "Content-Length: 900"), b"a"), id="file"),
        pytest.param(_dripping(reply("200 OK"), b"a"), id="file without a length"),
        pytest.param(
            _dripping(reply("200 OK", "Transfer-Encoding: chunked"), b"1\r\na\r\n"), id="chunks"
        ),
        pytest.param(
            _dripping(reply("200 OK", "Transfer-Encoding: chunked") + b"1;", b"a"), id="a chunk"
        ),
        pytest.param(
            _dripping(reply("200 OK", "Transfer-Encoding: chunked") + b"0\r\n", b"a: b\r\n"),
            id="trailers",
        ),
    ],
)
def test_drips(serve: Serve, answer: Callable[[str], Pieces]) -> None:
    """A server that sends single bytes slowly is given up, at any stage."""
    begun = time.monotonic()
    assert refused(serve(by_path=answer).url(), AT_ONCE).startswith(
        "took longer than 0.3 seconds\n"
    )
    assert time.monotonic() - begun < 3


CHUNKED = reply("200 OK", "Transfer-Encoding: chunked")
HALF = "closed the connection before the end of the file\n"
LARGE = "is larger than 0.000953674 MiB\n"
ODD = "has an encoding that digbug does not support\n"
NONE = "did not respond in valid HTTP\n"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(ok(TEXT, length="11"), HALF, id="one byte short"),
        pytest.param(ok(b"", length="11"), HALF, id="nothing of it"),
        pytest.param(
            ok(TEXT, length="-1"), "has an invalid Content-Length header\n", id="negative"
        ),
        pytest.param(ok(TEXT, length="ten"), "has an invalid Content-Length header\n", id="a word"),
        pytest.param(
            ok(TEXT, length="\u00b2"), "has an invalid Content-Length header\n", id="square"
        ),
        pytest.param(ok(TEXT, "Content-Length: 11"), NONE, id="two lengths"),
        pytest.param(ok(TEXT, length="1001"), LARGE, id="one too many"),
        pytest.param(ok(TEXT, length=str(10**18)), LARGE, id="absurd"),
        pytest.param(ok(TEXT, length="9" * 5000), LARGE, id="thousands of digits"),
        pytest.param(reply("200 OK") + b"a" * 1001, LARGE, id="without a length"),
        pytest.param(CHUNKED + b"3e9\r\n" + b"a" * 1001 + b"\r\n0\r\n\r\n", LARGE, id="a chunk"),
        pytest.param(CHUNKED + b"1\r\na\r\n" * 1001 + b"0\r\n\r\n", LARGE, id="many chunks"),
        pytest.param(CHUNKED + b"ffffffffffffffffff\r\n" + b"a" * 1001, LARGE, id="absurd chunk"),
        pytest.param(CHUNKED + b"a\r\nhalf", HALF, id="half a chunk"),
        pytest.param(CHUNKED + b"4\r\nhalf\r\n", HALF, id="no last chunk"),
        pytest.param(CHUNKED + b"x\r\nhalf\r\n0\r\n\r\n", HALF, id="no number"),
        pytest.param(CHUNKED + b"-4\r\nhalf\r\n0\r\n\r\n", HALF, id="a negative chunk"),
        pytest.param(CHUNKED + b"a" * 70_000, NONE, id="a long number"),
        pytest.param(CHUNKED + b"0\r\n\r\n", "is an empty file\n", id="no chunk"),
        pytest.param(ok(b""), "is an empty file\n", id="an empty file"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", "is an empty", id="half a header"),
        pytest.param(
            ok(TEXT, "Transfer-Encoding: gzip, chunked"), ODD, id="packed between the servers"
        ),
        pytest.param(ok(TEXT, "Content-Encoding: br"), ODD, id="brotli"),
        pytest.param(ok(zlib.compress(TEXT), "Content-Encoding: deflate"), ODD, id="deflate"),
        pytest.param(
            ok(gzip.compress(gzip.compress(TEXT)), "Content-Encoding: gzip, gzip"), ODD, id="twice"
        ),
        pytest.param(ok(TEXT, "Content-Encoding: \x1b[31m"), ODD, id="control characters"),
        pytest.param(b"", "closed the connection\n", id="nothing"),
        pytest.param(b"HTTP/1.1\r\n\r\n", NONE, id="no status"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", NONE, id="status of letters"),
        pytest.param(b"HTTP/1.1 99999 OK\r\n\r\n", NONE, id="status too large"),
        pytest.param(b"HTTP/7 200 OK\r\n\r\n", NONE, id="another HTTP"),
        pytest.param(reply("103 Early Hints") * 150 + ok(), NONE, id="hints without an end"),
        pytest.param(reply("101 Switching") + ok(), "returns no file (101)\n", id="another way"),
        pytest.param(TEXT * 90, NONE, id="HTTP/0.9"),
        pytest.param(bytes(range(256)) * 4, NONE, id="rubbish"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", NONE, id="another protocol"),
        pytest.param(b"H" * 70_000, NONE, id="a long status"),
        pytest.param(ok(TEXT, f"X: {'a' * 70_000}"), NONE, id="a long header"),
        pytest.param(ok(TEXT, *["X: a"] * 5000), NONE, id="thousands of headers"),
    ],
)
def test_answers_that_are_none(serve: Serve, answer: bytes, message: str) -> None:
    """A truncated, oversized or invalid response is an error, never half a file."""
    assert refused(serve(answer).url()).startswith(message)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(ok(TEXT + b"more", length="10"), id="more than its length"),
        pytest.param(reply("200 OK") + TEXT, id="without a length"),
        pytest.param(b"HTTP/1.0 200\n\n" + TEXT, id="of 1996"),
        pytest.param(reply("100 Continue") * 2 + ok(), id="after others"),
        pytest.param(
            reply("103 Early Hints", "Link: </a.css>; rel=preload") * 2 + ok(), id="after hints"
        ),
        pytest.param(
            reply("102 Processing")
            + reply("100 Continue")
            + reply("199 X", "Content-Length: 5")
            + ok(),
            id="after all kinds",
        ),
        pytest.param(ok(TEXT, "Content-Encoding: identity"), id="plain"),
        pytest.param(CHUNKED + b"4;a=b\r\nform\r\n06\r\nat: 1\n\r\n0\r\nX: y\r\n\r\n", id="chunks"),
        pytest.param(ok(gzip.compress(TEXT), "Content-Encoding: GZip"), id="gzip"),
        pytest.param(
            ok(
                gzip.compress(TEXT[:3]) + gzip.compress(b"") + gzip.compress(TEXT[3:]),
                "Content-Encoding: gzip",
            ),
            id="gzip in three members",
        ),
        pytest.param(
            ok(gzip.compress(TEXT) + bytes(20), "Content-Encoding: gzip"), id="gzip and zeros"
        ),
        pytest.param(ok(TEXT, f"Content-Length: {len(TEXT)}"), id="the same length twice"),
        pytest.param(
            reply("200 OK", "Content-Encoding: x-gzip") + gzip.compress(TEXT), id="open gzip"
        ),
        pytest.param(ok(TEXT, "no header", ": x", "\x1b[31m: \x07", "X : y"), id="odd headers"),
    ],
)
def test_answers_that_are_fine(
    serve: Serve, answer: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Valid but unusual HTTP is read without a message."""
    found = fetch(serve(answer).url(), limits=SMALL)
    assert found is not None
    assert found.content == TEXT
    assert capfd.readouterr() == ("", "")


PACKED = gzip.compress(TEXT)
EMPTY_BLOCK = b"\0\0\0\xff\xff"
"""Of deflate: as many of them as one likes are nothing at all."""


@pytest.mark.parametrize(
    ("packed", "message"),
    [
        pytest.param(PACKED[:-1], "is damaged: it cannot be unpacked\n", id="cut"),
        pytest.param(PACKED[:5], "is damaged: it cannot be unpacked\n", id="cut in its head"),
        pytest.param(PACKED + b"a", "is damaged: it cannot be unpacked\n", id="more behind it"),
        pytest.param(
            PACKED + PACKED[:-1], "is damaged: it cannot be unpacked\n", id="one and half"
        ),
        pytest.param(gzip.compress(b"a" * 501) * 2, LARGE, id="too many in two"),
        pytest.param(TEXT, "is damaged: it cannot be unpacked\n", id="not packed"),
        pytest.param(
            PACKED[:-8] + bytes(8), "is damaged: it cannot be unpacked\n", id="another checksum"
        ),
        pytest.param(gzip.compress(b"a" * 1001), LARGE, id="one too many"),
        pytest.param(PACKED[:10] + EMPTY_BLOCK * 300, LARGE, id="nothing, for long"),
        pytest.param(b"\x1f\x8b\x08\x08" + b"a" * 2000, LARGE, id="a name without an end"),
    ],
)
def test_packed_files(serve: Serve, packed: bytes, message: str) -> None:
    """A compressed file is complete and within the limit, or it is rejected."""
    head = reply("200 OK", "Content-Encoding: gzip")
    assert refused(serve(head + packed).url()).startswith(message)


def test_thousands_of_members(serve: Serve) -> None:
    """A thousand gzip members are unpacked; more are rejected, since each takes time."""
    head, empty = reply("200 OK", "Content-Encoding: gzip"), gzip.compress(b"")
    found = fetch(serve(head, empty * 999 + PACKED).url())
    assert found is not None
    assert found.content == TEXT
    assert refused(serve(head, empty * 1001 + PACKED).url(), DEFAULT_LIMITS).startswith(
        "is damaged: it cannot be unpacked\n"
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(reply("200 OK"), bytes, id="plain"),
        pytest.param(
            reply("200 OK", "Content-Encoding: gzip"),
            lambda size: gzip.compress(bytes(size)),
            id="gzip",
        ),
    ],
)
def test_a_file_as_large_as_may_be(serve: Serve, head: bytes, body: Callable[[int], bytes]) -> None:
    """10 MiB are fetched, compressed or not; one byte more is rejected."""
    found = fetch(serve(head, body(10485760)).url())
    assert found is not None
    assert found.content == bytes(10485760)
    too_large = serve(head, body(10485761))
    assert refused(too_large.url(), DEFAULT_LIMITS).startswith("is larger than 10 MiB\n")


def test_after_giving_up(serve: Serve) -> None:
    """A redirect that arrives after the time limit is not followed."""
    server = serve(0.4, reply("302 F", "Location: /b"))
    assert refused(server.url(), AT_ONCE).startswith("took longer than 0.3 seconds\n")
    time.sleep(0.3)
    assert len(server.heard) == 1


# Gives up on a slow server. The program must end although the server goes on.
LEAVE = """
import sys
from digbug_cli.errors import DigbugError
from digbug_cli.system.http.fetch import DEFAULT_LIMITS, fetch
try:
    fetch(sys.argv[1], limits=DEFAULT_LIMITS.replaced(overall=0.2))
except DigbugError as error:
    print(error.text)
"""


def test_the_program_ends(serve: Serve) -> None:
    """A program that has given up on a server ends at once."""
    server = serve(by_path=_dripping(b"HTTP/1.1 200 OK\r\nX: ", b"a"))
    done = _python(LEAVE, server.url())
    assert (done.stdout, done.stderr) == ("took longer than 0.2 seconds\n", "")


def _python(program: str, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, url],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )


# Fetches a file, and prints the result and the peak memory in KiB.
FETCH = """
import sys
from digbug_cli.errors import DigbugError
from digbug_cli.system.http.fetch import fetch
try:
    fetch(sys.argv[1])
except DigbugError as error:
    print(error.text)
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def _bomb(_: str) -> Pieces:
    """Send 10 GiB of zeros in 10 MiB."""
    yield reply("200 OK", "Content-Encoding: gzip")
    packer = zlib.compressobj(wbits=31)
    for _block in range(1000):
        yield packer.compress(bytes(10485760))
    yield packer.flush()


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux says it")
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(_bomb, "is larger than 10 MiB", id="bomb"),
        pytest.param(
            lambda _: [reply("200 OK"), *[bytes(1048576)] * 1000],
            "is larger than 10 MiB",
            id="plain",
        ),
        pytest.param(
            lambda _: [CHUNKED, *[b"100000\r\n" + bytes(1048576) + b"\r\n"] * 1000],
            "is larger than 10 MiB",
            id="chunks",
        ),
        pytest.param(
            lambda _: [CHUNKED, *[bytes(1048576)] * 1000],
            "did not respond in valid HTTP",
            id="a chunk's length",
        ),
        pytest.param(
            lambda _: [b"HTTP/1.1 200 OK\r\nX: ", *[b"a" * 1048576] * 1000],
            "did not respond in valid HTTP",
            id="a header",
        ),
    ],
)
def test_memory(serve: Serve, answer: Callable[[str], Pieces], message: str) -> None:
    """Memory use stays small, whatever the server sends."""
    done = _python(FETCH, serve(by_path=answer).url())
    said, most = done.stdout.splitlines()
    assert said == message
    assert int(most) < 100 * 1024


def test_connections_that_fail(serve: Serve) -> None:
    """A closed port and a reset connection are reported in plain words."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    said = refused(f"http://127.0.0.1:{port}/")
    assert said.startswith("cannot be reached: connection refused\ncheck the address, and")
    broken = "closed the connection\ntry again in a few minutes"
    assert refused(serve(reset).url()) == broken
    assert refused(serve(reply("200 OK"), b"half", 0.05, reset).url()) == broken


def test_a_bug_is_no_error_of_a_server(serve: Serve) -> None:
    """An unexpected exception reaches the caller unchanged."""
    with pytest.raises(ValueError, match="connect timeout"):
        fetch(serve(ok()).url(), limits=SMALL.replaced(connect=-1))


def test_a_host_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown host is reported; the request uses its ASCII form."""
    asked: list[object] = []

    def unknown(host: object, *_: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("https://B\u00fccher.invalid/") == (
        "has an unknown host\ncheck the address, and that this machine is online"
    )
    assert asked == ["xn--bcher-kva.invalid"]


GOOD = [
    ok(TEXT, 'ETag: "3"', "Last-Modified: Fri, 01 May 2026 09:30:00 GMT"),
    ok(PACKED, "Content-Encoding: gzip"),
    CHUNKED + b"4\r\nform\r\n6\r\nat: 1\n\r\n0\r\n\r\n",
    reply("302 Found", "Location: /b?c#d"),
    reply("429 Slow", "Retry-After: 10"),
]
BAD = (b"\r\n", b"\n", b"\0", b":", b" ", b"\xff", b"-", b"0", b"9" * 50, b"\x1b[m", b"//[", b"@")


def _came_of(url: str) -> tuple[str, bytes]:
    """Return the text of an error, or the file."""
    try:
        found = fetch(url, limits=SMALL)
    except DigbugError as error:
        return error.text, b""
    assert found is not None
    return "", found.content


@pytest.mark.parametrize("seed", range(5))
def test_answers_that_nobody_thought_of(serve: Serve, seed: int) -> None:
    """Any response leads to a file or an error, and soon."""
    chance = random.Random(seed)  # noqa: S311 - examples, not secrets

    def answer(_: str) -> Pieces:
        sent = bytearray(chance.choice(GOOD))
        for _change in range(chance.randint(1, 4)):
            first, last = sorted(chance.choices(range(len(sent) + 1), k=2))
            near = min(last, first + 5)
            sent[first : chance.choice([first, near, last])] = chance.choice([b"", *BAD])
        return [bytes(sent)]

    url = serve(by_path=answer).url()
    for _ in range(100):
        said, content = _came_of(url)
        assert said.isprintable()
        assert not said.startswith("takes longer")
        assert len(content) <= 1000
        assert bool(said) != bool(content)
