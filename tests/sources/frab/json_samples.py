"""Helpers of the tests of schedule.json: make documents and check them."""

import json
from typing import Any

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources.formats import parse
from tests.conftest import DATA

FIRST = (DATA / "programmes" / "schedule.json").read_text(encoding="utf-8")
SECOND = (DATA / "programmes" / "schedule2.json").read_text(encoding="utf-8")
GUID = "0b1f6d5e-0000-4000-8000-00000000000"

Json = dict[str, Any]


def check(document: str | Json, zone: str | None = None) -> CheckResult:
    """Read a document and check it."""
    text = document if isinstance(document, str) else json.dumps(document)
    return build(parse(text, "schedule.json", Overrides(timezone=zone)))


def workshop(document: str | Json, zone: str | None = None) -> Workshop:
    """Return the workshop of a document that has warnings at most."""
    built = check(document, zone)
    assert built.workshop is not None, built.problems
    return built.workshop


def codes(built: CheckResult) -> list[str]:
    """Return the problems of a document in the order of places; an error has a mark."""
    return [problem.code + ("" if problem.warning else "!") for problem in built.problems]


def event(**keys: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return an event of half an hour."""
    return {
        "guid": "g1",
        "date": "2026-05-08T10:00:00+02:00",
        "start": "10:00",
        "duration": "00:30",
        "title": "Tick",
        **keys,
    }


def document(*events: Json, **keys: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return a document with one room on one day; further keys are the conference's."""
    days = [{"date": "2026-05-08", "rooms": {"R": list(events)}}]
    conference = {"title": "Clock Days", "time_zone_name": "Europe/Berlin", "days": days}
    return {"schedule": {"conference": {**conference, **keys}}}


def only(one: Json) -> Session:
    """Return the only session of a document."""
    (found,) = workshop(one).sessions
    return found
