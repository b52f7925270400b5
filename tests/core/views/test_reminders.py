"""Reminders: each date once for each lead, and once when it has changed."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.merging.listed import ListedDate, dates_of
from digbug_cli.core.model import Conference
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.reminders import (
    NO_MEMORY,
    Memory,
    Reading,
    Reminder,
    Reminders,
    reminders,
)
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import conferences, utc

WEEK, DAY, HOURS = timedelta(days=7), timedelta(days=1), timedelta(hours=3)
LEADS = (WEEK, DAY, HOURS)


def _clock(papers: str, zone: str = "UTC", more: str = "") -> str:
    """Return a list with one conference; its only date is `papers`."""
    zone_key = f", timezone: {zone}" if zone else ""
    return (
        "- {title: CLOCK, year: 2026, id: clock, link: 'https://example.org', deadlines: ["
        f"{{type: paper, label: Papers, date: '{papers}'{zone_key}}}]}}\n{more}"
    )


def _run(
    memory: Memory, now: str, *texts: str, zone: str = "Europe/Berlin", lost: tuple[int, ...] = ()
) -> Reminders:
    """Run with a list for each of `texts`; those at the indexes `lost` cannot be read."""
    lists = {f"list{index}": conferences(text) for index, text in enumerate(texts)}
    for index in lost:
        del lists[f"list{index}"]
    return _remind(memory, utc(now), lists, zone, complete=not lost)


def _remind(
    memory: Memory,
    now: Instant,
    lists: dict[str, tuple[Conference, ...]],
    zone: str,
    *,
    complete: bool = True,
) -> Reminders:
    dates = [date for name in lists for date in dates_of(*lists[name], source=name)]
    reading = Reading(dates=tuple(dates), sources=frozenset(lists), complete=complete)
    viewer = Viewer(zones=(find_zone(zone),), now=now, clock=24)
    return reminders(dates, reading, LEADS, viewer, memory)


def _said(*runs: tuple[str, str], zone: str = "Europe/Berlin") -> list[list[str]]:
    """Return what runs at these times say of a list with this text."""
    memory, said = NO_MEMORY, list[list[str]]()
    for now, text in runs:
        view = _run(memory, now, text, zone=zone)
        said.append([each.reason for each in view.reminders])
        memory = view.memory
    return said


def test_each_lead_once() -> None:
    """A date is due once within each lead, and never again."""
    text = _clock("2026-05-12 12:00")
    memory, leads = NO_MEMORY, []
    for now in (
        "2026-05-01 12:00",
        "2026-05-05 11:59",
        "2026-05-05 12:00",
        "2026-05-05 13:00",
        "2026-05-11 12:00",
        "2026-05-11 13:00",
        "2026-05-12 09:00",
        "2026-05-12 10:00",
        "2026-05-12 12:00",
        "2026-05-13 12:00",
    ):
        view = _run(memory, now, text)
        leads.append([(each.reason, each.lead) for each in view.reminders])
        memory = view.memory
    assert leads == [
        [],
        [],
        [("due", WEEK)],
        [],
        [("due", DAY)],
        [],
        [("due", HOURS)],
        [],
        [],
        [],
    ]


def test_a_machine_that_slept() -> None:
    """If several leads have passed since the last run, there is one reminder: the nearest."""
    text = _clock("2026-05-12 12:00")
    view = _run(NO_MEMORY, "2026-05-01 12:00", text)
    view = _run(view.memory, "2026-05-12 10:00", text)
    assert [(each.reason, each.lead) for each in view.reminders] == [("due", HOURS)]


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        ("2026-05-08 12:00", []),
        ("2026-05-12 08:59", []),
        ("2026-05-12 09:00", ["due"]),
        ("2026-05-12 12:00", []),
    ],
)
def test_the_first_run(now: str, reasons: list[str]) -> None:
    """The first run only says what is due within the shortest lead."""
    assert _said((now, _clock("2026-05-12 12:00"))) == [reasons]


def test_after_a_quiet_first_run() -> None:
    """What the first run did not say is not said later for the same lead."""
    text = _clock("2026-05-12 12:00")
    assert _said(
        ("2026-05-08 12:00", text), ("2026-05-08 13:00", text), ("2026-05-11 13:00", text)
    ) == [[], [], ["due"]]


def test_a_new_list() -> None:
    """A list that no run has read is quiet like the first run."""
    old = _clock("2026-06-30 12:00")
    far, near = _clock("2026-05-08 12:00"), _clock("2026-05-05 14:00")
    view = _run(NO_MEMORY, "2026-05-05 11:00", old)
    view = _run(view.memory, "2026-05-05 12:00", old, far, near)
    assert [each.subject.sources for each in view.reminders] == [("list2",)]


def test_a_new_date_of_a_known_list() -> None:
    """A date that a known list has got is within reach at once."""
    other = "- {title: TICK, year: 2026, id: tick, deadline: '2026-05-08 12:00', timezone: UTC}\n"
    view = _run(NO_MEMORY, "2026-05-05 11:00", _clock("2026-06-30 12:00"))
    view = _run(view.memory, "2026-05-05 12:00", _clock("2026-06-30 12:00", more=other))
    assert [(each.reason, each.subject.title, each.lead) for each in view.reminders] == [
        ("due", "TICK 2026", WEEK)
    ]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("2026-05-12 12:00", "2026-05-19 12:00", "extended"),
        ("2026-05-12 12:00", "2026-05-12 12:01", "extended"),
        ("2026-05-12 12:00", "2026-05-11 12:00", "brought forward"),
        ("2026-05-12", "2026-05-13", "extended"),
        ("2026-05-12", "2026-05-11", "brought forward"),
        ("2026-05-12", "2026-05-12 17:00", "changed"),
        ("2026-05-12", "2026-05-19 17:00", "extended"),
        ("TBD", "2026-05-12 12:00", "announced"),
        ("2026-05-12 12:00", "TBD", "withdrawn"),
        ("2026-05-12 12:00", "2026-05-12 12:00", None),
        ("TBD", "TBD", None),
    ],
)
def test_changes(before: str, after: str, reason: str | None) -> None:
    """A date that has changed is said once, however far off it is."""
    runs = [("2026-04-01 12:00", _clock(before)), *[("2026-04-01 13:00", _clock(after))] * 2]
    assert _said(*runs) == [[], [reason] if reason else [], []]


def test_a_doubt_that_is_settled() -> None:
    """A time whose zone becomes known has changed; nobody has extended it."""
    runs = (
        ("2026-04-01 12:00", _clock("2026-05-12 12:00", zone="")),
        ("2026-04-01 13:00", _clock("2026-05-12 12:00", zone="AoE")),
    )
    assert _said(*runs) == [[], ["changed"]]


def test_the_same_moment_in_another_zone() -> None:
    """A date that is written in another way has not changed."""
    runs = (
        ("2026-04-01 12:00", _clock("2026-05-12 12:00", zone="UTC")),
        ("2026-04-01 13:00", _clock("2026-05-12 14:00", zone="Europe/Berlin")),
    )
    assert _said(*runs) == [[], []]


def test_an_extension_arms_the_leads_again() -> None:
    """After an extension there is a reminder for each lead of the new date."""
    old, new = _clock("2026-05-12 12:00"), _clock("2026-05-26 12:00")
    assert _said(
        ("2026-05-01 12:00", old),
        ("2026-05-12 10:00", old),
        ("2026-05-12 11:00", new),
        ("2026-05-20 12:00", new),
        ("2026-05-25 13:00", new),
        ("2026-05-26 10:00", new),
    ) == [[], ["due"], ["extended"], ["due"], ["due"], ["due"]]


def test_an_extension_within_a_lead() -> None:
    """The news of an extension is also the reminder for the lead that the new date is within."""
    old, new = _clock("2026-05-12 12:00"), _clock("2026-05-14 12:00")
    assert _said(
        ("2026-05-01 12:00", old),
        ("2026-05-12 11:00", new),
        ("2026-05-12 11:30", new),
        ("2026-05-13 13:00", new),
    ) == [[], ["extended"], [], ["due"]]


def test_an_extension_after_the_end() -> None:
    """A date that has passed may be extended afterwards."""
    old, new = _clock("2026-05-12 12:00"), _clock("2026-05-19 12:00")
    assert _said(
        ("2026-05-12 11:00", old), ("2026-05-12 13:00", old), ("2026-05-13 12:00", new)
    ) == [["due"], [], ["extended"]]


def test_a_correction_of_the_past() -> None:
    """It is no news if a date that has passed becomes another one, or unknown."""
    old = _clock("2026-05-12 12:00")
    for new in ("2026-05-11 12:00", "2026-05-12 13:00", "TBD"):
        runs = (("2026-05-12 11:00", old), ("2026-05-13 12:00", _clock(new)))
        assert _said(*runs) == [["due"], []], new


def test_brought_forward_into_the_past() -> None:
    """If a date to come turns out to be over, that is said."""
    runs = (
        ("2026-05-01 12:00", _clock("2026-05-12 12:00")),
        ("2026-05-03 12:00", _clock("2026-05-02 12:00")),
        ("2026-05-03 13:00", _clock("2026-05-02 12:00")),
    )
    assert _said(*runs) == [[], ["brought forward"], []]


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        ("2026-05-12 12:00", ["missed"]),
        ("2026-05-19 12:00", ["missed"]),
        ("2026-05-19 12:01", []),
    ],
)
def test_missed(now: str, reasons: list[str]) -> None:
    """A date that passed without a reminder for the shortest lead is said once, within a week."""
    text = _clock("2026-05-12 12:00")
    runs = (("2026-05-11 13:00", text), (now, text), ("2026-05-19 13:00", text))
    assert _said(*runs) == [[], reasons, []]


def _cancelled(papers: str) -> str:
    return (
        "- {conference: CLOCK, year: 2026, link: 'https://example.org', "
        f"cfp: '{papers}', timezone: UTC, start: 2026-11-20, end: 2026-11-21}}\n"
    )


def test_cancelled() -> None:
    """A date that is cancelled is said once, and never due."""
    runs = (
        ("2026-05-01 12:00", _cancelled("2026-05-12 12:00:00")),
        ("2026-05-02 12:00", _cancelled("Cancelled")),
        ("2026-05-12 10:00", _cancelled("Cancelled")),
        ("2026-05-12 11:00", _cancelled("2026-05-12 12:00:00")),
        ("2026-05-12 11:30", _cancelled("2026-05-12 12:00:00")),
    )
    assert _said(*runs) == [[], ["cancelled"], [], ["restored"], []]


def test_removed() -> None:
    """A date that its list no longer has is said once, if it was to come."""
    text, other = _clock("2026-05-12 12:00"), "- {title: TICK, year: 2026, id: tick}\n"
    assert _said(
        ("2026-05-01 12:00", text), ("2026-05-02 12:00", other), ("2026-05-03 12:00", other)
    ) == [[], ["removed"], []]
    assert _said(("2026-05-12 11:00", text), ("2026-05-13 12:00", other)) == [["due"], []]


def test_a_list_that_cannot_be_read() -> None:
    """The dates of a list that cannot be read are kept until it can."""
    lists = _clock("2026-05-12 12:00"), "- {title: TICK, year: 2026, id: tick}\n"
    view = _run(NO_MEMORY, "2026-05-05 13:00", *lists)
    view = _run(view.memory, "2026-05-06 12:00", *lists, lost=(0,))
    assert view.reminders == ()
    view = _run(view.memory, "2026-05-07 12:00", *lists)
    assert view.reminders == ()
    view = _run(view.memory, "2026-05-11 13:00", *lists)
    assert [(each.reason, each.lead) for each in view.reminders] == [("due", DAY)]


def test_a_date_that_another_id_has_now() -> None:
    """A date that its list states under another id was not removed."""
    text = _clock("2026-05-12 12:00")
    view = _run(NO_MEMORY, "2026-04-01 12:00", text)
    view = _run(view.memory, "2026-04-01 13:00", text.replace("type: paper", "type: tutorial"))
    assert view.reminders == ()
    assert [each.reference for each in view.memory.dates] == ["clock/tutorial"]


def test_a_date_that_is_moved_under_another_id() -> None:
    """A date is recognised by its names if its id is new."""
    text = _clock("2026-05-12 12:00")
    view = _run(NO_MEMORY, "2026-05-05 11:00", text)
    view = _run(view.memory, "2026-05-05 13:00", text.replace("id: clock", "id: clock-2026"))
    assert [each.reason for each in view.reminders] == ["due"]
    view = _run(view.memory, "2026-05-05 14:00", text)
    assert view.reminders == ()
    view = _run(
        view.memory, "2026-05-05 15:00", _clock("2026-05-19 12:00").replace("id: clock", "id: c")
    )
    assert [each.reason for each in view.reminders] == ["extended"]


def _stated_by(*sources: str, papers: str) -> ListedDate:
    (date,) = dates_of(*conferences(_clock(papers)))
    return date.replaced(sources=sources)


def test_a_date_of_several_lists() -> None:
    """A date that is less exact while one of its lists cannot be read has not changed."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-04-01 12:00"), clock=24)
    memory, reasons = NO_MEMORY, []
    exact, rough = (
        _stated_by("hf", "ccf", papers="2026-05-12 12:00"),
        _stated_by("ccf", papers="2026-05-12"),
    )
    for dates, sources, complete in (
        ([exact], {"hf", "ccf"}, True),
        ([rough], {"ccf"}, False),
        ([exact], {"hf", "ccf"}, True),
        ([rough], {"ccf"}, True),
    ):
        reading = Reading(dates=tuple(dates), sources=frozenset(sources), complete=complete)
        view = reminders(dates, reading, LEADS, viewer, memory)
        reasons.append([each.reason for each in view.reminders])
        memory = view.memory
    assert reasons == [[], [], [], ["changed"]]


def test_one_name_in_two_lists() -> None:
    """Two lists may have dates of one name: each is compared with its own."""
    here, there = _clock("2026-05-12 12:00"), _clock("2026-05-13 12:00")
    view = _run(NO_MEMORY, "2026-04-01 12:00", here, there)
    view = _run(view.memory, "2026-04-01 13:00", here, there)
    assert view.reminders == ()
    view = _run(view.memory, "2026-04-01 14:00", here, _clock("2026-05-14 12:00"))
    assert [(each.reason, each.subject.sources) for each in view.reminders] == [
        ("extended", ("list1",))
    ]


@pytest.mark.parametrize(
    ("zone", "quiet", "due"),
    [
        # In its own zone the date begins on 12 May at 00:00 +09:00.
        ("Asia/Tokyo", "2026-05-11 11:59", "2026-05-11 12:00"),
        # Without one it begins with the viewer's day: on 12 May at 00:00 +02:00.
        ("", "2026-05-11 18:59", "2026-05-11 19:00"),
    ],
)
def test_a_date_without_a_time(zone: str, quiet: str, due: str) -> None:
    """Leads are counted back from when a date without a time begins."""
    text = _clock("2026-05-12", zone=zone)
    assert _said(("2026-05-11 10:00", text), (quiet, text), (due, text)) == [[], [], ["due"]]


def test_a_date_without_a_time_in_the_west() -> None:
    """In the far west a date has ended elsewhere before it begins: its first end counts."""
    text = _clock("2026-05-12", zone="")
    # 12 May has ended in Kiritimati at 10:00 UTC, and begins in Pago Pago at 11:00 UTC.
    runs = (("2026-05-11 12:00", text), ("2026-05-12 06:59", text), ("2026-05-12 07:00", text))
    assert _said(*runs, zone="Pacific/Pago_Pago") == [[], [], ["due"]]


def test_a_doubt_counts_by_its_earliest_reading() -> None:
    """A time without a zone may be over first at UTC+14."""
    text = _clock("2026-05-12 20:00", zone="")
    runs = (("2026-05-12 02:00", text), ("2026-05-12 02:59", text), ("2026-05-12 03:00", text))
    assert _said(*runs) == [[], [], ["due"]]


def test_what_was_forgotten() -> None:
    """Dates that passed more than 60 days ago are forgotten."""
    text = _clock("2026-05-12 12:00")
    assert len(_run(NO_MEMORY, "2026-07-11 12:00", text).memory.dates) == 1
    assert _run(NO_MEMORY, "2026-07-11 12:01", text).memory.dates == ()


def test_an_unchanged_memory() -> None:
    """If nothing has happened, the memory is equal, so that it need not be written."""
    text = _clock("2026-05-12 12:00", more=_clock("2026-05-13").replace("clock", "tick"))
    first = _run(NO_MEMORY, "2026-04-01 12:00", text).memory
    assert _run(first, "2026-04-01 13:00", text).memory == first


CUTOFF = utc("2026-05-12 12:00")
LISTS = {"list": conferences(_clock("2026-05-12 12:00"))}


@given(st.lists(st.integers(-15 * 24 * 60, 10 * 24 * 60), min_size=1, max_size=12))
def test_at_any_times(minutes: list[int]) -> None:
    """Each lead is said at most once; the shortest, or that it was missed, exactly once.

    The exception is a date that has passed before the first run, or too long before the next one.
    """
    times = [Instant(CUTOFF + timedelta(minutes=each)) for each in sorted(minutes)]
    memory, said = NO_MEMORY, list[Reminder]()
    for now in times:
        view = _remind(memory, now, LISTS, "UTC")
        said += view.reminders
        memory = view.memory
    leads = [each.lead for each in said if each.reason == "due"]
    assert all(lead and later and later < lead for lead, later in pairwise(leads))
    assert len(said) - len(leads) <= 1
    is_within = any(timedelta(0) < CUTOFF - now <= HOURS for now in times)
    assert (HOURS in leads) == is_within
    after = next((now for now in times if now >= CUTOFF), None)
    is_missed = not is_within and times[0] < CUTOFF and after is not None and after - CUTOFF <= WEEK
    assert ([each.reason for each in said][-1:] == ["missed"]) == is_missed


VERSIONS = {
    "cut-off": ("2026-05-12 12:00", "2026-05-12 12:00"),
    "later": ("2026-05-13 09:00", "2026-05-13 09:00"),
    # It begins in UTC, its zone, at midnight.
    "date": ("2026-05-12", "2026-05-12 00:00"),
    "announced": ("TBD", None),
    "gone": (None, None),
}
"""The dates that a list may have, with the moment that leads are counted back from."""
VERSION_LISTS = {
    name: {"list": conferences(_clock(text) if text else "- {title: TICK, year: 2026, id: tick}")}
    for name, (text, _) in VERSIONS.items()
}


@given(
    st.lists(
        st.tuples(st.integers(-30 * 60, 30 * 60), st.sampled_from(sorted(VERSIONS))),
        min_size=1,
        max_size=20,
    )
)
def test_any_history(history: list[tuple[int, str]]) -> None:
    """However a date changes, no lead of it is said twice, and the shortest is never left out."""
    memory, current, last_lead = NO_MEMORY, "gone", None
    for minutes, version in sorted(history, key=lambda each: each[0]):
        now = Instant(CUTOFF + timedelta(minutes=minutes))
        view = _remind(memory, now, VERSION_LISTS[version], "UTC")
        memory = view.memory
        if version != current:
            current, last_lead = version, None
        assert len(view.reminders) <= 1
        for each in view.reminders:
            if each.reason == "due":
                assert each.lead
                assert last_lead is None or each.lead < last_lead
            last_lead = each.lead or last_lead
        begin = VERSIONS[version][1]
        if begin and timedelta(0) < utc(begin) - now <= HOURS:
            assert last_lead == HOURS
        # What is said is said once.
        again = _remind(memory, now, VERSION_LISTS[version], "UTC")
        assert (again.reminders, again.memory) == ((), memory)
