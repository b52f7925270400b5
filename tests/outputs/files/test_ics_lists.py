"""The calendar of deadline lists: what an entry says, and when clients take it as newer."""

import json
from datetime import timedelta

import hypothesis.strategies as st
from hypothesis import given
from icalendar import Calendar

from digbug_cli.core.changes.selection import NO_EXTRAS
from digbug_cli.core.following.done import NOTHING_DONE, done_date
from digbug_cli.core.merging.listed import ListedDate, Rival, dates_of
from digbug_cli.core.model import Conference, Cutoff
from digbug_cli.core.time.instants import WallTime
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import ics
from digbug_cli.sources.icalendar import our_export
from tests.core.samples import (
    FAMILIES,
    calendar_entry,
    check_file,
    conferences,
    listed,
    shipped,
    utc,
)
from tests.outputs.files.requests import export_request, list_request

CLOCK = conferences("""\
- title: CLOCKCONF
  year: 2026
  id: clock26
  full_name: Conference on Clocks; all of them
  link: https://clock.example.org
  place: Orléans, France
  start: 2026-11-03
  end: 2026-11-05
  note: Abstracts are mandatory.
  deadlines:
    - {type: paper, label: Papers, date: '2026-05-11 23:59', timezone: AoE}
""")


def _calls() -> tuple[Conference, ...]:
    return check_file(FAMILIES / "calls.yml").conferences


def _lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").splitlines()


def _component(content: bytes, uid: str) -> list[str]:
    lines = _lines(content)
    at = lines.index(f"UID:{uid}")
    begin = max(
        n for n, line in enumerate(lines) if line in {"BEGIN:VEVENT", "BEGIN:VTODO"} and n < at
    )
    end = next(n for n, line in enumerate(lines) if line.startswith("END:V") and n > at)
    return lines[begin : end + 1]


def _description(content: bytes, uid: str) -> list[str]:
    (line,) = (line for line in _component(content, uid) if line.startswith("DESCRIPTION:"))
    text = line.removeprefix("DESCRIPTION:").replace("\\,", ",").replace("\\;", ";")
    return text.split("\\n\\n")


def _calendar_of_paper(of: ListedDate) -> bytes:
    return ics.render(list_request(of.owner, dates=[of]))


def test_the_calendar() -> None:
    """The head of the calendar says what it is."""
    lines = _lines(ics.render(list_request(*CLOCK)))
    assert lines[3:7] == [
        "DESCRIPTION:The deadlines of 1 conference",
        "X-WR-CALDESC:The deadlines of 1 conference",
        "NAME:Lists",
        "X-WR-CALNAME:Lists",
    ]


def test_a_cutoff() -> None:
    """An entry ends at the cut-off, and the text says what the list knows; the place is in it."""
    assert _component(ics.render(list_request(*CLOCK)), "deadline.paper@clock26.digbug") == [
        "BEGIN:VEVENT",
        "SUMMARY:Papers 23:59 AoE · CLOCKCONF 2026",
        "DTSTART:20260512T114400Z",
        "DTEND:20260512T115900Z",
        "DTSTAMP:20260301T123000Z",
        "UID:deadline.paper@clock26.digbug",
        "SEQUENCE:13761390",
        "CATEGORIES:deadline,submission",
        "COLOR:crimson",
        (
            "DESCRIPTION:Mon 11 May 2026 23:59 AoE = Tue 12 May 2026 11:59 UTC\\n\\n"
            "Conference on Clocks\\; all of them\\n\\n"
            "Tue 3 – Thu 5 Nov 2026\\, Orléans\\, France\\n\\n"
            "Abstracts are mandatory.\\n\\nCLOCKCONF 2026"
        ),
        "LAST-MODIFIED:20260301T123000Z",
        "TRANSP:TRANSPARENT",
        "URL:https://clock.example.org",
        "END:VEVENT",
    ]


def test_zones() -> None:
    """The times in further zones are in the text."""
    content = ics.render(list_request(*CLOCK, zones=[find_zone("Asia/Tokyo")]))
    assert _description(content, "deadline.paper@clock26.digbug")[:2] == [
        "Mon 11 May 2026 23:59 AoE = Tue 12 May 2026 11:59 UTC",
        "Tue 12 May 2026 20:59 UTC+9 Asia/Tokyo",
    ]


def test_an_extension_and_the_zone_of_the_list() -> None:
    """The superseded date is in the text, and so is the zone that the list documents."""
    content = ics.render(list_request(*_calls()))
    assert _description(content, "deadline.cfp@pyclock-2026.digbug") == [
        "Wed 7 Oct 2026 23:59 Europe/Warsaw = Wed 7 Oct 2026 21:59 UTC",
        "Superseded: Wed 30 Sep 2026 23:59 Europe/Warsaw",
        "Fri 20 – Sat 21 Nov 2026, Wroclaw, Poland",
        "PyClock 2026",
    ]
    assert _description(content, "deadline.cfp@pytick-2027.digbug") == [
        "Wed 13 Jan 2027 23:59 AoE = Thu 14 Jan 2027 11:59 UTC",
        "PyCon Tick",
        "A date without a time zone is in AoE, as the list documents.",
        "PyTick 2027",
    ]


def test_a_cancelled_date() -> None:
    """A cancelled date is written as cancelled, with its task; nobody is reminded of it."""
    extras = NO_EXTRAS.replaced(tasks=True, deadline_alarms=(timedelta(days=1),))
    gone = [each for each in _calls() if each.title == "PyGone 2026"]
    content = ics.render(list_request(*gone, extras=extras))
    assert b"VALARM" not in content
    event = _component(content, "deadline.cfp@pygone-2026.digbug")
    assert event[:4] == [
        "BEGIN:VEVENT",
        "SUMMARY:CANCELLED: Call for proposals 23:59 AoE · PyGone 2026",
        "DTSTART:20260301T114400Z",
        "DTEND:20260301T115900Z",
    ]
    assert "STATUS:CANCELLED" in event


def test_a_task() -> None:
    """A task is due at the cut-off, or on the earliest day of an ambiguous date."""
    extras = NO_EXTRAS.replaced(tasks=True)
    content = ics.render(list_request(*CLOCK, *listed("no-zone"), extras=extras))
    task = _component(content, "todo.paper@clock26.digbug")
    assert "DUE:20260512T115900Z" in task
    assert "STATUS:NEEDS-ACTION" in task
    assert "DUE;VALUE=DATE:20250716" in _component(content, "todo.deadline@nozone25.digbug")


def test_a_submitted_date() -> None:
    """A submitted date has no reminder, its task is completed, and both are a newer revision."""
    (paper,) = dates_of(*CLOCK)
    done = NOTHING_DONE.with_dates([done_date(paper, utc("2026-05-10 08:30"))])
    extras = NO_EXTRAS.replaced(tasks=True, deadline_alarms=(timedelta(days=1),))
    content = ics.render(list_request(*CLOCK, extras=extras, done=done))
    assert "BEGIN:VALARM" not in content.decode()
    task = _component(content, "todo.paper@clock26.digbug")
    assert [line for line in task if line.startswith(("STATUS", "COMPLETED", "LAST-MOD"))] == [
        "COMPLETED:20260510T083000Z",
        "LAST-MODIFIED:20260510T083000Z",
        "STATUS:COMPLETED",
    ]


def test_an_ambiguous_date() -> None:
    """A date that may be two moments is an all-day entry; the text has both."""
    content = ics.render(list_request(*listed("summer-pst")))
    entry = _component(content, "deadline.paper@pstconf25.digbug")
    assert entry[1:4] == [
        "SUMMARY:Paper (unclear) · PSTCONF 2025",
        "DTSTART;VALUE=DATE:20250701",
        "DTEND;VALUE=DATE:20250702",
    ]
    stated, may_be, why, *_ = _description(content, "deadline.paper@pstconf25.digbug")
    assert stated == "Tue 1 Jul 2025 23:59:59 PST"
    assert may_be == "May be Wed 2 Jul 2025 06:59:59 UTC or Wed 2 Jul 2025 07:59:59 UTC"
    assert why.startswith("Unclear: ")


def test_dates_without_a_day() -> None:
    """A date to be announced, and one that cannot be read, are no entries."""
    content = ics.render(list_request(*listed("tbd"), *listed("unreadable-time")))
    assert [str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")] == [
        "deadline.abstract@unreadable25.digbug",
        "deadline.paper@unreadable25.digbug",
    ]


def _with_rival(when: str, source: str) -> ListedDate:
    (paper,) = dates_of(*CLOCK, source="hf")
    zone = find_zone("AoE")
    instant = utc(when)
    clock = WallTime(instant.replace(tzinfo=None) - timedelta(hours=12))
    rival = Rival(
        source=source, id="paper-ccf", when=Cutoff(instant=instant, wall=clock, zone=zone)
    )
    return paper.replaced(rivals=(rival,))


def test_lists_that_differ() -> None:
    """The text has what another list states, and which date is the safe one."""
    uid = "deadline.paper@clock26.digbug"
    later = _calendar_of_paper(_with_rival("2026-05-19 11:59", "ccf"))
    assert _description(later, uid)[1] == (
        "ccf says Mon 18 May 2026 23:59 AoE; this is the safe one"
    )
    earlier = _calendar_of_paper(_with_rival("2026-05-05 11:59", "ccf"))
    assert _description(earlier, uid)[1] == (
        "ccf says Mon 4 May 2026 23:59 AoE; the earliest is the safe one"
    )


def test_the_name_of_a_list_is_a_text() -> None:
    """A file name with line ends and escapes stays one line of a text."""
    content = _calendar_of_paper(_with_rival("2026-05-19 11:59", "a\r\nEND:VEVENT\x1b[31m"))
    assert b"\x1b" not in content
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 1
    assert _lines(content).count("END:VEVENT") == 1


def test_revisions() -> None:
    """An entry is as new as the newest of the lists that state something of it."""
    revisions = {"hf": utc("2026-04-01 00:00"), "ccf": utc("2026-04-02 00:00")}
    plain, differing = dates_of(*CLOCK, source="hf")[0], _with_rival("2026-05-19 11:59", "ccf")
    expected = {
        "LAST-MODIFIED:20260401T000000Z": plain,
        "LAST-MODIFIED:20260402T000000Z": differing,
        # Without a list that is known, it is the revision of the file.
        "LAST-MODIFIED:20260301T123000Z": plain.replaced(sources=("other",)),
    }
    for line, each in expected.items():
        content = ics.render(list_request(*CLOCK, dates=[each], revisions=revisions))
        assert line in _lines(content)


def test_a_workshop_among_lists() -> None:
    """The dates of a workshop are the entries that its own calendar has."""
    found = shipped("dig-bug-2025")
    among_lists = ics.render(list_request(found, *CLOCK))
    alone = ics.render(export_request(found))
    uid = "deadline.submission@dig-bug-2025.digbug"
    assert _component(among_lists, uid)[1] == (
        "SUMMARY:Submission deadline 23:59 AoE · DIG-BUG @ ICML 2025"
    )
    assert _component(among_lists, uid) == _component(alone, uid)


def test_removed_dates() -> None:
    """A date that is gone from its list is cancelled under its UID, and so is its task."""
    gone = calendar_entry(
        identifier="deadline.tick26.paper",
        title="Papers · TICK 2026",
        starts=utc("2026-05-01 11:44"),
        ends=utc("2026-05-01 11:59"),
    )
    extras = NO_EXTRAS.replaced(removed=(gone,), tasks=True)
    content = ics.render(list_request(extras=extras))
    assert _component(content, "deadline.paper@tick26.digbug")[1] == (
        "SUMMARY:CANCELLED: Papers · TICK 2026"
    )
    assert "STATUS:CANCELLED" in _component(content, "todo.paper@tick26.digbug")


def test_hostile_texts() -> None:
    """Nothing in a list begins a property or a component, and no control character is left."""
    (found,) = listed("hostile")
    dates = [each.replaced(key="evil") for each in dates_of(found)]
    content = ics.render(list_request(found, dates=dates))
    assert not {byte for byte in content if byte < ord(" ")} - {*b"\r\n"}
    assert {str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")} == {
        "deadline.31mpaper@evil.digbug",
        "deadline.date@evil.digbug",
        "deadline.31mkey@evil.digbug",
    }


@given(st.text(), st.text(), st.text())
def test_any_texts(title: str, place: str, note: str) -> None:
    """Whatever a list says, the calendar has its one entry, with the title as it was checked."""
    entry = {"title": title, "id": "a", "place": place, "note": note, "abstract_deadline": note}
    text = json.dumps([{**entry, "deadline": "2026-05-11 12:00 UTC"}])
    for owner in conferences(text):
        dates = [each for each in dates_of(owner) if each.deadline.id == "deadline"]
        content = ics.render(list_request(owner, dates=dates))
        read = our_export.read_dates(content.decode(), "old.ics").entries
        expected = f"Submission deadline 12:00 UTC · {owner.title}"
        assert [(each.id, each.title) for each in read] == [("deadline.a.deadline", expected)]
