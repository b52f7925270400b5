"""The modules that each command loads."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.processes import environment_with

ALWAYS_LATER = {
    "icalendar",
    "dateutil",
    "urllib.request",
    "tempfile",
    "platformdirs",
    "tomlkit",
    "filelock",
    "rapidfuzz",
    "urllib3",
    "certifi",
    "ssl",
    "jinja2",
    "turbohtml",
    "markdown_it",
    "digbug_cli.sources.pages",
    "digbug_cli.system.tty.pager",
    "digbug_cli.system.tty.screen",
}
WORDS_OF_PAGES = {"digbug_cli.sources.pages"}
"""`check` reads dates of all languages in texts; the readers of pages come later there too."""


@pytest.mark.parametrize(
    ("args", "never"),
    [
        (
            ("schedule", "--json"),
            {"rich", "tomllib", "digbug_cli.core.review.review", *ALWAYS_LATER},
        ),
        (("deadlines", "--json"), {"rich", "tomllib", *ALWAYS_LATER}),
        ((), {"rich.console", "tomllib", *ALWAYS_LATER}),
        (("schedule",), {"rich.console", "digbug_cli.core.programme", "tomllib", *ALWAYS_LATER}),
        (("schedule", "--color"), {"tomllib", *ALWAYS_LATER}),
        (("timeline",), {"rich.console", "xml.etree.ElementTree", "tomllib", *ALWAYS_LATER}),
        (("timeline", "--json"), {"rich", "xml.etree.ElementTree", "tomllib", *ALWAYS_LATER}),
        (("timeline", "--svg", "-"), {"rich.console", "tomllib", *ALWAYS_LATER}),
        (
            ("now", "--short"),
            {"rich", "json", "digbug_cli.outputs.layout.page", "tomllib", *ALWAYS_LATER},
        ),
        (("now",), {"rich.console", "json", "tomllib", *ALWAYS_LATER}),
        (("agenda",), {"rich.console", "json", "tomllib", *ALWAYS_LATER}),
        (("config",), {"rich.console", "tomllib", *ALWAYS_LATER}),
        (
            ("convert", "2025-05-25 23:59 Europe/Berlin", "--tz", "Asia/Tokyo"),
            {
                "rich.console",
                "digbug_cli.core.time.zone_names",
                "digbug_cli.core.time.abbreviations",
                "digbug_cli.sources.phrases.english",
                "tomllib",
                *ALWAYS_LATER,
            },
        ),
        (
            ("convert", "25", "May", "2025", "23:59", "AoE"),
            {"rich.console", "digbug_cli.sources.phrases.languages", "tomllib", *ALWAYS_LATER},
        ),
        (
            ("zones", "Europe/Berlin"),
            {"rich.console", "digbug_cli.core.time.abbreviations", "tomllib", *ALWAYS_LATER},
        ),
        (
            ("deadlines",),
            {"rich.console", "digbug_cli.sources.lists.nodes", "digbug_cli.core.time.zone_names"},
        ),
        (("follow",), {"rich.console", "json", "tomllib", *ALWAYS_LATER}),
        (("follow", "--json"), {"rich", "tomllib", *ALWAYS_LATER}),
        (
            ("deadlines", "--short"),
            {"rich", "json", "digbug_cli.outputs.layout.page", "tomllib", *ALWAYS_LATER},
        ),
        (
            ("remind", "-w", "dig-bug-2025", "--dry-run"),
            {"rich", "digbug_cli.outputs.layout.page", "tomllib", *ALWAYS_LATER},
        ),
        (
            ("remind", "-w", "dig-bug-2025"),
            {"rich", "tomllib", *ALWAYS_LATER} - {"filelock", "tempfile"},
        ),
        (
            ("show", "oral", "3"),
            {"rich.console", "rapidfuzz", "filelock", "tomllib", *ALWAYS_LATER},
        ),
        (("show", "wong", "--json"), {"rich", "rapidfuzz", "tomllib", *ALWAYS_LATER}),
        (("search", "wong"), {"rich.console", "rapidfuzz", "tomllib", *ALWAYS_LATER}),
        (("check", "dig-bug-2025"), {"rich", "tomllib", *ALWAYS_LATER} - WORDS_OF_PAGES),
        (
            ("check", "dig-bug-2025", "--json"),
            {"rich", "tomllib", *ALWAYS_LATER} - WORDS_OF_PAGES,
        ),
        (("diff", "dig-bug-2025", "dig-bug-2025", "--json"), {"rich", "tomllib", *ALWAYS_LATER}),
        (("help",), {"rich.console", "tomllib", *ALWAYS_LATER}),
        (("help", "format"), {"rich", "tomllib", *ALWAYS_LATER}),
        (("init", "-"), {"rich", "tomllib", *ALWAYS_LATER}),
        (("--help",), {"rich", "tomllib", "pydantic", *ALWAYS_LATER}),
        (("export", "-o", "-"), {"rich", "jinja2", "tomllib", "platformdirs", "tomlkit"}),
        (("site", "--help"), {"rich", "tomllib", *ALWAYS_LATER}),
    ],
)
def test_what_a_command_loads(args: tuple[str, ...], never: set[str], tmp_path: Path) -> None:
    """A command loads only the modules that it needs, to start fast."""
    if sys.platform != "linux":
        never = never - {"platformdirs"}
    if "--help" in args and version("typer") < "0.28":
        # Typer before 0.28 loads Rich for the mark of a required option.
        never = never - {"rich", "markdown_it"}
    program = (
        "import atexit, sys;"
        # Modules that coverage has loaded before do not count.
        "before = set(sys.modules);"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules.keys() - before)));"
        f"sys.argv = ['digbug', *{args!r}];"
        "from digbug_cli.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        # Without a settings file, but digbug looks for it in its usual place.
        env=environment_with(TZ="UTC", HOME=str(tmp_path), DIGBUG_CONFIG=""),
        capture_output=True,
        check=False,
    )
    loaded = set(done.stderr.decode().split())
    assert done.returncode == 0
    assert "typer" in loaded
    assert loaded & never == set()


def test_a_name_of_the_database_is_found_at_once() -> None:
    """`zones Europe/Berlin` does not load the list of zones, which would be slow."""
    program = (
        "import sys; from digbug_cli.core.time import zone_names; zone_names.names = None;"
        "sys.argv = ['digbug', 'zones', 'Europe/Berlin'];"
        "from digbug_cli.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment_with(TZ="UTC"),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[-1].startswith("Europe/Berlin  Germany  Wed 16 Jul")
