"""The page of zones: workshops without a time, and narrow terminals."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

BARE = "format: 1\nid: bare\nname: Bare\ntimezone: America/Vancouver\n"


def test_a_workshop_without_a_date(run: Run, tmp_path: Path) -> None:
    """If a workshop has no date, only the present is shown."""
    (tmp_path / "bare.yaml").write_text(BARE, encoding="utf-8")
    assert run("zones", "tokyo", "-w", "bare.yaml").out.splitlines() == [
        "Time zones · Bare",
        "Now: Wed 16 Jul 2025 14:00 UTC+2 Europe/Berlin",
        "",
        "Zone        Country  Now               Offset now",
        "Asia/Tokyo  Japan    Wed 16 Jul 21:00  UTC+9, JST",
    ]
    (zone,) = json.loads(run("zones", "tokyo", "-w", "bare.yaml", "--json").out)["zones"]
    assert (zone["offset_at_workshop"], zone["workshop_start"]) == (None, None)


def test_a_workshop_without_a_time(run: Run, tmp_path: Path) -> None:
    """A date without a time has an offset, but no start."""
    (tmp_path / "day.yaml").write_text(f"{BARE}dates: 2025-12-06\n", encoding="utf-8")
    assert run("zones", "vancouver", "-w", "day.yaml").out.splitlines()[2:] == [
        "Workshop day: Sat 6 Dec 2025 America/Vancouver",
        "",
        "Zone               Country  Now               Offset now  At workshop",
        "America/Vancouver  Canada   Wed 16 Jul 05:00  UTC-7, PDT  UTC-8",
    ]
    (zone,) = json.loads(run("zones", "vancouver", "-w", "day.yaml", "--json").out)["zones"]
    assert (zone["offset_at_workshop"], zone["workshop_start"]) == ("-08:00", None)


@pytest.mark.parametrize("width", [30, 40, 60, 66, 79, 80, 99, 100, 105, 120, 200])
@pytest.mark.parametrize("text", ["us", "san", "CST", "+2", ""])
def test_names_stay_whole(run: Run, width: int, text: str) -> None:
    """No line is wider than the terminal, and no name is split, so that it can be copied."""
    args = ("zones", *filter(None, [text]))
    out = run(*args, width=width).out
    assert max(map(len, out.splitlines())) <= width
    words = set(out.split())
    for zone in json.loads(run(*args, "--json").out)["zones"]:
        if len(zone["name"]) <= width:
            assert zone["name"] in words


def test_one_zone_is_one_line_in_a_pipe(run: Run) -> None:
    """`digbug zones | grep Nepal` finds all details in one line."""
    lines = run("zones").out.splitlines()
    (line,) = (line for line in lines if "Nepal" in line)
    assert re.split("  +", line) == [
        "Asia/Kathmandu",
        "Nepal",
        "Wed 16 Jul 17:45",
        "UTC+5:45",
        "Sat 19 Jul 21:40",
        "UTC+5:45",
    ]


@pytest.mark.parametrize("text", ["\x1b[31mred", "\u202exyz", "[red]x[/x]", "\udcff", "x" * 10_000])
@pytest.mark.parametrize("width", [None, 40, 80])
def test_hostile_text(run: Run, text: str, width: int | None) -> None:
    """The searched text is harmless to the terminal."""
    ran = run("zones", text, width=width)
    assert ran.exit == 0
    assert ran.out.endswith("\nNo zone to show.\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", ran.err)
    assert ran.err.startswith("digbug: unknown time zone '")


def test_words_need_no_quotes(run: Run) -> None:
    """A city of two words can be typed with its blank."""
    assert run("zones", "new", "york") == run("zones", "new york")


@pytest.mark.parametrize(
    ("word", "name"), [("local", "Asia/Tokyo"), (" Venue", "America/Vancouver")]
)
def test_words_of_the_command_line(run: Run, word: str, name: str) -> None:
    """`local` and `venue` mean the same as in --tz."""
    last = run("zones", word, zone="Asia/Tokyo").out.splitlines()[-1]
    assert last.startswith(f"{name}  ")


def test_seconds_are_for_scripts(run: Run) -> None:
    """The page shows the time to the minute, JSON to the second."""
    args = ("zones", "tokyo", "--now", "2025-07-16T12:00:59Z")
    assert "Now: Wed 16 Jul 2025 14:00 UTC+2 Europe/Berlin\n" in run(*args).out
    assert "  Wed 16 Jul 21:00  " in run(*args).out
    assert '"now": "2025-07-16T21:00:59+09:00"' in run(*args, "--json").out
