"""The file of what a job of `digbug remind` has seen and said."""

import copy
import json
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.model import AmbiguousDate, Cutoff, DateOnly
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.reminders import NO_MEMORY, Memory, Reading, reminders
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError
from digbug_cli.outputs.phrases.reminders import reminder_line
from digbug_cli.system import reminders as reminders_file
from tests.core.samples import conferences, utc, wall

DOCUMENT: dict[str, Any] = {
    "digbug": "reminders",
    "format": 1,
    "sources": ["hf", "ccf"],
    "dates": [
        {
            "ref": "clock26/paper",
            "sources": ["hf", "ccf"],
            "title": "CLOCK 2026",
            "name": "Papers",
            "when": {
                "at_utc": "2026-05-12T11:59:59Z",
                "stated": "2026-05-11T23:59:59",
                "zone": "AoE",
            },
            "cancelled": False,
            "lead_seconds": 604800,
        },
        {
            "ref": "clock26/registration",
            "sources": ["hf"],
            "title": "CLOCK 2026",
            "name": "Registration",
            "when": {
                "on": "2026-07-06",
                "on_until": "2026-07-10",
                "zone": "Europe/Berlin",
                "ends_utc": "2026-07-10T22:00:00Z",
            },
            "cancelled": True,
            "lead_seconds": None,
        },
        {
            "ref": "tick26/paper",
            "sources": ["hf"],
            "title": "TICK 2026",
            "name": "Papers",
            "when": {"on": "2026-07-06", "on_until": None, "zone": None, "ends_utc": None},
            "cancelled": False,
            "lead_seconds": None,
        },
        {
            "ref": "tock26/paper",
            "sources": ["hf"],
            "title": "TOCK 2026",
            "name": "Papers",
            "when": {
                "text": "2026-05-12 20:00",
                "stated": "2026-05-12T20:00:00",
                "zone": "",
                "earliest_utc": "2026-05-12T06:00:00Z",
                "latest_utc": "2026-05-13T08:00:00Z",
            },
            "cancelled": False,
            "lead_seconds": 0,
        },
        {
            "ref": "gear26/paper",
            "sources": ["hf"],
            "title": "GEAR 2026",
            "name": "Papers",
            "when": None,
            "cancelled": False,
            "lead_seconds": None,
        },
    ],
    "messages": ["digbug: x.yml: is not valid", "hint: repair it"],
    "messages_at": "2026-05-01T12:00:00Z",
}
"""A file of format 1, which each later version must read."""
PATH = Path("reminders") / "mail.json"


def _read(document: object) -> Memory:
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(json.dumps(document), encoding="utf-8")
    return reminders_file.read(PATH)


def test_every_kind_of_date() -> None:
    """Dates are read with all that a later run compares and shows."""
    memory = _read(DOCUMENT)
    assert memory.sources == ("hf", "ccf")
    assert memory.messages == ("digbug: x.yml: is not valid", "hint: repair it")
    assert memory.messages_at == utc("2026-05-01 12:00")
    papers, registration, tick, tock, gear = memory.dates
    assert (papers.reference, papers.sources) == ("clock26/paper", ("hf", "ccf"))
    assert (papers.title, papers.name) == ("CLOCK 2026", "Papers")
    assert (papers.lead, papers.cancelled) == (timedelta(days=7), False)
    assert isinstance(papers.when, Cutoff)
    assert papers.when.instant == utc("2026-05-12 11:59:59")
    assert papers.when.wall == wall("2026-05-11 23:59:59")
    assert papers.when.zone.name == "AoE"
    assert (registration.lead, registration.cancelled) == (None, True)
    assert isinstance(registration.when, DateOnly)
    days = registration.when.day, registration.when.last
    assert days == (date(2026, 7, 6), date(2026, 7, 10))
    assert registration.when.over == (utc("2026-07-10 22:00"), utc("2026-07-10 22:00"))
    assert isinstance(tick.when, DateOnly)
    assert tick.when.over == (utc("2026-07-06 10:00"), utc("2026-07-07 12:00"))
    assert isinstance(tock.when, AmbiguousDate)
    assert (tock.when.earliest, tock.when.latest) == (
        utc("2026-05-12 06:00"),
        utc("2026-05-13 08:00"),
    )
    assert (tock.lead, gear.when) == (timedelta(0), None)


def test_written_as_read() -> None:
    """A file is written in the form in which it was read."""
    _read(DOCUMENT)
    reminders_file.change(PATH, lambda memory: memory.replaced(sources=("hf", "ccf", "sec")))
    written = json.loads(PATH.read_text(encoding="utf-8"))
    assert written == {**DOCUMENT, "sources": ["hf", "ccf", "sec"]}


def test_a_missing_file() -> None:
    """Without a file nothing is remembered."""
    assert reminders_file.read(PATH) == NO_MEMORY


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sources",), "hf"),
        (("sources",), [1]),
        (("dates",), {}),
        (("dates", 0), None),
        (("dates", 0, "ref"), None),
        (("dates", 0, "title"), 3),
        (("dates", 0, "when"), "2026-05-12"),
        (("dates", 0, "when", "at_utc"), "2026-05-12T11:59:59"),
        (("dates", 0, "when", "at_utc"), "2026-05-22T11:59:59Z"),
        (("dates", 0, "when", "stated"), "2026-05-11T23:59:59Z"),
        (("dates", 0, "lead_seconds"), -1),
        (("dates", 0, "lead_seconds"), 1e300),
        (("dates", 0, "lead_seconds"), float("nan")),
        (("dates", 1, "when", "on_until"), "9999-12-31"),
        (("dates", 2, "when", "on"), "0001-01-01"),
        (("messages",), None),
    ],
)
def test_an_invalid_file(path: tuple[str | int, ...], value: object) -> None:
    """A value that cannot be right is an error that names the file."""
    document: Any = copy.deepcopy(DOCUMENT)
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(DigbugError, match="has dates that cannot be read") as raised:
        _read(document)
    assert str(raised.value.origin) == str(PATH)
    assert raised.value.hint == "remove it: the next run is then like the first"


def _places(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - any JSON value
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [path, *(place for key in keys for place in _places(node[key], (*path, key)))]


PLACES = [place for place in _places(DOCUMENT) if len(place) > 1]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2026-05-12", "1970-01-01", "2199-12-31", "2026-05-12T11:59:59Z", "AoE"]),
    st.builds(list),
    st.builds(dict),
)


@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_a_changed_file(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    """Whatever a file has, it is an error of its own, or a memory that a run can use."""
    document: Any = copy.deepcopy(DOCUMENT)
    for path, value in changes:
        target = document
        with suppress(KeyError, IndexError, TypeError):
            for key in path[:-1]:
                target = target[key]
            target[path[-1]] = value
    try:
        memory = _read(document)
    except DigbugError:
        return
    viewer = Viewer(zones=(find_zone("Pacific/Apia"),), now=utc("2026-05-12 00:00"), clock=24)
    owners = conferences(
        "- {title: TICK, year: 2026, id: tick26, deadlines: [{type: paper, label: Papers,"
        " date: '2026-07-07'}]}\n"
    )
    dates = dates_of(*owners, source="hf")
    reading = Reading(dates=dates, sources=frozenset(("hf", "ccf")), complete=True)
    view = reminders(dates, reading, (timedelta(days=7),), viewer, memory)
    lines = [reminder_line(each, viewer) for each in view.reminders]
    assert not set("".join(lines)) & {"\n", "\x1b", "\r"}
    PATH.unlink()
    reminders_file.change(PATH, lambda _: view.memory)
    assert reminders_file.read(PATH).sources == view.memory.sources
