"""What the tests of the library share: a programme, and what is stored of it."""

import os
from pathlib import Path

from tests.conftest import DATA, DATA_FOLDER, ROOT

XML = DATA / "programmes" / "clock-days.xml"
LATER = DATA / "programmes" / "clock-days-later.xml"
SOURCE = Path("schedule.xml")


def kept() -> bytes:
    """Return the source of the programme as the library stores it."""
    return (DATA_FOLDER / "library" / "clock-days-2026" / "source").read_bytes()


def process_environment() -> dict[str, str]:
    """Return an environment in which a process finds digbug."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
