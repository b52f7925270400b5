"""Files written by earlier versions are still read: the library, stars and settings.

Each folder in `tests/data/upgrade` holds the files that digbug wrote on that day, unchanged: a user
in `/home/ada` added a file, a file with `--timezone`, `--name` and `--as`, and a URL; starred
sessions; and set every setting. Never edit these files: a new format gets a new folder.
"""

import json
import shutil
from pathlib import Path

import pytest

from digbug_cli.system import library
from tests.conftest import DATA, DATA_FOLDER, SETTINGS, Run
from tests.system.http.loopback import ok, reply, serving

HOME = "/home/ada"
"""The folder from which files were added."""

SITE = "http://127.0.0.1:8765"
"""The server from which a calendar was added."""

PROGRAMMES = DATA / "programmes"
IDS = ("clock-days-2026", "sundial-day", "sundial-evenings")


@pytest.fixture(params=["2026-11-26", "2026-11-30"], autouse=True)
def _written_earlier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy the files of that day to where this version keeps its own."""
    folder = DATA / "upgrade" / request.param
    for name in ("library", "stars"):
        shutil.copytree(folder / name, DATA_FOLDER / name)
    shutil.copy(folder / "config.toml", SETTINGS)
    monkeypatch.setenv("NO_PROXY", "*")


def _move(before: str, after: str) -> None:
    """Replace `before` with `after` in the recorded source of each workshop."""
    for path in DATA_FOLDER.glob("library/*/origin.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        document["source"] = document["source"].replace(before, after)
        path.write_text(json.dumps(document), encoding="utf-8")


def _compiled(identifier: str) -> Path:
    return DATA_FOLDER / "library" / identifier / "compiled"


def test_the_library_is_listed(run: Run) -> None:
    """Each workshop is listed with its source and the time at which it was fetched."""
    listed = json.loads(run("workshops", "--json").out)["workshops"]
    added = [workshop for workshop in listed if workshop["id"] in IDS]
    assert [
        (one["id"], one["name"], one["zone"], one["session_count"], one["source"]) for one in added
    ] == [
        ("clock-days-2026", "Clock Days 2026", "Europe/Vienna", 5, f"{HOME}/clock-days.xml"),
        ("sundial-day", "Sundial Day 2026", "Europe/Vienna", 4, f"{HOME}/sessionize.json"),
        ("sundial-evenings", "Sundial Evenings", "Europe/Vienna", 2, f"{SITE}/evenings.ics"),
    ]
    assert all(one["fetched_utc"].startswith("2026-11-30T14:49:4") for one in added)


def test_the_settings_hold(run: Run) -> None:
    """Every setting keeps its value, and commands follow it."""
    settings = json.loads(run("config", "--json").out)["settings"]
    assert {name: (one["value"], one["from"]) for name, one in settings.items()} == {
        "tz": (["Europe/Berlin", "Asia/Tokyo"], "file"),
        "workshop": ("clock-days-2026", "file"),
        "clock": (12, "file"),
        "color": ("never", "file"),
    }
    (row,) = [line for line in run("schedule").out.splitlines() if "Leap seconds" in line]
    assert row.split()[:7] == ["2026-06-12", "9:30", "am", "10:30", "am", "4:30", "pm"]


def test_a_setting_is_changed(run: Run) -> None:
    """Changing one setting leaves the rest of the file as it was."""
    before = SETTINGS.read_text(encoding="utf-8")
    assert run("config", "clock", "24").exit == 0
    assert SETTINGS.read_text(encoding="utf-8") == before.replace("clock = 12", "clock = 24")


@pytest.mark.parametrize("identifier", IDS)
def test_an_older_compiled_file_is_replaced(run: Run, identifier: str) -> None:
    """A compiled file of an older version is rebuilt silently, even if it matches its source."""
    path = _compiled(identifier)
    state = library.state(DATA_FOLDER, identifier)
    older = path.read_bytes().partition(b"\n")[2]
    path.write_bytes(state + b"\n" + older)
    first = run("schedule", "-w", identifier)
    assert (first.exit, first.err) == (0, "")
    rebuilt = path.read_bytes()
    assert rebuilt.startswith(state + b"\n")
    assert not rebuilt.endswith(older)
    assert run("schedule", "-w", identifier) == first
    assert path.read_bytes() == rebuilt


@pytest.mark.parametrize("identifier", IDS)
def test_a_library_that_was_copied(run: Run, identifier: str) -> None:
    """A compiled file that belongs to another copy, or is missing, is rebuilt silently."""
    copied = run("schedule", "-w", identifier)
    assert (copied.exit, copied.err) == (0, "")
    _compiled(identifier).unlink()
    assert run("schedule", "-w", identifier) == copied
    assert _compiled(identifier).stat().st_size > 0


@pytest.mark.parametrize(
    ("workshop", "starred"),
    [
        (
            "clock-days-2026",
            [
                "5f1c8f3e-0a5b-5d0e-9d5e-000000000001",
                "5f1c8f3e-0a5b-5d0e-9d5e-000000000004",
                "5f1c8f3e-0a5b-5d0e-9d5e-000000000003",
            ],
        ),
        ("dig-bug-2025", ["oral-3", "invited-4"]),
    ],
)
def test_stars_are_there(run: Run, workshop: str, starred: list[str]) -> None:
    """The agenda shows the stars of an added workshop and of a shipped one."""
    document = json.loads(run("agenda", "-w", workshop, "--json").out)
    entries = [entry for day in document["days"] for entry in day["entries"]]
    mine = [entry for entry in entries if "clashes" in entry]
    assert [entry["id"] for entry in mine] == starred
    assert all(entry["moved_from_utc"] is None for entry in mine)


def test_a_star_is_added(run: Run) -> None:
    """A new star is added after the older ones, which stay as they were."""
    path = DATA_FOLDER / "stars" / "clock-days-2026.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    assert run("star", "Closing").exit == 0
    after = json.loads(path.read_text(encoding="utf-8"))
    closing = {
        "id": "5f1c8f3e-0a5b-5d0e-9d5e-000000000005",
        "title": "Closing",
        "starts_at": "2026-06-13T08:00:00Z",
        "room": "Hall",
    }
    assert after == {**before, "stars": [*before["stars"], closing]}


def test_a_file_is_refreshed(run: Run) -> None:
    """`refresh` reads a file again, with the zone, name and id that `add` was given."""
    home = Path.cwd() / "home"
    home.mkdir()
    _move(HOME, str(home))
    shutil.copy(PROGRAMMES / "clock-days-later.xml", home / "clock-days.xml")
    shutil.copy(PROGRAMMES / "sessionize.json", home)
    ran = run("refresh", "clock-days-2026", "sundial-day", "--json")
    assert ran.exit == 0
    clock_days, sundial_day = json.loads(ran.out)["refreshed"]
    assert [(one["change"], one["title"], one["starred"]) for one in clock_days["changes"]] == [
        ("moved", "Opening", True),
        ("renamed", "Build two sundials", True),
        ("elsewhere", "Build two sundials", True),
        ("longer", "Closing", False),
        ("added", "Farewell", False),
        ("removed", "Midnight concert", True),
    ]
    assert sundial_day == {"id": "sundial-day", "changes": []}


def test_a_url_is_refreshed(run: Run) -> None:
    """`refresh` sends the ETag and the date that the server gave at `add`."""
    answers = iter([reply("304 Not Modified"), ok((PROGRAMMES / "evenings.ics").read_bytes())])
    with serving(lambda _: (next(answers),)) as server:
        _move(SITE, f"http://127.0.0.1:{server.port}")
        for _ in range(2):
            ran = run("refresh", "sundial-evenings", "--json")
            assert ran.exit == 0
            assert json.loads(ran.out)["failed"] == []
        assert 'If-None-Match: "evenings-1"' in server.heard[0]
        assert "If-Modified-Since: Tue, 15 Jul 2025 08:00:00 GMT" in server.heard[0]


def test_a_source_that_is_gone(run: Run) -> None:
    """If the source is gone, `refresh` fails and the kept programme is still shown."""
    assert run("refresh", "clock-days-2026", "--json").exit == 3
    assert "Midnight concert" in run("schedule", "-w", "clock-days-2026").out


@pytest.mark.parametrize("identifier", IDS)
def test_one_is_removed(run: Run, identifier: str) -> None:
    """A workshop of an earlier version can be removed; the others stay."""
    assert run("remove", identifier).exit == 0
    listed = json.loads(run("workshops", "--json").out)["workshops"]
    assert {one["id"] for one in listed} & set(IDS) == set(IDS) - {identifier}
