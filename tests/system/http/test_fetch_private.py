"""Addresses that a redirect must not lead to: those of private networks and of this machine."""

import socket
from collections.abc import Callable

import pytest

from digbug_cli.system.http import connections
from digbug_cli.system.http.fetch import fetch
from tests.system.http.loopback import TEXT, Serve, ok, refused, reply

START = "http://public.example/a"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("193.190.198.27", True),
        ("2606:4700::1111", True),
        ("2002:808:808::1", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound to it
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("172.32.0.1", True),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:0:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:0:1::1", False),
        ("2001:db8::1", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address: str, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """Private, link-local, loopback and reserved addresses are not public, in any form."""
    assert connections.is_public(address) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("example.org", True),
        ("8.8.8.8", True),
        ("[2606:4700::1111]", True),
        ("localhost", False),
        ("LOCALHOST.", False),
        ("a.localhost", False),
        ("localhost.localdomain", False),
        ("nas.local", False),
        ("wiki.corp.internal", False),
        ("localhost.example", True),
        ("127.0.0.1", False),
        ("127.1", False),
        ("2130706433", False),
        ("0x7f000001", False),
        ("017700000001", False),
        ("[::1]", False),
        ("[::ffff:127.0.0.1]", False),
        ("[fe80::1%25eth0]", False),
    ],
)
def test_names_of_hosts(host: str, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """A name may be public if nothing in it says otherwise; a number is an address."""
    assert connections.may_be_public(host) is expected


@pytest.fixture
def site(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    """Let public.example redirect to an address; hosts in the second text need no proxy.

    A proxy on this machine stands for the public internet. It records what it is asked for.
    """

    def lead(target: str, direct: str = "") -> list[str]:
        proxy = serve(
            by_path=lambda path: [
                reply("302 F", f"Location: {target}") if path == START else ok(TEXT)
            ]
        )
        monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
        monkeypatch.setenv("NO_PROXY", direct)
        return proxy.heard

    return lead


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:8080/",
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_a_redirect_into_a_private_network(
    site: Callable[[str, str], list[str]], target: str
) -> None:
    """A public host cannot make digbug ask a private one, also through a proxy."""
    heard = site(target, "")
    said = refused(START)
    assert said.startswith(f"redirects to '{target}', which is in a private network\n")
    assert said.endswith("\nif you trust it, give digbug that address itself")
    assert len(heard) == 1


def test_a_redirect_to_another_public_host(site: Callable[[str, str], list[str]]) -> None:
    """A public host may redirect to another one."""
    site("http://other.example/b", "")
    found = fetch(START)
    assert found is not None
    assert (found.content, found.url) == (TEXT, "http://other.example/b")


def test_a_private_address_that_was_given(
    site: Callable[[str, str], list[str]], serve: Serve
) -> None:
    """A private address that the user gives is fetched, and may redirect to a private one."""
    site("http://unused.example/", "127.0.0.1,localhost")
    server = serve(ok())
    first = serve(reply("302 F", f"Location: http://localhost:{server.port}/b"))
    found = fetch(first.url())
    assert found is not None
    assert found.url == f"http://localhost:{server.port}/b"


def test_a_name_of_this_machine(site: Callable[[str, str], list[str]], serve: Serve) -> None:
    """A name is resolved before it is connected to; this one is of this machine."""
    server = serve(ok())
    site(f"http://localhost:{server.port}/b", "localhost")
    assert "localhost" in refused(START)
    assert server.heard == []


def _resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let name servers give these addresses, one list after the other; return what is asked."""
    asked: list[str] = []
    left = iter(answers)

    def look_up(host: str, port: int, *_: object) -> list[tuple[object, ...]]:
        if host[0].isdigit():  # an address
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in next(left)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
def test_a_public_name_of_a_private_address(
    site: Callable[[str, str], list[str]],
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
) -> None:
    """The address counts, not the name; and a name is looked up once, so it cannot change."""
    server = serve(ok())
    site(f"http://inside.example:{server.port}/b", "inside.example")
    asked = _resolving(monkeypatch, addresses, ["127.0.0.1"])
    assert "which is in a private network\n" in refused(START)
    assert asked == ["inside.example"]
    assert server.heard == []


def test_a_host_of_several_addresses(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """If an address of a host does not answer, the next one is tried; the name is asked for."""
    server = serve(ok())
    asked = _resolving(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    found = fetch(f"http://two.example:{server.port}/b")
    assert found is not None
    assert found.content == TEXT
    assert f"\r\nHost: two.example:{server.port}\r\n" in server.heard[0]
    assert asked == ["two.example"]


def test_no_address_that_answers(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """If no address of a host answers, the last failure is reported."""
    server = serve(ok())
    _resolving(monkeypatch, ["127.0.0.2", "127.0.0.3"])
    assert refused(f"http://two.example:{server.port}/b").startswith(
        "cannot be reached: connection refused\n"
    )
