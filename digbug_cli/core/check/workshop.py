"""Check a draft and build a workshop or a deadline list from it, whatever its format was."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check import moments
from digbug_cli.core.check import schedule as schedule_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Text
from digbug_cli.core.check.fields import Section, type_name
from digbug_cli.core.check.problem import InvalidFileError, Problem, ordered
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.model import (
    Award,
    Call,
    Conference,
    Credit,
    Cutoff,
    Hours,
    Link,
    Organization,
    PaperFormat,
    Person,
    Reference,
    Session,
    Venue,
    Workshop,
)
from digbug_cli.core.record import Record
from digbug_cli.core.text import line, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.errors import Origin

FORMAT = "1"
_KEYS = (
    "format",
    "id",
    "short_name",
    "name",
    "tagline",
    "host",
    "about",
    "updated",
    "timezone",
    "dates",
    "hours",
    "venue",
    "links",
    "schedule",
    "deadlines",
    "speakers",
    "panelists",
    "organizers",
    "institutions",
    "awards",
    "call",
    "sponsors",
    "credits",
    "references",
)
_VENUE_KEYS = ("room", "name", "address", "city", "country", "url", "geo")
_PERSON_KEYS = ("name", "role", "affiliation", "url")
_ORGANIZATION_KEYS = ("name", "url")
_MAX_DAYS = 366
MAX_PEOPLE = 50_000
"""At most this many different people may be named in a workshop."""
_GEO = r"(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)"


class CheckResult(Record):
    """The result of checking a draft: a workshop, or the conferences of a deadline list.

    `workshop` is None if there is an error. A deadline list is kept despite errors.
    """

    workshop: Workshop | None
    conferences: tuple[Conference, ...]
    problems: tuple[Problem, ...]
    shown_warnings: tuple[Problem, ...]
    """The warnings in `problems` that every command shows: of what reading repaired, skipped or did
    not understand, and of ends that nothing tells.
    """

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that are not warnings."""
        return tuple(problem for problem in self.problems if not problem.warning)

    def require_usable(self) -> None:
        """Raise if there is nothing to show.

        Raises:
            InvalidFileError: there are errors, and no conference.
        """
        if self.errors and not self.conferences:
            raise InvalidFileError(self.errors)


def build(draft: Draft) -> CheckResult:
    """Check `draft`; return its workshop or conferences, and every problem."""
    diagnostics = Diagnostics()
    diagnostics.problems.extend(draft.problems)
    workshop = None
    conferences: tuple[Conference, ...] = ()
    if isinstance(draft.root, Items):
        from digbug_cli.core.check import deadline_list

        conferences = deadline_list.read(draft.root, diagnostics)
    elif isinstance(draft.root, Fields):
        workshop = _workshop(
            Section(diagnostics, draft.root, "a workshop file", _KEYS), diagnostics
        )
    elif draft.root is not None:
        message = f"a workshop file must be a mapping, not {type_name(draft.root)}"
        hint = "start from the file that `digbug init` writes, or see docs/sources.md"
        diagnostics.error(draft.root.origin, "wrong-type", message, hint)
    problems = ordered(diagnostics.problems)
    if any(not problem.warning for problem in problems):
        workshop = None
    shown = {problem for problem in draft.problems if problem.warning}
    warnings = tuple(one for one in problems if one in shown or one.code == "no-end")
    return CheckResult(
        workshop=workshop, conferences=conferences, problems=problems, shown_warnings=warnings
    )


def _workshop(top: Section, diagnostics: Diagnostics) -> Workshop | None:
    _check_format(top, diagnostics)
    identifier = top.identifier("id", required=True)
    name = top.line("name", required=True)
    zone = _zone(top, diagnostics)
    dates = _dates(top, diagnostics)
    hours = _hours(top, diagnostics)
    # A file without a zone is an error anyway; with UTC the other problems are found too.
    context = ScheduleContext(
        zone=zone or UTC_ZONE,
        dates=dates,
        hours=hours,
        zone_unread=zone is None,
        dates_unread=top.has("dates") and not dates,
        hours_unread=top.has("hours") and hours is None,
    )
    sections = top.sections("schedule", "a session", schedule_fields.KEYS)
    if too_many := _person_beyond_limit(top, sections):
        message = f"more than {MAX_PEOPLE:,} people are named"
        diagnostics.error(too_many, "too-many", message, "split it into several workshops")
        return None
    sessions = schedule_fields.read(sections, context, diagnostics)
    return Workshop(
        id=identifier or "",
        name=name or "",
        short_name=top.line("short_name") or name or "",
        tagline=top.line("tagline"),
        host=top.line("host"),
        about=top.prose("about"),
        updated=_updated(top, diagnostics, zone),
        zone=context.zone,
        dates=dates or tuple(sorted({session.day for session in sessions})),
        hours=hours,
        venue=_venue(top, diagnostics),
        links=_links(top),
        sessions=sessions,
        deadlines=deadline_fields.read(top, deadline_fields.sections(top), zone),
        speakers=_people(top, "speakers", "a speaker"),
        panelists=_people(top, "panelists", "a panelist"),
        organizers=_people(top, "organizers", "an organizer"),
        institutions=_organizations(top, "institutions", "an institution"),
        sponsors=_organizations(top, "sponsors", "a sponsor"),
        awards=_awards(top, sessions, sections, diagnostics),
        call=_call(top),
        credits=_credits(top),
        references=_references(top),
    )


def _person_beyond_limit(top: Section, sessions: Sequence[Section]) -> Origin | None:
    """Return where the first person is named who is one too many; the schedule is read first."""
    lists = [session.values.get(key) for session in sessions for key in ("speakers", "moderators")]
    lists += [top.values.get(key) for key in ("speakers", "panelists", "organizers")]
    names: set[str] = set()
    for people in lists:
        for person in people.values if isinstance(people, Items) else ():
            name = person.values.get("name") if isinstance(person, Fields) else person
            if isinstance(name, Text):
                names.add(name.value.strip().casefold())
                if len(names) > MAX_PEOPLE:
                    return name.origin
    return None


def _check_format(top: Section, diagnostics: Diagnostics) -> None:
    text = top.scalar("format", required=True)
    if text and text.value != FORMAT:
        message = f"unknown format {quoted(text.value)}"
        hint = f"write format: {FORMAT}, or install a newer digbug"
        diagnostics.error(text.origin, "unknown-format", message, hint)


def _zone(top: Section, diagnostics: Diagnostics) -> Zone | None:
    text = top.scalar("timezone", required=True)
    zone = moments.to_zone(text, text.value, diagnostics) if text else None
    if text and zone and zone.region:
        message = f"{quoted(text.value)} names an offset, not a place"
        hint = f"write {zone.region.name}, or another place: clock changes depend on the place"
        diagnostics.error(text.origin, "no-place", message, hint)
        return zone.region
    return zone


def _dates(top: Section, diagnostics: Diagnostics) -> tuple[date, ...]:
    node = top.values.get("dates")
    if isinstance(node, Items):
        days = [moments.to_date(text, diagnostics) for text in top.texts("dates")]
        if not node.values:
            diagnostics.error(node.origin, "empty", "dates is empty")
        return tuple(sorted({day for day in days if day}))
    text = top.scalar("dates")
    if text is None:
        return ()
    first, range_mark, last = text.value.partition("..")
    begin = moments.to_date(Text(first.strip(), text.origin), diagnostics)
    end = moments.to_date(Text(last.strip(), text.origin), diagnostics) if range_mark else begin
    if begin is None or end is None:
        return ()
    days_long = (end - begin).days + 1
    if not 1 <= days_long <= _MAX_DAYS:
        message = f"invalid range: {begin} to {end} is not 1 to {_MAX_DAYS} days"
        diagnostics.error(text.origin, "bad-range", message)
        return ()
    return tuple(begin + timedelta(days=count) for count in range(days_long))


def _hours(top: Section, diagnostics: Diagnostics) -> Hours | None:
    text = top.scalar("hours")
    if text is None:
        return None
    first, mark, last = text.value.replace("\N{EN DASH}", "-").partition("-")
    if not mark:
        message = f"{quoted(text.value)} is not a valid range of hours"
        diagnostics.error(text.origin, "bad-hours", message, "write it as HH:MM-HH:MM")
        return None
    start = moments.to_clock(Text(first.strip(), text.origin), diagnostics)
    end = moments.to_clock(Text(last.strip(), text.origin), diagnostics)
    if start is None or end is None:
        return None
    if start == end:
        message = f"invalid hours {quoted(text.value)}: they start and end at the same time"
        diagnostics.error(text.origin, "bad-range", message)
        return None
    return Hours(start=start, end=end)


def _updated(top: Section, diagnostics: Diagnostics, venue: Zone | None) -> Instant | None:
    text = top.scalar("updated")
    if text is None:
        return None
    if ":" in text.value:
        cutoff = deadline_fields.cutoff(text, diagnostics, venue)
        return cutoff.instant if isinstance(cutoff, Cutoff) else None
    day = moments.to_date(text, diagnostics)
    return Instant(datetime(day.year, day.month, day.day, tzinfo=UTC)) if day else None


def _venue(top: Section, diagnostics: Diagnostics) -> Venue | None:
    section = top.section("venue", _VENUE_KEYS)
    if section is None:
        return None
    return Venue(
        room=section.line("room"),
        name=section.line("name"),
        address=section.line("address"),
        city=section.line("city"),
        country=section.line("country"),
        url=section.url("url"),
        geo=_geo(section, diagnostics),
    )


def _geo(section: Section, diagnostics: Diagnostics) -> tuple[float, float] | None:
    text = section.scalar("geo")
    if text is None:
        return None
    if match := re.fullmatch(_GEO, text.value):
        latitude, longitude = float(match[1]), float(match[2])
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            return latitude, longitude
    message = f"{quoted(text.value)} is not a valid place on Earth"
    hint = "write latitude,longitude in degrees, from -90,-180 to 90,180"
    diagnostics.error(text.origin, "bad-geo", message, hint)
    return None


def _links(section: Section) -> tuple[Link, ...]:
    links = section.section("links", None)
    if links is None:
        return ()
    for label in links.values:
        if not label.strip():
            links.diagnostics.error(
                links.key_origins[label],
                "empty",
                "a link has no label",
                "write before the colon what it leads to",
            )
    result = ((line(label), links.url(label)) for label in links.values)
    return tuple(Link(label=label, url=url) for label, url in result if url)


def _people(top: Section, key: str, label: str) -> tuple[Person, ...]:
    return tuple(
        Person(
            name=section.line("name", required=True) or "",
            role=section.line("role"),
            affiliation=section.line("affiliation"),
            url=section.url("url"),
        )
        for section in top.sections(key, label, _PERSON_KEYS)
    )


def _organizations(top: Section, key: str, label: str) -> tuple[Organization, ...]:
    return tuple(
        Organization(name=section.line("name", required=True) or "", url=section.url("url"))
        for section in top.sections(key, label, _ORGANIZATION_KEYS)
    )


def _awards(
    top: Section, sessions: Sequence[Session], sections: Sequence[Section], diagnostics: Diagnostics
) -> tuple[Award, ...]:
    by_id = {session.id: session for session in sessions}
    # An award may name a session that has an error, which is reported at the session already.
    values = {node.value for part in sections if isinstance(node := part.values.get("id"), Text)}
    awards = []
    for section in top.sections("awards", "an award", ("name", "title", "people", "session")):
        identifier = section.identifier("session")
        if identifier and identifier not in by_id and identifier not in values:
            message = f"unknown session id {quoted(identifier)}"
            hint = diagnostics.nearest(identifier, by_id)
            diagnostics.error(section.origin_of("session"), "no-such-session", message, hint)
        awards.append(
            Award(
                name=section.line("name", required=True) or "",
                title=section.line("title"),
                people=section.lines("people"),
                session=by_id.get(identifier or ""),
            )
        )
    return tuple(awards)


def _call(top: Section) -> Call | None:
    section = top.section("call", ("topics", "criteria", "formats", "review", "policies"))
    if section is None:
        return None
    formats = section.sections("formats", "a format", ("name", "pages", "note"))
    return Call(
        topics=section.lines("topics"),
        criteria=section.lines("criteria"),
        formats=tuple(
            PaperFormat(
                name=part.line("name", required=True) or "",
                pages=part.number("pages", 1000),
                note=part.line("note"),
            )
            for part in formats
        ),
        review=section.line("review"),
        policies=section.lines("policies"),
    )


def _credits(top: Section) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            work=section.line("for", required=True) or "",
            people=_organizations(section, "people", "someone credited"),
            links=_links(section),
        )
        for section in top.sections("credits", "a credit", ("for", "people", "links"))
    )


def _references(top: Section) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            title=section.line("title", required=True) or "",
            authors=section.lines("authors"),
            published=section.line("published"),
            url=section.url("url"),
        )
        for section in top.sections(
            "references", "a reference", ("title", "authors", "published", "url")
        )
    )
