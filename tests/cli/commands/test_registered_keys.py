"""What digbug notes of each state of a deadline list, for later states of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA_FOLDER, Run

LIST = Path("list.yml")
REGISTER = DATA_FOLDER / "conferences.json"


def write(name: str, identifier: str, day: int) -> None:
    """Write a list with one conference."""
    date = f"2026-03-{day:02} 12:00 UTC"
    entry = f"- {{title: {name}, year: 2026, id: {identifier}, deadline: '{date}'}}\n"
    LIST.write_text(entry, encoding="utf-8")


def registered(run: Run) -> list[dict[str, Any]]:
    """Return the conferences in the register, with what was stored last."""
    assert run("deadlines", "--all").exit == 0
    document: dict[str, list[dict[str, Any]]] = json.loads(REGISTER.read_bytes())
    return document["conferences"]


@pytest.mark.parametrize("command", [("refresh",), ("add", "list.yml")])
def test_a_state_that_a_killed_run_did_not_register(run: Run, command: tuple[str, ...]) -> None:
    """The next run registers it before it stores another one: nothing of it is lost.

    Without the second state nobody would know that the first and the third have one conference.
    """
    write("Clocks", "clocks", 1)
    run("add", "list.yml")
    registered(run)
    register, index = REGISTER.read_bytes(), (DATA_FOLDER / "dates").read_bytes()
    write("Clocks", "clocks-26", 2)
    run("refresh")
    registered(run)
    # What a kill leaves between the library and the register.
    REGISTER.write_bytes(register)
    (DATA_FOLDER / "dates").write_bytes(index)
    write("Clock Days", "clocks-26", 3)
    assert run(*command).exit == 0
    (conference,) = registered(run)
    assert conference["key"] == "clocks"
    assert conference["ids"] == {"list": "clocks-26"}
    assert conference["dates"]["deadline"] == {
        "ids": {"list": "deadline"},
        "now": "2026-03-03 12:00 UTC",
        "was": ["2026-03-01 12:00 UTC", "2026-03-02 12:00 UTC"],
    }


def test_many_superseded_dates(run: Run) -> None:
    """The last twenty are kept, and shown right after a change as later."""
    for day in range(1, 24):
        write("Clocks", "clocks", day)
        run(*(("add", "list.yml") if day == 1 else ("refresh",)))
    (conference,) = registered(run)
    days = [f"2026-03-{day:02}" for day in range(3, 23)]
    assert conference["dates"]["deadline"]["was"] == [f"{day} 12:00 UTC" for day in days]
    for which in (("--all",), ("-w", "list")):
        (deadline,) = json.loads(run("deadlines", *which, "--json").out)["deadlines"]
        assert [was["at_utc"][:10] for was in deadline["was"]] == days


def test_lists_that_nobody_has_looked_at_yet(run: Run) -> None:
    """The keys come from the list that was added first, also if both are registered at once."""
    entry = "- {{title: Clocks, year: 2026, id: {}, deadlines: [{{type: {}, date: '{}'}}]}}\n"
    Path("z.yml").write_text(entry.format("clocks-z", "paper", "2026-03-01 12:00 UTC"))
    Path("a.yml").write_text(entry.format("clocks-a", "submission", "2026-03-01 12:00 UTC"))
    for name in ("z", "a"):
        assert run("add", f"{name}.yml").exit == 0
    assert not REGISTER.exists()
    (conference,) = registered(run)
    assert conference["key"] == "clocks-z"
    assert conference["ids"] == {"z": "clocks-z", "a": "clocks-a"}
    assert [*conference["dates"]] == ["paper"]


@pytest.mark.parametrize("which", ["a", "z"])
def test_one_of_two_new_lists(run: Run, which: str) -> None:
    """A list that is shown alone has the keys that it will have beside the other new one."""
    entry = "- {{title: Clocks, year: 2026, id: {}, deadline: '2026-03-01 12:00 UTC'}}\n"
    for name in ("z", "a"):
        Path(f"{name}.yml").write_text(entry.format(f"clocks-{name}"))
        run("add", f"{name}.yml")
    (deadline,) = json.loads(run("deadlines", "-w", which, "--json").out)["deadlines"]
    assert deadline["ref"] == "clocks-z/deadline"


def test_a_list_that_was_removed_before_anyone_looked(run: Run) -> None:
    """Added again, it has its key, although another list has taken its id meanwhile."""
    write("Clocks", "c26", 1)
    run("add", "list.yml")
    run("remove", "list")
    Path("b.yml").write_text("- {title: Keys, year: 2026, id: c26, deadline: '2026-05-01 12:00'}\n")
    run("add", "b.yml")
    run("add", "list.yml")
    assert [(each["key"], each["ids"]) for each in registered(run)] == [
        ("c26", {"list": "c26"}),
        ("c26-2", {"b": "c26"}),
    ]
