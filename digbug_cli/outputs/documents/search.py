"""The JSON of `digbug search`."""

from digbug_cli.core.finding.matching import Hit
from digbug_cli.core.finding.search import SearchResults
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject
from digbug_cli.outputs.documents.show import person_document


def search_document(
    text: str, results: SearchResults, schedule: Schedule, done: DoneDates | None = None
) -> JsonObject:
    """Return the search results, best first, with the fields that match.

    `done` are the submitted dates.
    """
    workshop, viewer = schedule.workshop, schedule.viewer
    dates = [
        deadlines_view.row_in(workshop, hit.deadline, viewer, done) for hit in results.deadlines
    ]
    return {
        **parts.head(viewer),
        **parts.whose(workshop),
        "text": text,
        "taken": [{"typed": typed, "as": forms} for typed, forms in results.replacements],
        "sessions": parts.Entries(
            lambda hit: {**parts.session(hit.session, schedule), "found": _found(hit)},
            results.sessions,
        ),
        "people": parts.Entries(
            lambda hit: {**person_document(hit.person, workshop, viewer), "found": _found(hit)},
            results.people,
        ),
        "deadlines": [
            {**date, "found": _found(hit)}
            for date, hit in zip(
                parts.programme_deadlines(dates, viewer), results.deadlines, strict=True
            )
        ],
    }


def _found(hit: Hit) -> list[JsonObject]:
    return [
        {
            "in": where.field,
            "of": where.owner or None,
            "text": where.excerpt[0],
            "words": where.words,
        }
        for where in hit.best_matches
    ]
