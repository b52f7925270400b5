"""Two states of a workshop or of deadline lists, read from files, the library or calendars."""

from collections.abc import Sequence
from itertools import chain

from digbug_cli.cli.context import Context
from digbug_cli.cli.stores.library import check_text
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.cli.stores.workshops import NoDatesError
from digbug_cli.core.changes.date_entries import date_entries
from digbug_cli.core.changes.diff import Entry, list_entries, owner_entries, workshop_entries
from digbug_cli.core.model import Conference, DeadlineOwner, Venue, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import line
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files

_CALENDAR = "BEGIN:VCALENDAR"


class State(Record):
    """One of two states that are compared."""

    name: str
    """The file or the id that the user has named."""
    id: str | None
    """The id of the workshop; None for deadline lists."""
    title: str
    owners: tuple[DeadlineOwner, ...]
    """The workshop or the conferences; none if it is a calendar."""
    entries: tuple[Entry, ...]
    updated: Instant | None
    """When it was last changed, if that is stated."""
    is_own_file: bool
    """Whether the user edits it: a file of a workshop, not a calendar, and not in the library."""


class _Source(Record):
    """A state before it is known what it is compared with."""

    name: str
    ref: WorkshopRef
    calendar: str | None
    """The text of a calendar that digbug wrote."""
    keys: tuple[str, ...]
    """The workshops and lists whose entries the calendar has."""
    owners: tuple[DeadlineOwner, ...]

    @property
    def workshop(self) -> Workshop | None:
        return next((each for each in self.owners if isinstance(each, Workshop)), None)


def read_states(context: Context, old: str, new: str) -> tuple[State, State]:
    """Read two states in the form in which they can be compared.

    Raises:
        DigbugError: one cannot be read, or only one of them is a deadline list.
        UsageError: both are standard input.
    """
    if old == new == files.STDIN:
        message = "standard input can be read only once"
        raise UsageError(message, hint="give a file or an id for OLD or NEW")
    before, after = _read(context, old), _read(context, new)
    have_programmes = {source.workshop is not None for source in (before, after) if source.owners}
    if len(have_programmes) > 1:
        words = ("a deadline list", "a programme")
        kinds = [words[source.workshop is not None] for source in (before, after)]
        message = f"{line(old)} is {kinds[0]}, but {line(new)} is {kinds[1]}"
        raise DigbugError(message, hint="give two states of the same workshop or list")
    of_lists = have_programmes == {False} or (
        not have_programmes and max(len(before.keys), len(after.keys)) > 1
    )
    with_calendar = bool(before.calendar or after.calendar)
    venue = _venue_of_one(before.workshop, after.workshop)
    old_state, new_state = (
        _state(
            context,
            source,
            of_lists=of_lists,
            with_calendar=with_calendar,
            venue=venue,
        )
        for source in (before, after)
    )
    return old_state, new_state


def _venue_of_one(before: Workshop | None, after: Workshop | None) -> Venue | None:
    """Return the venue if only one of two states has one: some formats cannot hold it.

    That it has one is a change of the workshop, not of each session.
    """
    if before is None or after is None or (before.venue and after.venue):
        return None
    return before.venue or after.venue


def _read(context: Context, name: str) -> _Source:
    ref = context.store.find(name)
    if ref.id is None and not files.is_folder(ref.path):
        # From the text, since a pipe cannot be read again.
        text = files.read_text(ref.path)
        if text.lstrip().startswith(_CALENDAR):
            from digbug_cli.sources.icalendar import our_export

            if keys := our_export.owner_keys(text):
                return _Source(name=name, ref=ref, calendar=text, keys=keys, owners=())
        result = check_text(text, ref.path)
        result.require_usable()
        owners: tuple[DeadlineOwner, ...] = result.conferences
        if result.workshop:
            owners = (result.workshop,)
    else:
        owners = _owners_of(context, ref)
    return _Source(name=name, ref=ref, calendar=None, keys=(), owners=owners)


def _owners_of(context: Context, ref: WorkshopRef) -> tuple[DeadlineOwner, ...]:
    """Return the owners in the files of a folder, or in the one file.

    Raises:
        DigbugError: a file cannot be used, or there are several workshops.
    """
    owners: list[DeadlineOwner] = []
    for each in ref.files():
        try:
            owners += context.store.load(each)
        except NoDatesError:
            continue
    if sum(isinstance(owner, Workshop) for owner in owners) > 1:
        origin = Origin(files.shown_path(ref.path))
        raise DigbugError("has several workshops", origin=origin, hint="compare them one by one")
    return tuple(owners)


def _state(
    context: Context,
    source: _Source,
    *,
    of_lists: bool,
    with_calendar: bool,
    venue: Venue | None,
) -> State:
    workshop = source.workshop
    if source.calendar is not None:
        return _state_of_calendar(source, source.calendar, of_lists=of_lists)
    entries = _entries(source.owners, venue=venue)
    if of_lists and with_calendar:
        # In a calendar, the ids of dates have the keys of their conferences.
        dates = context.lists.earlier_dates(source.owners, source.ref.id or source.name)
        entries = date_entries(dates)
    return State(
        name=source.name,
        id=workshop.id if workshop else None,
        title=workshop.title if workshop else _name_of(source),
        owners=source.owners,
        entries=entries,
        updated=workshop.updated if workshop else None,
        is_own_file=workshop is not None and source.ref.id is None,
    )


def _state_of_calendar(source: _Source, text: str, *, of_lists: bool) -> State:
    from digbug_cli.sources.icalendar import our_export

    path = files.shown_path(source.ref.path)
    read = our_export.read_dates if of_lists else our_export.read
    export = read(text, path)
    return State(
        name=source.name,
        id=export.workshop or None,
        title=our_export.title(text) or export.workshop or _name_of(source),
        owners=(),
        entries=export.entries,
        updated=export.revised,
        is_own_file=False,
    )


def _name_of(source: _Source) -> str:
    if len(source.owners) == 1:
        return source.owners[0].title
    return source.ref.id or files.shown_path(source.ref.path)


def _entries(owners: Sequence[DeadlineOwner], *, venue: Venue | None) -> tuple[Entry, ...]:
    conferences = [owner for owner in owners if isinstance(owner, Conference)]
    workshops = [owner for owner in owners if isinstance(owner, Workshop)]
    if venue:
        workshops = [_in_rooms_alone(workshop, venue) for workshop in workshops]
    return (
        *owner_entries(owners),
        *chain.from_iterable(map(workshop_entries, workshops)),
        *list_entries(conferences),
    )


def _in_rooms_alone(workshop: Workshop, venue: Venue) -> Workshop:
    """Return a workshop without its venue; a session in no room, or in the venue's, has none.

    schedule.xml, in which each session has a room, names the venue for such sessions.
    """
    rooms = {venue.room, venue.name, workshop.title}
    sessions = tuple(
        session.replaced(room=None) if session.room in rooms else session
        for session in workshop.sessions
    )
    return workshop.replaced(venue=None, sessions=sessions)
