"""From a file to a workshop: all problems together, and the contents of valid files."""

from datetime import date

import pytest

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Cutoff, Link, Organization, Person, Venue
from digbug_cli.errors import Origin
from tests.core.samples import DATA, HEAD, check, check_file, codes, on, session, utc, workshop


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        # The start is wrong and so is the end.
        (
            f"{HEAD}schedule: [{{id: x, start: 25:00, title: X, end: noon}}]\n",
            [(7, 27, "impossible-time"), (7, 49, "bad-time")],
        ),
        (
            f"{HEAD}schedule: [{{id: x, title: X, end: [10:00]}}]\n",
            [(7, 12, "missing-key"), (7, 35, "wrong-type")],
        ),
        # The date is stated twice, and one of the two is not a date.
        (
            f"{HEAD}deadlines: [{{id: x, name: X, at: 2026-05-01 23:59 AoE, on: June}}]\n",
            [(7, 60, "two-dates"), (7, 60, "bad-date")],
        ),
    ],
)
def test_all_problems_at_once(text: str, problems: list[tuple[int, int, str]]) -> None:
    """Every value of an entry is checked, even if another one is invalid."""
    assert codes(check(text)) == problems


@pytest.mark.parametrize(
    ("line", "session", "problem"),
    [
        # Without its dates nothing can be said of a bare clock time.
        ("dates: 12.06.2026", "start: 10:00, minutes: 5", (5, 8, "bad-date")),
        ("dates: 2026-06-13..2026-06-12", "start: 10:00, minutes: 5", (5, 8, "bad-range")),
        # Without the hours nothing can be said of the end of the last session.
        ("hours: all day", "start: 2026-06-12 10:00", (5, 8, "bad-hours")),
        ("dates: 2026-06-12", "start: 10:00, minutes: long", (6, 53, "bad-number")),
    ],
)
def test_one_mistake_is_one_problem(line: str, session: str, problem: tuple[int, int, str]) -> None:
    """A problem that follows from another one is not reported."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
{line}
schedule: [{{id: x, title: X, {session}}}]
""")
    assert codes(built) == [problem]


def test_long_title() -> None:
    """A title of ten thousand characters is kept; a derived id uses its beginning."""
    title = "word " * 2_000
    built = check(f"{HEAD}schedule: [{{start: 10:00, title: {title}}}]\n")
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert len(found.title) == 9_999
    assert found.id == "word-" * 15 + "word"


def test_long_values_in_messages() -> None:
    """A message shows the beginning of a long value."""
    (found,) = check(f"{HEAD}updated: {'x' * 10_000}\n").problems
    assert found.text == "'" + "x" * 59 + "…' is not a valid date"


def test_hostile_text() -> None:
    """In texts of a file, control characters and overrides become visible marks."""
    hostile = check_file(DATA / "hostile-text.yaml").workshop
    assert hostile is not None
    assert hostile.name == "[bold red]Hostile[/x] ␛[31mtext␛[0m"
    assert hostile.short_name == "two lines"
    assert hostile.tagline == "�etirw� and �read�"
    assert hostile.host == "[/] {} %s \\N"
    assert hostile.about == ("A bell␇, a NUL␀ and a C1�31m.\n\nA second paragraph with a tab here.")
    assert hostile.links == (
        Link(label="[link=https://evil.example]␛]8;;", url="https://a.example/[x]"),
    )
    assert hostile.venue is not None
    assert hostile.venue.line() == "Room 1, �Berlin"
    (only,) = hostile.sessions
    assert only.title == "[keynote] 👩‍👩‍👧 Zürich שלום <script>alert(1)</script>"
    assert only.label == "BEGIN:VEVENT SUMMARY:x"
    assert only.speakers == ('Ada; Example, "Dr"', "=cmd()")
    assert only.room == "␛[2J"
    (deadline,) = hostile.deadlines
    assert (deadline.name, deadline.note) == ("Papers due", "one\n\ntwo")


def test_hostile_text_in_messages() -> None:
    """A message quotes a hostile value as one safe line."""
    built = check(f'{HEAD}"bad\\n\\e[31m\\u202Ekey": 1\nupdated: "\\e]0;x\\a"\n')
    assert [found.text for found in built.problems] == [
        "unknown key 'bad ␛[31m�key' in a workshop file",
        "'␛]0;x␇' is not a valid date",
    ]


def test_problems_are_in_the_order_of_the_file() -> None:
    """Problems are ordered from top to bottom, whatever is checked first."""
    built = check("references: 1\nname: X\ntimezone: X\nid: X\nschedule: 1\nformat: X\n")
    assert [found.origin.line for found in built.problems] == [1, 3, 4, 5, 6]


def test_everything() -> None:
    """Every key of the format is read into its field."""
    found = check_file(DATA / "everything.yaml").workshop
    assert found is not None
    assert found.title == "EVERY @ EXAMPLE 2026"
    assert found.subtitle == "A Workshop of Everything: Every key of the format"
    assert found.about == "The first paragraph, which goes on.\n\nThe second one."
    assert found.updated == utc("2026-05-02 09:30")
    assert found.zone.name == "Europe/Berlin"
    assert found.dates == (date(2026, 6, 12), date(2026, 6, 13))
    assert found.venue == Venue(
        room="Hall A",
        name="Example Centre",
        address="Example Street 1",
        city="Berlin",
        country="Germany",
        url="https://venue.example/",
        geo=(52.52, 13.405),
    )
    assert found.venue.line("Hall B") == (
        "Hall B, Example Centre, Example Street 1, Berlin, Germany"
    )
    assert found.links == (
        Link(label="website", url="https://every.example/"),
        Link(label="submissions", url="http://submit.example/?a=b#c"),
    )
    papers, notice = found.deadlines
    assert (papers.id, papers.name, papers.kind) == ("papers", "Papers", "submission")
    assert isinstance(papers.when, Cutoff)
    assert papers.when.instant == utc("2026-04-09 11:59:59")
    assert papers.when.zone.name == "AoE"
    first, second = papers.was
    assert first == on("2026-03-25")
    assert isinstance(second, Cutoff)
    assert second.instant == utc("2026-04-02 11:59")
    assert (papers.note, papers.url) == ("No more extensions.", "https://submit.example/")
    assert (notice.kind, notice.when, notice.was) == ("other", on("2026-05-01"), ())
    assert found.speakers == (
        Person(
            name="Ada Example",
            role="Professor",
            affiliation="Example University",
            url="https://ada.example/",
        ),
    )
    assert [person.name for person in found.panelists] == ["Bob Example"]
    assert [person.affiliation for person in found.organizers] == ["Example Inc."]
    assert found.institutions == (
        Organization(name="Example University", url="https://uni.example/"),
    )
    assert found.sponsors == (Organization(name="Example Inc.", url=None),)
    (award,) = found.awards
    assert (award.name, award.title, award.people) == ("Best Talk", "Clocks", ("Ada Example",))
    assert award.session == session(found, "keynote")
    assert found.call is not None
    assert found.call.topics == ("Clocks", "Calendars")
    assert found.call.criteria == ("Clarity",)
    (long,) = found.call.formats
    assert (long.name, long.pages, long.note) == ("long", 6, "Without references.")
    assert found.call.review == "double-blind"
    assert found.call.policies == ("No proceedings.",)
    (credit,) = found.credits
    assert credit.work == "Logo"
    assert credit.people == (Organization(name="Dan Example", url="https://dan.example/"),)
    assert credit.links == (Link(label="sketch", url="https://dan.example/sketch"),)
    (reference,) = found.references
    assert (reference.title, reference.authors) == ("On Clocks", ("Ada Example", "et al."))
    assert reference.published == "Clock Journal 2025"
    assert reference.url == "https://journal.example/1"


def test_aliases() -> None:
    """An alias is read as the value that it refers to, in any place."""
    found = check_file(DATA / "aliases.yaml").workshop
    assert found is not None
    one, two = found.sessions
    assert (one.title, two.title) == ("Clocks", "Clocks")
    assert one.speakers == two.moderators == ("Ada Example", "Bob Example")
    assert found.deadlines[0].when == on("2026-06-12")
    assert found.speakers == found.organizers
    assert [person.url for person in found.speakers] == ["https://ada.example"]


def test_short_name_left_out() -> None:
    """Without a short name the name is used, and is not repeated in the subtitle."""
    found = workshop(HEAD)
    assert (found.short_name, found.title, found.subtitle) == ("Sample", "Sample", None)


@pytest.mark.parametrize(
    ("end", "codes_found"),
    [
        ("2026-06-19 10:00", []),
        ("2026-06-19 10:01", ["too-long"]),
        ("2199-01-01 00:00", ["too-long"]),
    ],
)
def test_a_session_of_a_week(end: str, codes_found: list[str]) -> None:
    """A session lasts at most a week, by its minutes or by its end."""
    text = (
        "format: 1\nid: a\nname: b\ntimezone: UTC\ndates: 2026-06-12\n"
        f"schedule: [{{id: c, start: 10:00, end: {end}, title: d}}]\n"
    )
    assert [code for _, _, code in codes(check(text))] == codes_found


@pytest.mark.parametrize(("count", "places"), [(49_999, []), (50_000, [3])])
def test_people_have_a_bound(count: int, places: list[int]) -> None:
    """Fifty thousand may be named, however often each is named; one more is an error at its place.

    Whoever is on the programme counts, and those of the lists after them.
    """
    top = Origin("many.yaml", 1)
    head = {"format": "1", "id": "a", "name": "A", "timezone": "UTC"}
    crowd = Items(tuple(Text(f"Ada {n}", top) for n in range(count)), top)
    session = {"id": "a", "start": "2026-06-12 10:00", "minutes": "30", "title": "All"}
    again = _fields({"name": Text("ada 7", Origin("many.yaml", 2))})
    other = _fields({"name": Text("Bob", Origin("many.yaml", 3))})
    values = {
        **_texts(head),
        "schedule": Items((_fields({**_texts(session), "speakers": crowd}),), top),
        "organizers": Items((again, other), top),
    }
    found = build(Draft(_fields(values)))
    assert [(one.code, one.origin.line) for one in found.errors] == [
        ("too-many", line) for line in places
    ]


def _texts(values: dict[str, str]) -> dict[str, Node]:
    return {key: Text(value, Origin("many.yaml", 1)) for key, value in values.items()}


def _fields(values: dict[str, Node]) -> Fields:
    origin = Origin("many.yaml", 1)
    return Fields(values, dict.fromkeys(values, origin), origin)
