"""The page of people: their roles, affiliations and sessions."""

from digbug_cli.core.time import wording
from digbug_cli.core.views.people import Member, People
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    Cell,
    Column,
    Line,
    Note,
    Page,
    Row,
    Span,
    cell,
    table,
)


def page(view: People) -> Page:
    """Return a table for each group of people, with session times in the viewer's time."""
    zone, sessions = view.viewer.zone, view.workshop.sessions
    caption, changes = zone.name, False
    if sessions:
        first, last = sessions[0].starts_at, sessions[-1].starts_at
        caption = zone.caption(first, last)
        changes = zone.changes(first, last)
    title = (Span(view.workshop.title, "title"), Span(" · people"))
    blocks = tuple(
        table(
            heading=cell(heading, "heading"),
            columns=(
                Column("Name"),
                Column("Role and affiliation"),
                Column("Link", folds=ALWAYS),
                Column("Sessions", folds=2),
            ),
            rows=tuple(_row(member, view.viewer, changes=changes) for member in members),
            key=("Group", heading),
        )
        for heading, members in view.groups
    )
    return Page(title, (f"Times in {caption}",), blocks or (Note("The workshop lists no people."),))


def _row(member: Member, viewer: Viewer, *, changes: bool) -> Row:
    person = member.person
    name = ", ".join(part for part in (person.role, person.affiliation) if part)
    return Row(
        cells=(
            cell(person.name, "strong"),
            cell(name),
            cell(person.url, "link", person.url),
            _sessions(member, viewer, changes=changes),
        )
    )


def _sessions(member: Member, viewer: Viewer, *, changes: bool) -> Cell:
    lines: list[Line] = []
    for participation in member.parts:
        starts_at = participation.session.starts_at
        when = wording.moment_of_year(starts_at, viewer.zone, viewer.clock)
        offset = f" {viewer.zone.offset(starts_at)}" if changes else ""
        leads = " (moderator)" if participation.moderates else ""
        message = participation.session.label or participation.session.title
        lines.append((Span(f"{when}{offset} "), Span(f"{message}{leads}", "label")))
    return tuple(lines)
