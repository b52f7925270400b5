"""What the tests of digbug as a process share."""

import os

from tests.conftest import ROOT


def environment_with(**more: str) -> dict[str, str]:
    """Return the environment of a process, with `more` variables."""
    # Coverage is passed to the program through its environment.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "SYSTEMROOT"} or name.startswith("COVERAGE")
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "DIGBUG_NOW": "2025-07-16T12:00:00Z",
        "DIGBUG_CONFIG": os.environ["DIGBUG_CONFIG"],
        "DIGBUG_DATA": os.environ["DIGBUG_DATA"],
        **more,
    }
