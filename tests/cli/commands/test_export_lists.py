"""digbug export of deadline lists: what is selected, which files are written, what is refused."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Ran, Run

LIST = """\
- title: ALPHA
  year: 2026
  id: alpha26
  tags: [clocks]
  deadlines:
    - {type: abstract, label: Abstracts, date: '2026-05-04 23:59', timezone: AoE}
    - {type: paper, label: Papers, date: '2026-05-11 23:59', timezone: AoE}
- title: BETA
  year: 2025
  id: beta25
  tags: [Sundials]
  deadline: '2025-07-20 12:00'
  timezone: UTC
- title: GAMMA
  year: 2025
  id: gamma25
  deadline: '2025-07-01 12:00'
  timezone: UTC
"""
ALL = [
    "deadline.deadline@gamma25",
    "deadline.deadline@beta25",
    "deadline.abstract@alpha26",
    "deadline.paper@alpha26",
]


@pytest.fixture(autouse=True)
def _list() -> None:
    """Write a list in the folder of the test."""
    Path("conf.yml").write_text(LIST, encoding="utf-8")


def _workshop(identifier: str) -> str:
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    path = Path(f"{identifier}.yaml")
    path.write_text(text.replace("id: dig-bug-2025", f"id: {identifier}"), encoding="utf-8")
    return str(path)


def _uids(ran: Ran) -> list[str]:
    assert ran.exit == 0
    lines = ran.out.splitlines()
    return [
        line.removeprefix("UID:").removesuffix(".digbug") for line in lines if line[:4] == "UID:"
    ]


def _refusal(ran: Ran) -> str:
    assert (ran.exit, ran.out) == (2, "")
    return ran.err


def test_a_list(run: Run) -> None:
    """The dates of a list are written into a calendar with its name, by time."""
    ran = run("export", "-w", "conf.yml")
    assert ran == Ran(
        0, "", "digbug: wrote conf.ics: 4 dates; open it, or choose Import in your calendar\n"
    )
    assert "X-WR-CALNAME:conf\n" in Path("conf.ics").read_text(encoding="utf-8")
    assert _uids(run("export", "-w", "conf.yml", "-o", "-")) == ALL


def test_order_of_the_list(run: Run) -> None:
    """The order of the entries in the list changes nothing in the calendar."""
    before = run("export", "-w", "conf.yml", "-o", "-").out
    alpha, beta, gamma = (f"- title: {part}" for part in LIST.split("- title: ")[1:])
    Path("conf.yml").write_text(gamma + alpha + beta, encoding="utf-8")
    assert run("export", "-w", "conf.yml", "-o", "-").out == before


def test_several_files(run: Run) -> None:
    """Lists and workshops may be mixed; --only deadlines writes their dates."""
    options = ("-o", "-", "--upcoming", "--only", "deadlines")
    ran = run("export", "-w", "conf.yml", "-w", _workshop("mine"), *options)
    assert "X-WR-CALNAME:Deadlines\r\n" in ran.out
    assert _uids(ran) == [
        "deadline.workshop@mine",
        *ALL[1:],
    ]


def test_a_folder(run: Run) -> None:
    """A folder gives its name to the calendar."""
    ran = run("export", "-w", str(DATA / "lists" / "field"))
    assert ran.err.startswith("digbug: wrote field.ics: 12 dates;")


def test_one_conference(run: Run) -> None:
    """A calendar of one conference has its name."""
    Path("one.yml").write_text(LIST.partition("- title: BETA")[0], encoding="utf-8")
    assert run("export", "-w", "one.yml").err.startswith("digbug: wrote alpha-2026.ics: 2 dates;")


def test_the_workshop_of_the_settings(run: Run) -> None:
    """The setting `workshop` may be a list too."""
    ran = run("export", settings='workshop = "conf.yml"')
    assert ran.err.startswith("digbug: wrote conf.ics: 4 dates;")


@pytest.mark.parametrize("name", ["-.yml", "時.yml", "....yml"])
def test_a_name_without_letters(run: Run, name: str) -> None:
    """A list whose name has no Latin letter or digit does not name the file."""
    Path("conf.yml").rename(name)
    ran = run("export", "-w", f"./{name}")
    assert ran.err.startswith("digbug: wrote deadlines.ics: 4 dates;")


@pytest.mark.parametrize(
    ("options", "uids"),
    [
        (("--kind", "abstract"), ALL[2:3]),
        (("--kind", "abstract", "--kind", "submission"), ALL),
        (("--tag", "clocks"), ALL[2:]),
        (("--tag", "CLOCKS", "--tag", "sundials"), ALL[1:]),
        (("--year", "2026"), ALL[2:]),
        (("--search", "alpha papers"), ALL[3:]),
        (("--upcoming",), ALL[1:]),
        (("--within", "30d"), ALL[1:2]),
        (("--tag", "clocks", "--kind", "submission"), ALL[3:]),
        (("--only", "deadlines"), ALL),
    ],
)
def test_filters(run: Run, options: tuple[str, ...], uids: list[str]) -> None:
    """The filters of `deadlines` select dates, which keep their UIDs."""
    assert _uids(run("export", "-w", "conf.yml", "-o", "-", *options)) == uids


def test_the_name_of_a_selection(run: Run) -> None:
    """A selection has a file of its own."""
    ran = run("export", "-w", "conf.yml", "--tag", "clocks")
    assert ran.err.startswith("digbug: wrote conf-selection.ics: 2 dates;")


def test_a_selection_keeps_numbered_uids(run: Run) -> None:
    """If two conferences have one id, a selection does not give one the UID of the other."""
    name = str(DATA / "lists" / "duplicate-ids.yml")
    ran = run("export", "-w", name, "-o", "-", "--search", "again")
    assert _uids(ran) == ["deadline.deadline@twice25-2"]


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--kind", "event"), "no deadline is of that kind; choose from abstract, submission"),
        (("--tag", "none"), "no conference has the tag 'none'; choose from Sundials, clocks"),
        (
            ("--year", "2031"),
            "no conference or workshop is of 2031; choose from 2025, 2026",
        ),
        (
            ("--search", "omega"),
            "no deadline contains 'omega'; search for words of its name, place or note",
        ),
        (("--within", "1h"), "remove an option: no date matches all of them"),
    ],
)
def test_nothing_is_left(run: Run, options: tuple[str, ...], hint: str) -> None:
    """An export without dates says which option is the reason, and writes nothing."""
    ran = run("export", "-w", "conf.yml", *options)
    assert ran == Ran(3, "", f"digbug: conf has nothing to export\nhint: {hint}\n")
    assert not Path("conf-selection.ics").exists()


def test_everything(run: Run) -> None:
    """`--all` is everything added, past or not; --only deadlines leaves the sessions out."""
    for name in ("conf.yml", _workshop("mine")):
        assert run("add", name).exit == 0
    ran = run("export", "--all", "-o", "all.ics")
    assert ran.err.startswith("digbug: wrote all.ics: 19 sessions, 8 dates;")
    ran = run("export", "--all", "--only", "deadlines", "-o", "all.ics")
    assert ran.err.startswith("digbug: wrote all.ics: 8 dates;")
    assert "X-WR-CALNAME:Deadlines\n" in Path("all.ics").read_text(encoding="utf-8")
    assert run("remove", "conf").exit == 0
    ran = run("export", "--all", "-o", "all.ics")
    assert ran.err.startswith("digbug: wrote all.ics: 19 sessions, 4 dates;")


def test_everything_and_a_list(run: Run) -> None:
    """`-w` names less than everything, so both together are an error."""
    ran = run("export", "--all", "-w", "conf.yml")
    assert _refusal(ran).startswith("digbug: --workshop has no effect with --all\n")


@pytest.mark.parametrize(
    "option",
    [
        ("--speaker", "ada"),
        ("--room", "a"),
        ("--track", "a"),
        ("--day", "1"),
        ("--from", "09:00"),
        ("--to", "10:00"),
        ("--talks",),
        ("--mine",),
        ("--session", "a"),
        ("--only", "schedule"),
        ("--zone", "venue"),
    ],
)
def test_options_for_sessions(run: Run, option: tuple[str, ...]) -> None:
    """An option for sessions is refused: a list has none."""
    says = _refusal(run("export", "-w", "conf.yml", *option))
    name = option[0] if option[0] not in {"--only", "--zone"} else " ".join(option)
    assert says == (
        f"digbug: {name} is for sessions, which deadline lists do not have\n"
        f"hint: leave out {name}, or name one workshop\n"
    )


def test_an_alarm_of_sessions(run: Run) -> None:
    """The hint names the option that lists have in its place."""
    assert _refusal(run("export", "-w", "conf.yml", "--alarm", "15m")) == (
        "digbug: --alarm is for sessions, which deadline lists do not have\n"
        "hint: use --deadline-alarm for the dates of lists\n"
    )


@pytest.mark.parametrize("option", [("--tag", "a"), ("--year", "2026")])
def test_options_for_lists(run: Run, option: tuple[str, ...]) -> None:
    """An option for lists is refused for the programme of a workshop."""
    says = _refusal(run("export", *option))
    assert says == (
        f"digbug: {option[0]} selects dates of deadline lists, not of one workshop\n"
        f"hint: leave out {option[0]}, or name a list\n"
    )


@pytest.mark.parametrize("name", ["schedule-json", "schedule-xml"])
def test_formats_for_programmes(run: Run, name: str) -> None:
    """A format for conference apps is refused."""
    says = _refusal(run("export", "-w", "conf.yml", "--format", name))
    assert says == (
        f"digbug: {name} cannot hold deadlines, and a deadline list has no sessions\n"
        "hint: choose ics, csv, tsv, md or json\n"
    )


@pytest.mark.parametrize(
    ("options", "zone"),
    [
        (("--tag", "clocks", "--kind", "submission"), "UTC"),
        (("--tz", "Asia/Tokyo", "--upcoming"), "Asia/Tokyo"),
    ],
)
def test_json_is_that_of_deadlines(run: Run, options: tuple[str, ...], zone: str) -> None:
    """The JSON file is what `deadlines` prints with the same filters, but for what is personal."""
    written = json.loads(
        run("export", "-w", "conf.yml", "--format", "json", "-o", "-", *options).out
    )
    shown = json.loads(run("deadlines", "-w", "conf.yml", "--json", "--tz", zone, *options).out)
    assert written["zone"] == zone
    assert [each.pop("done") for each in shown["deadlines"]] == [False] * len(shown["deadlines"])
    assert written == shown
    assert written["deadlines"]


def test_tables(run: Run) -> None:
    """A table has the conferences, whose dates to be announced are in it too."""
    run("export", "-w", str(DATA / "lists" / "field"), "-o", "field.csv")
    text = Path("field.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 13
    assert (rows[-1]["conference_title"], rows[-1]["status"]) == (
        "SUNDIAL 2026",
        "to be announced",
    )


def test_split(run: Run) -> None:
    """`--split` writes a file for each date, named after conference and date."""
    ran = run("export", "-w", "conf.yml", "--split")
    assert ran.err == "digbug: wrote 4 files into conf: 4 dates\n"
    assert sorted(path.name for path in Path("conf").iterdir()) == [
        "deadline.alpha26.abstract.ics",
        "deadline.alpha26.paper.ics",
        "deadline.beta25.deadline.ics",
        "deadline.gamma25.deadline.ics",
    ]


def test_split_of_a_hostile_list(run: Run) -> None:
    """No id of a list leaves the folder."""
    Path("bad.yml").write_text(
        "- {title: A, id: ../../../up, deadline: '2026-05-11 12:00 UTC'}\n"
        "- {title: B, id: /etc/x, deadline: '2026-05-12 12:00 UTC'}\n",
        encoding="utf-8",
    )
    assert run("export", "-w", "bad.yml", "--split", "-o", "out").exit == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "deadline.etc-x.deadline.ics",
        "deadline.up.deadline.ics",
    ]


def test_alarms_and_tasks(run: Run) -> None:
    """Reminders and tasks are those of a workshop's dates."""
    out = run("export", "-w", "conf.yml", "-o", "-", "--deadline-alarm", "1d", "--todo").out
    assert out.count("TRIGGER;RELATED=END:-P1D\r\n") == 4
    assert out.count("BEGIN:VTODO\r\n") == 4


def test_an_unreadable_date(run: Run) -> None:
    """A date without a readable day is reported, and missing in the calendar alone."""
    name = str(DATA / "lists" / "unreadable-time.yml")
    ran = run("export", "-w", name, "-o", "-")
    assert ran.err == (
        "digbug: 2 dates have no day that can be read: skipped\n"
        "hint: run `digbug check` with the list to see which\n"
    )
    assert len(_uids(ran)) == 2
    assert run("export", "-w", name, "-o", "-", "--format", "csv").out.count("unclear") == 4


def test_a_file_that_cannot_be_used(run: Run) -> None:
    """The rest is written, and the exit code says that something is missing."""
    ran = run("export", "-w", str(DATA / "lists" / "partly"), "-o", "partly.ics")
    assert ran.exit == 3
    assert "broken.yml" in ran.err
    assert Path("partly.ics").exists()


def test_revisions(run: Run) -> None:
    """A list of the library is as new as its last change, a workshop as its `updated`."""
    for name in ("conf.yml", _workshop("mine")):
        assert run("add", name).exit == 0
    later = ("--now", "2026-01-01 00:00 UTC")
    out = run("export", "--all", "-o", "-", *later).out
    # Sessions are as new as their workshop.
    assert out.count("DTSTAMP:20250719T000000Z\r\n") == 19 + 4
    events = [event for event in out.split("BEGIN:VEVENT") if "UID:" in event]
    stamps = {
        line.removeprefix("DTSTAMP:")
        for event in events
        if "@alpha26" in event
        for line in event.splitlines()
        if line.startswith("DTSTAMP:")
    }
    assert stamps == {"20250716T120000Z"}
    own = [event for event in events if "UID:deadline." in event and "@mine" in event]
    assert ["DTSTAMP:20250719T000000Z" in event for event in own] == [True] * 4
    # A file has no time of its own.
    out = run("export", "-w", "conf.yml", "-o", "-", *later).out
    assert out.count("DTSTAMP:20260101T000000Z\r\n") == 4
    out = run("export", "-w", "conf.yml", "-o", "-", env={"SOURCE_DATE_EPOCH": "1000000000"}).out
    assert out.count("DTSTAMP:20010909T014640Z\r\n") == 4


EXTENDED = LIST.replace("'2026-05-11 23:59'", "'2026-05-18 23:59'")
WITHOUT_GAMMA = EXTENDED.partition("- title: GAMMA")[0]


def _later(minutes: int) -> dict[str, str]:
    return {"SOURCE_DATE_EPOCH": str(1752667200 + 60 * minutes)}


def test_since_a_calendar(run: Run) -> None:
    """An extension keeps the UID with a greater SEQUENCE, and a removed date is cancelled."""
    run("export", "-w", "conf.yml", "-o", "old.ics", env=_later(0))
    Path("conf.yml").write_text(WITHOUT_GAMMA, encoding="utf-8")
    ran = run("export", "-w", "conf.yml", "--since", "old.ics", "-o", "new.ics", env=_later(1))
    assert ran.err == (
        "digbug: wrote new.ics: 3 dates, 1 cancelled; open it, or choose Import in your calendar\n"
    )
    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "conf · what changed",
        "1 removed, 1 extended",
        "",
        "Times in Europe/Berlin",
        "Change Entry Before Now",
        "removed Submission deadline 12:00 UTC · GAMMA 2025 Tue 1 Jul 2025 14:00",
        "extended Papers 23:59 AoE · ALPHA 2026 Tue 12 May 2026 13:59 Tue 19 May 2026 13:59",
    ]
    old, new = (
        dict(_sequences(Path(name).read_text(encoding="utf-8"))) for name in ("old.ics", "new.ics")
    )
    assert list(old) == list(ALL)
    assert {uid: new[uid] - old[uid] for uid in old} == dict.fromkeys(ALL, 1)
    # The next calendar keeps the entry cancelled, without a change.
    ran = run("export", "-w", "conf.yml", "--since", "new.ics", "-o", "last.ics", env=_later(2))
    assert ran.out == "conf · what changed\n\nNothing has changed.\n"
    assert "SUMMARY:CANCELLED: Submission" in Path("last.ics").read_text(encoding="utf-8")


def _sequences(text: str) -> list[tuple[str, int]]:
    events = text.split("BEGIN:VEVENT")[1:]
    result = []
    for event in events:
        fields = dict(line.split(":", 1) for line in event.splitlines() if ":" in line)
        result.append((fields["UID"].removesuffix(".digbug"), int(fields["SEQUENCE"])))
    return result


def test_since_in_json(run: Run) -> None:
    """The changes in JSON have the ids of conference and date."""
    run("export", "-w", "conf.yml", "-o", "old.ics")
    Path("conf.yml").write_text(EXTENDED, encoding="utf-8")
    ran = run("export", "-w", "conf.yml", "--since", "old.ics", "-o", "new.ics", "--json")
    document = json.loads(ran.out)
    assert (document["session_count"], document["deadline_count"]) == (0, 4)
    assert [(each["change"], each["id"]) for each in document["changes"]] == [
        ("extended", "deadline.alpha26.paper")
    ]


def test_since_an_earlier_list(run: Run) -> None:
    """The earlier state may be the list itself."""
    Path("old.yml").write_text(LIST, encoding="utf-8")
    Path("conf.yml").write_text(EXTENDED, encoding="utf-8")
    ran = run("export", "-w", "conf.yml", "--since", "old.yml", "-o", "new.ics")
    assert ran.out.splitlines()[1] == "1 extended"


def test_since_with_a_filter(run: Run) -> None:
    """A date that is only filtered out is not cancelled."""
    run("export", "-w", "conf.yml", "-o", "old.ics")
    ran = run("export", "-w", "conf.yml", "--since", "old.ics", "-o", "-", "--tag", "clocks")
    assert _uids(ran) == ALL[2:]


def test_since_without_a_list(run: Run) -> None:
    """If a list cannot be read, its dates are not cancelled."""
    os.mkdir("lists")  # noqa: PTH102 - as short as it gets
    Path("conf.yml").rename("lists/a.yml")
    Path("lists/b.yml").write_text(
        "- {title: B, id: b, deadline: '2026-05-12 12:00 UTC'}\n", encoding="utf-8"
    )
    run("export", "-w", "lists", "-o", "old.ics")
    Path("lists/b.yml").write_text("- {title: B, id: [", encoding="utf-8")
    ran = run("export", "-w", "lists", "--since", "old.ics", "-o", "new.ics")
    assert ran.exit == 3
    assert "no date is taken as removed, because a list could not be read\n" in ran.err
    assert "CANCELLED" not in Path("new.ics").read_text(encoding="utf-8")
    assert ran.out == "lists · what changed\n\nNothing has changed.\n"


def test_since_other_lists(run: Run) -> None:
    """The calendar of other lists is refused: all of it would be cancelled."""
    run("export", "-o", "old.ics")
    ran = run("export", "-w", "conf.yml", "--since", "old.ics", "-o", "new.ics")
    assert ran == Ran(
        3,
        "",
        "digbug: old.ics: has no date of these lists\n"
        "hint: give an earlier export of the same lists, or an earlier version of the list\n",
    )


def test_a_removed_list(run: Run) -> None:
    """The dates of a list that was removed are cancelled as newer than they were."""
    assert run("add", "conf.yml").exit == 0
    Path("old.yml").write_text(
        "- {title: OLD, id: old, deadline: '2026-05-12 12:00 UTC'}\n", encoding="utf-8"
    )
    run("export", "-w", "conf.yml", "-w", "old.yml", "-o", "old.ics", env=_later(30))
    run("export", "--all", "--since", "old.ics", "-o", "new.ics", env=_later(40))
    old, new = (
        dict(_sequences(Path(name).read_text(encoding="utf-8"))) for name in ("old.ics", "new.ics")
    )
    assert new["deadline.deadline@old"] == old["deadline.deadline@old"] + 1


def test_refresh_keeps_uids(run: Run) -> None:
    """A refreshed list has the same UIDs, and its entries are newer."""
    assert run("add", "conf.yml").exit == 0
    origin = Path("kept/library/conf/origin.json")
    text = origin.read_text(encoding="utf-8")
    assert "2025-07-16T12:00:00Z" in text
    origin.write_text(text.replace("2025-07-16T12:00", "2025-07-15T11:59"), encoding="utf-8")
    before = dict(_sequences(run("export", "--all", "-o", "-").out))
    Path("conf.yml").write_text(EXTENDED, encoding="utf-8")
    assert run("refresh", "conf").exit == 0
    after = dict(_sequences(run("export", "--all", "-o", "-").out))
    day_and_minute = 24 * 60 + 1
    assert {uid: after[uid] - before[uid] for uid in ALL} == dict.fromkeys(ALL, day_and_minute)
    assert list(after) == ALL


def _lines_of(run: Run, *options: str) -> str:
    return run("export", "-o", "-", *options).out.replace("\r\n ", "")


def test_lists_that_differ(run: Run) -> None:
    """If lists differ, each date is an entry, whose text has the other and says which is safe."""
    Path("other.yml").write_text(EXTENDED.partition("- title: BETA")[0], encoding="utf-8")
    out = _lines_of(run, "-w", "conf.yml", "-w", "other.yml", "--kind", "submission")
    assert (
        "DESCRIPTION:Mon 11 May 2026 23:59 AoE = Tue 12 May 2026 11:59 UTC\\n\\n"
        "other.yml says Mon 18 May 2026 23:59 AoE\\; this is the safe one\\n\\nALPHA 2026\r\n"
    ) in out
    assert (
        "DESCRIPTION:Mon 18 May 2026 23:59 AoE = Tue 19 May 2026 11:59 UTC\\n\\n"
        "conf.yml says Mon 11 May 2026 23:59 AoE\\; the earliest is the safe one\\n\\n"
        "ALPHA 2026\r\n"
    ) in out
    assert "UID:deadline.paper@alpha26.digbug\r\n" in out
    assert "UID:deadline.paper-other-yml@alpha26.digbug\r\n" in out


def test_an_extension_is_remembered(run: Run) -> None:
    """A date that a refresh replaced is in the text of the new one."""
    assert run("add", "conf.yml").exit == 0
    Path("conf.yml").write_text(EXTENDED, encoding="utf-8")
    assert run("refresh", "conf").exit == 0
    out = _lines_of(run, "--all")
    assert "\\n\\nSuperseded: Mon 11 May 2026 23:59 AoE\\n\\n" in out


def test_since_a_list_that_was_renamed(run: Run) -> None:
    """An earlier version of a list of the library has the keys that the library keeps."""
    Path("old.yml").write_text(LIST, encoding="utf-8")
    assert run("add", "conf.yml").exit == 0
    Path("conf.yml").write_text(EXTENDED.replace("id: alpha26", "id: a26"), encoding="utf-8")
    assert run("refresh", "conf").exit == 0
    ran = run("export", "-w", "conf", "--since", "old.yml", "-o", "new.ics")
    assert ran.out.splitlines()[1] == "1 extended"
    assert "UID:deadline.paper@alpha26.digbug\n" in Path("new.ics").read_text(encoding="utf-8")


def test_since_one_of_several_lists(run: Run) -> None:
    """One list is not the earlier state of several."""
    Path("other.yml").write_text(LIST.replace("26", "27"), encoding="utf-8")
    ran = run("export", "-w", "conf.yml", "-w", "other.yml", "--since", "conf.yml")
    assert ran == Ran(
        3,
        "",
        "digbug: conf.yml: is not a calendar, which several lists need\n"
        "hint: give the .ics of an earlier export\n",
    )


def test_followed(run: Run) -> None:
    """`--followed` writes the dates of what the user follows, in every list and the next year."""
    Path("lists.yml").write_text(LIST, encoding="utf-8")
    assert run("add", "lists.yml").exit == 0
    refused = run("export", "--followed", "-o", "mine.ics")
    assert (refused.exit, refused.err.splitlines()[0]) == (3, "digbug: you follow nothing yet")
    assert run("follow", "beta", "clocks").exit == 0
    ran = run("export", "--followed", "-o", "mine.ics")
    assert (ran.exit, ran.out) == (0, "")
    uids = [
        line.removeprefix("UID:").removesuffix(".digbug")
        for line in Path("mine.ics").read_text(encoding="utf-8").splitlines()
        if line.startswith("UID:")
    ]
    assert uids == [
        "deadline.deadline@beta25",
        "deadline.abstract@alpha26",
        "deadline.paper@alpha26",
    ]
    newer = LIST.replace("2025\n  id: beta25", "2026\n  id: b").replace("2025-07-20", "2026-07-20")
    Path("lists.yml").write_text(newer, encoding="utf-8")
    assert run("refresh", "--accept").exit == 0
    assert run("export", "--followed", "-o", "mine.ics").exit == 0
    assert "DTEND:20260720T120000Z" in Path("mine.ics").read_text(encoding="utf-8")
    both = run("export", "--followed", "--all")
    assert (both.exit, both.err.splitlines()[0]) == (
        2,
        "digbug: --all has no effect with --followed",
    )


def test_a_table_may_be_empty(run: Run) -> None:
    """A script gets a table without rows for a week without dates; a misspelt tag is an error."""
    ran = run("export", "-w", "conf.yml", "--within", "1h", "-o", "-", "--format", "csv")
    assert (ran.exit, ran.err) == (0, "digbug: no date matches all options\n")
    assert ran.out.startswith('\ufeff"type","id","kind"')
    assert ran.out.count("\n") == 1
    ran = run("export", "-w", "conf.yml", "--tag", "unheard", "-o", "-", "--format", "csv")
    assert (ran.exit, ran.out) == (3, "")


def test_an_empty_table_replaces_a_filled_one(run: Run) -> None:
    """The file of last week does not stay: it would be taken for this week's."""
    assert run("export", "-w", "conf.yml", "-o", "next.csv").exit == 0
    assert run("export", "-w", "conf.yml", "--within", "1h", "-o", "next.csv").exit == 0
    assert Path("next.csv").read_text(encoding="utf-8").count("\n") == 1


def test_within_of_one_workshop(run: Run) -> None:
    """--within writes the dates of a workshop too, with the UIDs that they always have."""
    now = ("--now", "2025-05-20 12:00 UTC")
    ran = run("export", "--within", "1w", "-o", "-", *now)
    assert ran.exit == 0
    uids = [line for line in ran.out.splitlines() if line.startswith("UID:")]
    assert uids == ["UID:deadline.submission@dig-bug-2025.digbug"]
    assert run("export", "--within", "1w", "--mine", "-o", "-", *now) == (
        2,
        "",
        "digbug: --mine is for sessions, and --within for deadlines\nhint: leave out --mine\n",
    )
