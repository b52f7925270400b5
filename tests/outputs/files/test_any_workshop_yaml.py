"""Any workshop as a workshop file, for any times and texts."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis import assume, given

from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import utc
from tests.outputs.drafts import texts, tried, urls
from tests.outputs.files.rereading import read_again

_CHANGES = {
    # The eve of a clock change: at night, at midnight, by half an hour, or by a whole day.
    "Europe/Berlin": "2025-10-25",
    "America/St_Johns": "2006-10-28",
    "Australia/Lord_Howe": "2026-04-04",
    "America/Havana": "2026-03-07",
    "Pacific/Apia": "2011-12-28",
    "UTC+5:45": "2026-06-12",
}


@st.composite
def _programmes(draw: st.DrawFn) -> CheckResult:
    """Check a programme around a clock change; some programmes are invalid."""
    name = draw(st.sampled_from(sorted(_CHANGES)))
    zone, eve = find_zone(name), utc(f"{_CHANGES[name]} 12:00")
    sessions = []
    for number in range(draw(st.integers(1, 5))):
        starts = Instant(eve + timedelta(minutes=30 * draw(st.integers(-24, 72))))
        ends = Instant(starts + timedelta(minutes=draw(st.sampled_from([1, 90, 10080, 10081]))))
        start, end = (f"{to_wall(one, zone.rules):%Y-%m-%d %H:%M}" for one in (starts, ends))
        evening = f"{to_wall(starts, zone.rules) - timedelta(hours=6):%Y-%m-%d}"
        session = {
            "id": f"s-{number}",
            "title": "X",
            "start": f"{start} {zone.offset(starts)}",
            "room": draw(st.sampled_from(["", "A", "B"])),
            "day": draw(st.sampled_from(["", evening])),
        }
        if draw(st.integers(0, 2)):
            session["end"] = f"{end} {zone.offset(ends)}"
        sessions.append(session)
    days = sorted({str(session["day"] or session["start"][:10]) for session in sessions})
    return tried(
        {
            "format": "1",
            "id": "any",
            "name": "Any",
            "timezone": name,
            "dates": draw(st.sampled_from([days, f"{days[0]}..{days[-1]}", ""])),
            "hours": draw(st.sampled_from(["", "08:00-23:30", "18:00-02:00", "09:00-00:00"])),
            "schedule": sessions,
        }
    )


@given(_programmes())
def test_any_times(found: CheckResult) -> None:
    """For any times, the file gives the same days, starts and ends."""
    assume(found.workshop is not None)
    read_again(found)


_MAYBE = st.just("") | texts
_SOME = st.lists(texts, max_size=4)
_LINKS = st.dictionaries(texts, urls, max_size=3)


def _named(**more: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    return st.lists(st.fixed_dictionaries({"name": texts, **more}), max_size=2)


_PEOPLE = _named(role=_MAYBE, affiliation=_MAYBE, url=st.just("") | urls)
_BODIES = _named(url=st.just("") | urls)
_CUT_OFFS = st.sampled_from(
    ["2026-04-01 23:59 AoE", "2026-04-01 23:59:59 CEST (Vienna)", "2026-04-01 9:00 Asia/Tokyo"]
)
_SESSIONS = st.fixed_dictionaries(
    {
        "start": st.sampled_from(["09:00", "09:30"]),
        "title": texts,
        "kind": st.sampled_from(["", *SESSION_KINDS]),
        "label": _MAYBE,
        "speakers": st.lists(texts, max_size=9),
        "moderators": _SOME,
        "by": _MAYBE,
        "room": _MAYBE,
        "track": _MAYBE,
        "language": _MAYBE,
        "abstract": _MAYBE,
        "url": st.just("") | urls,
        "cancelled": st.sampled_from(["", "true", "false"]),
    }
)
_DEADLINES = st.fixed_dictionaries(
    {
        "name": texts,
        "kind": st.sampled_from(["", *DEADLINE_KINDS]),
        "at": _CUT_OFFS | st.just("tbd"),
        "was": st.lists(_CUT_OFFS | st.just("2026-03-01"), max_size=3),
        "note": _MAYBE,
        "url": st.just("") | urls,
    }
)
_FILES = st.fixed_dictionaries(
    {
        "format": st.just("1"),
        "id": st.sampled_from(["any", "null", "1e5", "2026"]),
        "name": texts,
        "short_name": _MAYBE,
        "tagline": _MAYBE,
        "host": _MAYBE,
        "about": _MAYBE,
        "updated": st.sampled_from(["", "2026-05-02", "2026-05-02 9:30:01 AoE"]),
        "timezone": st.just("Europe/Berlin"),
        "dates": st.just("2026-06-12"),
        "hours": st.just("09:00-17:00"),
        "links": _LINKS,
        "schedule": st.lists(_SESSIONS, max_size=3),
        "deadlines": st.lists(_DEADLINES, max_size=2),
        "speakers": _PEOPLE,
        "panelists": _PEOPLE,
        "organizers": _PEOPLE,
        "institutions": _BODIES,
        "sponsors": _BODIES,
        "awards": st.lists(
            st.fixed_dictionaries({"name": texts, "title": _MAYBE, "people": _SOME}), max_size=1
        ),
        "credits": st.lists(
            st.fixed_dictionaries({"for": texts, "people": _BODIES, "links": _LINKS}), max_size=2
        ),
        "references": st.lists(
            st.fixed_dictionaries({"title": texts, "authors": _SOME, "published": _MAYBE}),
            max_size=2,
        ),
    },
    optional={
        "venue": st.dictionaries(st.sampled_from(["room", "name", "city", "address"]), texts),
        "call": st.fixed_dictionaries(
            {
                "topics": _SOME,
                "criteria": _SOME,
                "formats": _named(pages=st.sampled_from(["", "1", "1000"]), note=_MAYBE),
                "review": _MAYBE,
                "policies": _SOME,
            }
        ),
    },
)


@given(_FILES)
def test_any_texts(tree: dict[str, object]) -> None:
    """For any texts, the file has all of them."""
    read_again(tried(tree))
