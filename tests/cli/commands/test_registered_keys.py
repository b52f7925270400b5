"""What `add` and `refresh` note of each state of a deadline list, for later states of it."""

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


def registered() -> list[dict[str, Any]]:
    """Return the conferences in the register."""
    document: dict[str, list[dict[str, Any]]] = json.loads(REGISTER.read_bytes())
    return document["conferences"]


@pytest.mark.parametrize("command", [("refresh",), ("add", "list.yml")])
def test_a_state_that_a_killed_run_did_not_register(run: Run, command: tuple[str, ...]) -> None:
    """The next run registers it before it stores another one: nothing of it is lost.

    Without the second state nobody would know that the first and the third have one conference.
    """
    write("Clocks", "clocks", 1)
    run("add", "list.yml")
    register, index = REGISTER.read_bytes(), (DATA_FOLDER / "dates").read_bytes()
    write("Clocks", "clocks-26", 2)
    run("refresh")
    # What a kill leaves between the library and the register.
    REGISTER.write_bytes(register)
    (DATA_FOLDER / "dates").write_bytes(index)
    write("Clock Days", "clocks-26", 3)
    assert run(*command).exit == 0
    (conference,) = registered()
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
    (conference,) = registered()
    days = [f"2026-03-{day:02}" for day in range(3, 23)]
    assert conference["dates"]["deadline"]["was"] == [f"{day} 12:00 UTC" for day in days]
    for which in (("--all",), ("-w", "list")):
        (deadline,) = json.loads(run("deadlines", *which, "--json").out)["deadlines"]
        assert [was["at_utc"][:10] for was in deadline["was"]] == days
