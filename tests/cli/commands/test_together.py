"""Several workshops at once: what is loaded, what is refused, and stars across."""

import json
from pathlib import Path

from tests.conftest import DATA, Run

REEF, DUNE = (str(DATA / "together" / f"{name}-2026.yaml") for name in ("reef", "dune"))
BOTH = ("-w", REEF, "-w", DUNE)


def _add(run: Run, *paths: str) -> None:
    for path in paths:
        assert run("add", path).exit == 0


def test_one_that_is_named_twice(run: Run) -> None:
    """The same file twice is one workshop, and shown as one."""
    twice = run("schedule", "-w", REEF, "-w", REEF, "--json")
    assert twice.out == run("schedule", "-w", REEF, "--json").out


def test_two_with_one_id(run: Run) -> None:
    """Two files with one id are refused: a reference would be of both."""
    Path("copy.yaml").write_text(Path(REEF).read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("schedule", "-w", REEF, "-w", "copy.yaml")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err == (
        "digbug: --workshop: two of these files have the id 'reef-2026'\n"
        "hint: add one of them with `digbug add FILE --as ID`\n"
    )


def test_everything_without_what_cannot_be_read(run: Run) -> None:
    """A broken one is reported and skipped; the exit code is 3."""
    _add(run, REEF, DUNE, str(DATA / "two-rooms.yaml"))
    for path in Path("kept/library/dune-2026").iterdir():
        if path.suffix != ".json":
            path.write_text("format: 1\n", encoding="utf-8")
    ran = run("schedule", "--all", "--json")
    assert ran.exit == 3
    assert "dune-2026" in ran.err
    shown = [each["id"] for each in json.loads(ran.out)["workshops"]]
    assert "reef-2026" in shown
    assert "dune-2026" not in shown


def test_everything_is_one(run: Run) -> None:
    """If only one workshop was added, --all is that workshop, with its own ids."""
    _add(run, REEF)
    assert (
        run("schedule", "--all", "--json").out == run("schedule", "-w", "reef-2026", "--json").out
    )


def test_everything_is_lists(run: Run) -> None:
    """A deadline list has no programme."""
    Path("conf.yml").write_text(
        "- {title: ALPHA, year: 2026, id: a26, deadline: '2026-06-20 12:00', timezone: UTC}\n",
        encoding="utf-8",
    )
    _add(run, "conf.yml")
    ran = run("now", "--all")
    assert ran.exit == 3
    assert ran.err.startswith("digbug: no added workshop has a programme\n")


def test_stars_of_each_workshop(run: Run) -> None:
    """Stars are kept by workshop, and --mine, the agenda and an export take them together."""
    assert run("star", *BOTH, "reef-2026/keynote", "dune-2026/keynote").exit == 0
    assert json.loads(run("star", "-w", REEF, "coffee", "--json").out)["starred"] == [
        "keynote",
        "coffee",
    ]
    mine = json.loads(run("schedule", *BOTH, "--mine", "--json").out)["days"][0]["sessions"]
    assert [session["id"] for session in mine] == [
        "reef-2026/keynote",
        "dune-2026/keynote",
        "reef-2026/coffee",
    ]
    out = run("export", *BOTH, "--mine", "-o", "-").out
    assert [line for line in out.splitlines() if line.startswith("UID:")] == [
        "UID:keynote@reef-2026.digbug",
        "UID:keynote@dune-2026.digbug",
        "UID:coffee@reef-2026.digbug",
    ]
    assert run("unstar", *BOTH, "--all").err.startswith("digbug: removed 3 sessions")


def test_an_export_has_what_each_alone_has(run: Run) -> None:
    """The events of sessions are those of the calendars of the workshops."""

    def events(*options: str) -> set[str]:
        out = run("export", *options, "-o", "-", "--only", "schedule").out
        return {part.partition("END:VEVENT")[0] for part in out.split("BEGIN:VEVENT")[1:]}

    assert events(*BOTH) == events("-w", REEF) | events("-w", DUNE)


def test_stars_of_one_workshop_are_written(run: Run) -> None:
    """A file of stars is of one workshop."""
    ran = run("agenda", *BOTH, "--write", "stars.json")
    assert ran.exit == 2
    assert ran.err == (
        "digbug: --write is for the stars of one workshop\n"
        "hint: run it once for each workshop, with -w ID\n"
    )


def test_a_day_of_the_programme(run: Run) -> None:
    """A day or a time is that of all workshops."""
    shown = json.loads(run("schedule", *BOTH, "--day", "2", "--json").out)["days"]
    assert [session["id"] for day in shown for session in day["sessions"]] == ["dune-2026/talk-1"]
    shown = json.loads(run("now", *BOTH, "--json", "--now", "2026-06-12 08:45 UTC").out)
    assert [session["id"] for session in shown["running"]] == [
        "reef-2026/keynote",
        "dune-2026/keynote",
    ]


def test_convert_has_one_venue(run: Run) -> None:
    """`venue` means one place: a second workshop is an error, not the one that counts."""
    ran = run("convert", "2026-06-12 10:00 venue", *BOTH)
    assert ran == (
        2,
        "",
        (
            "digbug: convert shows one workshop, but --workshop names 2\n"
            "hint: run it once for each workshop\n"
        ),
    )


def test_the_title_of_several_workshops(run: Run) -> None:
    """Workshops are not called conferences."""
    assert run("deadlines", *BOTH).out.startswith("2 workshops · dates and cut-offs\n")
