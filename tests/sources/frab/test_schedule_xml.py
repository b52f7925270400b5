"""schedule.xml, valid and with every kind of fault."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Overrides
from digbug_cli.sources.formats import parse
from tests.core.samples import utc
from tests.sources.frab.xml_samples import (
    SAMPLE,
    check,
    codes,
    event,
    file,
    only,
    workshop,
)
from tests.sources.mutations import assert_sound, mutated


def test_sample() -> None:
    """A file as such programs write it is read without a word."""
    built = check(SAMPLE)
    assert built.problems == ()
    of = workshop(SAMPLE)
    assert (of.id, of.name, of.zone.name) == ("clockdays26", "Clock Days 2026", "Asia/Kathmandu")
    assert [str(day) for day in of.dates] == ["2026-05-08", "2026-05-09"]
    assert of.venue is not None
    assert (of.venue.name, of.venue.city) == ("Old Observatory", "Kathmandu")
    assert [link.url for link in of.links] == ["https://clockdays.example.org/2026/"]
    guid = "0b1f6d5e-0000-4000-8000-00000000000"
    assert [
        (one.id, one.starts_at, one.ends_at, str(one.day), one.kind, one.room)
        for one in of.sessions
    ] == [
        (
            f"{guid}1",
            utc("2026-05-08 03:15"),
            utc("2026-05-08 03:45"),
            "2026-05-08",
            "opening",
            "Meridian Hall",
        ),
        (
            f"{guid}2",
            utc("2026-05-08 04:00"),
            utc("2026-05-08 05:15"),
            "2026-05-08",
            "talk",
            "Meridian Hall",
        ),
        # A day, two hours and a half.
        (
            f"{guid}3",
            utc("2026-05-08 17:45"),
            utc("2026-05-09 20:15"),
            "2026-05-08",
            "talk",
            "Sundial",
        ),
        # After midnight it stays under the evening; without a date of its own too, by `day_change`.
        (
            f"{guid}4",
            utc("2026-05-08 19:15"),
            utc("2026-05-08 20:15"),
            "2026-05-08",
            "talk",
            "Sundial",
        ),
        (
            f"{guid}5",
            utc("2026-05-09 20:15"),
            utc("2026-05-09 21:00"),
            "2026-05-09",
            "talk",
            "Meridian Hall",
        ),
    ]
    talk = of.sessions[1]
    assert talk.title == "Leap seconds & leap years"
    assert talk.abstract == "A short history\n\nWhere they come from.\n\nWhere they go."
    assert talk.speakers == ("Ada Example", "Bob Example", "Cy Example", "Di Example")
    assert (talk.track, talk.language) == ("Calendars", "en")
    assert talk.url == "https://clockdays.example.org/2026/talk/2/"


@pytest.mark.parametrize(
    ("attributes", "ids", "told"),
    [
        (('guid="a" id="1"', 'guid="b" id="1"'), ["a", "b"], []),
        (('guid="a"', 'guid="a"'), ["a", "a-2"], ["duplicate-id"]),
        (('id="7"', 'id="7"'), ["7", "7-2"], ["duplicate-id"]),
        (('guid="undefined" id="7"', 'guid="" id="8"'), ["7", "8"], []),
        (('guid="{A-B}"', 'guid="A-B-C"'), ["a-b", "a-b-c"], []),
        # What is a path elsewhere is an id here.
        (('guid="../../etc/passwd"', 'guid="C:\\con"'), ["etc-passwd", "c-con"], []),
        (("", ""), ["tick", "tick-2"], ["no-id", "no-id", "duplicate-id"]),
    ],
)
def test_ids(attributes: tuple[str, str], ids: list[str], told: list[str]) -> None:
    """An id is the guid, or else the id; of two that are the same the second gets a number."""
    text = file(*(event(attributes=one) for one in attributes))
    assert [one.id for one in workshop(text).sessions] == ids
    assert codes(check(text)) == told


def test_ids_stay() -> None:
    """An id that has letters of its own stays the same when all else changes."""
    before = only(file(event(attributes='guid="Grüße an alle"')))
    after = only(file(event("11:00", attributes='guid="Grüße an alle"', title="Tock", room="S")))
    assert before.id == after.id
    assert re.fullmatch("grusse-an-alle-[0-9a-f]{8}", before.id)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (event(""), "skipped 'Tick': it has no start"),
        (event("25:00"), "skipped 'Tick': invalid start: '25:00'"),
        (event("soon", "soon"), "skipped 'Tick': invalid start: 'soon'"),
        (
            event("02:30", "2026-03-29"),
            "skipped 'Tick': the clock change in Europe/Berlin skips 2026-03-29 02:30",
        ),
        (
            event("02:30", "2026-10-25"),
            "skipped 'Tick': the clock change in Europe/Berlin repeats 2026-10-25 02:30",
        ),
        ("<event/>", "skipped '': it has no start"),
    ],
)
def test_left_out(one: str, why: str) -> None:
    """An event without a time is skipped with a warning; no events at all is an error."""
    built = check(file(one))
    assert why in [problem.text for problem in built.problems]
    assert "no-sessions!" in codes(built)
    assert built.workshop is None


@pytest.mark.parametrize(
    ("written", "title", "told"),
    [
        ("A &amp;amp; B", "A & B", []),
        ("A &amp;lt;b&amp;gt; B", "A <b> B", []),
        ("<![CDATA[A <b> & B]]>", "A <b> & B", []),
        ("A<!-- not this --> B", "A B", []),
        ("A<?php no ?> B", "A B", []),
        ("A\n  B\t C", "A B C", []),
        ("A\x00\x1b[31mB", "A��[31mB", ["no-character"]),
        ("A&#27;[31mB", "A�[31mB", ["no-character"]),
        ("\N{RIGHT-TO-LEFT OVERRIDE}A", "�A", []),
        ("[bold]A[/bold]", "[bold]A[/bold]", []),
        ("undefined", "Untitled", ["no-title"]),
        ("", "Untitled", ["no-title"]),
    ],
)
def test_texts(written: str, title: str, told: list[str]) -> None:
    """Texts are decoded, joined to one line and free of control characters."""
    text = file(event(title=written))
    assert only(text).title == title
    assert codes(check(text)) == told


def test_nothing_said() -> None:
    """A placeholder for a missing text counts as empty."""
    nothing = dict.fromkeys(("track", "language", "url", "abstract", "room"), "undefined")
    text = file(event(**nothing))
    assert check(text).problems == ()
    found = only(text)
    assert (found.track, found.language, found.url, found.abstract) == (None, None, None, None)
    assert found.room == "R"


def test_bad_address() -> None:
    """An invalid web address is skipped, with a warning."""
    text = file(event(url="javascript:alert(1)"))
    assert codes(check(text)) == ["bad-url"]
    assert only(text).url is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Panel: Clocks, and why", "panel"),
        ("KEYNOTE: Clocks", "keynote"),
        ("Break: how things fall apart", "talk"),
        ("Closing Clock Days", "closing"),
        ("Welcome to Clock Days", "opening"),
        ("Clock Days: Opening Ceremony", "opening"),
        ("Welcome to the machine", "talk"),
        ("Lunch", "meal"),
        ("What happened after lunch", "talk"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    """A title that says no more than its kind has it, with the name of the conference or not."""
    assert only(file(event(title=title))).kind == kind


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ('<schedule xmlns="https://example.org/ns">', "</schedule>"),
        ('<x:schedule xmlns:x="https://example.org/ns">', "</x:schedule>"),
        ('\n <?xml version="1.1"?><!-- c --><?p i?><schedule a="b" >', "</schedule>\n\n"),
        # What it was read with counts, not what it says.
        ('<?xml version="1.0" encoding="UTF-16"?><schedule>', "</schedule>"),
        ('<?xml version="1.0" encoding="no-such"?><schedule>', "</schedule>"),
    ],
)
def test_around(begins: str, ends: str) -> None:
    """Text around a schedule makes no difference."""
    text = file(event(title="Grüße"))
    text = text.replace("<schedule>", begins).replace("</schedule>", ends)
    assert only(text.lstrip() if "<?xml" in begins else text).title == "Grüße"


@pytest.mark.parametrize(
    ("text", "line", "code", "what"),
    [
        ("<schedule>\n<day>\n", 3, "not-xml", "is not valid XML: no element found"),
        ("<schedule>&nbsp;</schedule>", 1, "not-xml", "is not valid XML: undefined entity"),
        ("<schedule/><schedule/>", 1, "not-xml", "is not valid XML: junk after document element"),
        ("<schedule", 1, "not-xml", "is not valid XML: unclosed token"),
        ("<", 1, "not-xml", "is not valid XML: unclosed token"),
        ("<rss/>", 0, "no-schedule", "is XML, but not a schedule: its root is 'rss'"),
        (
            '<?xml version="1.0"?><feed/>',
            0,
            "no-schedule",
            "is XML, but not a schedule: its root is 'feed'",
        ),
        ('<!DOCTYPE a SYSTEM "a.dtd"><a/>', 1, "document-type", "has a document type"),
    ],
)
def test_refused(text: str, line: int, code: str, what: str) -> None:
    """A file that is not a schedule is rejected in one line."""
    built = check(text)
    assert built.workshop is None
    (problem,) = built.problems
    assert (problem.origin.line, problem.code) == (line, code)
    assert problem.text.startswith(what)


@given(st.text(), st.text(), st.text(), st.text())
def test_any_texts(title: str, start: str, date: str, duration: str) -> None:
    """An event with any texts is read or reported."""
    texts = [re.sub("[<&>]", "", one) for one in (title, start, date, duration)]
    title, start, date, duration = texts
    text = file(event(start, date, title=title, duration=duration))
    assert_sound(parse(text, "schedule.xml"))


@given(mutated(SAMPLE))
def test_any_damage(text: str) -> None:
    """A damaged file is read as far as it goes, or refused; it never passes in silence."""
    assert_sound(parse(text, "schedule.xml", Overrides(timezone="Asia/Kathmandu")))


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text that begins like XML is rejected or reported."""
    assert_sound(parse(f"<{text}", "schedule.xml"))
    assert_sound(parse(f"<schedule>{text}</schedule>", "schedule.xml"))


def test_markup_in_texts() -> None:
    """Unescaped HTML is a part of the text around it."""
    markup = "<p>Bring <b>two</b> clocks.</p><ul><li>One</li><li>Two</li></ul>"
    found = only(file(event(title="A <i>small</i> talk", abstract=markup)))
    assert (found.title, found.abstract) == ("A small talk", "Bring two clocks.\n\nOne\n\nTwo")


def test_state() -> None:
    """Submitted and rejected events do not take place; cancelled ones stay, marked."""
    text = file(event(state="cancelled"), event("11:00", attributes='guid="b"', state="Rejected"))
    assert [(one.id, one.cancelled) for one in workshop(text).sessions] == [("g1", True)]
    assert [one.text for one in check(text).problems] == ["skipped 'Tick': it is rejected"]


def test_status() -> None:
    """A session is cancelled also by its status."""
    assert only(file(event(status="cancelled"))).cancelled
    assert only(file(event(cancelled="True"))).cancelled
    assert only(file(event(cancelled="1"))).cancelled
    assert not only(file(event(cancelled="0"))).cancelled
