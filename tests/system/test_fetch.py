"""Files from the network: whole or not at all, in little time, whatever a server does."""

import gzip
import random
import re
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from digbug_cli.errors import DigbugError
from digbug_cli.system.fetch import LIMITS, Fetched, Limits, fetch, is_url
from tests.conftest import ROOT
from tests.system.loopback import Piece, Pieces, Server, reset, serving, tunnel

TEXT = b"format: 1\n"
SMALL = Limits(connect=5, silence=5, overall=20, size=1000)
SOON = SMALL.replaced(silence=0.1)
AT_ONCE = SMALL.replaced(overall=0.3)

Serve = Callable[..., Server]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask servers themselves, whatever the environment and the system say of proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Run a server that sends these pieces, or what `by_path` gives."""
    with ExitStack() as stack:

        def start(
            *pieces: Piece,
            by_path: Callable[[str], Pieces] | None = None,
            context: ssl.SSLContext | None = None,
        ) -> Server:
            return stack.enter_context(serving(by_path or (lambda _: pieces), context))

        yield start


def ok(content: bytes = TEXT, *headers: str, length: str | None = None) -> bytes:
    """Return an answer that brings a file."""
    stated = str(len(content)) if length is None else length
    return reply("200 OK", f"Content-Length: {stated}", *headers) + content


def reply(status: str, *headers: str) -> bytes:
    """Return the head of an answer."""
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1")


def refused(url: str, limits: Limits = SMALL) -> str:
    """Return what is said of an address, its hint on a second line."""
    with pytest.raises(DigbugError) as caught:
        fetch(url, limits=limits)
    assert str(caught.value.origin) == url[:200]
    return f"{caught.value.text}\n{caught.value.hint}"


def test_a_file(serve: Serve) -> None:
    """A file comes with what its server calls its state, and with where it was."""
    answer = ok(TEXT, 'ETag: W/"3"', "Last-Modified: Fri, 01 May 2026 09:30:00 GMT")
    server = serve(answer)
    assert fetch(server.url("/a b.yaml".replace(" ", "%20") + "#part")) == Fetched(
        content=TEXT,
        url=server.url("/a%20b.yaml"),
        etag='W/"3"',
        modified="Fri, 01 May 2026 09:30:00 GMT",
    )


def test_what_is_sent(serve: Serve) -> None:
    """A server is told what is wanted and who asks, and no more."""
    server = serve(ok())
    fetch(server.url("/a.yaml?x=1#y"))
    (heard,) = server.heard
    assert heard == (
        "GET /a.yaml?x=1 HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\n"
        "User-Agent: digbug/0.1.0\r\n"
        "Accept: application/xml, text/xml, application/json, text/calendar, application/yaml,"
        " text/yaml, */*;q=0.5\r\n"
        "Accept-Encoding: gzip\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("https://example.org/a", True),
        ("HTTP://x", True),
        ("webcal://x", True),
        ("file:///etc/passwd", True),
        ("svn+ssh://", True),
        ("a.yaml", False),
        ("dl4c-2026", False),
        ("-", False),
        ("", False),
        ("C:\\a.yaml", False),
        ("C://a.yaml", False),
        ("./http://x", False),
        ("://x", False),
        ("mailto:a@example.org", False),
    ],
)
def test_what_is_a_url(source: str, is_one: bool) -> None:  # noqa: FBT001 - what is expected
    """A scheme and `://` make a URL, whether or not digbug fetches it; a drive is no scheme."""
    assert is_url(source) is is_one


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/passwd", "is no address that digbug can fetch\ndigbug fetches https"),
        ("ftp://example.org/a", "is no address that digbug can fetch\ndigbug fetches https"),
        ("javascript://x", "is no address that digbug can fetch\ndigbug fetches https"),
        (
            "webcal://example.org/a.ics",
            "is no address that digbug can fetch\ntry https://example.org/a.ics",
        ),
        ("https://", "names no host\n"),
        ("https:///a", "names no host\n"),
        ("https://?a", "names no host\n"),
        ("https://:80/", "names no host\n"),
        ("https://[::1/a", "is no valid web address\n"),
        ("https://[::g]/a", "is no valid web address\n"),
        ("https://example.org:99999/", "is no valid web address\n"),
        ("https://example.org:0x50/", "is no valid web address\n"),
        ("https://example.org:-1/", "is no valid web address\n"),
        ("https://b\u00fccher\u2024example/", "is no valid web address\n"),
        (f"https://{70 * 'ü'}.example/", "is no valid web address\n"),
        ("https://example.org/a b", "has a blank or a control character in it\n"),
        (" https://example.org/", "has a blank or a control character in it\n"),
        ("https://example.org/a\r\nX: y", "has a blank or a control character in it\n"),
        ("https://example.org/\x1b[31m", "has a blank or a control character in it\n"),
        ("https://example.org/\udcff", "has a blank or a control character in it\n"),
        ("https://example.org/\u202e", "has a blank or a control character in it\n"),
        (f"https://example.org/{'a' * 8000}", "is longer than 8000 characters\n"),
        (f"https://127.0.0.1:1/{'a' * 7000}", "cannot be reached: connection refused\n"),
        ("http://127.0.0.1:0/", "cannot be reached: "),
        (f"https://{'a' * 64}.example/", "names a host that cannot be found\n"),
        ("http://../", "names a host that cannot be found\n"),
        ("http://no-such-host.invalid/", "names a host that cannot be found\n"),
    ],
)
def test_addresses_that_are_refused(url: str, message: str) -> None:
    """What is no address of the web is told as such, and nobody is asked."""
    with pytest.raises(DigbugError) as caught:
        fetch(url, limits=SMALL)
    assert f"{caught.value.text}\n{caught.value.hint}".startswith(message)


@pytest.mark.parametrize("login", ["u:secret@", "secret@", ":secret@", "a@b:secret@", "%20secret@"])
def test_a_password_is_neither_sent_nor_shown(serve: Serve, login: str) -> None:
    """An address with a user name or password in it is refused, and the message has neither."""
    server = serve(ok())
    url = server.url()
    with pytest.raises(DigbugError) as caught:
        fetch(url.replace("//", f"//{login}"))
    assert caught.value.placed == f"{url}: has a user name or a password in it"
    assert server.heard == []


def test_an_address_in_other_letters(serve: Serve) -> None:
    """What is not ASCII in a path is sent as UTF-8."""
    server = serve(ok())
    found = fetch(server.url("/\u00e9?\u4e2d"))
    assert found is not None
    assert found.url == server.url("/%C3%A9?%E4%B8%AD")
    assert server.heard[0].startswith("GET /%C3%A9?%E4%B8%AD HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("status", "headers", "message"),
    [
        ("204 No Content", (), "answers with no file (204)\nopen it in a browser, save it,"),
        ("206 Partial Content", ("Content-Length: 0",), "answers with no file (206)\nopen"),
        ("300 Choices", ("Location: /b",), "answers with no file (300)\nopen it in a browser"),
        ("301 Moved", (), "answers with no file (301)\nopen it in a browser"),
        ("304 Not Modified", (), "answers with no file (304)\nopen it in a browser"),
        ("400 Bad", (), "answers with no file (400)\nopen it in a browser"),
        ("401 No", (), "asks for a name and a password (401)\nopen it in a browser, save it"),
        ("403 No", (), "does not let digbug have it (403)\nopen it in a browser, save it"),
        ("404 No", (), "answers that there is no such page (404)\nopen it in a browser: is it"),
        ("407 No", (), "is behind a proxy that asks for a name and a password (407)\nlook at"),
        ("410 Gone", (), "answers that the page is gone for good (410)\nlook on the site"),
        ("418 \x1b[31mTea", (), "answers with no file (418)\nopen it in a browser"),
        ("429 No", (), "answers that it has been asked too often (429)\ntry again in a few min"),
        ("429 No", ("Retry-After: 90",), "asked too often (429)\ntry again in 1 min 30 s"),
        (
            "429 No",
            ("Retry-After: Wed, 16 Jul 2025 14:30:00 +0200",),
            "asked too often (429)\ntry again after 2025-07-16 12:30 UTC",
        ),
        ("429 No", ("Retry-After: 0",), "asked too often (429)\ntry again in a few minutes"),
        ("429 No", ("Retry-After: -5",), "asked too often (429)\ntry again in a few minutes"),
        ("429 No", (f"Retry-After: {'9' * 5000}",), "(429)\ntry again in a few minutes"),
        ("429 No", ("Retry-After: \x1b]0;x\x07",), "(429)\ntry again in a few minutes"),
        (
            "429 No",
            ("Retry-After: Fri, 31 Dec 9999 23:00:00 -2300",),
            "(429)\ntry again in a few minutes",
        ),
        ("500 No", (), "answers that it is in trouble (500)\ntry again in a few minutes"),
        ("503 No", ("Retry-After: 7200",), "answers that it is in trouble (503)\ntry again in 2 h"),
        ("999 No", (), "answers that it is in trouble (999)\ntry again in a few minutes"),
    ],
)
def test_answers_without_a_file(
    serve: Serve, status: str, headers: tuple[str, ...], message: str
) -> None:
    """What a server answers is told in a sentence, with what to do; none of its own words are."""
    assert message in refused(serve(reply(status, *headers)).url())


def test_nothing_new(serve: Serve) -> None:
    """A server is told which state is known, and may answer that there is no other."""
    server = serve(reply("304 Not Modified"))
    assert fetch(server.url(), etag='W/"3"', modified="Fri, 01 May 2026 09:30:00 GMT") is None
    assert fetch(server.url(), etag='"4"') is None
    assert fetch(server.url(), modified="yesterday") is None
    both, first, second = server.heard
    assert '\r\nIf-None-Match: W/"3"\r\n' in both
    assert "\r\nIf-Modified-Since: Fri, 01 May 2026 09:30:00 GMT\r\n" in both
    assert '\r\nIf-None-Match: "4"\r\n' in first
    assert "If-Modified-Since" not in first
    assert "\r\nIf-Modified-Since: yesterday\r\n" in second
    assert "If-None-Match" not in second


@pytest.mark.parametrize("state", ["a\r\nCookie: x", "a\nb", "\x1b[31m", "\u00e9", "a" * 1001, ""])
def test_states_that_are_not_kept(serve: Serve, state: str) -> None:
    """What would not fit into a header is neither sent nor taken from one: the file comes anew."""
    server = serve(ok(TEXT, f"ETag: {state}", f"Last-Modified: {state}"))
    found = fetch(server.url(), etag=state, modified=state)
    assert found is not None
    assert "If-" not in server.heard[0]
    assert "Cookie" not in server.heard[0]
    for kept in (found.etag, found.modified):
        assert kept is None or kept.isprintable()


def _at(targets: dict[str, str | bytes]) -> Callable[[str], Pieces]:
    """Return a server's answers by path: where to look instead, or an answer."""

    def answer(path: str) -> Pieces:
        target = targets[path]
        return [target if isinstance(target, bytes) else reply("302 F", f"Location: {target}")]

    return answer


def test_redirects(serve: Serve) -> None:
    """Five redirects are followed, relative ones too; what is found says where it was."""
    server = serve(
        by_path=_at(
            {
                "/1": "2?x#y",
                "/2?x": "//127.0.0.1:{port}/c/3",
                "/c/3": "../4",
                "/4": "?5",
                "/4?5": "/\u00c3\u00a9",  # how UTF-8 looks in a header
                "/%C3%A9": ok(),
            }
        )
    )
    answer = server.answer
    server.answer = lambda path: [
        piece.replace(b"{port}", b"%d" % server.port) if isinstance(piece, bytes) else piece
        for piece in answer(path)
    ]
    found = fetch(server.url("/1"))
    assert found is not None
    assert (found.content, found.url) == (TEXT, server.url("/%C3%A9"))
    assert len(server.heard) == 6


def test_redirects_without_an_end(serve: Serve) -> None:
    """A sixth redirect is not followed."""
    server = serve(by_path=lambda path: [reply("301 M", f"Location: {path}a")])
    url = server.url("/a")
    assert refused(url).startswith(
        f"leads to '{server.url('/aaaaaaa')}', which is the end of more than 5 redirects\n"
    )
    assert len(server.heard) == 6


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_in_a_circle(serve: Serve, status: int) -> None:
    """An address that was asked already is not asked again."""
    server = serve(by_path=lambda _: [reply(f"{status} M", "Location: /a#b")])
    assert refused(server.url("/a")).startswith(
        f"leads to '{server.url('/a')}#b', which leads in a circle\n"
    )
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "file:///etc/passwd",
            "leads to 'file:///etc/passwd', which is no address that digbug",
        ),
        ("http://u:p@127.0.0.1/", "leads to 'http://127.0.0.1/', which has a user name or a pass"),
        ("http://[::1", "leads to 'http://[::1', which is no valid web address"),
        ("https:///a", "leads to 'https:///a', which names no host"),
        (
            "/a\x1b[31mb",
            "leads to 'http://127.0.0.1:PORT/a\u241b[31mb', which has a blank or a",
        ),
        ("/a b", "which has a blank or a control character in it"),
        ("/1\r\nLocation: /2", "which has a blank or a control character in it"),
        (f"/{'a' * 9000}", "which is longer than 8000 characters"),
        ("http://127.0.0.1:1/", "leads to 'http://127.0.0.1:1/', which cannot be reached: conn"),
        (
            "/b",
            "leads to 'http://127.0.0.1:PORT/b', which answers that there is no such page",
        ),
    ],
)
def test_redirects_to_what_is_refused(serve: Serve, target: str, message: str) -> None:
    """Where a redirect leads to something that is not taken, both are told."""
    server = serve(
        by_path=lambda path: [
            reply("302 F", f"Location: {target}") if path == "/a" else reply("404 N")
        ]
    )
    assert message.replace("PORT", str(server.port)) in refused(server.url("/a"))


def test_nothing_is_carried_to_another_host(serve: Serve, tmp_path: Path) -> None:
    """Neither cookies nor what .netrc has is sent, to the host itself or to another."""
    (tmp_path / ".netrc").write_text("default login u password secret\n", encoding="utf-8")
    other = serve(ok())
    cookies = ("Set-Cookie: a=b; Path=/", "WWW-Authenticate: Basic realm=x")
    server = serve(
        by_path=lambda path: [
            reply("302 F", *cookies, f"Location: {'/b' if path == '/a' else other.url()}")
        ]
    )
    assert fetch(server.url("/a")) is not None
    assert len(server.heard) == 2
    assert len(other.heard) == 1
    for heard in (*server.heard, *other.heard):
        assert not re.search("cookie|authorization|referer|secret", heard, re.IGNORECASE)


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
    """A server that falls silent is left."""
    assert refused(serve(*pieces).url(), SOON).startswith("has been silent for too long\n")


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
    """A server that sends a byte now and then has only so long, wherever it does so."""
    begun = time.monotonic()
    assert refused(serve(by_path=answer).url(), AT_ONCE).startswith(
        "takes longer than 0.3 seconds\n"
    )
    assert time.monotonic() - begun < 3


CHUNKED = reply("200 OK", "Transfer-Encoding: chunked")
HALF = "breaks off before the end of the file\n"
LARGE = "is larger than 0.000953674 MiB\n"
ODD = "answers in a form that was not asked for\n"
NONE = "does not answer as a web server does\n"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(ok(TEXT, length="11"), HALF, id="one byte short"),
        pytest.param(ok(b"", length="11"), HALF, id="nothing of it"),
        pytest.param(ok(TEXT, length="-1"), "answers with a length that is none\n", id="negative"),
        pytest.param(ok(TEXT, length="ten"), "answers with a length that is none\n", id="a word"),
        pytest.param(
            ok(TEXT, length="\u00b2"), "answers with a length that is none\n", id="square"
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
        pytest.param(CHUNKED + b"0\r\n\r\n", "answers with an empty file\n", id="no chunk"),
        pytest.param(ok(b""), "answers with an empty file\n", id="an empty file"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", "answers with an empty", id="half a header"),
        pytest.param(
            ok(TEXT, "Transfer-Encoding: gzip, chunked"), ODD, id="packed between the servers"
        ),
        pytest.param(ok(TEXT, "Content-Encoding: br"), ODD, id="brotli"),
        pytest.param(ok(zlib.compress(TEXT), "Content-Encoding: deflate"), ODD, id="deflate"),
        pytest.param(
            ok(gzip.compress(gzip.compress(TEXT)), "Content-Encoding: gzip, gzip"), ODD, id="twice"
        ),
        pytest.param(ok(TEXT, "Content-Encoding: \x1b[31m"), ODD, id="control characters"),
        pytest.param(b"", "breaks the connection off\n", id="nothing"),
        pytest.param(b"HTTP/1.1\r\n\r\n", NONE, id="no status"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", NONE, id="status of letters"),
        pytest.param(b"HTTP/1.1 99999 OK\r\n\r\n", NONE, id="status too large"),
        pytest.param(b"HTTP/7 200 OK\r\n\r\n", NONE, id="another HTTP"),
        pytest.param(TEXT * 90, NONE, id="HTTP/0.9"),
        pytest.param(bytes(range(256)) * 4, NONE, id="rubbish"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", NONE, id="another protocol"),
        pytest.param(b"H" * 70_000, NONE, id="a long status"),
        pytest.param(ok(TEXT, f"X: {'a' * 70_000}"), NONE, id="a long header"),
        pytest.param(ok(TEXT, *["X: a"] * 5000), NONE, id="thousands of headers"),
    ],
)
def test_answers_that_are_none(serve: Serve, answer: bytes, message: str) -> None:
    """What is cut off, too large or no HTTP is an error: never half a file, never another one."""
    assert refused(serve(answer).url()).startswith(message)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(ok(TEXT + b"more", length="10"), id="more than its length"),
        pytest.param(reply("200 OK") + TEXT, id="without a length"),
        pytest.param(b"HTTP/1.0 200\n\n" + TEXT, id="of 1996"),
        pytest.param(reply("100 Continue") * 2 + ok(), id="after others"),
        pytest.param(ok(TEXT, "Content-Encoding: identity"), id="plain"),
        pytest.param(CHUNKED + b"4;a=b\r\nform\r\n06\r\nat: 1\n\r\n0\r\nX: y\r\n\r\n", id="chunks"),
        pytest.param(ok(gzip.compress(TEXT), "Content-Encoding: GZip"), id="gzip"),
        pytest.param(
            reply("200 OK", "Content-Encoding: x-gzip") + gzip.compress(TEXT), id="open gzip"
        ),
        pytest.param(ok(TEXT, "no header", ": x", "\x1b[31m: \x07", "X : y"), id="odd headers"),
    ],
)
def test_answers_that_are_fine(
    serve: Serve, answer: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """What HTTP allows is read, and what is odd beside the file is passed over in silence."""
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
        pytest.param(PACKED + PACKED, "is damaged: it cannot be unpacked\n", id="two"),
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
    """A packed file is whole and fits, or it is refused."""
    head = reply("200 OK", "Content-Encoding: gzip")
    assert refused(serve(head + packed).url()).startswith(message)


def test_a_file_as_large_as_may_be(serve: Serve) -> None:
    """10 MiB are fetched, packed or not; a byte more is not."""
    server = serve(
        by_path=_at({"/": ok(b"a" * 10485760), "/more": reply("200 OK") + b"a" * 10485761})
    )
    found = fetch(server.url("/"))
    assert found is not None
    assert len(found.content) == 10485760
    assert refused(server.url("/more"), LIMITS).startswith("is larger than 10 MiB\n")


# Fetches, and says what came of it and how much memory that took at most, in KiB.
FETCH = """
import sys
from digbug_cli.errors import DigbugError
from digbug_cli.system.fetch import fetch
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
            "does not answer as a web server does",
            id="a chunk's length",
        ),
        pytest.param(
            lambda _: [b"HTTP/1.1 200 OK\r\nX: ", *[b"a" * 1048576] * 1000],
            "does not answer as a web server does",
            id="a header",
        ),
    ],
)
def test_memory(serve: Serve, answer: Callable[[str], Pieces], message: str) -> None:
    """Whatever is sent, little of it is ever held."""
    done = subprocess.run(
        [sys.executable, "-c", FETCH, serve(by_path=answer).url()],
        env={"PYTHONPATH": str(ROOT), "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        check=True,
    )
    said, most = done.stdout.splitlines()
    assert said == message
    assert int(most) < 100 * 1024


def test_connections_that_fail(serve: Serve) -> None:
    """A port where nobody listens, and a connection that is reset, are told in plain words."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    said = refused(f"http://127.0.0.1:{port}/")
    assert (
        said
        == "cannot be reached: connection refused\nis the address right, and is this machine online?"
    )
    broken = "breaks the connection off\ntry again in a few minutes"
    assert refused(serve(reset).url()) == broken
    assert refused(serve(reply("200 OK"), b"half", 0.05, reset).url()) == broken


GOOD = [
    ok(TEXT, 'ETag: "3"', "Last-Modified: Fri, 01 May 2026 09:30:00 GMT"),
    ok(PACKED, "Content-Encoding: gzip"),
    CHUNKED + b"4\r\nform\r\n6\r\nat: 1\n\r\n0\r\n\r\n",
    reply("302 Found", "Location: /b?c#d"),
    reply("429 Slow", "Retry-After: 10"),
]
BAD = [
    b"\r\n",
    b"\n",
    b"\0",
    b":",
    b" ",
    b"\xff",
    b"-",
    b"0",
    b"9" * 50,
    b"\x1b[31m",
    b"http://[",
    b"@",
]


def _came_of(url: str) -> tuple[str, bytes]:
    """Return an error's text, or a file."""
    try:
        found = fetch(url, limits=SMALL)
    except DigbugError as error:
        return error.text, b""
    assert found is not None
    return "", found.content


@pytest.mark.parametrize("seed", range(5))
def test_answers_that_nobody_thought_of(serve: Serve, seed: int) -> None:
    """Whatever a server sends there comes a file or an error, and soon."""
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


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Return somebody who vouches for servers, and whom nobody knows."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Have this machine trust that authority."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return authority


def _certified(authority: trustme.CA, host: str, until: datetime | None = None) -> ssl.SSLContext:
    begun = until - timedelta(days=9) if until else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, not_before=begun, not_after=until).configure_cert(context)
    return context


def test_an_encrypted_file(serve: Serve, trusted: trustme.CA) -> None:
    """A server for which somebody vouches whom this machine trusts is asked."""
    server = serve(ok(), context=_certified(trusted, "127.0.0.1"))
    found = fetch(server.url())
    assert found is not None
    assert (found.content, found.url) == (TEXT, server.url())


def test_a_certificate_that_nobody_knows(serve: Serve, authority: trustme.CA) -> None:
    """A server for which nobody known vouches is asked for nothing."""
    server = serve(ok(), context=_certified(authority, "127.0.0.1"))
    assert refused(server.url()).startswith("has a certificate that is not trusted\nsomebody may")
    assert server.heard == []


def test_certificates_that_do_not_fit(serve: Serve, trusted: trustme.CA) -> None:
    """One that has expired, is to come, or is another host's, is told as such."""
    past, future = datetime(2020, 1, 1, tzinfo=UTC), datetime(2199, 1, 9, tzinfo=UTC)
    expired = serve(ok(), context=_certified(trusted, "127.0.0.1", past))
    assert refused(expired.url()).startswith("has a certificate that has expired\n")
    early = serve(ok(), context=_certified(trusted, "127.0.0.1", future))
    assert refused(early.url()).startswith("has a certificate that is not valid yet\n")
    other = serve(ok(), context=_certified(trusted, "example.org"))
    assert refused(other.url()).startswith("has a certificate of another host\n")
    named = other.url().replace("127.0.0.1", "localhost")
    assert refused(named).startswith("has a certificate of another host\n")
    assert expired.heard == early.heard == other.heard == []


def test_servers_that_do_not_encrypt(serve: Serve, trusted: trustme.CA) -> None:
    """Where TLS is asked for nothing else is taken, and a redirect does not lead out of it."""
    plain = serve(ok())
    secured = plain.url().replace("http:", "https:")
    assert refused(secured).startswith("does not speak TLS as it should\n")
    leading = serve(
        reply("302 F", f"Location: {plain.url()}"), context=_certified(trusted, "127.0.0.1")
    )
    assert refused(leading.url()).startswith(
        f"leads to '{plain.url()}', which is not encrypted, as the one before is\n"
    )
    assert plain.heard == []


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy(serve: Serve, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """The proxy that the environment names is asked for the whole address; it may want a login."""
    proxy = serve(ok())
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv(variable, proxy.url("").replace("//", "//me:%40pass@"))
    found = fetch("http://host.invalid:81/a.yaml?b")
    assert found is not None
    assert (found.content, found.url) == (TEXT, "http://host.invalid:81/a.yaml?b")
    (heard,) = proxy.heard
    assert heard.startswith("GET http://host.invalid:81/a.yaml?b HTTP/1.1\r\n")
    assert "\r\nHost: host.invalid:81\r\n" in heard
    # me:@pass
    assert "\r\nproxy-authorization: Basic bWU6QHBhc3M=\r\n" in heard


def test_a_proxy_before_an_encrypted_server(
    serve: Serve, trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy hands on what it cannot read, and learns no more than the host."""
    server = serve(ok(), context=_certified(trusted, "localhost"))
    proxy = serve(reply("200 OK"), tunnel(server.port))
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{proxy.port}")
    found = fetch(f"https://localhost:{server.port}/a.yaml", etag='"3"')
    assert found is not None
    assert found.content == TEXT
    assert "If-None-Match" in server.heard[0]
    assert proxy.heard[0].startswith(f"CONNECT localhost:{server.port} HTTP/1.")
    assert "/a.yaml" not in proxy.heard[0]
    assert "If-None-Match" not in proxy.heard[0]


@pytest.mark.parametrize("excepted", ["127.0.0.1", "example.org, 127.0.0.1:PORT", "*"])
def test_what_needs_no_proxy(serve: Serve, monkeypatch: pytest.MonkeyPatch, excepted: str) -> None:
    """What NO_PROXY lists is asked itself."""
    server, proxy = serve(ok()), serve(ok())
    monkeypatch.setenv("ALL_PROXY", proxy.url(""))
    monkeypatch.setenv("NO_PROXY", excepted.replace("PORT", str(server.port)))
    fetch(server.url())
    assert (len(server.heard), len(proxy.heard)) == (1, 0)


CANNOT = "cannot be reached: the environment names a proxy that digbug cannot use\ngive HTTPS_PROXY"


@pytest.mark.parametrize(
    ("proxy", "message"),
    [
        ("socks5://127.0.0.1:1", CANNOT),
        ("http://127.0.0.1:x", CANNOT),
        ("http://\u4e2d:\u4e2d@127.0.0.1", CANNOT),
        ("http://secret@127.0.0.1:1", "cannot be reached through the proxy\nlook at HTTPS_PROXY"),
    ],
)
def test_proxies_that_are_none(monkeypatch: pytest.MonkeyPatch, proxy: str, message: str) -> None:
    """A proxy that cannot be used is told, and the servers are not asked without it."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("ALL_PROXY", proxy)
    for url in ("http://host.invalid/", "https://host.invalid/"):
        assert refused(url).startswith(message)


def test_a_proxy_that_does_not_let_us(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that hands nothing on is told."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("ALL_PROXY", serve(reply("403 No")).url(""))
    said = refused("https://host.invalid/")
    assert said.startswith("cannot be reached through the proxy\nlook at HTTPS_PROXY")
