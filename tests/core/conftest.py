"""The zone rules that digbug uses, for tests that depend on their release."""

import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import tzdata

from digbug_cli.system.timezone import rules as zone_rules


class ZoneRules(NamedTuple):
    """The rules in use: their release, empty if it is unknown, and their folders."""

    release: str
    folders: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """Return the compiled file of a zone."""
        return next(file for folder in self.folders if (file := folder / name).is_file())


@pytest.fixture(scope="module")
def newest_rules() -> Iterator[ZoneRules]:
    """Let the tests of a module use the rules that digbug uses."""
    before = zoneinfo.TZPATH
    release = zone_rules.use_newest() or ""
    zoneinfo.ZoneInfo.clear_cache()
    package = Path(tzdata.__file__).with_name("zoneinfo")
    yield ZoneRules(release, (*map(Path, zoneinfo.TZPATH), package))
    zoneinfo.reset_tzpath(before)
    zoneinfo.ZoneInfo.clear_cache()
