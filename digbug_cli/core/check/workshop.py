"""Check a draft and build a workshop or a deadline list from it, whatever its format was."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check import moments, schedule, session_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Text
from digbug_cli.core.check.fields import Readers, Section, type_name
from digbug_cli.core.check.problem import InvalidFileError, Problem, ordered
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.model import (
    Award,
    Call,
    Conference,
    Credit,
    Cutoff,
    DeadlineOwner,
    Hours,
    Organization,
    PaperFormat,
    Person,
    Reference,
    Session,
    Venue,
    Workshop,
)
from digbug_cli.core.record import Record
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.errors import Origin

FORMAT = "1"
KEYS = (
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
_UNREAD_FILE = "unread-file"
"""The problem of a file in a folder that cannot be used."""
_LOSS_CODES = frozenset({"wrong-type", "duplicate-key", _UNREAD_FILE})
"""The problems of a deadline list that make an entry, or a file of a folder, unreadable."""
_MAX_DAYS = 366
MAX_PEOPLE = 50_000
"""At most this many different people may be named in a workshop."""
_GEO = r"(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)"


class CheckResult(Record):
    """The result of checking a draft: a workshop, or the conferences of a deadline list.

    `workshop` is None if there is an error. A deadline list is kept despite errors.
    """

    workshop: Workshop | None
    partial: Workshop | None
    """The workshop without its parts that have errors, for a review; None if it is a list."""
    conferences: tuple[Conference, ...]
    problems: tuple[Problem, ...]
    shown_warnings: tuple[Problem, ...]
    """The warnings in `problems` that every command shows: of what reading repaired, skipped or did
    not understand, and of ends that nothing tells.
    """
    no_dates: bool
    """The file is in no known format, and has no date that may be a deadline."""
    date_origins: tuple[tuple[Origin, ...], ...]
    """The places of the dates of each conference, in their order."""
    is_imported: bool
    """Whether it is a programme in another format, in which nobody wrote the ids for digbug."""
    draft: Draft
    """What was checked."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that are not warnings."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def skipped(self) -> int:
        """Return how many entries of a deadline list could not be read."""
        return sum(problem.code in _LOSS_CODES for problem in self.errors)

    @property
    def unread_files(self) -> tuple[Problem, ...]:
        """Return the problem of each file of a folder that cannot be used."""
        return tuple(problem for problem in self.errors if problem.code == _UNREAD_FILE)

    def owners_with_origins(self) -> Iterator[tuple[DeadlineOwner, tuple[Origin, ...]]]:
        """Yield the workshop or each conference; of a conference with the places of its dates."""
        if self.workshop:
            yield self.workshop, ()
        yield from zip(self.conferences, self.date_origins, strict=True)

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
    date_origins: tuple[tuple[Origin, ...], ...] = ()
    if isinstance(draft.root, Items):
        from digbug_cli.core.check import deadline_list

        conferences, date_origins = deadline_list.read(draft.root, diagnostics)
    elif isinstance(draft.root, Fields):
        top = Section(diagnostics, draft.root, "a workshop file", KEYS)
        workshop = _workshop(top, draft, diagnostics)
    elif draft.root is not None:
        message = f"a workshop file must be a mapping, not {type_name(draft.root)}"
        hint = "start from the file that `digbug init` writes, or run `digbug help sources`"
        diagnostics.error(draft.root.origin, "wrong-type", message, hint)
    problems = ordered(diagnostics.problems)
    partial = workshop
    if any(not problem.warning for problem in problems):
        workshop = None
    is_imported = draft.sessions is not None
    found_by_source = frozenset(draft.problems)
    warnings = tuple(
        one
        for one in problems
        if one.warning and (is_imported or one in found_by_source or one.code == "no-end")
    )
    return CheckResult(
        workshop=workshop,
        partial=partial,
        conferences=conferences,
        problems=problems,
        shown_warnings=warnings,
        no_dates=draft.no_dates,
        date_origins=date_origins,
        is_imported=is_imported,
        draft=draft,
    )


def _workshop(top: Section, draft: Draft, diagnostics: Diagnostics) -> Workshop | None:
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
    session_keys = (*session_fields.FIELDS, *draft.session_keys)
    sections = top.sections("schedule", "a session", session_keys)
    if too_many := _person_beyond_limit(top, sections, draft):
        message = f"more than {MAX_PEOPLE:,} people are named"
        diagnostics.error(too_many, "too-many", message, "split it into several workshops")
        return None
    if draft.sessions is None:
        inputs = session_fields.read(sections, diagnostics)
        sessions, dates = schedule.written_schedule(inputs, context, diagnostics)
    else:
        sessions, dates = schedule.imported_schedule(draft.sessions, context, diagnostics)
    return Workshop(
        id=identifier or "",
        name=name or "",
        short_name=top.line("short_name") or name or "",
        tagline=top.line("tagline"),
        host=top.line("host"),
        about=top.prose("about"),
        updated=_updated(top, diagnostics, zone),
        zone=context.zone,
        dates=dates,
        hours=hours,
        venue=_venue(top),
        links=top.links("links"),
        sessions=sessions,
        deadlines=deadline_fields.read(top, deadline_fields.sections(top), zone),
        speakers=_records(top, "speakers", "a speaker", Person, _PERSON),
        panelists=_records(top, "panelists", "a panelist", Person, _PERSON),
        organizers=_records(top, "organizers", "an organizer", Person, _PERSON),
        institutions=_records(top, "institutions", "an institution", Organization, _ORGANIZATION),
        sponsors=_records(top, "sponsors", "a sponsor", Organization, _ORGANIZATION),
        awards=_awards(top, sessions, sections, diagnostics),
        call=_call(top),
        credits=_credits(top),
        references=_records(top, "references", "a reference", Reference, _REFERENCE),
    )


def _person_beyond_limit(top: Section, sessions: Sequence[Section], draft: Draft) -> Origin | None:
    """Return where the first person is named who is one too many; the schedule is read first."""
    names: set[str] = set()
    for name in _people(top, sessions, draft):
        names.add(name.value.strip().casefold())
        if len(names) > MAX_PEOPLE:
            return name.origin
    return None


def _people(top: Section, sessions: Sequence[Section], draft: Draft) -> Iterator[Text]:
    """Yield each name of a person, as often as it stands in the draft."""
    for one in draft.sessions or ():
        yield from (Text(name, one.origin) for name in one.content.people)
    lists = [session.values.get(key) for session in sessions for key in ("speakers", "moderators")]
    lists += [top.values.get(key) for key in ("speakers", "panelists", "organizers")]
    for people in lists:
        for person in people.values if isinstance(people, Items) else ():
            name = person.values.get("name") if isinstance(person, Fields) else person
            if isinstance(name, Text):
                yield name


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


def _venue(top: Section) -> Venue | None:
    section = top.section("venue", _VENUE)
    return Venue(**section.read(_VENUE)) if section else None


def _geo(section: Section, key: str) -> tuple[float, float] | None:
    text = section.scalar(key)
    if text is None:
        return None
    if match := re.fullmatch(_GEO, text.value):
        latitude, longitude = float(match[1]), float(match[2])
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            return latitude, longitude
    message = f"{quoted(text.value)} is not a valid place on Earth"
    hint = "write latitude,longitude in degrees, from -90,-180 to 90,180"
    section.diagnostics.error(text.origin, "bad-geo", message, hint)
    return None


_VENUE: Readers = {
    **dict.fromkeys(("room", "name", "address", "city", "country"), Section.line),
    "url": Section.url,
    "geo": _geo,
}
_PERSON: Readers = {
    "name": Section.name,
    "role": Section.line,
    "affiliation": Section.line,
    "url": Section.url,
}
_ORGANIZATION: Readers = {"name": Section.name, "url": Section.url}
_PAPER_FORMAT: Readers = {
    "name": Section.name,
    "pages": lambda section, key: section.number(key, 1000),
    "note": Section.line,
}
_REFERENCE: Readers = {
    "title": Section.name,
    "authors": Section.lines,
    "published": Section.line,
    "url": Section.url,
}
_Item = TypeVar("_Item", bound=Record)


def _records(
    section: Section, key: str, label: str, kind: type[_Item], readers: Readers
) -> tuple[_Item, ...]:
    """Return the records in the list at `key`; messages call each of them `label`."""
    return tuple(kind(**item.read(readers)) for item in section.sections(key, label, readers))


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
                name=section.name("name"),
                title=section.line("title"),
                people=section.lines("people"),
                session=by_id.get(identifier or ""),
            )
        )
    return tuple(awards)


def _formats(section: Section, key: str) -> tuple[PaperFormat, ...]:
    return _records(section, key, "a format", PaperFormat, _PAPER_FORMAT)


_CALL: Readers = {
    "topics": Section.lines,
    "criteria": Section.lines,
    "formats": _formats,
    "review": Section.line,
    "policies": Section.lines,
}


def _call(top: Section) -> Call | None:
    section = top.section("call", _CALL)
    return Call(**section.read(_CALL)) if section else None


def _credits(top: Section) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            work=section.name("for"),
            people=_records(section, "people", "someone credited", Organization, _ORGANIZATION),
            links=section.links("links"),
        )
        for section in top.sections("credits", "a credit", ("for", "people", "links"))
    )
