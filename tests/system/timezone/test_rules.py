"""The newer time zone rules are used."""

import os
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest
import tzdata

from digbug_cli.system.timezone import rules as zone_rules
from tests.conftest import ROOT

PACKAGE = str(Path(tzdata.__file__).with_name("zoneinfo"))


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("PYTHONTZPATH", raising=False)
    before = zoneinfo.TZPATH
    yield
    zoneinfo.reset_tzpath(before)


def _rules(folder: Path, first_line: str) -> str:
    folder.mkdir()
    (folder / "tzdata.zi").write_text(f"{first_line}\n# redo posix_only\n", encoding="ascii")
    return str(folder)


@pytest.mark.parametrize(
    ("first_line", "found"),
    [
        ("# version 2025b", "2025b"),
        ("# version 2026a-dirty", "2026a-dirty"),
        ("# This zic input file is in the public domain.", None),
        ("", None),
    ],
)
def test_release(tmp_path: Path, first_line: str, found: str | None) -> None:
    """Rules state their release in their first line, or not at all."""
    assert zone_rules.release(_rules(tmp_path / "rules", first_line)) == found


def test_no_rules(tmp_path: Path) -> None:
    """A folder without rules has no release."""
    assert zone_rules.release(str(tmp_path / "nowhere")) is None


@pytest.mark.parametrize("system", ["# version 1999a", "no version"])
def test_old_or_unknown_rules_give_way(tmp_path: Path, system: str) -> None:
    """If the system's rules are older or unknown, the package comes first."""
    old = _rules(tmp_path / "old", system)
    zoneinfo.reset_tzpath((old,))
    assert zone_rules.use_newest() == tzdata.IANA_VERSION
    assert (PACKAGE, old) == zoneinfo.TZPATH


def test_newer_rules_of_the_system_stay(tmp_path: Path) -> None:
    """If the system's rules are newer, they are used."""
    new = _rules(tmp_path / "new", "# version 2199z")
    zoneinfo.reset_tzpath((str(tmp_path / "nowhere"), new))
    assert zone_rules.use_newest() == "2199z"
    assert (str(tmp_path / "nowhere"), new) == zoneinfo.TZPATH


def test_the_users_choice_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the user names a folder of rules, it is used, even if it is old."""
    old = _rules(tmp_path / "old", "# version 1999a")
    monkeypatch.setenv("PYTHONTZPATH", old)
    zoneinfo.reset_tzpath((old,))
    assert zone_rules.use_newest() == "1999a"
    assert (old,) == zoneinfo.TZPATH


@pytest.mark.skipif(tzdata.IANA_VERSION < "2026b", reason="the rules changed in 2026b")
def test_vancouver_in_winter(tmp_path: Path) -> None:
    """Since 1 November 2026 Vancouver stays at UTC-7: 09:00 on 11 December is 16:00 UTC."""
    (tmp_path / "winter.yaml").write_text(
        "format: 1\nid: winter\nname: Winter\ntimezone: America/Vancouver\ndates: 2026-12-11\n"
        "schedule: [{id: a, start: '09:00', minutes: 30, title: A}]\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "digbug_cli", "schedule", "-w", "winter.yaml", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b'"start_utc": "2026-12-11T16:00:00Z"' in done.stdout
