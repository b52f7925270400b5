"""The JSON of `digbug show`."""

from collections.abc import Sequence

from digbug_cli.core.finding import documents, resolve
from digbug_cli.core.model import Session
from digbug_cli.core.programme import Programme
from digbug_cli.core.views import detail
from digbug_cli.core.views.detail import Detail, SessionDetail
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject
from digbug_cli.outputs.phrases.calendar_forms import calendar_forms


def show_document(
    view: Detail | None,
    subjects: Sequence[documents.Subject],
    workshop: Programme,
    viewer: Viewer,
) -> JsonObject:
    """Return one entry in full (none if the text is ambiguous), and all entries that match."""
    ids = resolve.ShortIds(workshop)
    return {
        **parts.head(viewer),
        **parts.whose(workshop),
        "session": _detail(view) if isinstance(view, detail.SessionDetail) else None,
        "person": person_document(view.someone, workshop, viewer)
        if isinstance(view, detail.PersonDetail)
        else None,
        "deadline": parts.programme_deadlines((view.row,), viewer)[0]
        if isinstance(view, detail.DeadlineDetail)
        else None,
        "matches": [
            {
                "type": resolve.type_of(entry),
                "id": ids.of(entry),
                "name": entry.title if isinstance(entry, Session) else entry.name,
            }
            for entry in subjects
        ],
    }


def _detail(view: SessionDetail) -> JsonObject:
    session, workshop, viewer = view.session, view.schedule.workshop, view.schedule.viewer
    venue = workshop.owner_of(session).venue
    return {
        **parts.status_document(session, view.schedule, viewer.now),
        "state": view.state,
        "place": venue.line(session.room) if venue else session.room,
        "people": [
            {
                **_who(item.someone),
                "part": "moderator" if item.moderates else "speaker",
            }
            for item in view.people
        ],
        "awards": [parts.award(award) for award in view.awards],
        "before": [_beside(item, workshop, viewer) for item in view.before],
        "after": [_beside(item, workshop, viewer) for item in view.after],
        "calendar_forms": calendar_forms(session, workshop.owner_of(session)),
        "at_the_same_time": [_beside(item, workshop, viewer) for item in view.at_the_same_time],
    }


def _beside(session: Session, workshop: Programme, viewer: Viewer) -> JsonObject:
    return {
        "id": session.id,
        **parts.owner(session, workshop),
        "kind": session.kind,
        "label": session.label,
        "title": session.title,
        "room": session.room,
        **parts.times(session, workshop.owner_of(session).zone, viewer),
    }


def _who(person: documents.PersonProfile) -> JsonObject:
    return {
        "name": person.name,
        "listed_as": person.listed_as,
        "roles": person.roles,
        "affiliations": person.affiliations,
        "urls": person.urls,
    }


def person_document(
    person: documents.PersonProfile, workshop: Programme, viewer: Viewer
) -> JsonObject:
    """Return a person with awards and sessions."""
    return {
        **_who(person),
        "awards": [parts.award(award) for award in person.awards],
        "sessions": [
            parts.participation(participation, workshop, viewer)
            for participation in person.participations
        ],
    }
