"""The library: adding from files and pipes, importing, and removing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from digbug_cli.cli.app import app
from tests.cli.commands.library_samples import LATER, SOURCE, XML, kept, process_environment
from tests.conftest import DATA, DATA_FOLDER, ROOT, SETTINGS, Run


def test_a_programme_that_was_added_is_there_by_its_id(run: Run) -> None:
    """An added workshop is shown by every command, even after its file is deleted."""
    shutil.copy(XML, SOURCE)
    assert run("add", "schedule.xml").exit == 0
    SOURCE.unlink()
    shown = run("schedule", "-w", "clock-days-2026", "--room", "Attic", "--json")
    (day,) = json.loads(shown.out)["days"]
    assert [one["title"] for one in day["sessions"]] == ["Build a sundial"]
    assert run("now", "-w", "CLOCK-DAYS-2026").exit == 0


def test_used(run: Run) -> None:
    """The default workshop is shown without -w; -w overrides it."""
    run("add", str(XML), "--use")
    assert "Clock Days 2026" in run("schedule").out
    assert run("config", "workshop").out == "clock-days-2026\n"
    assert "DIG-BUG" in run("schedule", "-w", "dig-bug-2025").out


def test_removed(run: Run) -> None:
    """A removed workshop is gone, and so is the default setting that named it."""
    run("add", str(XML), "--use")
    gone = run("remove", "clock-days-2026")
    assert gone.exit == 0
    assert "unset the setting workshop" in gone.err
    assert "DIG-BUG" in run("schedule").out
    assert run("schedule", "-w", "clock-days-2026").exit == 3
    assert run("remove", "clock-days-2026").exit == 3


def test_stars_outlive_a_removal(run: Run) -> None:
    """The stars of a workshop are back if it is added again."""
    run("add", str(XML))
    assert run("star", "-w", "clock-days-2026", "Closing").exit == 0
    run("remove", "clock-days-2026")
    run("add", str(XML))
    assert "Closing" in run("agenda", "-w", "clock-days-2026").out


def test_another_source_with_the_id(run: Run) -> None:
    """An id can be added again only from the same source."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    assert run("add", "schedule.xml").exit == 0
    refused = run("add", str(XML))
    assert refused.exit == 3
    assert "clock-days-2026 was already added, from " in refused.err
    assert run("add", str(XML), "--as", "other").exit == 0


def test_a_shipped_id(run: Run) -> None:
    """The id of a bundled workshop is rejected."""
    assert run("add", str(XML), "--as", "dig-bug-2025").exit == 3


def test_the_id_that_was_given_stays(run: Run) -> None:
    """--as gives the id in the calendar, and keeps it after a refresh."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml", "--as", "mine", "--name", "My Days")
    shutil.copy(LATER, SOURCE)
    assert "Farewell" in run("refresh", "mine").out
    head = json.loads(run("schedule", "-w", "mine", "--json").out)["workshop"]
    assert (head["id"], head["name"]) == ("mine", "My Days")


def test_out_of_a_pipe(run: Run) -> None:
    """A workshop from a pipe can be replaced, but not refreshed."""
    for file in (XML, LATER):
        command = [sys.executable, "-m", "digbug_cli", "add", "-"]
        subprocess.run(command, input=file.read_bytes(), env=process_environment(), check=True)
    assert kept() == LATER.read_bytes()
    unnamed = run("refresh")
    assert (unnamed.exit, "came from a pipe" in unnamed.err) == (0, True)
    assert run("refresh", "clock-days-2026").exit == 3


@pytest.mark.parametrize("content", [b"", b"\x00", b"other\n{}", b"[" * 100_000])
def test_a_broken_compiled_form(run: Run, content: bytes) -> None:
    """A damaged compiled file is rebuilt."""
    run("add", str(XML))
    path = DATA_FOLDER / "library" / "clock-days-2026" / "compiled"
    whole = path.read_bytes()
    path.write_bytes(whole.partition(b"\n")[0] + b"\n" + content)
    assert "Closing" in run("schedule", "-w", "clock-days-2026").out
    assert path.read_bytes() == whole


def test_a_deadline_list(run: Run) -> None:
    """A deadline list is added, shown by its id, and listed."""
    source = DATA / "lists" / "field" / "newer.yml"
    assert source.exists()
    assert run("add", str(source), "--as", "field").exit == 0
    assert "CLOCKCONF" in run("deadlines", "-w", "field").out
    assert run("schedule", "-w", "field").exit == 3
    assert json.loads(run("workshops", "--json").out)["lists"][0]["id"] == "field"


def test_import_of_a_known_id(run: Run) -> None:
    """`import ID` writes a workshop file that shows the same programme."""
    run("add", str(DATA / "programmes" / "no-zone.xml"), "--timezone", "Vienna")
    assert run("import", "clock-days-2026", "-o", "mine.yaml").exit == 0
    ours, theirs = (run("schedule", "-w", one).out for one in ("mine.yaml", "clock-days-2026"))
    assert ours == theirs
    assert run("check", "mine.yaml").exit == 0
    assert run("import", "clock-days-2026", "-o", "mine.yaml").exit == 3
    assert run("import", "clock-days-2026", "-o", "mine.yaml", "--force").exit == 0


def test_what_a_shell_makes_of_a_command(run: Run) -> None:
    """The path of `<(...)` is read, but not stored: it is gone after the command."""
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(XML.read_bytes())
    assert run("add", f"/dev/fd/{reader}").exit == 0
    os.close(reader)
    assert kept() == XML.read_bytes()
    assert "came from a pipe" in run("refresh").err


@pytest.mark.parametrize(
    "args",
    [
        ("add", "pipe"),
        ("import", "./pipe"),
        ("schedule", "-w", "./pipe"),
        ("deadlines", "-w", "pipe"),
        ("agenda", "--read", "pipe"),
        ("export", "--since", "pipe"),
        ("schedule", "-w", "link"),
    ],
)
def test_a_named_pipe_is_no_source(run: Run, args: tuple[str, ...]) -> None:
    """A named pipe is an error: a command that waits for a writer might wait for ever."""
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    ran = run(*args)
    assert ran.exit == 3
    assert ran.err == (
        f"digbug: {args[-1]}: is a named pipe, not a file\n"
        "hint: put `-` in its place, and pipe the file into standard input\n"
    )


def test_a_named_pipe_among_files(run: Run) -> None:
    """`check` reports a named pipe, also in a folder, and goes on."""
    Path("all").mkdir()
    os.mkfifo("all/a.yaml")
    Path("all/b.yaml").write_bytes((ROOT / "data" / "bugs-2023.yaml").read_bytes())
    ran = run("check", "all")
    assert ran.exit == 1
    assert ran.out.splitlines() == [
        "all/a.yaml: is a named pipe, not a file",
        "hint: put `-` in its place, and pipe the file into standard input",
        "all/b.yaml: no problems",
    ]


def test_killed_runs_of_other_workshops(run: Run) -> None:
    """What killed runs of `add` and `remove` left is deleted by the next one, of any id."""
    library = DATA_FOLDER / "library"
    for name in (".new-other", ".removed-another"):
        (library / name).mkdir(parents=True)
        (library / name / "source").write_text("x", encoding="utf-8")
    assert run("add", str(XML)).exit == 0
    assert sorted(path.name for path in library.iterdir()) == [".lock", "clock-days-2026"]


def test_a_named_pipe_is_no_setting(run: Run) -> None:
    """A pipe is rejected as the default workshop, and not even opened."""
    os.mkfifo("pipe")
    refused = run("use", "pipe")
    assert refused.exit == 2
    assert "can be read only once, so it cannot be stored as a setting" in refused.err
    assert not SETTINGS.exists()


def test_a_zone_that_is_no_more(run: Run) -> None:
    """If the time zone rules no longer have a stored zone, this is reported."""
    run("add", str(DATA / "programmes" / "no-zone.xml"), "--timezone", "Europe/Vienna")
    folder = DATA_FOLDER / "library" / "clock-days-2026"
    origin = (folder / "origin.json").read_text(encoding="utf-8")
    (folder / "origin.json").write_text(origin.replace("Europe/Vienna", "Europe/Gone"), "utf-8")
    shown = run("schedule", "-w", "clock-days-2026")
    assert shown.exit == 3
    assert "the zone given with --timezone: unknown time zone 'Europe/Gone'" in shown.err


def test_a_name_that_is_no_text_is_no_setting(run: Run) -> None:
    """A file name that is not valid UTF-8 is rejected as a setting."""
    name = os.fsdecode(b"caf\xe9.xml")
    shutil.copy(XML, name)
    refused = run("use", name)
    assert refused.exit == 2
    assert "is not valid UTF-8, which a setting must be" in refused.err
    assert run("add", name).exit == 0
    assert run("use", "clock-days-2026").exit == 0


@pytest.mark.parametrize("option", ["--name", "--timezone"])
def test_a_deadline_list_is_given_no_name_and_no_zone(run: Run, option: str) -> None:
    """--name and --timezone are rejected for a deadline list."""
    source = DATA / "lists" / "field" / "newer.yml"
    refused = run("add", str(source), option, "Europe/Vienna")
    assert refused.exit == 3
    assert "is a deadline list, which has its own names and zones" in refused.err


def test_a_folder_that_is_called_otherwise(run: Run) -> None:
    """A workshop has the id of its folder, even if it was compiled under another id."""
    run("add", str(XML))
    library = DATA_FOLDER / "library"
    (library / "clock-days-2026").rename(library / "mine")
    head = json.loads(run("schedule", "-w", "mine", "--json").out)["workshop"]
    assert head["id"] == "mine"


def test_one_that_cannot_be_read(run: Run) -> None:
    """`workshops` reports a damaged file; a refresh fetches it again."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    (DATA_FOLDER / "library" / "clock-days-2026" / "source").write_text("<sched", "utf-8")
    listed = run("workshops")
    assert listed.exit == 0
    assert "clock-days-2026" not in listed.out
    assert "is not valid XML: unclosed token" in listed.err
    again = run("refresh")
    assert (again.exit, again.err) == (
        0,
        "digbug: clock-days-2026 was fetched again; the changes are unknown\n",
    )
    assert kept() == XML.read_bytes()


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        (
            "example.org/2026/schedule.xml",
            "write https://example.org/2026/schedule.xml if it is on the web",
        ),
        ("127.0.0.1:8000/x.xml", None),
        ("folder/", None),
        ("nothing.xml", None),
    ],
)
def test_what_is_not_there(run: Run, source: str, hint: str | None) -> None:
    """A URL without its scheme and a folder are rejected with a hint."""
    Path("folder").mkdir()
    refused = run("add", source)
    assert refused.exit == 3
    assert (f"hint: {hint}\n" in refused.err) if hint else ("hint" not in refused.err)


def test_import_into_a_folder(run: Run) -> None:
    """If -o is a folder, the file is named after the workshop."""
    Path("folder").mkdir()
    assert run("import", str(XML), "-o", "folder").exit == 0
    assert Path("folder", "clock-days-2026.yaml").exists()
    shown = run("import", "bugs-2023", "-o", "-")
    assert shown.out.startswith("# BUGS @ NeurIPS 2023: a workshop file for digbug.\n")


def test_import_to_standard_output_alone(run: Run) -> None:
    """--json is rejected if the file goes to standard output."""
    assert run("import", str(XML), "-o", "-", "--json").exit == 2


def test_completion_of_what_was_added(run: Run) -> None:
    """Completion offers added workshops for -w, refresh and remove."""
    run("add", str(XML))
    for line in ("digbug schedule -w clo", "digbug refresh clo", "digbug remove clo"):
        environment = {
            "_DIGBUG_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
        offered = CliRunner().invoke(app, [], prog_name="digbug", env=environment).stdout
        assert offered.split() == ["clock-days-2026"], line


EMPTY = {
    "e.xml": "<schedule><conference><title>C</title></conference><day/></schedule>",
    "e.json": '{"schedule": {"conference": {"title": "C", "days": []}}}',
    "s.json": '{"sessions": [], "speakers": [], "rooms": []}',
    "e.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_programme_without_sessions(run: Run, name: str) -> None:
    """A programme without content is reported by every command and not added."""
    Path(name).write_text(EMPTY[name], encoding="utf-8", newline="")
    for command in (("add", name), ("import", name, "-o", "x.yaml"), ("schedule", "-w", name)):
        ran = run(*command, "--timezone", "UTC") if command[0] != "schedule" else run(*command)
        assert ran.exit == 3
        assert ran.err.endswith(": has no sessions\n")
    assert not Path("x.yaml").exists()
    assert not (DATA_FOLDER / "library").exists()


def test_a_calendar_of_dates_alone(run: Run) -> None:
    """A calendar without sessions is added if it has dates; a workshop file always is."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Days\r\n"
    entry = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Papers\r\nDTSTART;VALUE=DATE:20260508\r\n"
    entry += "END:VEVENT\r\n"
    Path("d.ics").write_text(f"{head}{entry}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    assert run("add", "d.ics").exit == 0
    workshop = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: [2026-05-08]\n"
    Path("w.yaml").write_text(workshop, encoding="utf-8")
    assert run("add", "w.yaml").exit == 0
