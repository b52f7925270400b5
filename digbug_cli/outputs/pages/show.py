"""The page of one session, person or date; or the list of those that a text may mean."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from digbug_cli.core.finding import resolve
from digbug_cli.core.finding.documents import PersonProfile, Subject
from digbug_cli.core.model import (
    AmbiguousDate,
    Award,
    Cutoff,
    DateOnly,
    DateSpec,
    Link,
    Session,
    Workshop,
)
from digbug_cli.core.programme import Programme
from digbug_cli.core.text import listed
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views import detail
from digbug_cli.core.views.detail import DeadlineDetail, Detail, PersonDetail, SessionDetail
from digbug_cli.core.views.schedule import Day, Schedule
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout import cells, date_cells
from digbug_cli.outputs.layout.page import (
    LONG_LINK_ROLE,
    NARROW,
    Cell,
    Column,
    Facts,
    Line,
    Note,
    Page,
    Row,
    Span,
    Table,
    TextBlock,
    cell,
    table,
)
from digbug_cli.outputs.layout.styles import STAR
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.phrases.calendar_forms import calendar_forms
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.sessions import people_in_words

_ROLES: dict[detail.SessionState, str] = {"to come": "open", "on": "strong", "over": "past"}
_MAX_LABEL = 24
"""A label of more characters would take the place of the facts beside it."""
_MAX_OTHERS = 8
"""At most this many parallel sessions are shown; a large conference has dozens."""


def page(view: Detail) -> Page:
    """Return the full details of a session, person or date."""
    if isinstance(view, SessionDetail):
        return _session_page(view)
    return _person_page(view) if isinstance(view, PersonDetail) else _deadline_page(view)


def several(subjects: Sequence[Subject], workshop: Programme, viewer: Viewer, meant: str) -> Page:
    """Return the list of entries that `meant` matches, each with its unique id."""
    ids = resolve.ShortIds(workshop)
    entries = table(
        columns=(
            Column("Id"),
            Column("Kind", whole=True),
            Column("When"),
            Column("What", share=2),
        ),
        rows=tuple(_choice(entry, ids.of(entry), viewer) for entry in subjects),
        heading=cell(f"Times in {viewer.zone.name}", "muted"),
    )
    title = (Span(meant, "title"), Span(f" · {len(subjects)} matches"))
    return Page(title, (workshop.title,), (entries,))


def _choice(entry: Subject, identifier: str, viewer: Viewer) -> Row:
    if isinstance(entry, Session):
        kind, spans = entry.kind, cells.name(entry)
        when = cell(wording.moment_of_year(entry.starts_at, viewer.zone, viewer.clock))
    elif isinstance(entry, PersonProfile):
        kind, spans = (
            "person",
            (Span(entry.name, "strong"), Span(f" · {entry.known_for}" if entry.known_for else "")),
        )
        starts = (participation.session.starts_at for participation in entry.participations)
        when = tuple(
            (Span(wording.moment_of_year(instant, viewer.zone, viewer.clock)),)
            for instant in starts
        )
    else:
        kind, spans = entry.kind, (Span(entry.name, "strong"),)
        when = date_cells.reading(entry.when, viewer.zone, viewer)
    return Row((cell(identifier, "strong"), cell(kind, f"kind-{kind}"), when, (spans,)))


def _session_page(view: SessionDetail) -> Page:
    session = view.session
    workshop = view.schedule.workshop.owner_of(session)
    star = ((Span(f"{STAR} ", "star"), Span("yes")),) if view.schedule.is_starred(session) else ()
    there = f" in {session.room}" if session.room else ""
    nothing = cell(f"nothing that day{there}", "muted")
    facts = (
        *_times(view),
        ("From now", cell(status_text(view), _ROLES[view.state])),
        ("Lasts", cell(session_duration(view))),
        ("Where", _place(session, workshop)),
        ("Track", cell(session.track)),
        ("Language", cell(session.language)),
        *_people(view),
        ("By", cell(session.by)),
        (
            "Award",
            tuple((Span(_award(award, session=session), "strong"),) for award in view.awards),
        ),
        ("Kind", cell(session.kind, f"kind-{session.kind}")),
        ("Link", cell(session.url, "link", session.url)),
        *_links(session.links),
        ("Id", cell(session.id)),
        ("Starred", star),
    )
    around = (
        ("Before", _others(view.before, view) or nothing),
        ("After", _others(view.after, view) or nothing),
        ("At the same time", _others(view.at_the_same_time, view, who=False)),
    )
    return Page(
        cells.name(session, starred=view.schedule.is_starred(session)),
        (workshop.title,),
        (
            *_facts(facts),
            *_paragraphs("Abstract", session.abstract),
            *_facts(around),
            *_facts((("Add to", _calendar_forms(view)),)),
        ),
    )


def _times(view: SessionDetail) -> Iterator[tuple[str, Cell]]:
    """Yield the start and end of a session in each zone, with a note if the date differs there."""
    session, viewer = view.session, view.schedule.viewer
    venue = view.schedule.workshop.owner_of(session).zone
    (day,) = view.schedule.days
    ((clocks),) = (slot.local_times for slot in day.slots)
    for zone, (start, end) in zip(day.zones, clocks, strict=True):
        first, last = (
            wording.letters_or_offset(instant, zone)
            for instant in (session.starts_at, session.ends_at)
        )
        about = "~" if session.end_inferred else ""
        ends_on = f"{wording.day_text(end.wall)} " if end.day_offset != start.day_offset else ""
        there = " · at the venue" if zone == venue else ""
        line = (
            Span(
                f"{wording.day_text(start.wall)} {wording.clock_text(start.wall, viewer.clock)}",
                "strong",
            ),
            Span(f" {first}" if first != last else "", "muted"),
            Span(f" – {about}{ends_on}{wording.clock_text(end.wall, viewer.clock)}"),
            Span(f" {last}{there}", "muted"),
        )
        shift = day_offset_text(start.day_offset, session.day)
        yield zone.name, (line, *cell(shift, "mark"))
    if venue not in day.zones:
        yield "At the venue", cell("same time", "muted")


def status_text(view: SessionDetail) -> str:
    """Return when a session starts, how long it still runs or when it ended, in words.

    Times are in whole minutes, as in `digbug now`.
    """
    session, viewer = view.session, view.schedule.viewer
    if session.cancelled:
        return "cancelled"
    if view.state == "to come":
        near = wording.near_text(session.starts_at, viewer.zone, viewer.now, viewer.clock)
        return f"{wording.in_minutes(session.starts_at - viewer.now)}{near and f', {near}'}"
    if view.state == "over":
        return f"over, it ended {wording.minutes_ago(viewer.now - session.ends_at)}"
    about = "about " if session.end_inferred else ""
    return f"on now, {about}{wording.minutes_left(session.ends_at - viewer.now)} left"


def session_duration(view: SessionDetail) -> str:
    """Return the duration of a session in words; if its end is inferred, also how."""
    session = view.session
    length = wording.duration_text(session.ends_at - session.starts_at)
    if not session.end_inferred:
        return length
    workshop = view.schedule.workshop
    own = workshop.owner_of(session)
    followed = any(
        other.starts_at == session.ends_at and workshop.owner_of(other) is own
        for other in workshop.sessions
    )
    until = "the next session begins" if followed else "the day ends"
    return f"about {length}, until {until}: the programme states no end"


def day_offset_text(days: int, day: date) -> str:
    """Return in words how many days a date is off its programme day `day`; empty if none."""
    if not days:
        return ""
    count = "the day" if abs(days) == 1 else f"{abs(days)} days"
    side = "after" if days > 0 else "before"
    return f"{count} {side} its programme day, {wording.day_text(day)}"


def _place(session: Session, workshop: Workshop) -> Cell:
    if workshop.venue is None:
        return cell(session.room)
    return cell(workshop.venue.line(session.room), url=workshop.venue.url)


def _people(view: SessionDetail) -> Iterator[tuple[str, Cell]]:
    for label, moderates in (("Speaker", False), ("Moderator", True)):
        taking = [item.someone for item in view.people if item.moderates is moderates]
        lines = (
            (
                Span(item.name, "strong"),
                Span(f" · {item.known_for}" if item.known_for else ""),
                *(span for url in item.urls for span in (Span(" · "), Span(url, "link", url))),
            )
            for item in taking
        )
        yield label if len(taking) == 1 else f"{label}s", tuple(lines)


def _links(links: Iterable[Link]) -> Iterator[tuple[str, Cell]]:
    """Yield each link under its label, as `info` does; a long label stands before its address."""
    for link in links:
        label, address = link.label[:1].upper() + link.label[1:], Span(link.url, "link", link.url)
        if len(label) > _MAX_LABEL:
            yield "Link", ((Span(f"{label} "), address),)
        else:
            yield label, ((address,),)


def _calendar_forms(view: SessionDetail) -> Cell:
    """Return links to forms that add a session to a calendar, while that makes sense."""
    if view.session.cancelled or view.state == "over":
        return ()
    workshop = view.schedule.workshop.owner_of(view.session)
    forms = calendar_forms(view.session, workshop)
    return tuple(
        (Span(label, LONG_LINK_ROLE, forms[name]),)
        for name, label in (("google", "Google Calendar"), ("outlook", "Outlook"))
    )


def _award(award: Award, *, session: Session | None = None, to: Collection[str] = ()) -> str:
    """Return an award, its work and people, without those of `session` and the names `to`."""
    names = (session.title, session.summary, *session.speakers) if session else ()
    work = award.title or (award.session.summary if award.session else None)
    rest = [name for name in (work, *award.people) if name and name not in (*names, *to)]
    return f"{award.name}: {', '.join(rest)}" if rest else award.name


def _others(sessions: Sequence[Session], view: SessionDetail, *, who: bool = True) -> Cell:
    """Return the given sessions in the viewer's time, one line each.

    A line names the room if it differs from that of the shown session, and so the workshop; with
    `who`, the people too.
    """
    names = view.schedule.workshop.name_of
    zone, hours = view.schedule.viewer.zone, view.schedule.viewer.clock
    own_day = to_wall(view.session.starts_at, zone.rules).date()
    lines: list[Line] = []
    for session in sessions[:_MAX_OTHERS]:
        wall = to_wall(session.starts_at, zone.rules)
        on = f"{wording.day_text(wall)} " if wall.date() != own_day else ""
        room = session.room if session.room != view.session.room else None
        whose = names(session) if names(session) != names(view.session) else None
        behind = [whose or "", room or "", *(people_in_words(session) if who else ())]
        when = Span(f"{on}{wording.clock_text(wall, hours)} ", "muted")
        text = "".join(f" · {part}" for part in behind if part)
        lines.append((when, *cells.name(session), Span(text, "people")))
    if more := len(sessions) - len(lines):
        lines.append((Span(f"and {more} more", "muted"),))
    return tuple(lines)


def _person_page(view: PersonDetail) -> Page:
    person, schedule = view.someone, view.schedule
    known_as = listed(person.listed_as) if person.listed_as else None
    facts = (
        ("Listed as", cell(known_as)),
        ("Role", tuple((Span(role),) for role in person.roles)),
        ("Affiliation", tuple((Span(name),) for name in person.affiliations)),
        ("Link", tuple((Span(url, "link", url),) for url in person.urls)),
        (
            "Award",
            tuple((Span(_award(award, to=[person.name]), "strong"),) for award in person.awards),
        ),
    )
    parts = {
        participation.session.id: "moderator" if participation.moderates else "speaker"
        for participation in person.participations
    }
    blocks: tuple[TextBlock, ...] = tuple(_their_day(day, schedule, parts) for day in schedule.days)
    if schedule.workshop.sessions and not blocks:
        blocks = (Note("No session lists this person."),)
    title = (Span(person.name, "title"),)
    return Page(title, (schedule.workshop.title,), (*_facts(facts), *blocks))


def _their_day(day: Day, view: Schedule, parts: Mapping[str, str]) -> Table:
    """Return the table of a person's sessions on a day; the last column has their part in each."""
    rows = (cells.row(slot, day, view) for slot in day.slots)
    whose = (cell(parts[slot.session.id], "people") for slot in day.slots)
    return table(
        heading=cells.heading(day),
        columns=(*cells.columns(day)[:-1], Column("Part", folds=NARROW)),
        rows=tuple(
            row._replace(cells=(*row.cells[:-1], part))
            for row, part in zip(rows, whose, strict=True)
        ),
        key=("Day", day.day.isoformat()),
        notes=session_phrases.notes(view, day),
    )


def _deadline_page(view: DeadlineDetail) -> Page:
    deadline, viewer = view.row.deadline, view.viewer
    when = deadline.when
    zones = (
        dict.fromkeys((*viewer.zones, UTC_ZONE)) if isinstance(when, Cutoff | AmbiguousDate) else ()
    )
    everywhere = ""
    if isinstance(when, DateOnly) and when.zone is None:
        everywhere = ", the same date everywhere"
    relative = ""
    if isinstance(when, Cutoff):
        relative = wording.near_text(when.instant, viewer.zone, viewer.now, viewer.clock)
    from_now = date_cells.from_now(view.row, more=relative and f", {relative}")
    facts = (
        ("As stated", ((Span(date_in_words(when, viewer.clock), "strong"), Span(everywhere)),)),
        *((zone.name, date_cells.reading(when, zone, viewer)) for zone in zones),
        ("Ends", cell(_end(when, viewer))),
        ("From now", (from_now,) if when or view.row.done else ()),
        ("Superseded", date_cells.superseded(deadline, viewer)),
        ("Kind", cell(deadline.kind)),
        ("Link", cell(deadline.url, "link", deadline.url)),
        ("Id", cell(_deadline_id(view))),
    )
    return Page(
        (Span(deadline.name, "title"),),
        (view.row.owner.title,),
        (*_facts(facts), *_paragraphs("Note", deadline.note)),
    )


def _deadline_id(view: DeadlineDetail) -> str:
    """Return the id to type for a deadline; among several workshops its reference."""
    if len(view.workshop.workshops) > 1:
        return view.row.listed.reference
    return resolve.ShortIds(view.workshop).of(view.row.deadline)


def _end(when: DateSpec, viewer: Viewer) -> str | None:
    """Return the end of a date in its zone, in the viewer's time; None if it has no time zone."""
    if not isinstance(when, DateOnly) or not when.zone:
        return None
    return wording.moment_in_full(when.over[1], viewer.zone, viewer.clock)


def _paragraphs(heading: str, text: str | None) -> Iterator[Note]:
    """Yield the paragraphs of a text, the first one with the heading."""
    for index, name in enumerate(text.split("\n\n") if text else ()):
        yield Note(name, cell(heading, "heading") if not index else ())


def _facts(entries: Iterable[tuple[str, Cell]]) -> tuple[Facts, ...]:
    """Return one block of the non-empty entries, or nothing if all are empty."""
    stated_entries = tuple(entry for entry in entries if entry[1])
    return (Facts((), stated_entries),) if stated_entries else ()
