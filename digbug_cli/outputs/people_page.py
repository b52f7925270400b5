"""Everyone of the workshop, as a page: who they are and when they are on."""

from digbug_cli.core import words
from digbug_cli.core.views import Member, People, Viewer
from digbug_cli.outputs.page import Cell, Column, Line, Note, Page, Row, Span, cell, table


def page(view: People) -> Page:
    """Return a table for each group of people."""
    zone = view.viewer.zone
    title = (Span(view.workshop.title, "title"), Span(" · people"))
    blocks = tuple(
        table(
            heading=cell(heading, "heading"),
            columns=(
                Column("Name"),
                Column("Role and affiliation"),
                Column("Link", folds=True),
                Column("Sessions"),
            ),
            rows=tuple(_row(member, view.viewer) for member in members),
            key=("Group", heading),
        )
        for heading, members in view.groups
    )
    named = f"Times in {zone.name}"
    return Page(title, (named,), blocks or (Note("The workshop names no people."),))


def _row(member: Member, viewer: Viewer) -> Row:
    person = member.person
    known = ", ".join(part for part in (person.role, person.affiliation) if part)
    return Row(
        cells=(
            cell(person.name, "strong"),
            cell(known),
            cell(person.url, "link", person.url),
            _sessions(member, viewer),
        )
    )


def _sessions(member: Member, viewer: Viewer) -> Cell:
    lines: list[Line] = []
    for session in member.sessions:
        when = words.moment_of_year(session.starts_at, viewer.zone)
        leads = " (moderator)" if member.person.name in session.moderators else ""
        lines.append((Span(f"{when} "), Span(f"{session.label or session.title}{leads}", "label")))
    return tuple(lines)
