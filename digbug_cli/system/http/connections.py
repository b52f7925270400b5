"""Connections to servers: the addresses that they lead to, and answers before the final one."""

import ipaddress
import socket
from http.client import HTTPException, HTTPResponse
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from digbug_cli.system.http import refusals

_MAX_INTERIM = 100
"""Answers that a server may send before the final one."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
"""IPv6 addresses that end in the IPv4 address that they lead to (RFC 6052, 4291, 7915)."""

_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
"""Not global (RFC 8215), which older versions of Python do not know."""

_PRIVATE_SUFFIXES = (".localhost", ".localdomain", ".local", ".internal", ".home.arpa", ".lan")
"""The ends of names that no public server has (RFC 6761, 6762, 8375, and by custom)."""


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the order of the system's preference.

    Raises:
        DigbugError: the host is unknown.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, 0, socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):  # UnicodeError: not a valid name in DNS
        raise refusals.unknown_host() from None
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public internet.

    Private, link-local, loopback, shared and reserved addresses do not, in whatever form.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if any(ip in network for network in (_NAT64, _COMPATIBLE, _TRANSLATED)):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local or ip in _LOCAL_NAT64:
            return False
    return ip.is_global and not ip.is_multicast


def may_be_public(host: str) -> bool:
    """Return whether a host that a proxy resolves may be public: False if its name excludes that.

    A number in any form that systems take is an address: `127.1`, `0x7f000001`.
    """
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(_PRIVATE_SUFFIXES):
        return False
    try:
        return is_public(socket.inet_ntoa(socket.inet_aton(name)))
    except OSError:
        pass
    try:
        return is_public(name)
    except ValueError:
        return True


class _FinalResponse(HTTPResponse):
    """A response without the answers before it, such as 103 Early Hints (RFC 9110 §15.2)."""

    def begin(self) -> None:
        """Read the head of the final answer; `http.client` itself skips only 100 Continue."""
        super().begin()
        for _ in range(_MAX_INTERIM):
            if not 102 <= self.status <= 199:
                return
            self.headers: Any = None  # otherwise `begin` takes the response as read
            super().begin()
        raise HTTPException("too many interim responses")


class _Connection(HTTPConnection):
    response_class = _FinalResponse


class _SecureConnection(HTTPSConnection):
    response_class = _FinalResponse


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _Pool, "https": _SecurePool}
