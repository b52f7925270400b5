"""The library: going back to an earlier state, another zone, and ids that stay."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands.library_samples import LATER, SOURCE, XML, kept
from tests.conftest import DATA, DATA_FOLDER, Run

ID = "clock-days-2026"


def _changes(run: Run, *args: str) -> list[str]:
    """Run `refresh` with `args`, and return the changes of the only workshop."""
    ran = run("refresh", *args, "--json")
    assert ran.exit == 0, ran.err
    (found,) = json.loads(ran.out)["refreshed"]
    return [f"{one['change']} {one['title']}" for one in found["changes"]]


FORWARD = [
    "moved Opening",
    "renamed Build two sundials",
    "elsewhere Build two sundials",
    "longer Closing",
    "added Farewell",
    "removed Midnight concert",
]
BACK = [
    "moved Opening",
    "renamed Build a sundial",
    "elsewhere Build a sundial",
    "added Midnight concert",
    "shorter Closing",
    "removed Farewell",
]


def test_undo(run: Run) -> None:
    """The state before the last change comes back, offline; a second time goes forward again."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    SOURCE.unlink()
    for _ in range(2):
        assert _changes(run, ID, "--undo") == BACK
        assert kept() == XML.read_bytes()
        assert "Midnight concert" in run("schedule", "-w", ID).out
        assert _changes(run, ID, "--undo") == FORWARD
        assert kept() == LATER.read_bytes()
    shown = run("refresh", ID, "--undo").out
    assert shown.startswith(
        "Clock Days 2026 · what changed\n1 removed, 1 moved, 1 room changed, 1 s"
    )


def test_a_refresh_after_an_undo(run: Run) -> None:
    """The next refresh reports the newer state once more."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    run("refresh", ID, "--undo")
    assert _changes(run) == FORWARD
    assert _changes(run) == []


def test_an_undo_is_a_revision(run: Run) -> None:
    """A calendar exported after it is newer than one from before: else nobody would see it."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    path = DATA_FOLDER / "library" / ID / "earlier"
    text = path.read_text(encoding="utf-8")
    assert "2025-07-16T12:00:00Z" in text
    path.write_text(text.replace("2025-07-16T12:00:00Z", "2025-06-01T12:00:00Z"), encoding="utf-8")
    run("refresh", ID, "--undo")
    exported = run("export", "-w", ID, "-o", "-").out
    assert "Midnight concert" in exported
    assert "LAST-MODIFIED:20250716T120000Z" in exported


def test_undo_of_a_list(run: Run) -> None:
    """A deadline list has an earlier state too."""
    text = (DATA / "lists" / "field" / "newer.yml").read_text(encoding="utf-8")
    Path("list.yml").write_text(text, encoding="utf-8")
    run("add", "list.yml", "--as", "field")
    Path("list.yml").write_text(text.replace("2025-05-11", "2025-05-14"), encoding="utf-8")
    run("refresh")
    (change,) = _changes(run, "field", "--undo")
    assert change.startswith("brought forward Paper submission")


def test_undo_without_an_earlier_state(run: Run) -> None:
    """A library of an earlier version, or a workshop that never changed, has none."""
    run("add", str(XML))
    run("refresh")
    ran = run("refresh", ID, "--undo")
    assert ran.exit == 3
    assert ran.err == (
        f"digbug: {ID} has no earlier state\n"
        f"hint: run `digbug refresh {ID}`: it keeps the earlier state of a changed source\n"
    )


def test_a_removed_workshop_has_no_earlier_state(run: Run) -> None:
    """`remove` removes both states."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    run("remove", ID)
    assert [path.name for path in (DATA_FOLDER / "library").iterdir()] == [".lock"]
    run("add", "schedule.xml")
    assert run("refresh", ID, "--undo").exit == 3


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--undo",), "--undo needs the id of one workshop"),
        (("one", "two", "--undo"), "--undo needs the id of one workshop"),
        (("--timezone", "Asia/Tokyo"), "--timezone needs the id of one workshop"),
        (("one", "--undo", "--accept"), "--undo and --accept cannot be combined"),
        (("one", "--undo", "--timezone", "UTC"), "--undo and --timezone cannot be combined"),
        (("one", "--timezone", "Nowhere"), "--timezone: unknown time zone 'Nowhere'"),
        (("one", "--timezone", "PST"), "--timezone: 'PST' names an offset, not a place"),
    ],
)
def test_options_that_do_not_fit(run: Run, args: tuple[str, ...], message: str) -> None:
    """Options that need one workshop, or exclude each other, are usage errors."""
    run("add", str(XML), "--as", "one")
    ran = run("refresh", *args)
    assert ran.exit == 2
    assert message in ran.err


SESSIONIZE = DATA / "programmes" / "sessionize.json"


def test_another_zone(run: Run) -> None:
    """--timezone reads the programme with that zone from now on; undo takes it back."""
    shutil.copy(SESSIONIZE, "s.json")
    assert (
        run("add", "s.json", "--as", "day", "--name", "Day", "--timezone", "Europe/Vienna").exit
        == 0
    )
    first = json.loads(run("schedule", "-w", "day", "--json").out)
    ran = run("refresh", "day", "--timezone", "Asia/Tokyo", "--json")
    (found,) = json.loads(ran.out)["refreshed"]
    programme = found["changes"][0]
    assert (programme["change"], programme["id"], programme["fields"]) == (
        "changed",
        None,
        ["zone"],
    )
    assert (programme["before"]["zone"], programme["after"]["zone"]) == (
        "Europe/Vienna",
        "Asia/Tokyo",
    )
    assert {one["change"] for one in found["changes"][1:]} == {"moved"}
    shown = json.loads(run("schedule", "-w", "day", "--json").out)
    assert (first["workshop"]["zone"], shown["workshop"]["zone"]) == ("Europe/Vienna", "Asia/Tokyo")
    assert run("refresh").err == "digbug: day has not changed\n"
    assert run("refresh", "day", "--timezone", "tokyo").err == "digbug: day has not changed\n"
    run("refresh", "day", "--undo")
    assert json.loads(run("schedule", "-w", "day", "--json").out)["workshop"] == first["workshop"]


def test_another_zone_of_a_source_that_has_one(run: Run) -> None:
    """If the file states its zone, --timezone is an error, as with `add`."""
    shutil.copy(DATA / "several-days.yaml", "s.yaml")
    run("add", "s.yaml", "--as", "days")
    ran = run("refresh", "days", "--timezone", "Asia/Tokyo")
    assert ran.exit == 3
    assert "states its timezone: --timezone is only for programmes without one" in ran.err


EVENT = "BEGIN:VEVENT\nUID:1\nDTSTART:20260612T{}0000Z\nDURATION:PT30M\nSUMMARY:{}\nEND:VEVENT\n"
TALKS = (("07", "Opening"), ("08", "Sundials"), ("09", "Water clocks"))


def _calendar(*talks: tuple[str, str]) -> str:
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:C\nX-WR-TIMEZONE:Europe/Rome\n"
    return f"{head}{''.join(EVENT.format(*talk) for talk in talks)}END:VCALENDAR\n"


def test_events_with_one_uid(run: Run) -> None:
    """One event fewer is one removal, and stars stay, also when the text is read again."""
    Path("s.ics").write_text(_calendar(*TALKS), encoding="utf-8")
    run("add", "s.ics", "--as", "c")
    run("star", "-w", "c", "Sundials", "Water clocks")
    Path("s.ics").write_text(_calendar(*TALKS[1:]), encoding="utf-8")
    ran = run("refresh", "--json")
    (found,) = json.loads(ran.out)["refreshed"]
    assert [(one["change"], one["id"]) for one in found["changes"]] == [("removed", "1")]
    assert "'Water clocks' has a duplicate id: '1'\nhint: taken as 1-3\n" in ran.err
    (DATA_FOLDER / "library" / "c" / "compiled").unlink()
    (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    assert [(one["id"], one["title"], one["starred"]) for one in day["sessions"]] == [
        ("1-2", "Sundials", True),
        ("1-3", "Water clocks", True),
    ]
    run("import", "c", "-o", "c.yaml")
    assert "{id: 1-3," in Path("c.yaml").read_text(encoding="utf-8")
    # Back again: the one that returns has a number of its own.
    Path("s.ics").write_text(_calendar(*TALKS), encoding="utf-8")
    assert _changes(run) == ["added Opening"]
    assert len(json.loads(run("agenda", "-w", "c", "--json").out)["gone"]) == 0


NEW_TALK = ("10", "Hourglasses")


@pytest.mark.parametrize(
    ("between", "sundials", "hourglasses"),
    [((), "1-2", "1-4"), ((TALKS[:1], TALKS[:2]), "1-4", "1-5")],
)
def test_a_number_is_not_used_again(
    run: Run, between: tuple[tuple[tuple[str, str], ...], ...], sundials: str, hourglasses: str
) -> None:
    """A new session does not take the number of a removed one, which may have a star."""
    Path("s.ics").write_text(_calendar(*TALKS), encoding="utf-8")
    run("add", "s.ics", "--as", "c")
    run("star", "-w", "c", "Water clocks")
    for talks in (TALKS[:2], *between, (*TALKS[:2], NEW_TALK)):
        Path("s.ics").write_text(_calendar(*talks), encoding="utf-8")
        assert run("refresh", "--accept").exit == 0
    (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    assert [(one["id"], one["title"], one["starred"]) for one in day["sessions"]] == [
        ("1", "Opening", False),
        (sundials, "Sundials", False),
        (hourglasses, "Hourglasses", False),
    ]


def test_a_number_is_not_used_again_after_an_undo(run: Run) -> None:
    """A state that was taken back has used its numbers too."""
    for command, talks in (("add", TALKS[:2]), ("refresh", TALKS)):
        Path("s.ics").write_text(_calendar(*talks), encoding="utf-8")
        run(command, *(("s.ics", "--as", "c") if command == "add" else ()))
    run("star", "-w", "c", "Water clocks")
    run("refresh", "c", "--undo")
    Path("s.ics").write_text(_calendar(*TALKS[:2], NEW_TALK), encoding="utf-8")
    assert _changes(run) == ["added Hourglasses"]
    (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    assert [one["id"] for one in day["sessions"]] == ["1", "1-2", "1-4"]


def test_the_last_of_several_keeps_its_id(run: Run) -> None:
    """One of three that is left keeps its id over several states."""
    Path("s.ics").write_text(_calendar(*TALKS), encoding="utf-8")
    run("add", "s.ics", "--as", "c")
    for talk in (TALKS[2], ("09", "Clepsydras")):
        Path("s.ics").write_text(_calendar(talk), encoding="utf-8")
        run("refresh", "--accept")
        (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
        assert [(one["id"], one["title"]) for one in day["sessions"]] == [("1-3", talk[1])]


@pytest.mark.parametrize("talks", [TALKS[1:], TALKS[:2]])
def test_adding_again_keeps_ids(run: Run, talks: tuple[tuple[str, str], ...]) -> None:
    """`add` of the same source gives the ids that `refresh` would give."""
    Path("s.ics").write_text(_calendar(*TALKS), encoding="utf-8")
    run("add", "s.ics", "--as", "c")
    Path("s.ics").write_text(_calendar(*TALKS[1:]), encoding="utf-8")
    run("refresh")
    run("star", "-w", "c", "Sundials")
    Path("s.ics").write_text(_calendar(*talks), encoding="utf-8")
    assert run("add", "s.ics", "--as", "c").exit == 0
    assert run("refresh").err == "digbug: c has not changed\n"
    (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    ids = {"Opening": "1-4", "Sundials": "1-2", "Water clocks": "1-3"}
    assert [(one["id"], one["title"], one["starred"]) for one in day["sessions"]] == [
        (ids[title], title, title == "Sundials") for _, title in talks
    ]


def test_events_with_one_uid_in_another_zone(run: Run) -> None:
    """The same text keeps its ids, even if events now begin when others did before."""
    talks = (("07", "Tea"), ("09", "Tea"), ("11", "Tea"))
    for given in (talks, talks[1:]):
        text = _calendar(*given).replace("X-WR-TIMEZONE:Europe/Rome\n", "").replace("00Z", "00")
        Path("s.ics").write_text(text, encoding="utf-8")
        if given == talks:
            run("add", "s.ics", "--as", "c", "--timezone", "Europe/Rome")
        else:
            assert _changes(run) == ["removed Tea"]
    assert _ids_at(run) == [("1-2", "07:00"), ("1-3", "09:00")]
    assert _changes(run, "c", "--timezone", "Africa/Abidjan") == [
        "changed C",
        "moved Tea",
        "moved Tea",
    ]
    assert _ids_at(run) == [("1-2", "09:00"), ("1-3", "11:00")]


def test_a_series_in_another_zone(run: Run) -> None:
    """The dates of a series without a zone keep their ids, which are made of times in UTC."""
    series = "DTSTART:20260612T070000\nRRULE:FREQ=DAILY;COUNT=3"
    text = _calendar(("07", "Tea"), ("21", "End")).replace("X-WR-TIMEZONE:Europe/Rome\n", "")
    text = text.replace("DTSTART:20260612T070000Z", series)
    text = text.replace("UID:1\nDTSTART:20260612T21", "UID:2\nDTSTART:20260614T21")
    Path("s.ics").write_text(text, encoding="utf-8")
    run("add", "s.ics", "--as", "c", "--timezone", "Europe/Rome")
    run("star", "-w", "c", "1-20260613t050000z")
    assert _changes(run, "c", "--timezone", "Africa/Abidjan") == [
        "changed C",
        "moved Tea",
        "moved Tea",
        "moved Tea",
    ]
    days = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    sessions = [one for day in days for one in day["sessions"]]
    assert [(one["start_utc"], one["id"], one["starred"]) for one in sessions] == [
        ("2026-06-12T07:00:00Z", "1", False),
        ("2026-06-13T07:00:00Z", "1-20260613t050000z", True),
        ("2026-06-14T07:00:00Z", "1-20260614t050000z", False),
        ("2026-06-14T21:00:00Z", "2", False),
    ]


def test_a_star_in_a_series_with_a_long_uid(run: Run) -> None:
    """A star stays with its date if an earlier date of the series is excluded."""
    uid = f"UID:040000008200E00074C5B7101A82E008{'0' * 48}A1B2C3D4E5F60718293A4B5C6D7E8F90"
    series = _calendar(("07", "Tea")).replace("UID:1", f"{uid}\nRRULE:FREQ=DAILY;COUNT=3")
    Path("s.ics").write_text(series, encoding="utf-8")
    run("add", "s.ics", "--as", "c")
    days = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    run("star", "-w", "c", days[1]["sessions"][0]["id"])
    excluded = series.replace("RRULE:", "EXDATE:20260612T070000Z\nRRULE:")
    Path("s.ics").write_text(excluded, encoding="utf-8")
    assert _changes(run) == ["changed C", "removed Tea"]
    days = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    assert [(day["date"], day["sessions"][0]["starred"]) for day in days] == [
        ("2026-06-13", True),
        ("2026-06-14", False),
    ]


def _ids_at(run: Run) -> list[tuple[str, str]]:
    (day,) = json.loads(run("schedule", "-w", "c", "--json").out)["days"]
    return [(one["id"], one["start_utc"][11:16]) for one in day["sessions"]]


def test_ids_of_a_workshop_file(run: Run) -> None:
    """The ids in a workshop file are those that its author gives."""
    head = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: [2026-06-12]\nschedule:\n"
    two = '  - {{id: {}, start: "11:00", minutes: 30, title: Two}}\n'
    one = '  - {id: talk, start: "10:00", minutes: 30, title: One}\n'
    Path("w.yaml").write_text(head + one + two.format("talk-2"), encoding="utf-8")
    run("add", "w.yaml")
    Path("w.yaml").write_text(head + two.format("talk"), encoding="utf-8")
    assert _changes(run) == ["moved Two", "renamed Two", "removed Two"]
    (day,) = json.loads(run("schedule", "-w", "w", "--json").out)["days"]
    assert [session["id"] for session in day["sessions"]] == ["talk"]


@pytest.mark.parametrize("is_export", [False, True])
def test_ids_of_a_workshop_file_in_json(run: Run, *, is_export: bool) -> None:
    """So are those of a workshop file that is written in JSON, as digbug's own export is."""
    one = {"id": "talk", "start": "10:00", "minutes": 30, "title": "One"}
    two = {"start": "11:00", "minutes": 30, "title": "Two"}
    head = {"format": 1, "id": "w", "name": "W", "timezone": "UTC", "dates": ["2026-06-12"]}
    first, second = [one, {"id": "talk-2", **two}], [{"id": "talk", **two}]
    for command, schedule in (("add", first), ("refresh", second)):
        text = json.dumps({**head, "schedule": schedule})
        Path("w.json").write_text(text, encoding="utf-8")
        if is_export:
            Path("w.yaml").write_text(text, encoding="utf-8")
            run("export", "-w", "./w.yaml", "-o", "w.json", "--force")
        if command == "add":
            assert run("add", "w.json").exit == 0
    assert _changes(run) == ["moved Two", "renamed Two", "removed Two"]
    (day,) = json.loads(run("schedule", "-w", "w", "--json").out)["days"]
    assert [session["id"] for session in day["sessions"]] == ["talk"]
