"""Links that add a session to a calendar on the web."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.outputs.phrases.calendar_forms import calendar_forms
from tests.core.samples import session, shipped, workshop

DIG_BUG = shipped("dig-bug-2025")
HOSTILE = workshop("""\
format: 1
id: hostile
name: "A & B"
timezone: Europe/Berlin
schedule:
  - {id: one, start: 2026-06-12 00:30, end: 2026-06-12 01:30, room: "A=B",
     title: "100 % & more? #1 + ü"}
""")


def test_google() -> None:
    """The form has the title, the UTC times, the place and the people."""
    address = calendar_forms(session(DIG_BUG, "panel"), DIG_BUG)["google"]
    assert address.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")
    assert "dates=20250719T231500Z%2F20250719T234500Z&" in address
    people = "Pin-Yu Chen, Eric Wong, Ivan Evtimov, Serena Booth; moderator: Aniruddha Saha"
    assert parse_qs(urlsplit(address).query) == {
        "action": ["TEMPLATE"],
        "text": ["Panel Discussion"],
        "dates": ["20250719T231500Z/20250719T234500Z"],
        "location": ["West Ballroom A, Vancouver Convention Centre, Vancouver, Canada"],
        "details": [f"{people} · DIG-BUG @ ICML 2025"],
    }


def test_outlook() -> None:
    """A time after midnight in Berlin is on the day before in UTC; all texts are encoded."""
    address = calendar_forms(session(HOSTILE, "one"), HOSTILE)["outlook"]
    assert address == (
        "https://outlook.live.com/calendar/0/deeplink/compose"
        "?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"
        "&subject=100%20%25%20%26%20more%3F%20%231%20%2B%20%C3%BC"
        "&startdt=2026-06-11T22%3A30%3A00Z&enddt=2026-06-11T23%3A30%3A00Z"
        "&location=A%3DB&body=A%20%26%20B"
    )


@given(st.text(max_size=400))
def test_any_title(title: str) -> None:
    """No title adds a parameter or a character that is not for addresses, or makes it too long."""
    url = f"https://example.org/{'a' * 900}"
    changed = session(HOSTILE, "one").replaced(title=title or "x", url=url)
    for address in calendar_forms(changed, HOSTILE).values():
        assert address.isascii()
        assert not set(address) & set(' "<>\\^`{|}\n\t#')
        assert len(address) < 8000
        names = [part.partition("=")[0] for part in urlsplit(address).query.split("&")]
        assert names in (
            ["action", "text", "dates", "location", "details"],
            ["path", "rru", "subject", "startdt", "enddt", "location", "body"],
            ["action", "dates", "location", "details"],
            ["path", "rru", "startdt", "enddt", "location", "body"],
        )
