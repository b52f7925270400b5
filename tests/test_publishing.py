"""A published calendar: what docs/calendar.md says a web server should do, nginx does."""

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

# Where it is installed, users often do not have it on their path.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")


def _block() -> str:
    """Return the configuration that the document has."""
    text = (ROOT / "docs" / "calendar.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```nginx\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(block)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port(run: Run, tmp_path: Path) -> Iterator[int]:
    """Serve an exported calendar as the document says, on this machine alone."""
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
    """It says what the file is and how long it holds; who has it already does not get it again."""
    status, headers, body = _get(port)
    assert status == 200
    assert body == (tmp_path / "served" / "small.ics").read_bytes()
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["cache-control"] == "max-age=3600"
    assert headers["last-modified"]
    status, _, body = _get(port, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_the_document_has_a_configuration() -> None:
    """A block that was not found would only be missed where nginx is installed."""
    assert "text/calendar ics;" in _block()
