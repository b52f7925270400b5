"""`digbug deadlines --all` of several lists: the index, the register, and damage to both."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.processes import environment_with
from tests.conftest import DATA_FOLDER, Run

INDEX, REGISTER = DATA_FOLDER / "dates", DATA_FOLDER / "conferences.json"
LOCK = """\
- title: LOCK
  year: 2026
  id: lock26
  timezone: UTC
  deadlines:
    - {type: paper, label: Paper, date: '2025-09-30 23:59'}
"""
KEY = LOCK.replace("LOCK", "KEY").replace("lock26", "key26")
HINT = "hint: remove it: digbug makes a new one, but calendar entries of lists may get new ids\n"


def _add(run: Run, name: str, text: str) -> None:
    Path(f"{name}.yml").write_text(text)
    assert run("add", f"{name}.yml").exit == 0


def _refresh(run: Run, name: str, text: str) -> None:
    Path(f"{name}.yml").write_text(text)
    assert run("refresh", name).exit == 0


def _shown(run: Run, *options: str) -> list[tuple[str, str]]:
    """Return the name and the date of each row, as in the JSON."""
    ran = run("deadlines", "--all", "--json", *options)
    assert ran.exit == 0
    return [(each["conference_title"], each["at_utc"]) for each in json.loads(ran.out)["deadlines"]]


def _keys() -> dict[str, list[str]]:
    """Return the keys of all dates in the register, by the key of their conference."""
    document: dict[str, Any] = json.loads(REGISTER.read_text("utf-8"))
    return {each["key"]: list(each["dates"]) for each in document["conferences"]}


def test_one_row_for_one_date(run: Run) -> None:
    """A date that two lists state is shown once."""
    _add(run, "a", LOCK)
    _add(run, "b", LOCK.replace("lock26", "lock-2026"))
    assert _shown(run) == [("LOCK 2026", "2025-09-30T23:59:00Z")]
    assert _keys() == {"lock26": ["paper"]}


def test_both_dates_if_lists_differ(run: Run) -> None:
    """Two dates are two rows."""
    _add(run, "a", LOCK)
    _add(run, "b", LOCK.replace("2025-09-30", "2025-09-23"))
    assert [date for _, date in _shown(run)] == ["2025-09-23T23:59:00Z", "2025-09-30T23:59:00Z"]


def test_changes_of_the_library_are_seen(run: Run) -> None:
    """After add, refresh and remove, the index has the new state."""
    _add(run, "a", LOCK)
    _add(run, "k", KEY)
    assert sorted(title for title, _ in _shown(run)) == ["KEY 2026", "LOCK 2026"]
    _refresh(run, "a", LOCK.replace("2025-09-30", "2025-10-07"))
    assert ("LOCK 2026", "2025-10-07T23:59:00Z") in _shown(run)
    assert run("remove", "k").exit == 0
    assert _shown(run) == [("LOCK 2026", "2025-10-07T23:59:00Z")]


def test_each_refresh_is_remembered(run: Run) -> None:
    """Superseded dates are known although nobody has looked in between."""
    _add(run, "a", LOCK)
    for day in ("2025-10-07", "2025-10-14"):
        _refresh(run, "a", LOCK.replace("2025-09-30", day))
    assert _shown(run) == [("LOCK 2026", "2025-10-14T23:59:00Z")]
    (entry,) = json.loads(REGISTER.read_text("utf-8"))["conferences"]
    assert entry["dates"]["paper"]["was"] == ["2025-09-30 23:59 UTC", "2025-10-07 23:59 UTC"]


def test_removed_and_added_again(run: Run) -> None:
    """A list that is removed and added again has its keys, whatever took their place."""
    _add(run, "a", LOCK)
    run("remove", "a")
    _add(run, "b", KEY.replace("key26", "lock26"))
    _add(run, "a", LOCK)
    _shown(run)
    assert _keys() == {"lock26": ["paper"], "lock26-2": ["paper"]}
    assert {
        each["key"]: each["ids"] for each in json.loads(REGISTER.read_text())["conferences"]
    } == {
        "lock26": {"a": "lock26"},
        "lock26-2": {"b": "lock26"},
    }


def test_a_window(run: Run) -> None:
    """`--within` counts from now, and the index leaves out nothing near its ends."""
    days = ("2025-07-16 12:01", "2025-08-15 11:59", "2025-08-15 12:01", "2025-07-16 11:59")
    _add(
        run,
        "a",
        "".join(
            LOCK.replace("2025-09-30 23:59", day).replace("LOCK", f"L{name}").replace("lock", name)
            for name, day in zip("abcd", days, strict=True)
        ),
    )
    assert [title for title, _ in _shown(run, "--within", "30d")] == ["La 2026", "Lb 2026"]


def test_several_days_from_the_first_on(run: Run) -> None:
    """Several days that began before the window and end after it are in it."""
    dates = "deadlines: [{id: d, name: D, kind: other, on: 2025-07-15 to 2025-10-15}]\n"
    head = "format: 1\nid: mine\nname: M\ntimezone: UTC\ndates: 2025-12-01\nhours: 09:00-17:00\n"
    _add(run, "mine", head + dates)
    document = json.loads(run("deadlines", "--all", "--within", "30d", "--json").out)
    assert [each["on"] for each in document["deadlines"]] == ["2025-07-15"]


def test_notes_are_printed_each_time(run: Run) -> None:
    """What could not be read of a list is said whenever its dates are shown."""
    Path("a.yml").write_text(LOCK + "- just text\n")
    run("add", "a.yml")
    note = "digbug: a: 1 entry could not be read\nhint: run `digbug check a` to see which\n"
    assert [run("deadlines", "--all").err for _ in range(2)] == [note, note]


@pytest.mark.parametrize(
    "content", [b"", b"\x00", b"other\n{}", b"[" * 100_000, b'00000000 {"chunks": []}\n']
)
def test_a_damaged_index(run: Run, content: bytes) -> None:
    """A damaged index is made anew; nothing is said of it."""
    _add(run, "a", LOCK)
    expected, whole = _shown(run), INDEX.read_bytes()
    for damaged in (content, whole.partition(b"\n")[0] + b"\n" + content, whole[:-9]):
        INDEX.write_bytes(damaged)
        assert _shown(run) == expected
        assert run("deadlines", "--all").err == ""
        assert INDEX.read_bytes() == whole


def _register(entry: str) -> str:
    return f'{{"digbug": "conferences", "format": 1, "conferences": [{entry}]}}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"digbug": "conferences", "format": 1}',
        _register("7"),
        _register('{"key": "x"}'),
        _register('{"key": "x", "ids": {"a": 1}, "tokens": [], "dates": {}}'),
        _register('{"key": "../x", "ids": {}, "tokens": [], "dates": {}}'),
        _register('{"key": "", "ids": {}, "tokens": [], "dates": {}}'),
        _register('{"key": "x", "ids": {}, "tokens": [], "dates": {"\\u202e": {}}}'),
        _register(
            '{"key": "x", "ids": {}, "tokens": [],'
            ' "dates": {"d": {"ids": {}, "now": "x", "was": 7}}}'
        ),
        "[" * 100_000,
    ],
)
def test_a_damaged_register(run: Run, content: str) -> None:
    """A damaged register is reported and not overwritten; dates are shown all the same."""
    _add(run, "a", LOCK)
    REGISTER.write_text(content)
    Path("a.yml").write_text(LOCK.replace("2025-09-30", "2025-10-07"))
    assert run("refresh", "a").exit == 0
    for _ in range(2):
        ran = run("deadlines", "--all", "--json")
        assert ran.exit == 0
        assert ran.err.startswith("digbug: kept/conferences.json:")
        assert ran.err.endswith(HINT)
        assert "2025-10-07T23:59:00Z" in ran.out
    assert REGISTER.read_text() == content
    REGISTER.unlink()
    assert run("deadlines", "--all").err == ""
    assert _keys() == {"lock26": ["paper"]}


def test_odd_values_in_the_register(run: Run) -> None:
    """Values that digbug never writes, such as empty ids or a lone surrogate, crash nothing."""
    _add(run, "a", LOCK)
    for odd in ("\ud800", "", "../x", "x" * 400, "\u202e"):
        date = {"ids": {"a": "paper", odd: odd}, "now": odd, "was": [odd, "x"]}
        entry = {"key": "k", "ids": {"a": "lock26", odd: odd}, "tokens": ["name:", odd]}
        document = {
            "digbug": "conferences",
            "format": 1,
            "conferences": [{**entry, "dates": {"d": date}}, {**entry, "dates": {}}],
        }
        REGISTER.write_text(json.dumps(document))
        INDEX.unlink(missing_ok=True)
        assert _shown(run) == [("LOCK 2026", "2025-09-30T23:59:00Z")]


def test_files_that_cannot_be_written(run: Run) -> None:
    """If nothing can be written, dates are shown all the same."""
    _add(run, "a", LOCK)
    _shown(run)
    INDEX.unlink()
    INDEX.mkdir()
    assert _shown(run) == [("LOCK 2026", "2025-09-30T23:59:00Z")]
    REGISTER.unlink()
    REGISTER.mkdir()
    ran = run("deadlines", "--all")
    assert ran.exit == 0
    assert ran.err.startswith("digbug: kept/conferences.json: ")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limits for files")
def test_a_full_disk(run: Run) -> None:
    """If files cannot grow, as on a full disk, dates are shown and the register is whole."""
    _add(run, "a", LOCK)
    _shown(run)
    before = REGISTER.read_bytes()
    INDEX.unlink()
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "import sys; sys.argv[1:] = ['deadlines', '--all', '--json'];"
        "from digbug_cli.__main__ import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment_with(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)
    assert "2025-09-30T23:59:00Z" in ran.stdout
    assert REGISTER.read_bytes() == before


def _start(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "digbug_cli", *arguments],
        env=environment_with(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_runs_at_once(run: Run) -> None:
    """Of several runs that add at the same time, each registers what it has."""
    names = [f"n{at}" for at in range(6)]
    for name in names:
        Path(f"{name}.yml").write_text(LOCK.replace("LOCK", name.upper()).replace("lock26", name))
    processes = [_start("add", f"{name}.yml") for name in names]
    assert [process.wait() for process in processes] == [0] * 6
    assert len(_shown(run)) == 6
    assert sorted(_keys()) == names


@pytest.mark.exhaustive
def test_killed_runs(run: Run) -> None:
    """A run that is killed at any moment leaves index and register whole, and loses no key."""
    text = "".join(
        LOCK.replace("LOCK", f"LOCK{letter}").replace("lock26", f"lock-{letter}")
        for letter in "abcdefghijklmnop"
    )
    _add(run, "a", text)
    _shown(run)
    keys = _keys()
    for number in range(12):
        Path("a.yml").write_text(text.replace("2025-09-30", f"2025-10-{number + 1:02}"))
        process = _start(*(("refresh", "a") if number % 2 else ("add", "a.yml")))
        time.sleep(0.1 + 0.04 * number)
        process.kill()
        process.wait()
        ran = run("deadlines", "--all", "--json")
        assert (ran.exit, ran.err) == (0, "")
        assert _keys() == keys
