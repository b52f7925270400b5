"""A draft → a workshop, or every problem found: the only checker, whatever it was read from."""

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
_GEO = r"(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)"


class CheckResult(Record):
    """What became of a draft: a workshop, or the conferences of a deadline list.

    `workshop` is missing where a problem is more than a warning; a list is kept all the same.
    """

    workshop: Workshop | None
    conferences: tuple[Conference, ...]
    problems: tuple[Problem, ...]
    source_warnings: tuple[Problem, ...]
    """Those of `problems` that are what a source has repaired, left out, or found open to doubt."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return those of `problems` that are more than a warning."""
        return tuple(problem for problem in self.problems if not problem.warning)

    def require_usable(self) -> None:
        """Look whether there is anything to show.

        Raises:
            InvalidFileError: there is neither a workshop nor a conference.
        """
        if self.errors and not self.conferences:
            raise InvalidFileError(self.errors)


def build(draft: Draft) -> CheckResult:
    """Return what `draft` describes, with every problem found on the way."""
    report = Diagnostics()
    report.problems.extend(draft.problems)
    workshop = None
    listed: tuple[Conference, ...] = ()
    if isinstance(draft.root, Items):
        from digbug_cli.core.check import deadline_list  # noqa: PLC0415 - start-up

        listed = deadline_list.read(draft.root, report)
    elif isinstance(draft.root, Fields):
        workshop = _workshop(Section(report, draft.root, "a workshop file", _KEYS), report)
    elif draft.root is not None:
        what = f"a workshop file must be a mapping, not {type_name(draft.root)}"
        hint = "docs/format.md shows a small one, docs/sources.md what else can be read"
        report.error(draft.root.origin, "wrong-type", what, hint)
    problems = ordered(report.problems)
    if any(not problem.warning for problem in problems):
        workshop = None
    doubts = ordered(problem for problem in draft.problems if problem.warning)
    return CheckResult(
        workshop=workshop, conferences=listed, problems=problems, source_warnings=doubts
    )


def _workshop(top: Section, report: Diagnostics) -> Workshop | None:
    _check_format(top, report)
    identifier = top.identifier("id", required=True)
    name = top.line("name", required=True)
    zone = _zone(top, report)
    dates = _dates(top, report)
    hours = _hours(top, report)
    # Without its zone the file is refused in any case; UTC lets the other problems be found too.
    frame = schedule_fields.ScheduleContext(
        zone=zone or UTC_ZONE,
        dates=dates,
        hours=hours,
        zone_unread=zone is None,
        dates_unread=top.has("dates") and not dates,
        hours_unread=top.has("hours") and hours is None,
    )
    sections = top.sections("schedule", "a session", schedule_fields.KEYS)
    sessions = schedule_fields.read(sections, frame, report)
    return Workshop(
        id=identifier or "",
        name=name or "",
        short_name=top.line("short_name") or name or "",
        tagline=top.line("tagline"),
        host=top.line("host"),
        about=top.prose("about"),
        updated=_updated(top, report, zone),
        zone=frame.zone,
        dates=dates or tuple(sorted({session.day for session in sessions})),
        hours=hours,
        venue=_venue(top, report),
        links=_links(top),
        sessions=sessions,
        deadlines=deadline_fields.read(top, deadline_fields.sections(top), zone),
        speakers=_people(top, "speakers", "a speaker"),
        panelists=_people(top, "panelists", "a panelist"),
        organizers=_people(top, "organizers", "an organizer"),
        institutions=_organizations(top, "institutions", "an institution"),
        sponsors=_organizations(top, "sponsors", "a sponsor"),
        awards=_awards(top, sessions, sections, report),
        call=_call(top),
        credits=_credits(top),
        references=_references(top),
    )


def _check_format(top: Section, report: Diagnostics) -> None:
    found = top.scalar("format", required=True)
    if found and found.value != FORMAT:
        what = f"format {quoted(found.value)} is not known"
        report.error(found.origin, "unknown-format", what, f"this digbug reads format {FORMAT}")


def _zone(top: Section, report: Diagnostics) -> Zone | None:
    found = top.scalar("timezone", required=True)
    zone = moments.to_zone(found, found.value, report) if found else None
    if found and zone and zone.region:
        what = f"{quoted(found.value)} is an offset by name, not a place"
        hint = f"write the place, as in {zone.region.name}: clocks change by place"
        report.error(found.origin, "no-place", what, hint)
        return zone.region
    return zone


def _dates(top: Section, report: Diagnostics) -> tuple[date, ...]:
    node = top.values.get("dates")
    if isinstance(node, Items):
        days = [moments.to_date(found, report) for found in top.texts("dates")]
        if not node.values:
            report.error(node.origin, "empty", "dates is empty")
        return tuple(sorted({day for day in days if day}))
    found = top.scalar("dates")
    if found is None:
        return ()
    first, range_mark, last = found.value.partition("..")
    begin = moments.to_date(Text(first.strip(), found.origin), report)
    end = moments.to_date(Text(last.strip(), found.origin), report) if range_mark else begin
    if begin is None or end is None:
        return ()
    days_long = (end - begin).days + 1
    if not 1 <= days_long <= _MAX_DAYS:
        what = f"from {begin} to {end} is no range of 1 to {_MAX_DAYS} days"
        report.error(found.origin, "bad-range", what)
        return ()
    return tuple(begin + timedelta(days=count) for count in range(days_long))


def _hours(top: Section, report: Diagnostics) -> Hours | None:
    found = top.scalar("hours")
    if found is None:
        return None
    first, mark, last = found.value.replace("\N{EN DASH}", "-").partition("-")
    if not mark:
        what = f"{quoted(found.value)} is no range of hours"
        report.error(found.origin, "bad-hours", what, "write it as 08:55-17:00")
        return None
    start = moments.to_clock(Text(first.strip(), found.origin), report)
    end = moments.to_clock(Text(last.strip(), found.origin), report)
    if start is None or end is None:
        return None
    if start == end:
        report.error(found.origin, "bad-range", "the hours of a day end when they begin")
        return None
    return Hours(start=start, end=end)


def _updated(top: Section, report: Diagnostics, venue: Zone | None) -> Instant | None:
    found = top.scalar("updated")
    if found is None:
        return None
    if ":" in found.value:
        cutoff = deadline_fields.cutoff(found, report, venue)
        return cutoff.instant if isinstance(cutoff, Cutoff) else None
    day = moments.to_date(found, report)
    return Instant(datetime(day.year, day.month, day.day, tzinfo=UTC)) if day else None


def _venue(top: Section, report: Diagnostics) -> Venue | None:
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
        geo=_geo(section, report),
    )


def _geo(section: Section, report: Diagnostics) -> tuple[float, float] | None:
    found = section.scalar("geo")
    if found is None:
        return None
    if match := re.fullmatch(_GEO, found.value):
        latitude, longitude = float(match[1]), float(match[2])
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            return latitude, longitude
    what = f"{quoted(found.value)} is no place on Earth"
    hint = "write latitude,longitude in degrees: 49.289,-123.111"
    report.error(found.origin, "bad-geo", what, hint)
    return None


def _links(section: Section) -> tuple[Link, ...]:
    links = section.section("links", None)
    if links is None:
        return ()
    for label in links.values:
        if not label.strip():
            what = "a link has no label"
            links.diagnostics.error(links.key_origins[label], "empty", what, "say what it leads to")
    found = ((line(label), links.url(label)) for label in links.values)
    return tuple(Link(label=label, url=url) for label, url in found if url)


def _people(top: Section, key: str, what: str) -> tuple[Person, ...]:
    return tuple(
        Person(
            name=section.line("name", required=True) or "",
            role=section.line("role"),
            affiliation=section.line("affiliation"),
            url=section.url("url"),
        )
        for section in top.sections(key, what, _PERSON_KEYS)
    )


def _organizations(top: Section, key: str, what: str) -> tuple[Organization, ...]:
    return tuple(
        Organization(name=section.line("name", required=True) or "", url=section.url("url"))
        for section in top.sections(key, what, _ORGANIZATION_KEYS)
    )


def _awards(
    top: Section, sessions: Sequence[Session], sections: Sequence[Section], report: Diagnostics
) -> tuple[Award, ...]:
    by_id = {session.id: session for session in sessions}
    # A session that is named but has a problem of its own is told of once, there.
    stated = {found.value for part in sections if isinstance(found := part.values.get("id"), Text)}
    awards = []
    for section in top.sections("awards", "an award", ("name", "title", "people", "session")):
        named = section.identifier("session")
        if named and named not in by_id and named not in stated:
            what = f"no session has the id {named}"
            hint = report.nearest(named, by_id)
            report.error(section.origin_of("session"), "no-such-session", what, hint)
        awards.append(
            Award(
                name=section.line("name", required=True) or "",
                title=section.line("title"),
                people=section.lines("people"),
                session=by_id.get(named or ""),
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
