"""The shipped workshops have the contents of their web pages."""

from collections import Counter
from datetime import date

import pytest

from digbug_cli.core.model import Cutoff
from tests.core.samples import SHIPPED, check_file, on, session, shipped, utc


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped_files_are_sound(name: str) -> None:
    """The shipped files have no errors and no warnings."""
    assert check_file(SHIPPED / f"{name}.yaml").problems == ()


def test_dig_bug_2025() -> None:
    """The DIG-BUG file has the contents of its web page."""
    found = shipped("dig-bug-2025")
    assert found.id == "dig-bug-2025"
    assert found.title == "DIG-BUG @ ICML 2025"
    assert found.subtitle == "Data in Generative Models: The Bad, the Ugly, and the Greats"
    assert found.zone.name == "America/Vancouver"
    assert found.dates == (date(2025, 7, 19),)
    assert found.venue is not None
    assert found.venue.line() == ("West Ballroom A, Vancouver Convention Centre, Vancouver, Canada")
    assert Counter(session.kind for session in found.sessions) == {
        "opening": 1,
        "invited": 6,
        "oral": 5,
        "break": 2,
        "meal": 1,
        "poster": 1,
        "panel": 1,
        "award": 1,
        "closing": 1,
    }
    assert session(found, "welcome").starts_at == utc("2025-07-19 15:55")
    assert session(found, "lunch").starts_at == utc("2025-07-19 18:45")
    assert session(found, "lunch").ends_at == utc("2025-07-19 20:00")
    assert session(found, "panel").people == (
        "Pin-Yu Chen",
        "Eric Wong",
        "Ivan Evtimov",
        "Serena Booth",
        "Aniruddha Saha",
    )
    assert session(found, "closing").ends_at == utc("2025-07-20 00:00")
    assert all(session.end_inferred for session in found.sessions)
    assert [deadline.id for deadline in found.deadlines] == [
        "submission",
        "notification",
        "camera-ready",
        "workshop",
    ]
    submission, notification, camera_ready, day = (entry.when for entry in found.deadlines)
    assert isinstance(submission, Cutoff)
    assert submission.instant == utc("2025-05-26 11:59")
    assert notification == on("2025-06-09")
    assert isinstance(camera_ready, Cutoff)
    assert camera_ready.instant == utc("2025-07-01 11:59")
    assert day == on("2025-07-19")
    (was,) = found.deadlines[0].was
    assert isinstance(was, Cutoff)
    assert was.instant == utc("2025-05-21 11:59")
    assert len(found.links) == 4
    assert (len(found.speakers), len(found.panelists), len(found.organizers)) == (6, 0, 8)
    assert (len(found.institutions), len(found.sponsors)) == (7, 1)
    best, poster = found.awards
    assert best.session == session(found, "oral-1")
    assert poster.session is None
    assert found.call is not None
    assert (len(found.call.topics), len(found.call.criteria)) == (6, 3)
    assert [paper.pages for paper in found.call.formats] == [6, 4]
    assert len(found.call.policies) == 6
    (credit,) = found.credits
    assert (len(credit.people), len(credit.links)) == (5, 5)
    assert len(found.references) == 4


def test_bugs_2023() -> None:
    """The BUGS file has the contents of its web page."""
    found = shipped("bugs-2023")
    assert found.title == "BUGS @ NeurIPS 2023"
    assert found.subtitle == "Backdoors in Deep Learning: The Good, the Bad, and the Ugly"
    assert found.zone.name == "America/Chicago"
    assert found.dates == (date(2023, 12, 15),)
    assert Counter(session.kind for session in found.sessions) == {
        "opening": 1,
        "invited": 7,
        "oral": 5,
        "break": 2,
        "meal": 1,
        "poster": 1,
        "panel": 1,
        "closing": 1,
    }
    assert session(found, "opening").starts_at == utc("2023-12-15 14:55")
    assert session(found, "lunch").starts_at == utc("2023-12-15 17:45")
    assert session(found, "lunch").ends_at == utc("2023-12-15 19:00")
    assert session(found, "closing").ends_at == utc("2023-12-15 23:30")
    submission, notification, camera_ready, day = (entry.when for entry in found.deadlines)
    assert isinstance(submission, Cutoff)
    assert submission.instant == utc("2023-10-07 11:59")
    assert notification == on("2023-10-27")
    assert isinstance(camera_ready, Cutoff)
    assert camera_ready.instant == utc("2023-12-02 11:59")
    assert day == on("2023-12-15")
    assert len(found.links) == 4
    assert (len(found.speakers), len(found.panelists), len(found.organizers)) == (7, 4, 10)
    assert (len(found.institutions), len(found.sponsors)) == (8, 2)
    assert (found.awards, found.credits, found.references) == ((), (), ())
    assert found.call is not None
    assert (len(found.call.topics), len(found.call.criteria)) == (14, 3)
    assert [paper.pages for paper in found.call.formats] == [6]
    assert len(found.call.policies) == 6
