"""Workshop files that digbug writes; reading one gives the original workshop."""

from datetime import timedelta
from pathlib import Path

import pytest

from digbug_cli.core.time import abbreviations
from digbug_cli.core.time.zone_names import unambiguous_names
from digbug_cli.outputs.files import workshop_yaml
from tests.core import conftest
from tests.core.check.test_schema import VALIDATOR, as_editors_see_it
from tests.core.samples import DATA, HEAD, SHIPPED, check, check_file, shipped, utc, workshop
from tests.outputs.files.rereading import read_again

# By the rules of 2026 Vancouver leaves the Pacific Time of others, so that `PT` needs its letters.
newest_rules = conftest.newest_rules
pytestmark = pytest.mark.usefixtures("newest_rules")


def _schedule(of: str) -> str:
    """Read a file with these lines; return the lines below `schedule:` in the written file."""
    rendered = workshop_yaml.render(workshop(of))
    return rendered.partition("\nschedule:\n")[2]


# The whole


def test_a_file() -> None:
    """A file has its keys in the order of workshop-file.md, with comments on how to edit it."""
    given_text = f"""\
{HEAD}short_name: SMP
about: A short text.
updated: 2026-05-02
links: {{website: https://x.example/}}
venue: {{city: Berlin, room: Hall A}}
schedule:
  - {{id: welcome, start: 09:00, kind: opening, title: Welcome, by: Organizers}}
  - {{id: coffee, start: 10:00, end: 10:30, kind: break, title: Coffee}}
  - id: clocks
    start: 10:30
    title: "Clocks: Why They Jump, Why They Come Back, and What Becomes of the Hour In Between"
    label: Talk 1
    speakers: [Ada Example, "Bob Example, Jr."]
    cancelled: true
  - {{id: end, start: 11:30, title: "10:30"}}
deadlines:
  - {{id: notice, name: Notice, on: 2026-05-01}}
  - {{id: papers, name: Papers, kind: submission, at: 2026-04-08 23:59:59 AoE,
     was: [2026-03-25, 2026-04-01 23:59 AoE], note: "#1"}}
  - {{id: party, name: Party, kind: event, on: TBD}}
call: {{topics: [Clocks]}}
organizers: [{{name: Cem Example}}]
"""
    assert read_again(check(given_text)) == (
        """\
# SMP: a workshop file for digbug.
# `digbug check FILE` reports mistakes; `digbug help format` explains all keys.

format: 1
id: sample
name: Sample
short_name: SMP
about: A short text.

# The last change, a date or a moment. Set it at each change: calendars need it to update.
updated: 2026-05-02
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-17:00
venue: {room: Hall A, city: Berlin}

links:
  website: https://x.example/

# Times are in the timezone above. A session without `minutes` or `end` lasts until the next
# one in its room. Keep a cancelled session here, with `cancelled: true`. Titles and times
# may change, ids may not: calendars recognize a session by its id.
schedule:
  - {id: welcome, start: 09:00, title: Welcome, kind: opening, by: Organizers}
  - {id: coffee, start: 10:00, minutes: 30, title: Coffee, kind: break}

  - id: clocks
    start: 10:30
    title: "Clocks: Why They Jump, Why They Come Back, and What Becomes of the Hour In Between"
    label: Talk 1
    speakers: [Ada Example, "Bob Example, Jr."]
    cancelled: true

  - {id: end, start: 11:30, title: "10:30"}

# A cut-off has a time zone: AoE is anywhere on Earth, UTC-12. If one is extended, add the
# old one to `was`, the list of superseded dates, oldest first.
deadlines:
  - {id: notice, name: Notice, on: 2026-05-01}

  - id: papers
    name: Papers
    kind: submission
    at: 2026-04-08 23:59:59 AoE
    was: [2026-03-25, 2026-04-01 23:59 AoE]
    note: "#1"

  - {id: party, name: Party, kind: event, at: TBD}

organizers:
  - {name: Cem Example}

call:
  topics:
    - Clocks
"""
    )


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped_files(name: str) -> None:
    """A shipped workshop is written so that it reads the same, in lines of 100 characters."""
    rendered = read_again(check_file(SHIPPED / f"{name}.yaml"))
    assert all(len(line) <= 100 or "://" in line for line in rendered.splitlines())


SOUND = [path for path in sorted(DATA.glob("*.yaml")) if check_file(path).workshop]


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_files(path: Path) -> None:
    """Nights, clock changes, hostile texts: the written file reads the same and fits the schema."""
    assert VALIDATOR.is_valid(as_editors_see_it(read_again(check_file(path))))


def test_there_are_files() -> None:
    """There are files for the test above."""
    assert {"everything", "past-midnight", "hostile-text"} <= {path.stem for path in SOUND}


def test_same_workshop_same_file() -> None:
    """Writing, reading and writing again gives the same bytes."""
    once = workshop_yaml.render(shipped("dig-bug-2025"))
    assert workshop_yaml.render(workshop(once)) == once


def test_nothing_but_what_is_required() -> None:
    """A workshop with few fields has a short file; empty fields are skipped."""
    bare = "format: 1\nid: sample\nname: Sample\ntimezone: utc+2\nvenue: {}\ncall: {}\n"
    rendered = read_again(check(bare))
    assert rendered.partition("\n\n")[2] == (
        "format: 1\nid: sample\nname: Sample\n\ntimezone: UTC+2\nvenue: {}\n\ncall: {}\n"
    )


# Times


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ("2026-06-12..2026-06-13", "[2026-06-12, 2026-06-13]"),
        ("[2026-06-14, 2026-06-12, 2026-06-13]", "2026-06-12..2026-06-14"),
        ("[2026-06-12, 2026-06-13, 2026-06-15]", "[2026-06-12, 2026-06-13, 2026-06-15]"),
        ("2023-12-31..2024-12-30", "2023-12-31..2024-12-30"),
    ],
)
def test_dates(dates: str, shown: str) -> None:
    """More than two days in a row are a range; others are a list."""
    found = check(HEAD.replace("dates: 2026-06-12", f"dates: {dates}"))
    assert f"\ndates: {shown}\n" in read_again(found)


def test_more_days_than_a_range_may_have() -> None:
    """Too many consecutive days for a range are a list, too."""
    days = ", ".join(
        f"{utc('2026-01-01 00:00') + timedelta(days=day):%Y-%m-%d}" for day in range(367)
    )
    rendered = read_again(check(HEAD.replace("dates: 2026-06-12", f"dates: [{days}]")))
    assert "\ndates: [2026-01-01, 2026-01-02, 2026-01-03," in rendered


def test_several_days() -> None:
    """Each day has a comment with its weekday; starts have dates, durations are in minutes."""
    lines = """\
schedule:
  - {id: a, start: 2026-06-12 09:00, end: 2026-06-12 10:00, title: A}
  - {id: b, start: 2026-06-13 00:30, minutes: 60, title: B}
  - {id: c, start: 2026-06-13 09:00, title: C, day: 2026-06-13}
  - {id: d, start: 2026-06-14 00:30, minutes: 60, day: 2026-06-13, title: D}
"""
    head = HEAD.replace("dates: 2026-06-12", "dates: [2026-06-14, 2026-06-12, 2026-06-13]")
    head = head.replace("09:00-17:00", "09:00-02:00")
    assert _schedule(head.replace("2026-06-14, ", "") + lines) == (
        """\
  # Fri 12 Jun 2026
  - {id: a, start: 2026-06-12 09:00, minutes: 60, title: A}
  - {id: b, start: 2026-06-13 00:30, minutes: 60, title: B}

  # Sat 13 Jun 2026
  - {id: c, start: 2026-06-13 09:00, title: C}
  - {id: d, start: 2026-06-14 00:30, minutes: 60, title: D}
"""
    )
    assert "\ndates: 2026-06-12..2026-06-14\n" in read_again(check(head + lines))


def test_the_day_is_written_where_it_is_another() -> None:
    """A night session has a `day` if a reader would otherwise assign it to its own date."""
    lines = """\
schedule:
  - {id: party, start: 2026-06-13 00:30, minutes: 60, day: 2026-06-12, title: Party}
  - {id: early, start: 2026-06-13 01:00, minutes: 60, title: Early}
"""
    head = HEAD.replace("dates: 2026-06-12", "dates: [2026-06-12, 2026-06-13]")
    found = _schedule(head.replace("hours: 09:00-17:00\n", "") + lines)
    assert found == (
        """\
  # Fri 12 Jun 2026
  - {id: party, start: 2026-06-13 00:30, minutes: 60, title: Party, day: 2026-06-12}

  # Sat 13 Jun 2026
  - {id: early, start: 2026-06-13 01:00, minutes: 60, title: Early}
"""
    )


def test_a_night_of_one_date() -> None:
    """A time without a date suffices before and after midnight, but not on an earlier day."""
    head = HEAD.replace("09:00-17:00", "18:00-02:00")
    found = check(
        f"""{head}schedule:
  - {{id: morning, start: 2026-06-12 01:00, minutes: 30, title: The morning before}}
  - {{id: dinner, start: 18:00, title: Dinner}}
  - {{id: dance, start: 01:00, title: Dance}}
"""
    )
    assert read_again(found).partition("\nschedule:\n")[2] == (
        """\
  - {id: morning, start: 2026-06-12 01:00, minutes: 30, title: The morning before}
  - {id: dinner, start: 18:00, title: Dinner}
  - {id: dance, start: 01:00, title: Dance}
"""
    )


def test_a_repeated_time_has_its_offset() -> None:
    """A repeated local time has its offset; minutes count across the change."""
    head = HEAD.replace("2026-06-12", "2025-10-25").replace("09:00-17:00", "18:00-06:00")
    assert _schedule(
        f"""{head}schedule:
  - {{id: watch, start: 01:00, end: 04:00, title: Four hours}}
  - {{id: first, start: 2025-10-26 02:30 +02:00, title: The first}}
  - {{id: second, start: 2025-10-26 02:30 +01:00, title: The second}}
"""
    ) == (
        """\
  - {id: watch, start: 01:00, minutes: 240, title: Four hours}
  - {id: first, start: 2025-10-26 02:30 UTC+2, title: The first}
  - {id: second, start: 2025-10-26 02:30 UTC+1, title: The second}
"""
    )


@pytest.mark.parametrize(
    ("updated", "shown"),
    [
        ("2026-05-02", "2026-05-02"),
        ("2026-05-02 09:30 Europe/Berlin", "2026-05-02 07:30 UTC"),
        ("2026-05-02 09:30:07 UTC", "2026-05-02 09:30:07 UTC"),
    ],
)
def test_updated(updated: str, shown: str) -> None:
    """The last change is a date if possible, else a moment in UTC."""
    assert f"\nupdated: {shown}\n" in read_again(check(f"{HEAD}updated: {updated}\n"))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "venue", ["UTC", "America/Vancouver", "America/Chicago", "Asia/Shanghai", "Europe/Berlin"]
)
def test_every_name_of_a_zone(venue: str) -> None:
    """A cut-off keeps its stated zone, under any name."""
    known = abbreviations.known_letters()
    both = [f"UTC-8 ({name})" for name in known] + [
        "CET (Vienna)",
        "PDT/PT",
        "EST/EDT",
        "UTC-8/PST",
    ]
    tried = 0
    for name in (*unambiguous_names(), *known, *both, "Pacific Time", "IDLW", "Japan"):
        for month in ("01", "07"):
            stated = f"{{id: x, name: X, at: 2026-{month}-15 12:00 {name}}}"
            found = check(f"format: 1\nid: s\nname: S\ntimezone: {venue}\ndeadlines: [{stated}]\n")
            if found.workshop is not None:
                tried += 1
                read_again(found)
    assert tried > 1000


@pytest.mark.parametrize("name", ["UTC+5:45", "AoE", "Etc/GMT-7", "vienna", "JAPAN", "PT", "GMT"])
def test_the_zone_of_the_workshop(name: str) -> None:
    """The written name of a workshop's zone resolves to the same zone."""
    read_again(check(f"format: 1\nid: s\nname: S\ntimezone: {name}\n"))


@pytest.mark.parametrize("geo", ["52.52,13.405", "-0.00001,0.0", "90,-180", "1.0000000000001,7"])
def test_the_place_on_earth(geo: str) -> None:
    """Degrees are written to the last digit, without an exponent."""
    assert "e-" not in read_again(check(f"{HEAD}venue: {{geo: '{geo}'}}\n"))


def test_labels_that_differ_in_blanks_alone() -> None:
    """Two links with the same label are two keys of the mapping."""
    links = "links: {a b: https://x.example/1, a  b: https://x.example/2}\n"
    assert '\n  a b: https://x.example/1\n  "a b ": https://x.example/2\n' in (
        read_again(check(HEAD + links))
    )
