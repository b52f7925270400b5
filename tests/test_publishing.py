"""A published calendar: nginx with the configuration of docs/concepts/calendars.md."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

# Debian installs nginx in /usr/sbin, which is often not on the PATH of users.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")


def _block() -> str:
    """Return the nginx configuration in the document."""
    text = (ROOT / "docs" / "concepts" / "calendars.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```nginx\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(block)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port(run: Run, tmp_path: Path) -> Iterator[int]:
    """Serve an exported calendar as the document says, on the loopback address."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path / "served"
    folder.mkdir()
    tmp_path.chmod(0o755)
    assert run("export", "-o", "served/small.ics").exit == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    kept = "".join(
        f"{name}_temp_path {tmp_path}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    block = _block().replace("/srv/calendars", str(folder))
    (tmp_path / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {tmp_path}/pid;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{kept}"
        f"server {{\nlisten 127.0.0.1:{number};\n{block}}}\n}}\n",
        encoding="utf-8",
    )
    command = (NGINX, "-c", f"{tmp_path}/nginx.conf", "-p", str(tmp_path), "-e", "stderr")
    with subprocess.Popen(command) as server:
        try:
            for _ in range(100):
                if _answers(number):
                    break
                time.sleep(0.05)
            yield number
        finally:
            server.terminate()


def _get(port: int, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", "/small.ics", headers=named)
        answer = connection.getresponse()
        found = {name.casefold(): value for name, value in answer.getheaders()}
        return answer.status, found, answer.read()
    finally:
        connection.close()


def test_nginx(port: int, tmp_path: Path) -> None:
    """Nginx sends type and lifetime, and answers 304 if the client has the current file."""
    status, headers, body = _get(port)
    assert status == 200
    assert body == (tmp_path / "served" / "small.ics").read_bytes()
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["cache-control"] == "max-age=3600"
    assert headers["last-modified"]
    status, _, body = _get(port, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_the_document_has_a_configuration() -> None:
    """The configuration is found, also on machines without nginx."""
    assert "text/calendar ics;" in _block()
