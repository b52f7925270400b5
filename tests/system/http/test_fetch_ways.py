"""Fetching through TLS and proxies."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from digbug_cli.system.http.fetch import fetch
from tests.system.http.loopback import TEXT, Serve, ok, refused, reply, tunnel


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Return a certificate authority that no machine trusts."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Let this machine trust that authority."""
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
    """A server with a trusted certificate is used."""
    server = serve(ok(), context=_certified(trusted, "127.0.0.1"))
    found = fetch(server.url())
    assert found is not None
    assert (found.content, found.url) == (TEXT, server.url())


def test_a_certificate_that_nobody_knows(serve: Serve, authority: trustme.CA) -> None:
    """A server with an untrusted certificate gets no request."""
    server = serve(ok(), context=_certified(authority, "127.0.0.1"))
    assert refused(server.url()).startswith(
        "has an untrusted certificate\ncheck this machine's clock"
    )
    assert server.heard == []


def test_certificates_that_do_not_fit(serve: Serve, trusted: trustme.CA) -> None:
    """A certificate that is expired, not yet valid or for another host is reported."""
    past, future = datetime(2020, 1, 1, tzinfo=UTC), datetime(2199, 1, 9, tzinfo=UTC)
    expired = serve(ok(), context=_certified(trusted, "127.0.0.1", past))
    assert refused(expired.url()).startswith("has an expired certificate\n")
    early = serve(ok(), context=_certified(trusted, "127.0.0.1", future))
    assert refused(early.url()).startswith("has a certificate that is not valid yet\n")
    other = serve(ok(), context=_certified(trusted, "example.org"))
    assert refused(other.url()).startswith("has a certificate for another host\n")
    named = other.url().replace("127.0.0.1", "localhost")
    assert refused(named).startswith("has a certificate for another host\n")
    assert expired.heard == early.heard == other.heard == []


def test_servers_that_do_not_encrypt(serve: Serve, trusted: trustme.CA) -> None:
    """A fetch by https accepts only TLS, and a redirect cannot leave it."""
    plain = serve(ok())
    secured = plain.url().replace("http:", "https:")
    assert refused(secured).startswith("did not respond in valid TLS\n")
    leading = serve(
        reply("302 F", f"Location: {plain.url()}"), context=_certified(trusted, "127.0.0.1")
    )
    assert refused(leading.url()).startswith(
        f"redirects to '{plain.url()}', which is not encrypted\n"
    )
    assert plain.heard == []


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy(serve: Serve, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """The proxy in the environment gets the whole address; it may require a login."""
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
    """A proxy forwards encrypted data, and learns only the host."""
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
    """Hosts in NO_PROXY are contacted directly."""
    server, proxy = serve(ok()), serve(ok())
    monkeypatch.setenv("ALL_PROXY", proxy.url(""))
    monkeypatch.setenv("NO_PROXY", excepted.replace("PORT", str(server.port)))
    fetch(server.url())
    assert (len(server.heard), len(proxy.heard)) == (1, 0)


CANNOT = "cannot be reached: the proxy in the environment has an invalid address\nset HTTPS_PROXY"


@pytest.mark.parametrize(
    ("proxy", "message"),
    [
        ("socks5://127.0.0.1:1", CANNOT),
        ("http://127.0.0.1:x", CANNOT),
        ("http://\u4e2d:\u4e2d@127.0.0.1", CANNOT),
        ("http://secret@127.0.0.1:1", "cannot be reached through the proxy\ncheck HTTPS_PROXY"),
    ],
)
def test_proxies_that_are_none(monkeypatch: pytest.MonkeyPatch, proxy: str, message: str) -> None:
    """An unusable proxy is reported, and no server is contacted directly."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("ALL_PROXY", proxy)
    for url in ("http://host.invalid/", "https://host.invalid/"):
        assert refused(url).startswith(message)


def test_a_proxy_that_does_not_let_us(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that refuses to forward is reported."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("ALL_PROXY", serve(reply("403 No")).url(""))
    said = refused("https://host.invalid/")
    assert said.startswith("cannot be reached through the proxy\ncheck HTTPS_PROXY")
