"""digbug export: file names, contents, and files that must not be overwritten."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.commands.exports import SAID
from tests.conftest import ROOT, Run


def test_writes_a_file_named_after_the_workshop(run: Run, tmp_path: Path) -> None:
    """Without -o, the file is named after the workshop, and a message says what it contains."""
    ran = run("export")
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == SAID.format("dig-bug-2025.ics: 19 sessions, 4 dates")
    content = (tmp_path / "dig-bug-2025.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == 23
    assert content.count(b"@dig-bug-2025.digbug\r\n") == 23


@pytest.mark.parametrize(
    ("only", "said", "entries"), [("schedule", "19 sessions", 19), ("deadlines", "4 dates", 4)]
)
def test_only(run: Run, tmp_path: Path, only: str, said: str, entries: int) -> None:
    """--only writes a part, to a name that does not overwrite the whole calendar."""
    ran = run("export", "--only", only)
    assert ran.err == SAID.format(f"dig-bug-2025-{only}.ics: {said}")
    part = tmp_path / f"dig-bug-2025-{only}.ics"
    assert part.read_bytes().count(b"BEGIN:VEVENT") == entries


def test_a_folder(run: Run, tmp_path: Path) -> None:
    """If -o is a folder, the file gets its usual name there."""
    (tmp_path / "out").mkdir()
    assert run("export", "-o", "out").exit == 0
    assert (tmp_path / "out" / "dig-bug-2025.ics").is_file()
    ran = run("export", "-o", "missing/")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: missing/dig-bug-2025.ics: cannot be written: no such file or folder\n"
    )


def test_our_own_file_is_written_anew(run: Run, tmp_path: Path) -> None:
    """A calendar that digbug wrote is overwritten without --force."""
    run("export", "--only", "deadlines", "-o", "dig-bug-2025.ics")
    assert run("export").exit == 0
    assert (tmp_path / "dig-bug-2025.ics").read_bytes().count(b"BEGIN:VEVENT") == 23


def test_a_file_of_somebody_else_is_not(run: Run, tmp_path: Path) -> None:
    """A file that digbug did not write is overwritten only with --force."""
    (tmp_path / "mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Mine//EN\r\n")
    ran = run("export", "-o", "mine.ics")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == (
        "digbug: mine.ics: already exists, and digbug did not write it\n"
        "hint: choose another name, or overwrite it with --force\n"
    )
    assert (tmp_path / "mine.ics").read_bytes() == b"BEGIN:VCALENDAR\r\nPRODID:-//Mine//EN\r\n"
    assert run("export", "-o", "mine.ics", "--force").exit == 0
    assert b"PRODID:-//digbug//" in (tmp_path / "mine.ics").read_bytes()


def test_an_empty_file_holds_nothing_to_lose(run: Run, tmp_path: Path) -> None:
    """An empty file, as mktemp creates it, is overwritten."""
    (tmp_path / "empty.ics").touch()
    assert run("export", "-o", "empty.ics").exit == 0


def test_json(run: Run) -> None:
    """--json reports what was written."""
    ran = run("export", "--json", "-o", "a.ics")
    assert ran.err == ""
    assert json.loads(ran.out) == {
        "schema": 1,
        "path": "a.ics",
        "paths": ["a.ics"],
        "session_count": 19,
        "deadline_count": 4,
        "changes": None,
    }


def test_two_answers_for_one_output(run: Run) -> None:
    """--json and --split are rejected if the file goes to standard output."""
    for option in ("--json", "--split"):
        ran = run("export", "-o", "-", option)
        assert (ran.exit, ran.out) == (2, "")
        assert ran.err == (
            f"digbug: {option} cannot be used if a file is written to standard output\n"
        )


def test_nothing_to_export(run: Run, tmp_path: Path) -> None:
    """A calendar without entries is not written; the reason is reported."""
    (tmp_path / "bare.yaml").write_text("format: 1\nid: bare\nname: Bare\ntimezone: UTC\n")
    ran = run("export", "-w", "bare.yaml")
    assert (ran.exit, ran.err) == (3, "digbug: Bare has nothing to export\n")
    assert not (tmp_path / "bare.ics").exists()


def test_a_name_too_long_for_a_file(run: Run) -> None:
    """A file name that the system rejects is an error."""
    ran = run("export", "-o", "a" * 300)
    assert ran.exit == 3
    assert ran.err.endswith("file name too long\n")


@pytest.mark.parametrize(
    ("args", "said", "uids"),
    [
        (("--kind", "keynote", "--kind", "panel"), "1 session", ["panel"]),
        (("--kind", "event"), "1 date", ["deadline.workshop"]),
        (("--speaker", "wong"), "2 sessions", ["invited-1", "panel"]),
        (("--speaker", "wong", "--kind", "invited"), "1 session", ["invited-1"]),
        (("--session", "oral-1", "--session", "lunch"), "2 sessions", ["oral-1", "lunch"]),
        (("--upcoming", "--only", "deadlines"), "1 date", ["deadline.workshop"]),
    ],
)
def test_a_choice(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str, uids: list[str]
) -> None:
    """A selection is written to a name that does not overwrite the whole calendar."""
    ran = run("export", *args)
    assert ran.err == SAID.format(f"dig-bug-2025-selection.ics: {said}")
    written = (tmp_path / "dig-bug-2025-selection.ics").read_text(encoding="utf-8")
    assert re.findall(r"^UID:(.*)@", written, re.MULTILINE) == uids


def test_room(run: Run) -> None:
    """A room matches by a part of its name; a session without a room is in the venue's room."""
    path = str(ROOT / "tests" / "data" / "parallel-rooms.yaml")
    rooms = {
        session["room"]
        for day in json.loads(run("export", "-w", path, "-o", "-", "--format", "json").out)["days"]
        for session in day["sessions"]
    }
    room = min(filter(None, rooms))
    out = run("export", "-w", path, "-o", "-", "--format", "json", "--room", room.upper()).out
    (day, *_) = json.loads(out)["days"]
    assert {session["room"] for session in day["sessions"]} == {room}


def test_split(run: Run, tmp_path: Path) -> None:
    """--split writes each entry to a file of its own, in a new folder."""
    ran = run("export", "--split", "--only", "deadlines")
    assert ran.err == "digbug: wrote 4 files into dig-bug-2025: 4 dates\n"
    assert sorted(path.name for path in (tmp_path / "dig-bug-2025").iterdir()) == [
        "deadline.camera-ready.ics",
        "deadline.notification.ics",
        "deadline.submission.ics",
        "deadline.workshop.ics",
    ]
    for path in (tmp_path / "dig-bug-2025").iterdir():
        assert path.read_bytes().count(b"BEGIN:VEVENT") == 1
    ran = run("export", "--split", "--session", "lunch", "-o", "deep/v1.2", "--format", "csv")
    assert ran.err == "digbug: wrote deep/v1.2/lunch.csv: 1 session\n"
    assert (tmp_path / "deep" / "v1.2" / "lunch.csv").is_file()


def test_split_loses_nothing_of_others(run: Run, tmp_path: Path) -> None:
    """If one of the files is not digbug's, no file is written."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "posters.ics").write_text("mine")
    ran = run("export", "--split", "-o", "out")
    assert ran.exit == 3
    assert ran.err.startswith(
        "digbug: out/posters.ics: already exists, and digbug did not write it\n"
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["posters.ics"]


def test_split_json(run: Run) -> None:
    """--json lists the path of each file, in order."""
    ran = run(
        "export", "--split", "--json", "-o", "out", "--session", "lunch", "--session", "panel"
    )
    document = json.loads(ran.out)
    assert document["paths"] == [str(Path("out", "lunch.ics")), str(Path("out", "panel.ics"))]
    assert document["path"] == document["paths"][0]
    assert (document["session_count"], document["deadline_count"]) == (2, 0)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.ics", "BEGIN:VCALENDAR\r\n"),
        ("a.ICS", "BEGIN:VCALENDAR\r\n"),
        ("a.csv", '\ufeff"type","id"'),
        ("a.tab", "type\tid"),
        ("a.markdown", "[//]: # (Written by digbug)"),
        ("a.json", '{\n  "schema": 1'),
        ("a.schedule.json", '{\n  "$schema": "https://c3voc.de/schedule/schema.json"'),
        ("a.xml", "<?xml version='1.0' encoding='UTF-8'?>\n<schedule>"),
        ("bare", "BEGIN:VCALENDAR\r\n"),
    ],
)
def test_the_suffix_says_what_is_written(run: Run, tmp_path: Path, name: str, begins: str) -> None:
    """The suffix of -o decides the format, by default a calendar; a second run replaces it."""
    for _ in range(2):
        ran = run("export", "-o", name)
        assert ran.exit == 0
    assert (tmp_path / name).read_bytes().decode().startswith(begins)
    is_calendar = begins.startswith("BEGIN")
    assert ("choose Import" in ran.err) is is_calendar


def test_format(run: Run, tmp_path: Path) -> None:
    """--format overrides the suffix, and names the file if -o does not."""
    assert run("export", "--format", "md").err == (
        "digbug: wrote dig-bug-2025.md: 19 sessions, 4 dates\n"
    )
    assert run("export", "--format", "tsv", "-o", "-").out.startswith("type\tid")
    assert run("export", "--format", "csv", "-o", "table.txt").exit == 0
    assert (tmp_path / "table.txt").read_bytes().startswith(b'\xef\xbb\xbf"type"')
    assert run("export", "--format", "ics", "-o", "odd.csv").exit == 0
    assert (tmp_path / "odd.csv").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_files_for_apps(run: Run, tmp_path: Path) -> None:
    """The suffix of the file decides its format again; it contains no deadlines."""
    ran = run("export", "--format", "schedule-xml")
    assert ran.err == (
        "digbug: schedule-xml skips 4 dates\ndigbug: wrote dig-bug-2025.schedule.xml: 19 sessions\n"
    )
    ran = run("export", "--format", "schedule-json", "--only", "schedule")
    assert ran.err == "digbug: wrote dig-bug-2025-schedule.schedule.json: 19 sessions\n"
    # A file that digbug did not write stays.
    (tmp_path / "dig-bug-2025.schedule.json").write_text('{"schedule": {}}')
    assert run("export", "--format", "schedule-json").exit == 3


def test_split_for_apps(run: Run, tmp_path: Path) -> None:
    """--split writes a file for each session that takes place, and none for a deadline."""
    path = str(ROOT / "tests" / "data" / "two-rooms.yaml")
    ran = run("export", "-w", path, "--split", "--format", "schedule-xml", "--room", "dome")
    assert ran.err == (
        "digbug: schedule-xml skips 1 cancelled session\n"
        "digbug: wrote 4 files into two-rooms: 4 sessions\n"
    )
    assert sorted(path.name for path in (tmp_path / "two-rooms").iterdir()) == [
        "dome-1.schedule.xml",
        "key-1.schedule.xml",
        "panel.schedule.xml",
        "stars.schedule.xml",
    ]


def test_nothing_for_apps(run: Run) -> None:
    """If only deadlines are selected, the message says that they are skipped."""
    ran = run("export", "--format", "schedule-json", "--kind", "submission")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == (
        "digbug: DIG-BUG @ ICML 2025 has nothing to export\nhint: schedule-json skips 1 date\n"
    )
    ran = run("export", "--format", "schedule-json", "--kind", "tutorial")
    assert "hint: no session is of this kind; choose from: opening, " in ran.err


def test_a_table_on_more_clocks(run: Run) -> None:
    """--tz adds a column to a table; --clock applies to times in words."""
    assert "start_Asia/Tokyo" in run("export", "-o", "-", "--format", "csv", "--tz", "tokyo").out
    assert "8:55 am" in run("export", "-o", "-", "--format", "md", "--clock", "12").out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("-o", "a.xlsx"),
            "--output: 'a.xlsx' has no known suffix\nhint: use",
        ),
        (("-o", ""), "--output needs a value\n"),
        (("--speaker", " "), "--speaker needs a value\n"),
        (("--room", ""), "--room needs a value\n"),
        (("--alarm", "soon"), "--alarm: 'soon' is not a valid duration\nhint: write it as 15m, 1h"),
        (("--deadline-alarm", "-1d"), "--deadline-alarm: '-1d' is not a valid duration\n"),
        (("-o", "a.csv", "--alarm", "1h"), "--alarm, --deadline-alarm, --todo and --zone do not"),
        (("--format", "md", "--todo"), "--alarm, --deadline-alarm, --todo and --zone do not"),
        (("--format", "json", "--zone", "venue"), "--alarm, --deadline-alarm, --todo and --zone"),
        (("--kind", "talkk"), "--kind: unknown kind 'talkk'\nhint: did you mean talk?\n"),
        (
            ("--session", "orla 1"),
            "no session matches 'orla 1'\nhint: did you mean 'Oral 1'?\n",
        ),
        (
            ("--session", "Ω"),
            (
                "no session matches 'Ω'\n"
                "hint: run `digbug schedule` to see all sessions with their titles\n"
            ),
        ),
    ],
)
def test_wrong_values(run: Run, tmp_path: Path, args: tuple[str, ...], says: str) -> None:
    """An invalid value is reported with valid ones; nothing is written."""
    ran = run("export", *args)
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith(f"digbug: {says}")
    assert list(tmp_path.iterdir()) == []


def test_a_choice_of_nothing(run: Run) -> None:
    """If no entry matches, the message names the options."""
    ran = run("export", "--speaker", "nobody")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: DIG-BUG @ ICML 2025 has nothing to export\n"
        "hint: no speaker is called 'nobody'; choose from: Eric Wong, Dawei Li, Lei Hsiung,"
        " Pin-Yu Chen, Sicheng Lai, Nouha Dziri, Tatsunori Hashimoto, Haoye Lu, Ivan Evtimov,"
        " Pratyush Maini, Serena Booth and Aniruddha Saha\n"
    )


def test_alarms_tasks_and_the_venues_clocks(run: Run) -> None:
    """Each option of a calendar has its effect."""
    args = ("--alarm", "15m", "--alarm", "1h", "--alarm", "15min", "--deadline-alarm", "1w")
    out = run("export", "-o", "-", "--zone", "venue", "--todo", *args).out
    # 16 sessions without breaks, with two alarms each; a repeated alarm counts once.
    assert out.count("TRIGGER;RELATED=START:-PT15M\r\n") == 16
    assert out.count("TRIGGER;RELATED=START:-PT1H\r\n") == 16
    assert out.count("TRIGGER;RELATED=END:-P7D\r\n") == 2
    assert out.count("BEGIN:VTODO\r\n") == 2
    assert "DTSTART;TZID=America/Vancouver:20250719T085500\r\n" in out


def test_wrong_only(run: Run) -> None:
    """A wrong value of --only is reported with the valid ones."""
    ran = run("export", "--only", "talks")
    assert ran.exit == 2
    assert ran.err.endswith("\nhint: use one of schedule, deadlines\n")


def test_a_table_after_the_workshop(run: Run) -> None:
    """A table of what is to come has no rows once it is over; a calendar cannot be empty."""
    args = ("export", "--upcoming", "--now", "2025-08-01 12:00 UTC", "-o", "-")
    ran = run(*args, "--format", "tsv")
    assert (ran.exit, ran.err) == (0, "digbug: no entry is upcoming\n")
    assert ran.out.count("\n") == 1
    assert run(*args, "--format", "ics").exit == 3
    assert run(*args, "--format", "tsv", "--speaker", "nobody").exit == 3
