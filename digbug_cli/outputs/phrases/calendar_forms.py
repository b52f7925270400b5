"""Addresses of the forms with which Google and Outlook add one session to a calendar.

They are links only: digbug opens none of them. Times are in UTC, which both forms convert.
"""

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.text import shortened
from digbug_cli.outputs.phrases.sessions import people_in_words

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
_MAX_TITLE_LENGTH, _MAX_NOTES_LENGTH = 200, 300
"""Servers refuse long addresses; with each character as %XX%XX, these stay below 8,000."""


def calendar_forms(session: Session, workshop: Workshop) -> dict[str, str]:
    """Return the address of each form by the name of the calendar: `google`, `outlook`."""
    title = shortened(session.summary, _MAX_TITLE_LENGTH)
    place = workshop.venue.line(session.room) if workshop.venue else session.room or ""
    people = "; ".join(people_in_words(session))
    notes = " · ".join(filter(None, (people, workshop.title, session.url)))
    notes = shortened(notes, _MAX_NOTES_LENGTH)
    starts, ends = session.starts_at, session.ends_at
    return {
        "google": _address(
            _GOOGLE,
            action="TEMPLATE",
            text=title,
            dates=f"{starts:%Y%m%dT%H%M%SZ}/{ends:%Y%m%dT%H%M%SZ}",
            location=place,
            details=notes,
        ),
        "outlook": _address(
            _OUTLOOK,
            path="/calendar/action/compose",
            rru="addevent",
            subject=title,
            startdt=f"{starts:%Y-%m-%dT%H:%M:%SZ}",
            enddt=f"{ends:%Y-%m-%dT%H:%M:%SZ}",
            location=place,
            body=notes,
        ),
    }


def _address(base: str, **fields: str) -> str:
    from urllib.parse import quote, urlencode

    filled = {name: value for name, value in fields.items() if value}
    return f"{base}?{urlencode(filled, quote_via=quote, safe='')}"
