"""Tables on the command line: added, refreshed, shown, checked, and fetched from the web."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.system.http.loopback import ok, serving

TABLE = "Date,Start,End,Talk,Speaker\n9 May 2026,9:00,9:30,Sundials,Ada Example\n"
COLUMNS = "columns: Date → day, Start → start, End → end, Talk → title, Speaker → speakers"
GIVEN = ("--name", "Sundial Day", "--timezone", "Europe/Berlin")


def _write(text: str) -> None:
    Path("t.csv").write_text(text, encoding="utf-8")


def test_add_and_refresh(run: Run) -> None:
    """With a column of ids, a session keeps its star when its title is corrected."""
    table = "Code,ID,Start,Talk\nx,A1,2026-05-09 09:00,Sundials\nx,A2,2026-05-09 10:00,Candles\n"
    _write(table)
    added = run("add", "t.csv", *GIVEN)
    assert added.exit == 0
    columns = 'columns: ID → id, Start → start, Talk → title; "Code" is not used'
    assert columns in added.err
    run("star", "-w", "sundial-day", "Sundials")
    _write(table.replace("Sundials", "Sundials and shadows"))
    refreshed = run("refresh", "sundial-day")
    assert "renamed  ★ Sundials and shadows  Sundials  Sundials and shadows\n" in refreshed.out
    (day,) = json.loads(run("schedule", "-w", "sundial-day", "--json").out)["days"]
    assert [session["id"] for session in day["sessions"]] == ["a1", "a2"]


def test_titles_may_change_without_ids(run: Run) -> None:
    """Without a column of ids, a session with the same time and people keeps its id."""
    table = TABLE + "9 May 2026,10:00,10:30,Candles,Bob Example\n"
    _write(table)
    run("add", "t.csv", *GIVEN)
    run("star", "-w", "sundial-day", "Sundials")
    _write(table.replace("Sundials", "Sundials and shadows"))
    refreshed = run("refresh", "sundial-day")
    assert "renamed  ★ Sundials and shadows  Sundials  Sundials and shadows\n" in refreshed.out


def test_what_refresh_does_not_take(run: Run) -> None:
    """A table whose last row is cut off is not taken."""
    _write(TABLE + "9 May 2026,10:00,10:30,Candles,Bob Example\n")
    run("add", "t.csv", *GIVEN)
    _write(TABLE + "9 May 2026,10:00,10:3")
    assert run("refresh", "sundial-day").exit == 3


def test_columns_are_reported(run: Run) -> None:
    """`add`, `import` and `check` say what each column was taken for."""
    _write(TABLE)
    for command in (("add", "t.csv"), ("import", "t.csv", "-o", "t.yaml")):
        assert f"t.csv:1:1: {COLUMNS}\n" in run(*command, *GIVEN).err
    assert f"t.csv:1:1: warning: {COLUMNS}\n" in run("check", "t.csv").out


def test_shown_and_checked(run: Run) -> None:
    """Our own export needs no options: `-w` shows it, `check` reports its zone and name."""
    run("export", "-w", "dig-bug-2025", "-o", "ours.csv")
    shown = run("schedule", "-w", "ours.csv", "--talks")
    assert "Preference Leakage" in shown.out
    checked = run("check", "ours.csv")
    assert checked.exit == 0
    assert checked.out.splitlines()[0::2] == [
        "ours.csv: warning: has no name: taken as 'ours'",
        "ours.csv:1:1: warning: has no time zone: taken as UTC-7, the offset of all its times",
    ]


def test_published_sheet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of a published sheet gives its table."""
    monkeypatch.setenv("NO_PROXY", "*")
    with serving(lambda _: (ok(TABLE.encode()),)) as server:
        url = f"http://127.0.0.1:{server.port}/spreadsheets/d/e/2PACX/pub?output=csv"
        added = run("add", url, *GIVEN)
    assert "added sundial-day: Sundial Day, Sat 9 May 2026, 1 session\n" in added.err


def test_page_of_a_sheet(run: Run) -> None:
    """The address of its page is refused before it is fetched, with the end of the right one."""
    sheet = "https://docs.google.com/spreadsheets/d/1aB_c"
    edited = run("add", f"{sheet}/edit?gid=7#gid=7")
    assert edited.exit == 3
    assert "is the page of a Google Sheet, not its table\n" in edited.err
    assert (
        "hint: write /export?format=csv&gid=7 in place of /edit and what follows it" in edited.err
    )
    published = run("add", "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml")
    assert "hint: write /pub?output=csv in place of /pubhtml and what follows it\n" in published.err
