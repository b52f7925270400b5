"""`digbug remind`: what several runs in a row print, and what they remember."""

import json
from pathlib import Path

import pytest

from tests.conftest import DATA_FOLDER, Ran, Run

FIELD = """\
- title: CLOCKCONF
  year: 2026
  id: clockconf26
  tags: [security]
  deadlines:
    - {type: abstract, label: Abstracts, date: '2026-05-04 23:59:59', timezone: AoE}
    - {type: paper, label: Papers, date: '2026-05-11 23:59:59', timezone: AoE}
    - {type: notification, label: Notification, date: '2026-05-12 09:00', timezone: UTC}
- title: TICK
  year: 2026
  id: tick26
  tags: [vision]
  deadlines:
    - {type: paper, label: Papers, date: '2026-05-12'}
    - {type: registration, label: Registration, date: TBD}
"""
LIST = Path("field.yml")


@pytest.fixture(autouse=True)
def _list() -> None:
    """Write a list of two conferences."""
    _write(FIELD)


def _write(text: str) -> None:
    LIST.write_text(text, encoding="utf-8")


def _change(before: str, after: str) -> None:
    text = LIST.read_text(encoding="utf-8")
    assert before in text
    _write(text.replace(before, after))


def _at(run: Run, now: str, *args: str) -> Ran:
    return run("remind", "-w", "field.yml", *args, "--now", f"{now} UTC")


def _out(run: Run, now: str, *args: str) -> str:
    ran = _at(run, now, *args)
    assert (ran.exit, ran.err) == (0, "")
    return ran.out


def test_runs_in_a_row(run: Run) -> None:
    """Each run prints what is new since the one before it, and nothing if there is nothing."""
    said = {
        now: _out(run, now)
        for now in (
            "2026-05-05 08:00",
            "2026-05-05 09:00",
            "2026-05-05 10:00",
            "2026-05-05 12:00",
            "2026-05-06 12:00",
            "2026-05-11 12:00",
            "2026-05-12 10:00",
            "2026-05-12 12:00",
        )
    }
    assert said == {
        # Abstracts are due in 4 h, papers in a week: the first run is quiet.
        "2026-05-05 08:00": "",
        "2026-05-05 09:00": (
            "in 3 h: CLOCKCONF 2026, Abstracts: Tue 5 May 2026 13:59 Berlin (Mon 4 May 23:59 AoE)\n"
        ),
        "2026-05-05 10:00": "",
        "2026-05-05 12:00": (
            "in 7 days: CLOCKCONF 2026, Papers:"
            " Tue 12 May 2026 13:59 Berlin (Mon 11 May 23:59 AoE)\n"
        ),
        "2026-05-06 12:00": "",
        "2026-05-11 12:00": (
            "tomorrow: TICK 2026, Papers: Tue 12 May 2026\n"
            "in 1 day: CLOCKCONF 2026, Papers:"
            " Tue 12 May 2026 13:59 Berlin (Mon 11 May 23:59 AoE)\n"
        ),
        "2026-05-12 10:00": (
            "may be over: TICK 2026, Papers: Tue 12 May 2026\n"
            "in 2 h: CLOCKCONF 2026, Papers:"
            " Tue 12 May 2026 13:59 Berlin (Mon 11 May 23:59 AoE)\n"
        ),
        "2026-05-12 12:00": "",
    }


def test_news(run: Run) -> None:
    """A change is printed once, with the date before it and the time that is left."""
    assert _out(run, "2026-05-01 12:00") == ""
    _change("'2026-05-11 23:59:59'", "'2026-05-18 23:59:59'")
    _change("date: TBD", "date: '2026-06-01'")
    _change("'2026-05-04 23:59:59', timezone: AoE", "'2026-05-03 12:00', timezone: Asia/Tokyo")
    _change("date: '2026-05-12'}", "date: TBD}")
    assert _out(run, "2026-05-01 13:00") == (
        "brought forward: CLOCKCONF 2026, Abstracts: Sun 3 May 2026 05:00 Berlin"
        " (12:00 Asia/Tokyo), in 1 day 14 h; was Mon 4 May 2026 23:59 AoE\n"
        "extended: CLOCKCONF 2026, Papers: Tue 19 May 2026 13:59 Berlin"
        " (Mon 18 May 23:59 AoE), in 17 days 23 h; was Mon 11 May 2026 23:59 AoE\n"
        "announced: TICK 2026, Registration: Mon 1 Jun 2026, in 31 days\n"
        "withdrawn: TICK 2026, Papers: to be announced; was Tue 12 May 2026\n"
    )
    assert _out(run, "2026-05-01 14:00") == ""
    _write(FIELD[: FIELD.index("- title: TICK")])
    assert _out(run, "2026-05-01 15:00") == (
        "extended: CLOCKCONF 2026, Abstracts: Tue 5 May 2026 13:59 Berlin"
        " (Mon 4 May 23:59 AoE), in 3 days 21 h; was Sun 3 May 2026 12:00 Asia/Tokyo\n"
        "brought forward: CLOCKCONF 2026, Papers: Tue 12 May 2026 13:59 Berlin"
        " (Mon 11 May 23:59 AoE), in 10 days 21 h; was Mon 18 May 2026 23:59 AoE\n"
        "removed: TICK 2026, Registration: was Mon 1 Jun 2026\n"
    )


def test_in_the_zones_of_the_viewer(run: Run) -> None:
    """A date is in each zone that is asked for, on the clock that is asked for."""
    args = ("--tz", "Asia/Tokyo", "--tz", "UTC", "--clock", "12")
    assert _out(run, "2026-05-05 11:00", *args) == (
        "in 1 h: CLOCKCONF 2026, Abstracts: Tue 5 May 2026 8:59 pm Tokyo,"
        " Tue 5 May 2026 11:59 am UTC (Mon 4 May 11:59 pm AoE)\n"
    )
    assert _out(run, "2026-05-05 11:00", "--tz", "AoE", "--as", "aoe") == (
        "in 1 h: CLOCKCONF 2026, Abstracts: Mon 4 May 2026 23:59 AoE\n"
    )


def test_missed(run: Run) -> None:
    """After a long sleep a date that has passed is said, with how long ago it was."""
    assert _out(run, "2026-05-01 12:00") == ""
    assert _out(run, "2026-05-05 14:30") == (
        "was due 2 h 30 min ago: CLOCKCONF 2026, Abstracts:"
        " Tue 5 May 2026 13:59 Berlin (Mon 4 May 23:59 AoE)\n"
        "in 7 days: TICK 2026, Papers: Tue 12 May 2026\n"
        "in 6 days 21 h: CLOCKCONF 2026, Papers:"
        " Tue 12 May 2026 13:59 Berlin (Mon 11 May 23:59 AoE)\n"
    )


def test_doubts(run: Run) -> None:
    """A date in doubt is counted by its earliest reading, and says why."""
    _write("- {title: TOCK, year: 2026, id: tock, deadline: '2026-05-12 20:00'}\n")
    assert _out(run, "2026-05-12 05:00") == (
        "in at least 1 h: TOCK 2026, Submission deadline: Tue 12 May 2026 20:00 (no zone);"
        " in doubt: missing time zone\n"
    )


def test_kinds(run: Run) -> None:
    """Only dates that close something are said, unless `--kind` names others."""
    assert "Notification" not in _out(run, "2026-05-12 08:00")
    assert _out(run, "2026-05-12 08:00", "--kind", "notification") == (
        "in 1 h: CLOCKCONF 2026, Notification: Tue 12 May 2026 11:00 Berlin (09:00 UTC)\n"
    )


def test_tags(run: Run) -> None:
    """`--tag` keeps the conferences with a tag; an unknown one is reported."""
    assert "TICK" not in _out(run, "2026-05-12 10:00", "--tag", "Security")
    assert "CLOCKCONF" not in _out(run, "2026-05-12 10:00", "--tag", "vision")
    ran = _at(run, "2026-05-12 10:00", "--tag", "visions")
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == (
        "digbug: no conference has the tag 'visions'\nhint: choose from security, vision\n"
    )


def test_other_leads(run: Run) -> None:
    """`--before` may be repeated and has several durations, in any order."""
    leads = ("--before", "30min, 2d", "--before", "2w")
    assert _out(run, "2026-04-27 11:00", *leads) == ""
    assert _out(run, "2026-04-29 11:00", *leads).startswith("in 13 days: TICK 2026, P")
    assert _out(run, "2026-05-03 13:00", *leads).startswith("in 1 day 23 h: CLOCKCONF 2026, A")
    assert _out(run, "2026-05-05 11:00", *leads) == ""
    assert _out(run, "2026-05-05 11:30", *leads).startswith("in 30 min: CLOCKCONF 2026, A")


@pytest.mark.parametrize("value", ["", " ", "7", "7d,", "0h", "-1d", "7d;1d", "3m,x"])
def test_invalid_leads(run: Run, value: str) -> None:
    """An invalid duration is a usage error, and nothing is remembered."""
    ran = _at(run, "2026-05-05 11:00", "--before", value)
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --before")
    assert not (DATA_FOLDER / "reminders").exists()


def test_jobs_do_not_share(run: Run) -> None:
    """Runs with other options remember for themselves; the order of options does not matter."""
    now = "2026-05-05 11:00"
    assert _out(run, now, "--kind", "abstract", "--kind", "submission") != ""
    assert _out(run, now, "--kind", "submission", "--kind", "abstract") == ""
    assert _out(run, now, "--before", "3h,1d", "--kind", "abstract") != ""
    assert _out(run, now, "--before", "1d", "--before", "3h", "--kind", "abstract") == ""
    assert _out(run, now, "--tag", "security") != ""
    assert _out(run, now, "--tag", "Security", "--tz", "UTC") == ""
    assert _out(run, now) != ""
    assert _out(run, now) == ""


def test_named_jobs(run: Run) -> None:
    """A job with a name keeps it whatever its options, and shares with no other."""
    now = "2026-05-05 11:00"
    assert _out(run, now, "--as", "mail") == _out(run, now, "--as", "chat") != ""
    assert _out(run, now, "--as", "mail", "--before", "3h", "--kind", "abstract") == ""
    assert (DATA_FOLDER / "reminders" / "mail.json").exists()


@pytest.mark.parametrize("name", ["", "Mail", "../x", "a b", "options.1"])
def test_invalid_names(run: Run, name: str) -> None:
    """The name of a job is like an id."""
    ran = _at(run, "2026-05-05 11:00", "--as", name)
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --as")


def test_the_folder_does_not_matter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is the same from every folder."""
    now, data = "2026-05-05 11:00", DATA_FOLDER.absolute()
    assert _out(run, now) != ""
    Path("inner").mkdir()
    monkeypatch.chdir("inner")
    DATA_FOLDER.symlink_to(data)
    ran = run("remind", "-w", "../inner/../field.yml", "--now", f"{now} UTC")
    assert (ran.exit, ran.out) == (0, "")


def test_dry_run(run: Run) -> None:
    """`--dry-run` prints what the next run would, and leaves it to that run."""
    now = "2026-05-05 11:00"
    would = _out(run, now, "--dry-run")
    assert not (DATA_FOLDER / "reminders").exists()
    assert would == _out(run, now) != ""
    assert _out(run, now, "--dry-run") == ""


def test_everything_added(run: Run) -> None:
    """Without `-w` a run reminds of all that was added, workshops too."""
    ran = run("remind")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: nothing has been added yet\n")
    Path("mine.yaml").write_text(
        "format: 1\nid: mine\nname: Mine\ntimezone: Europe/Berlin\ndates: 2026-06-12\n"
        "deadlines:\n"
        "  - {id: papers, name: Papers, kind: submission, at: 2026-05-05 15:00 Europe/Berlin}\n"
        "  - {id: day, name: Workshop day, kind: event, on: 2026-05-05}\n",
        encoding="utf-8",
    )
    assert run("add", "mine.yaml").exit == run("add", "field.yml").exit == 0
    ran = run("remind", "--now", "2026-05-05 11:00 UTC")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out == (
        "in 1 h: CLOCKCONF 2026, Abstracts: Tue 5 May 2026 13:59 Berlin (Mon 4 May 23:59 AoE)\n"
        "in 2 h: Mine, Papers: Tue 5 May 2026 15:00 Berlin\n"
    )


def test_followed(run: Run) -> None:
    """`--followed` keeps what the user follows, of lists and of shipped workshops."""
    assert run("add", "field.yml").exit == 0
    args = ("remind", "--followed", "--before", "5d", "--now")
    ran = run(*args, "2025-05-22 12:00 UTC")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: you follow nothing yet\n")
    assert run("follow", "tick").exit == run("follow", "dig-bug").exit == 0
    assert run(*args, "2025-05-22 12:00 UTC") == Ran(
        0,
        "in 3 days 23 h: DIG-BUG @ ICML 2025, Submission deadline:"
        " Mon 26 May 2025 13:59 Berlin (Sun 25 May 23:59 AoE)\n",
        "",
    )
    ran = run(*args, "2026-05-12 08:00 UTC")
    assert (ran.exit, ran.out) == (0, "today: TICK 2026, Papers: Tue 12 May 2026\n")


def test_done(run: Run) -> None:
    """A date that is marked as submitted is not said any more, not even an extension of it."""
    assert run("add", "field.yml").exit == 0
    args = ("remind", "--tag", "security", "--now")
    assert run(*args, "2026-05-01 08:00 UTC") == Ran(0, "", "")
    ran = run("deadlines", "--done", "clockconf26/abstract", "--now", "2026-05-01 09:00 UTC")
    assert ran.exit == 0
    assert run(*args, "2026-05-05 11:00 UTC") == Ran(0, "", "")
    assert run("deadlines", "--not-done", "clockconf26/abstract").exit == 0
    assert run(*args, "2026-05-05 11:01 UTC").out.startswith("in 59 min: CLOCKCONF 2026, Abstracts")


def test_a_broken_list(run: Run) -> None:
    """What cannot be read is reported; the rest is printed, and not again when it is repaired."""
    now = "2026-05-05 11:00 UTC"
    Path("other.yml").write_text(FIELD.replace("CLOCKCONF", "GEARS"), encoding="utf-8")
    lists = ("-w", "field.yml", "-w", "other.yml", "-w", "gone")
    ran = run("remind", *lists, "--now", "2026-05-05 08:00 UTC")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.splitlines()[0] == "digbug: unknown workshop 'gone'"
    _write("- [")
    ran = run("remind", *lists, "--now", now)
    assert ran.exit == 3
    assert ran.out == (
        "in 1 h: GEARS 2026, Abstracts: Tue 5 May 2026 13:59 Berlin (Mon 4 May 23:59 AoE)\n"
    )
    assert "field.yml:2:" in ran.err
    _write(FIELD)
    ran = run("remind", *lists, "--now", now)
    assert [line.split(",")[0] for line in ran.out.splitlines()] == ["in 1 h: CLOCKCONF 2026"]


def test_a_message_once(run: Run) -> None:
    """A message about a list is printed once, and again if it changes or after a week."""
    Path("other.yml").write_text(FIELD.replace("CLOCKCONF", "GEARS"), encoding="utf-8")
    _write("- [")
    args = ("remind", "-w", "field.yml", "-w", "other.yml", "--now")
    first = run(*args, "2026-04-01 08:00 UTC")
    assert first.exit == 3
    assert first.err.startswith(f"digbug: {LIST.absolute()}:2:1: ")
    assert run(*args, "2026-04-01 09:00 UTC") == Ran(3, "", "")
    assert run(*args, "2026-04-08 07:00 UTC") == Ran(3, "", "")
    assert run(*args, "2026-04-08 08:00 UTC") == first
    assert run(*args, "2026-04-08 09:00 UTC") == Ran(3, "", "")
    _write("- ]")
    assert "field.yml:1:" in run(*args, "2026-04-08 10:00 UTC").err
    _write(FIELD)
    assert run(*args, "2026-04-08 11:00 UTC") == Ran(0, "", "")
    _write("- ]")
    assert "field.yml:1:" in run(*args, "2026-04-08 12:00 UTC").err


def test_only_broken_lists(run: Run) -> None:
    """If no list can be read, nothing is remembered or forgotten."""
    assert _out(run, "2026-05-05 08:00") == ""
    _write("- [")
    assert _at(run, "2026-05-05 11:00").exit == 3
    _write(FIELD)
    assert _out(run, "2026-05-05 11:00").startswith("in 1 h: CLOCKCONF 2026, Abstracts")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not valid JSON"),
        ("[]", "is not a file of reminders"),
        ('{"digbug": "stars", "format": 1}', "is not a file of reminders"),
        ('{"digbug": "reminders", "format": 2}', "with an unknown format"),
        ('{"digbug": "reminders", "format": 1}', "has dates that cannot be read"),
    ],
)
def test_a_broken_file(run: Run, content: str, message: str) -> None:
    """A file that cannot be read is an error that names it; it is not replaced."""
    path = DATA_FOLDER / "reminders" / "mail.json"
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    ran = _at(run, "2026-05-05 11:00", "--as", "mail")
    assert (ran.exit, ran.out) == (3, "")
    assert message in ran.err
    assert ran.err.startswith(f"digbug: {path}")
    assert path.read_text(encoding="utf-8") == content


def test_json(run: Run) -> None:
    """The document has the line, the date as `deadlines` has it, and the date before."""
    assert _out(run, "2026-05-01 12:00", "--as", "chat") == ""
    _change("'2026-05-11 23:59:59'", "'2026-05-18 23:59:59'")
    args = ("--as", "chat", "--json", "--tag", "security")
    document = json.loads(_out(run, "2026-05-05 11:00", *args))
    assert (document["schema"], document["now_utc"]) == (1, "2026-05-05T11:00:00Z")
    assert document["path"] == "kept/reminders/chat.json"
    first, second = document["reminders"]
    assert first["text"] == (
        "in 1 h: CLOCKCONF 2026, Abstracts: Tue 5 May 2026 13:59 Berlin (Mon 4 May 23:59 AoE)"
    )
    assert (first["reason"], first["lead_seconds"], first["before"]) == ("due", 10800, None)
    assert first["ref"] == "clockconf26/abstract"
    assert first["sources"] == [str(LIST.absolute())]
    assert first["deadline"]["at_utc"] == "2026-05-05T11:59:59Z"
    assert (second["reason"], second["lead_seconds"]) == ("extended", None)
    assert (second["title"], second["name"]) == ("CLOCKCONF 2026", "Papers")
    assert second["before"]["at_utc"] == "2026-05-12T11:59:59Z"
    assert second["before"]["stated_zone"] == "AoE"
    _write(FIELD[: FIELD.index("    - {type: paper")])
    (removed,) = json.loads(_out(run, "2026-05-05 11:30", *args))["reminders"]
    assert (removed["reason"], removed["deadline"]) == ("removed", None)
    assert removed["text"] == "removed: CLOCKCONF 2026, Papers: was Mon 18 May 2026 23:59 AoE"


def test_hostile_names(run: Run) -> None:
    """No text of a list can end a line, or send escapes to a terminal."""
    _write(
        "- {title: \"A\\eB\\nC\\u202E\", year: 2026, id: x, deadline: '2026-05-05 12:00',"
        " timezone: UTC}\n"
    )
    out = _out(run, "2026-05-05 11:00")
    assert out.count("\n") == 1
    assert not set(out) & {"\x1b", "\r", "\u202e"}
