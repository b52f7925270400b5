"""The page about a workshop: overview, awards, call for papers, links, people and sources."""

from digbug_cli.core.model import (
    Award,
    Credit,
    Cutoff,
    Link,
    Organization,
    Reference,
    Workshop,
)
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.core.views.info import Info
from digbug_cli.core.views.schedule import Day, Schedule
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.date_cells import from_now
from digbug_cli.outputs.layout.page import Cell, Facts, Line, Page, Span, cell
from digbug_cli.outputs.phrases.dates import date_in_words

FactList = tuple[tuple[str, Cell], ...]


def page(view: Info) -> Page:
    """Return the overview page of a workshop."""
    workshop, viewer = view.workshop, view.schedule.viewer
    groups = (
        ("", _overview(workshop, view)),
        ("Awards", tuple((award.name, _award(award, viewer)) for award in workshop.awards)),
        ("Call for papers", _call(workshop)),
        ("Links", _links(workshop.links)),
        ("People and sources", _people_and_sources(workshop)),
    )
    blocks = tuple(
        Facts(cell(heading, "heading"), tuple(entry for entry in entries if entry[1]))
        for heading, entries in groups
        if any(content for _, content in entries)
    )
    subtitle = (workshop.subtitle,) if workshop.subtitle else ()
    return Page((Span(workshop.title, "title"),), subtitle, blocks)


def _overview(workshop: Workshop, view: Info) -> FactList:
    count = len(workshop.sessions)
    return (
        ("When", _when(view.schedule)),
        ("Where", cell(workshop.place, url=workshop.venue.url if workshop.venue else None)),
        ("About", tuple((Span(text),) for text in (workshop.about or "").split("\n\n") if text)),
        (
            "Programme",
            cell(f"{counted(count, 'session')}; see digbug schedule" if count else None),
        ),
        ("Next date", _next_date(view.deadlines)),
    )


def _next_date(view: Deadlines) -> Cell:
    coming = next((row for row in view.rows if row.may_be_open), None)
    if coming is None:
        if any(row.done for row in view.rows):
            return cell("none: the others have passed or are submitted; see digbug deadlines")
        return cell("none: all have passed; see digbug deadlines" if view.last else None)
    when = coming.deadline.when
    if isinstance(when, Cutoff):
        label = wording.moment_in_full(when.instant, view.viewer.zone, view.viewer.clock)
    else:
        label = date_in_words(when, view.viewer.clock)
    return ((Span(coming.deadline.name, "strong"), Span(f" · {label} · "), *from_now(coming)),)


def _when(view: Schedule) -> Cell:
    workshop = view.workshop
    if not view.days:
        return cell(wording.date_range(workshop.dates) if workshop.dates else None)
    lines: list[Line] = []
    for day in view.days:
        if len(view.days) > 1 or not lines:
            lines.append(
                (
                    Span(wording.day_text(day.day), "strong"),
                    Span(f" · {day.relation_to_now}", "muted"),
                )
            )
        lines.extend(_hours(day, view.viewer.clock))
    return tuple(lines)


def _hours(day: Day, hours: wording.ClockHours) -> list[Line]:
    lines: list[Line] = []
    for column, caption in enumerate(day.captions):
        first = day.slots[0].local_times[column][0]
        last = max(day.slots, key=lambda slot: slot.session.ends_at).local_times[column][1]
        start, end = (
            " ".join(
                filter(
                    None,
                    (
                        wording.clock_text(clock.wall, hours),
                        wording.day_offset(clock.day_offset),
                        clock.offset,
                    ),
                )
            )
            for clock in (first, last)
        )
        lines.append((Span(f"{start} – {end}"), Span(f" {caption}", "muted")))
    return lines


def _award(award: Award, viewer: Viewer) -> Cell:
    lines: list[Line] = [(Span(award.title, "strong"),)] if award.title else []
    if award.people:
        lines.append((Span(", ".join(award.people), "people"),))
    if award.session is not None:
        session = award.session
        label = wording.moment_in_full(session.starts_at, viewer.zone, viewer.clock)
        people = f" · {', '.join(session.speakers)}" if session.speakers else ""
        message = session.label or session.title
        lines.append((Span(f"{message}{people} · {label}", "muted"),))
    return tuple(lines)


def _call(workshop: Workshop) -> FactList:
    call = workshop.call
    if call is None:
        return ()
    formats = []
    for paper in call.formats:
        pages = f", up to {paper.pages} pages" if paper.pages else ""
        formats.append(f"{paper.name}{pages}" + (f" ({paper.note})" if paper.note else ""))
    return (
        ("Topics", _lines(call.topics)),
        ("Formats", _lines(formats)),
        ("Review", cell(call.review)),
        ("Criteria", _lines(call.criteria)),
        ("Policies", _lines(call.policies)),
    )


def _lines(texts: tuple[str, ...] | list[str]) -> Cell:
    return tuple((Span(text),) for text in texts)


def _links(links: tuple[Link, ...]) -> FactList:
    return tuple(
        (link.label[:1].upper() + link.label[1:], cell(link.url, "link", link.url))
        for link in links
    )


def _people_and_sources(workshop: Workshop) -> FactList:
    organizers = ", ".join(person.name for person in workshop.organizers)
    return (
        ("Organizers", cell(organizers)),
        (
            "Institutions",
            tuple(_organization(organization) for organization in workshop.institutions),
        ),
        ("Sponsors", tuple(_organization(organization) for organization in workshop.sponsors)),
        *((credit.work, _credit(credit)) for credit in workshop.credits),
        ("References", tuple(_reference(reference) for reference in workshop.references)),
    )


def _organization(organization: Organization) -> Line:
    link = (Span(" "), Span(organization.url, "link", organization.url)) if organization.url else ()
    return (Span(organization.name), *link)


def _credit(credit: Credit) -> Cell:
    links = tuple(
        (Span(f"{link.label} "), Span(link.url, "link", link.url)) for link in credit.links
    )
    return (*(_organization(organization) for organization in credit.people), *links)


def _reference(reference: Reference) -> Line:
    authors = f"{', '.join(reference.authors)}: " if reference.authors else ""
    published = f", {reference.published}" if reference.published else ""
    link = (Span(" "), Span(reference.url, "link", reference.url)) if reference.url else ()
    return (Span(f"{authors}{reference.title}{published}"), *link)
