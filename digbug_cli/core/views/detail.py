"""One entry of a workshop in full, in the viewer's zones."""

from typing import TYPE_CHECKING, Literal

from digbug_cli.core.finding import documents
from digbug_cli.core.finding.documents import PersonProfile, Subject
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import Award, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

SessionState = Literal["to come", "on", "over"]


class SessionRole(Record):
    """A person who takes part in a session."""

    someone: PersonProfile
    moderates: bool


class SessionDetail(Record):
    """A session in full, with its neighbours on the programme.

    `before` and `after` are of the same workshop and in the same room or track, or either session
    names neither. Cancelled sessions are included.
    """

    schedule: Schedule
    """A schedule of this session only, in the zones of the viewer and the venue."""
    session: Session
    state: SessionState
    people: tuple[SessionRole, ...]
    """Speakers, then moderators."""
    awards: tuple[Award, ...]
    """Awards for work that was presented in this session."""
    before: tuple[Session, ...]
    """The last sessions that end before it begins; several if they start at the same time."""
    after: tuple[Session, ...]
    at_the_same_time: tuple[Session, ...]
    """Sessions that overlap it, in any room of any workshop."""


class PersonDetail(Record):
    """A person in full."""

    schedule: Schedule
    """A schedule of their sessions only."""
    someone: PersonProfile


class DeadlineDetail(Record):
    """A deadline in full."""

    viewer: Viewer
    workshop: "Programme"
    row: DeadlineRow


Detail = SessionDetail | PersonDetail | DeadlineDetail


def detail_of(
    entry: Subject,
    workshop: "Programme",
    viewer: Viewer,
    starred: frozenset[str],
    done: DoneDates | None = None,
) -> Detail:
    """Return the details of an entry; `starred` are ids, `done` the submitted dates."""
    if isinstance(entry, Session):
        return _of_session(entry, workshop, viewer, starred)
    if isinstance(entry, PersonProfile):
        own = [participation.session for participation in entry.participations]
        schedule = schedule_view.schedule(workshop, own, viewer, starred)
        return PersonDetail(schedule=schedule, someone=entry)
    row = deadlines_view.row_in(workshop, entry, viewer, done)
    return DeadlineDetail(viewer=viewer, workshop=workshop, row=row)


def _of_session(
    session: Session, workshop: "Programme", viewer: Viewer, starred: frozenset[str]
) -> SessionDetail:
    profiles = documents.person_profiles(workshop)
    of_day = [
        item for item in workshop.sessions if item.day == session.day and item.id != session.id
    ]
    own = workshop.owner_of(session)
    near = [
        item for item in of_day if _share_a_place(item, session) and workshop.owner_of(item) is own
    ]
    over = [item for item in near if item.ends_at <= session.starts_at]
    later = [item for item in near if item.starts_at >= session.ends_at]
    last = max((item.starts_at for item in over), default=None)
    first = min((item.starts_at for item in later), default=None)
    return SessionDetail(
        schedule=schedule_view.schedule(workshop, (session,), viewer, starred),
        session=session,
        state=session_state(session, viewer.now),
        people=tuple(
            SessionRole(someone=profiles[folded(name)], moderates=moderates)
            for names, moderates in ((session.speakers, False), (session.moderators, True))
            for name in names
        ),
        awards=tuple(
            item for item in workshop.awards if item.session and item.session.id == session.id
        ),
        before=tuple(item for item in over if item.starts_at == last),
        after=tuple(item for item in later if item.starts_at == first),
        at_the_same_time=tuple(
            item
            for item in workshop.sessions
            if item.id != session.id
            and item.starts_at < session.ends_at
            and item.ends_at > session.starts_at
        ),
    )


def _share_a_place(session: Session, other: Session) -> bool:
    """Return whether both are in one room or track, or one of them names neither."""
    places = {session.place, other.place}
    return None in places or len(places) == 1


def session_state(session: Session, now: Instant) -> SessionState:
    """Return the state of a session: on from its start up to, not including, its end."""
    if now < session.starts_at:
        return "to come"
    return "on" if now < session.ends_at else "over"
