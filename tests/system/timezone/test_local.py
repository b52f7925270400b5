"""The machine's time zone: by name, never guessed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tzlocal

from digbug_cli.errors import DigbugError
from digbug_cli.system.timezone import local as local_zone
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("EST5EDT", "EST5EDT"),
        ("CET", "CET"),
    ],
)
def test_environment(monkeypatch: pytest.MonkeyPatch, tz: str, name: str) -> None:
    """TZ comes first, with or without a colon; abbreviations in the database are valid."""
    monkeypatch.setenv("TZ", tz)
    assert local_zone.find().name == name


@pytest.mark.parametrize(
    "tz",
    [
        "Mars/Olympus",
        "EST5EDT,M3.2.0,M11.1.0",
        "<+03>-3",
        "../zoneinfo",
        # POSIX and people read the signs of these offsets in opposite ways.
        "UTC-7",
        "GMT+5",
    ],
)
def test_environment_that_names_no_zone(monkeypatch: pytest.MonkeyPatch, tz: str) -> None:
    """An unknown TZ is an error: no other zone is used instead."""
    monkeypatch.setenv("TZ", tz)
    with pytest.raises(DigbugError, match="unknown time zone"):
        local_zone.find()


def test_environment_that_names_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """TZ may be the path of a zone file; the zone's name is its end."""
    monkeypatch.setenv("TZ", "/usr/share/zoneinfo/Asia/Tokyo")
    if not Path("/usr/share/zoneinfo/Asia/Tokyo").exists():
        pytest.skip("this machine keeps no zone rules there")
    tzlocal.reload_localzone()
    assert local_zone.find(tmp_path).name == "Asia/Tokyo"


@pytest.mark.parametrize(
    "target",
    [
        "/usr/share/zoneinfo/America/Argentina/Ushuaia",
        "../usr/share/zoneinfo/America/Argentina/Ushuaia",
        "/var/db/timezone/zoneinfo/America/Argentina/Ushuaia",
    ],
)
def test_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str) -> None:
    """The link of systemd and macOS names the zone."""
    monkeypatch.delenv("TZ", raising=False)
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert local_zone.find(link).name == "America/Argentina/Ushuaia"


def test_library() -> None:
    """Without a link, tzlocal finds the machine's zone."""
    program = (
        "from pathlib import Path; from digbug_cli.system.timezone import local as localzone;"
        "print(localzone.find().name, localzone.find(Path('no-such-link')).name)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "TZ"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, cwd=ROOT
    )
    by_link, by_library = done.stdout.decode().split()
    assert by_link == by_library


def test_link_to_no_zone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A link to an unknown zone is an error."""
    monkeypatch.delenv("TZ", raising=False)
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Mars/Olympus")
    with pytest.raises(DigbugError, match="unknown time zone 'Mars/Olympus'"):
        local_zone.find(link)
