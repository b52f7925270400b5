"""The age of stored programmes, where it matters."""

import json
from collections.abc import Iterator

import pytest

from tests.cli.commands.library_samples import LATER, XML
from tests.conftest import DATA_FOLDER, Run
from tests.system.http.loopback import Pieces, ok, reply, serving

ID = "clock-days-2026"
FOLDER = DATA_FOLDER / "library" / ID
# It is 16 July 2025, and the programme begins on 12 June 2026, 331 days later.
NOTE = f"digbug: {ID} was fetched 45 days ago\nhint: run `digbug refresh {ID}`\n"


@pytest.fixture(autouse=True)
def _added(run: Run, monkeypatch: pytest.MonkeyPatch, _own_folder: None) -> Iterator[None]:
    """Add a programme from a server, which has nothing new when it is asked again."""
    monkeypatch.setenv("NO_PROXY", "*")
    answers: list[Pieces] = [[ok(XML.read_bytes(), 'ETag: "1"')], [reply("304 Not Modified")]]
    with serving(lambda _: answers.pop(0) if len(answers) > 1 else answers[0]) as server:
        assert run("add", server.url("/schedule.xml")).exit == 0
        yield


def _fetched(day: str) -> None:
    """Let the stored copy be fetched at noon (UTC) of a day."""
    path = FOLDER / "origin.json"
    text = path.read_text(encoding="utf-8")
    assert "2025-07-16T12:00:00Z" in text
    path.write_text(text.replace("2025-07-16T12:00:00Z", f"{day}T12:00:00Z"), encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (("schedule",), NOTE),
        (("now",), NOTE),
        (("schedule", "--json"), ""),
        (("now", "--json"), ""),
        (("now", "--short"), ""),
        (("deadlines",), ""),
        # During the workshop, and after it.
        (
            ("schedule", "--now", "2026-06-12 10:00 UTC"),
            NOTE.replace("45", "375"),
        ),
        (("schedule", "--now", "2026-06-14 10:00 UTC"), ""),
    ],
)
def test_an_old_copy(run: Run, command: tuple[str, ...], note: str) -> None:
    """`schedule` and `now` report the age on standard error, unless a program reads them."""
    _fetched("2025-06-01")
    assert run(*command, "-w", ID).err == note


def test_a_copy_that_is_new_enough(run: Run) -> None:
    """A copy is not reported that is younger than a tenth of the time until the start."""
    _fetched("2025-06-20")
    assert run("schedule", "-w", ID).err == ""


def test_a_file(run: Run) -> None:
    """The age of a file from this machine is not reported."""
    run("remove", ID)
    run("add", str(XML))
    _fetched("2025-06-01")
    assert run("schedule", "-w", ID).err == ""
    assert "fetched" not in run("workshops").out


def test_a_refresh_without_news_counts(run: Run) -> None:
    """A source that was found unchanged is as new as that."""
    _fetched("2025-06-01")
    listed = next(line for line in run("workshops").out.splitlines() if line.startswith(ID))
    assert listed.endswith(f"; fetched 45 days ago: run `digbug refresh {ID}`")
    assert run("refresh").err == f"digbug: {ID} has not changed\n"
    assert run("schedule", "-w", ID).err == ""
    listed = next(line for line in run("workshops").out.splitlines() if line.startswith(ID))
    assert listed.endswith("; just now")
    (workshop,) = (
        one for one in json.loads(run("workshops", "--json").out)["workshops"] if one["id"] == ID
    )
    assert workshop["fetched_utc"] == "2025-07-16T12:00:00Z"
    # The revision of its calendar is the time of the fetch.
    assert "LAST-MODIFIED:20250601T120000Z" in run("export", "-w", ID, "-o", "-").out


def test_the_compiled_form_holds(run: Run) -> None:
    """A check without news does not make the compiled form out of date."""
    before = (FOLDER / "compiled").stat().st_mtime_ns
    run("refresh")
    assert (FOLDER / "checked").read_text(encoding="utf-8") == "2025-07-16T12:00:00Z"
    run("schedule", "-w", ID)
    assert (FOLDER / "compiled").stat().st_mtime_ns == before


def _fetched_utc(run: Run) -> str:
    workshops = json.loads(run("workshops", "--json").out)["workshops"]
    (fetched,) = (one["fetched_utc"] for one in workshops if one["id"] == ID)
    assert isinstance(fetched, str)
    return fetched


def _revision(run: Run) -> str:
    """Return the time of the last change, as an exported calendar states it."""
    exported = run("export", "-w", ID, "-o", "-").out
    (line,) = {line for line in exported.splitlines() if line.startswith("LAST-MODIFIED:2025")}
    return line


def test_an_undo_fetches_nothing(run: Run) -> None:
    """A state that comes back is as old as its fetch; its calendar is a new revision."""
    run("remove", ID)
    answers: list[Pieces] = [[ok(XML.read_bytes())], [ok(LATER.read_bytes())]]
    with serving(lambda _: answers.pop(0)) as server:
        run("add", server.url("/schedule.xml"))
        _fetched("2025-06-01")
        run("refresh")
    assert _fetched_utc(run) == "2025-07-16T12:00:00Z"
    run("refresh", ID, "--undo")
    assert _fetched_utc(run) == "2025-06-01T12:00:00Z"
    assert run("schedule", "-w", ID).err == NOTE
    assert _revision(run) == "LAST-MODIFIED:20250716T120000Z"
    # The same if it is built of the stored text again.
    (FOLDER / "compiled").unlink()
    assert _revision(run) == "LAST-MODIFIED:20250716T120000Z"


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Vienna"])
def test_another_zone_offline_fetches_nothing(run: Run, zone: str) -> None:
    """The stored text is as old as before when it is read in a zone, another one or the same."""
    run("remove", ID)
    text = XML.read_bytes().replace(b"<time_zone_name>Europe/Vienna</time_zone_name>", b"")
    assert b"+02:00" in text
    with serving(lambda _: [ok(text.replace(b"+02:00", b""))]) as server:
        run("add", server.url("/schedule.xml"), "--timezone", "Europe/Vienna")
    _fetched("2025-06-01")
    assert run("refresh", ID, "--offline", "--timezone", zone).exit == 0
    assert _fetched_utc(run) == "2025-06-01T12:00:00Z"
    assert run("schedule", "-w", ID).err == NOTE
    revisions = {"Asia/Tokyo": "20250716T120000Z", "Europe/Vienna": "20250601T120000Z"}
    assert _revision(run) == f"LAST-MODIFIED:{revisions[zone]}"
