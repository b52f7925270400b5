"""Fetching files: requests, responses and redirects."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digbug_cli.errors import DigbugError
from digbug_cli.system.http import addresses
from digbug_cli.system.http.fetch import Download, fetch, is_web_address
from tests.system.http.loopback import SMALL, TEXT, Pieces, Serve, ok, refused, reply


def test_a_file(serve: Serve) -> None:
    """A file comes with its address and the headers that identify its state."""
    answer = ok(TEXT, 'ETag: W/"3"', "Last-Modified: Fri, 01 May 2026 09:30:00 GMT")
    server = serve(answer)
    assert fetch(server.url("/a b.yaml".replace(" ", "%20") + "#part")) == Download(
        content=TEXT,
        url=server.url("/a%20b.yaml"),
        etag='W/"3"',
        modified="Fri, 01 May 2026 09:30:00 GMT",
        has_known_end=True,
    )


def test_what_is_sent(serve: Serve) -> None:
    """A server receives the request, digbug's name and nothing else."""
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
    """A scheme and `://` make a URL, even an unsupported one; a Windows drive is no scheme."""
    assert is_web_address(source) is is_one


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "file:///etc/passwd",
            "is not an http or https address\nuse an address that begins with https",
        ),
        (
            "ftp://example.org/a",
            "is not an http or https address\nuse an address that begins with https",
        ),
        (
            "javascript://x",
            "is not an http or https address\nuse an address that begins with https",
        ),
        (
            "webcal://example.org/a.ics",
            "is not an http or https address\ntry https://example.org/a.ics",
        ),
        ("https://", "has no host\n"),
        ("https:///a", "has no host\n"),
        ("https://?a", "has no host\n"),
        ("https://:80/", "has no host\n"),
        ("https://[::1/a", "is not a valid web address\n"),
        ("https://[::g]/a", "is not a valid web address\n"),
        ("https://example.org:99999/", "is not a valid web address\n"),
        ("https://example.org:0x50/", "is not a valid web address\n"),
        ("https://example.org:-1/", "is not a valid web address\n"),
        ("https://b\u00fccher\u2024example/", "is not a valid web address\n"),
        (f"https://{70 * 'ü'}.example/", "is not a valid web address\n"),
        ("https://example.org/a b", "contains a blank or a control character\n"),
        (" https://example.org/", "contains a blank or a control character\n"),
        ("https://example.org/a\r\nX: y", "contains a blank or a control character\n"),
        ("https://example.org/\x1b[31m", "contains a blank or a control character\n"),
        ("https://example.org/\udcff", "contains a blank or a control character\n"),
        ("https://example.org/\u202e", "contains a blank or a control character\n"),
        (f"https://example.org/{'a' * 8000}", "is longer than 8000 characters\n"),
        (f"https://127.0.0.1:1/{'a' * 7000}", "cannot be reached: connection refused\n"),
        ("http://127.0.0.1:0/", "cannot be reached: "),
        (f"https://{'a' * 64}.example/", "has an unknown host\n"),
        ("http://../", "has an unknown host\n"),
    ],
)
def test_addresses_that_are_refused(url: str, message: str) -> None:
    """An invalid address is reported, and no server is contacted."""
    with pytest.raises(DigbugError) as caught:
        fetch(url, limits=SMALL)
    assert f"{caught.value.text}\n{caught.value.hint}".startswith(message)


@given(st.text(), st.text(st.characters(max_codepoint=255)))
@example("[::1", "//[")
@example("a", "//\u00ff@b")
def test_any_address(rest: str, target: str) -> None:
    """Any text after http:// is rejected or becomes plain ASCII, also in a redirect."""
    for url in (f"http://{rest}", addresses.join_url("http://example.org/a", target)):
        try:
            checked = addresses.validate_url(url)
        except DigbugError:
            continue
        assert re.fullmatch("https?://[!-~]+", checked)
        assert addresses.validate_url(checked) == checked


@pytest.mark.parametrize("login", ["u:secret@", "secret@", ":secret@", "a@b:secret@", "%20secret@"])
def test_a_password_is_neither_sent_nor_shown(serve: Serve, login: str) -> None:
    """An address with a user name or password is rejected, and the message hides both."""
    server = serve(ok())
    url = server.url()
    with pytest.raises(DigbugError) as caught:
        fetch(url.replace("//", f"//{login}"))
    assert caught.value.placed == f"{url}: contains a user name or a password"
    assert server.heard == []


def test_an_address_in_other_letters(serve: Serve) -> None:
    """Non-ASCII characters in a path are sent as UTF-8."""
    server = serve(ok())
    found = fetch(server.url("/\u00e9?\u4e2d"))
    assert found is not None
    assert found.url == server.url("/%C3%A9?%E4%B8%AD")
    assert server.heard[0].startswith("GET /%C3%A9?%E4%B8%AD HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("status", "headers", "message"),
    [
        ("204 No Content", (), "returns no file (204)\nopen it in a browser, save it,"),
        ("206 Partial Content", ("Content-Length: 0",), "returns no file (206)\nopen"),
        ("300 Choices", ("Location: /b",), "returns no file (300)\nopen it in a browser"),
        ("301 Moved", (), "returns no file (301)\nopen it in a browser"),
        ("304 Not Modified", (), "returns no file (304)\nopen it in a browser"),
        ("400 Bad", (), "returns no file (400)\nopen it in a browser"),
        ("401 No", (), "requires a user name and a password (401)\nopen it in a browser, save it"),
        ("403 No", (), "refuses access (403)\nopen it in a browser, save it"),
        ("404 No", (), "does not exist on the server (404)\nopen it in a browser to check"),
        ("407 No", (), "is behind a proxy that requires a user name and a password (407)\ncheck"),
        ("410 Gone", (), "no longer exists on the server (410)\nlook for its new address"),
        ("418 \x1b[31mTea", (), "returns no file (418)\nopen it in a browser"),
        ("429 No", (), "has had too many requests (429)\ntry again in a few min"),
        ("429 No", ("Retry-After: 90",), "had too many requests (429)\ntry again in 1 min 30 s"),
        (
            "429 No",
            ("Retry-After: Wed, 16 Jul 2025 14:30:00 +0200",),
            "had too many requests (429)\ntry again after 2025-07-16 12:30 UTC",
        ),
        (
            "429 No",
            ("Retry-After: 1 May 2026 09:30 -0000",),
            "had too many requests (429)\ntry again after 2026-05-01 09:30 UTC",
        ),
        ("429 No", ("Retry-After: 0",), "had too many requests (429)\ntry again in a few minutes"),
        ("429 No", ("Retry-After: -5",), "had too many requests (429)\ntry again in a few minutes"),
        ("429 No", (f"Retry-After: {'9' * 5000}",), "(429)\ntry again in a few minutes"),
        ("429 No", ("Retry-After: \x1b]0;x\x07",), "(429)\ntry again in a few minutes"),
        (
            "429 No",
            ("Retry-After: Fri, 31 Dec 9999 23:00:00 -2300",),
            "(429)\ntry again in a few minutes",
        ),
        ("500 No", (), "reports a server error (500)\ntry again in a few minutes"),
        ("503 No", ("Retry-After: 7200",), "reports a server error (503)\ntry again in 2 h"),
        ("999 No", (), "reports a server error (999)\ntry again in a few minutes"),
    ],
)
def test_answers_without_a_file(
    serve: Serve, status: str, headers: tuple[str, ...], message: str
) -> None:
    """An error status is explained with a hint; the server's own text is not shown."""
    assert message in refused(serve(reply(status, *headers)).url())


def test_nothing_new(serve: Serve) -> None:
    """The server gets the known state, and may answer that it has not changed."""
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
    """An unsafe ETag or date is neither sent nor stored: the file is fetched in full."""
    server = serve(ok(TEXT, f"ETag: {state}", f"Last-Modified: {state}"))
    found = fetch(server.url(), etag=state, modified=state)
    assert found is not None
    assert "If-" not in server.heard[0]
    assert "Cookie" not in server.heard[0]
    for kept in (found.etag, found.modified):
        assert kept is None or kept.isprintable()


def _at(targets: dict[str, str | bytes]) -> Callable[[str], Pieces]:
    """Return a server's responses by path: the target of a redirect, or a response."""

    def answer(path: str) -> Pieces:
        target = targets[path]
        return [target if isinstance(target, bytes) else reply("302 F", f"Location: {target}")]

    return answer


def test_redirects(serve: Serve) -> None:
    """Up to five redirects are followed, relative ones too; the result has the last address."""
    server = serve(
        by_path=_at(
            {
                "/1": "2?x#y",
                "/2?x": "//127.0.0.1:{port}/c/3",
                "/c/3": "../4",
                "/4": "?5",
                "/4?5": "/\u00c3\u00a9",  # UTF-8, decoded as Latin-1
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
        f"redirects to '{server.url('/aaaaaaa')}', which comes after more than 5 redirects\n"
    )
    assert len(server.heard) == 6


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_in_a_circle(serve: Serve, status: int) -> None:
    """An address that redirects to an earlier one is an error."""
    server = serve(by_path=lambda _: [reply(f"{status} M", "Location: /a#b")])
    assert refused(server.url("/a")).startswith(
        f"redirects to '{server.url('/a')}#b', which redirects in a circle\n"
    )
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "file:///etc/passwd",
            "redirects to 'file:///etc/passwd', which is not an http or https address",
        ),
        (
            "http://u:p@127.0.0.1/",
            "redirects to 'http://127.0.0.1/', which contains a user name or a pass",
        ),
        ("http://[::1", "redirects to 'http://[::1', which is not a valid web address"),
        ("https:///a", "redirects to 'https:///a', which has no host"),
        (
            "/a\x1b[31mb",
            "redirects to 'http://127.0.0.1:PORT/a\u241b[31mb', which contains a blank or a",
        ),
        ("/a b", "which contains a blank or a control character"),
        ("/1\r\nLocation: /2", "which contains a blank or a control character"),
        (f"/{'a' * 9000}", "which is longer than 8000 characters"),
        (
            "http://127.0.0.1:1/",
            "redirects to 'http://127.0.0.1:1/', which cannot be reached: conn",
        ),
        (
            "/b",
            "redirects to 'http://127.0.0.1:PORT/b', which does not exist on the server",
        ),
    ],
)
def test_redirects_to_what_is_refused(serve: Serve, target: str, message: str) -> None:
    """If a redirect leads to an invalid address, the error names both addresses."""
    server = serve(
        by_path=lambda path: [
            reply("302 F", f"Location: {target}") if path == "/a" else reply("404 N")
        ]
    )
    assert message.replace("PORT", str(server.port)) in refused(server.url("/a"))


def test_nothing_is_carried_to_another_host(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither cookies nor .netrc logins are sent to any host."""
    (tmp_path / ".netrc").write_text("default login u password secret\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
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
