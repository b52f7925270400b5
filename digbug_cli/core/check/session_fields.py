"""The keys of a session in a workshop file, in one table, and their values."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import SessionInput, Text, WrittenTime
from digbug_cli.core.check.fields import Section
from digbug_cli.core.check.ids import Identifiers
from digbug_cli.core.model import MAX_SESSION_LINKS, SESSION_KINDS, Link, SessionContent

MAX_SESSION = timedelta(weeks=1)
"""The maximum length of a session."""
_A_MINUTE = timedelta(minutes=1)


def _kind(section: Section, key: str) -> str:
    return section.choice(key, SESSION_KINDS, "talk")


def _links(section: Section, key: str) -> tuple[Link, ...]:
    return section.links(key, MAX_SESSION_LINKS)


FIELDS: dict[str, Callable[[Section, str], object] | None] = {
    "id": None,
    "start": None,
    "end": None,
    "minutes": None,
    "title": Section.name,
    "kind": _kind,
    "label": Section.line,
    "speakers": Section.names,
    "moderators": Section.names,
    "by": Section.line,
    "room": Section.line,
    "track": Section.line,
    "language": Section.line,
    "abstract": Section.prose,
    "url": Section.url,
    "links": _links,
    "day": None,
    "cancelled": Section.flag,
}
"""All keys in the order of a workshop file. The fields of `SessionContent` have a reader."""
CONTENT = {key: reader for key, reader in FIELDS.items() if reader}


def read(sections: Sequence[Section], diagnostics: Diagnostics) -> tuple[SessionInput, ...]:
    """Return the sessions in the order of the file; those without a valid start are skipped."""
    ids = Identifiers(diagnostics, "the schedule", sections)
    inputs = (_input(section, ids, diagnostics) for section in sections)
    return tuple(filter(None, inputs))


def _input(section: Section, ids: Identifiers, diagnostics: Diagnostics) -> SessionInput | None:
    # All keys are read before the session may be skipped, so that all problems are reported.
    minutes = section.number("minutes", MAX_SESSION // _A_MINUTE)
    if section.has("end") and section.has("minutes"):
        diagnostics.error(
            section.origin_of("minutes"),
            "two-ends",
            "a session has both end and minutes",
            "remove one of the two",
        )
    day = moments.to_date(text, diagnostics) if (text := section.scalar("day")) else None
    start = _time(section.scalar("start", required=True), diagnostics)
    end = _time(section.scalar("end"), diagnostics) or (minutes and minutes * _A_MINUTE) or None
    identifier, content = ids.of(section, ("label", "title")), section.read(CONTENT)
    if start is None or (day is None and section.has("day")):
        return None
    return SessionInput(
        origin=section.origin,
        id=identifier,
        content=SessionContent(**content),
        day=day,
        day_origin=section.origin_of("day"),
        start=start,
        end=end,
        end_inferred=section.flag("end_inferred"),
        end_unread=end is None and (section.has("end") or section.has("minutes")),
    )


def _time(text: Text | None, diagnostics: Diagnostics) -> WrittenTime | None:
    return moments.to_written_time(text, diagnostics) if text else None
