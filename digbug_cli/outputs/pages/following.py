"""The page of what the user follows."""

from collections.abc import Sequence

from digbug_cli.core.views.following import FollowedDates
from digbug_cli.outputs.layout.page import NARROW, Column, Note, Page, Row, Span, cell, table


def page(following: Sequence[FollowedDates]) -> Page:
    """Return the table of followed names and tags, with the number of their upcoming dates."""
    title = (Span("Following", "title"),)
    if not following:
        return Page(
            title, (), (Note("You follow nothing yet. Name a conference: digbug follow NAME."),)
        )
    rows = tuple(
        Row(
            (
                cell(each.followed.name, "strong"),
                cell(each.followed.kind, "muted"),
                cell(str(each.upcoming_count)),
                cell(", ".join(each.sources)),
            ),
            role="" if each.upcoming_count else "muted",
        )
        for each in following
    )
    columns = (
        Column("Name"),
        Column("Kind", folds=NARROW),
        Column("Upcoming dates", whole=True),
        Column("In"),
    )
    notes = ("digbug deadlines --followed shows the dates.",)
    return Page(title, (), (table(columns, rows, notes=notes),))
