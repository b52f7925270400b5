"""Shell completion: ids, zones and kinds."""

import pytest
from typer.testing import CliRunner

from digbug_cli.cli.app import app


def _completed(line: str) -> list[str]:
    words = line.split(" ")
    environment = {
        "_DIGBUG_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    result = CliRunner().invoke(app, [], prog_name="digbug", env=environment)
    return result.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("digbug sch", ["schedule"]),
        ("digbug schedule -w d", ["dig-bug-2025"]),
        ("digbug schedule --tz asia/kath", ["asia/kathmandu"]),
        ("digbug schedule --tz ve", ["venue"]),
        ("digbug schedule --tz ao", ["aoE"]),
        ("digbug schedule --kind po", ["poster"]),
        ("digbug deadlines --kind ca", ["camera-ready"]),
        ("digbug export --tz europe/berl", ["europe/berlin"]),
        ("digbug zones asia/kath", ["asia/kathmandu"]),
        ("digbug deadlines --up", ["--upcoming"]),
        ("digbug info --clock ", ["12", "24"]),
        ("digbug config c", ["clock", "color"]),
        ("digbug config clock ", ["12", "24"]),
        ("digbug config color n", ["never"]),
        ("digbug config tz asia/kath", ["asia/kathmandu"]),
        ("digbug config tz UTC europe/berl", ["europe/berlin"]),
        ("digbug config workshop d", ["dig-bug-2025"]),
        ("digbug config colour n", []),
        ("digbug show oral", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("digbug show Camera", ["Camera-ready"]),
        ("digbug show -w bugs-2023 invited-7", ["invited-7"]),
        ("digbug show -w nope oral", []),
        ("digbug show -w - oral", []),
    ],
)
def test_completion(line: str, offered: list[str]) -> None:
    """What has been typed so far is completed, zones in any case."""
    assert _completed(line) == offered
