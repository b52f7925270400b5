"""An earlier export of digbug, read back, and invalid ones."""

from contextlib import suppress
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.changes.date_entries import date_entries
from digbug_cli.core.changes.diff import workshop_entries
from digbug_cli.core.changes.selection import NO_EXTRAS, Extras
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.model import Workshop
from digbug_cli.errors import DigbugError
from digbug_cli.outputs.files import ics
from digbug_cli.sources.icalendar import our_export
from tests.core.samples import as_in_a_calendar, calendar_entry, conferences, shipped, utc, workshop
from tests.outputs.drafts import workshops
from tests.outputs.files.requests import export_request, list_request

SMALL = workshop("""\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-06-12
venue: {name: "Hall; the, big one"}
schedule:
  - {id: one, start: 09:00, minutes: 30, title: "CANCELLED: a talk, on what is off", room: A}
  - {id: two, start: 10:00, minutes: 30, label: Talk 2, title: Two, cancelled: true}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE}
  - {id: notice, name: Notice, kind: notification, on: 2026-02-20}
  - {id: later, name: Later, at: TBD}
""")


def _text(of: Workshop, extras: Extras = NO_EXTRAS) -> str:
    return ics.render(export_request(of, extras=extras)).decode()


def test_our_own_export() -> None:
    """An export comes back as the entries that it was made from."""
    found = our_export.read(_text(SMALL), "old.ics")
    assert found.workshop == "small"
    assert found.revised == utc("2026-03-01 12:30")
    assert found.entries == (
        calendar_entry(
            identifier="one",
            title="CANCELLED: a talk, on what is off",
            starts=utc("2026-06-12 07:00"),
            ends=utc("2026-06-12 07:30"),
            place="A, Hall; the, big one",
            cancelled=False,
        ),
        calendar_entry(
            identifier="two",
            title="Talk 2: Two",
            starts=utc("2026-06-12 08:00"),
            ends=utc("2026-06-12 08:30"),
            place="Hall; the, big one",
            cancelled=True,
        ),
        calendar_entry(
            identifier="deadline.papers",
            title="Papers 23:59 AoE · Small",
            starts=utc("2026-02-02 11:44"),
            ends=utc("2026-02-02 11:59"),
            place=None,
            cancelled=False,
        ),
        calendar_entry(
            identifier="deadline.notice",
            title="Notice · Small",
            starts=date(2026, 2, 20),
            ends=date(2026, 2, 21),
            place=None,
            cancelled=False,
        ),
    )


def test_with_everything_that_may_be_added() -> None:
    """Reminders, tasks and the venue's time change nothing; cancelled entries stay cancelled."""
    gone = workshop_entries(SMALL)[0].replaced(id="zero", title="Zero")
    extras = NO_EXTRAS.replaced(removed=(gone,), tasks=True, at_venue=True)
    found = our_export.read(_text(SMALL, extras), "old.ics").entries
    assert found == as_in_a_calendar((*workshop_entries(SMALL)[:4], gone.replaced(cancelled=True)))


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped(name: str) -> None:
    """The shipped workshops come back as they are."""
    of = shipped(name)
    dated = as_in_a_calendar(entry for entry in workshop_entries(of) if entry.starts)
    assert our_export.read(_text(of), "old.ics").entries == dated


@given(workshops())
def test_any_text_comes_back(of: Workshop) -> None:
    """Whatever the texts are, the entries are equal: else each export would be full of changes."""
    dated = as_in_a_calendar(entry for entry in workshop_entries(of) if entry.starts)
    assert our_export.read(_text(of), "old.ics").entries == dated


HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
TIMES = "DTSTART:20260612T090000Z\r\nDTEND:20260612T100000Z\r\n"


def _calendar(*uids: str, times: str = TIMES) -> str:
    events = (f"BEGIN:VEVENT\r\nUID:{uid}\r\n{times}END:VEVENT\r\n" for uid in uids)
    return f"{HEAD}{''.join(events)}END:VCALENDAR\r\n"


NOT_OURS = "has no entry from digbug"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (_calendar(), NOT_OURS),
        (_calendar("a@example.org"), NOT_OURS),
        (_calendar("a"), NOT_OURS),
        # The id becomes the name of a file.
        (_calendar("../a@small.digbug"), NOT_OURS),
        (_calendar("deadline./a@small.digbug"), NOT_OURS),
        (_calendar("@small.digbug"), NOT_OURS),
        (_calendar("a@small.digbug", "b@large.digbug"), "has entries of several workshops"),
        (HEAD, "cannot be used: "),
        ("BEGIN:VCALENDAR", "cannot be used: "),
        (_calendar("a@small.digbug", times=""), "cannot be used: an entry has no DTSTART"),
        (
            _calendar("a@small.digbug", times=TIMES * 2),
            "cannot be used: an entry has more than one DTSTART",
        ),
        (
            _calendar("a@small.digbug", times=TIMES.replace("00Z", "00")),
            "cannot be used: an entry has no DTSTART in a known zone",
        ),
        (_calendar("a@small.digbug", times=TIMES.replace("2026", "May")), "cannot be used: "),
        (
            _calendar(
                "a@small.digbug", times=TIMES.replace(":", ";TZID=Europe:").replace("00Z", "00")
            ),
            "cannot be used: ",
        ),
        (
            _calendar(
                "a@small.digbug",
                times="DTSTART;TZID=Asia/Tokyo:00010101T000000\r\nDTEND:20260101T000000Z\r\n",
            ),
            "cannot be used: ",
        ),
    ],
)
def test_what_is_none(text: str, says: str) -> None:
    """An invalid calendar, or one of another program, is an error that a user can read."""
    with pytest.raises(DigbugError) as caught:
        our_export.read(text, "old.ics")
    assert caught.value.text.startswith(says)
    assert str(caught.value.origin) == "old.ics"


def test_other_entries_beside_ours() -> None:
    """Entries of other programs in an exported calendar are ignored."""
    found = our_export.read(_calendar("b", "a@small.digbug", "c@d"), "old.ics")
    assert (found.workshop, found.revised) == ("small", None)
    assert [entry.id for entry in found.entries] == ["a"]


WHOLE = _text(SMALL)
_PIECES = st.sampled_from(
    ("", "Z", ":", ";", "\r\n", "\r\n ", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "TZID=Europe", "٣")
)


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.one_of(st.text(max_size=20), _PIECES))
def test_damage(at: int, length: int, instead: str) -> None:
    """A calendar that lost or gained something is read, or refused in words."""
    damaged = WHOLE[:at] + instead + WHOLE[at + length :]
    with suppress(DigbugError):
        our_export.read(damaged, "old.ics")


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    """No text causes a traceback."""
    text = f"BEGIN:VCALENDAR\r\n{content.decode(errors='replace')}"
    with pytest.raises(DigbugError):
        our_export.read(text, "old.ics")


LISTS = dates_of(
    *conferences("- {title: A, year: 2026, id: a26, deadline: '2026-05-11 12:00 UTC'}\n"),
    *conferences("- {title: B, year: 2026, id: b26, deadline: '2026-05-12', timezone: AoE}\n"),
)


def test_the_dates_of_lists() -> None:
    """The dates of several lists come back, with ids that have the keys of their conferences."""
    text = ics.render(list_request(dates=LISTS)).decode()
    found = our_export.read_dates(text, "old.ics")
    assert found.revised == utc("2026-03-01 12:30")
    assert found.entries == as_in_a_calendar(date_entries(LISTS))
    assert [entry.id for entry in found.entries] == [
        "deadline.a26.deadline",
        "deadline.b26.deadline",
    ]
    with pytest.raises(DigbugError, match="has entries of several workshops"):
        our_export.read(text, "old.ics")


def test_sessions_beside_dates() -> None:
    """Of the calendar of a workshop only the dates are dates."""
    found = our_export.read_dates(_text(SMALL), "old.ics")
    assert [entry.id for entry in found.entries] == [
        "deadline.small.papers",
        "deadline.small.notice",
    ]


@pytest.mark.parametrize("key", ["../../etc", "a/b", "A", "a.b", "", "a b"])
def test_a_key_that_is_no_id(key: str) -> None:
    """An entry whose key could not be ours is ignored: it would be a part of a file name."""
    found = our_export.read_dates(_calendar(f"deadline.x@{key}.digbug"), "old.ics")
    assert found.entries == ()
