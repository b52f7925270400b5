"""Refresh an added workshop: fetch its source again, store a newer state, and find what changed."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain

from digbug_cli.cli import loading, sites
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import FetchedSource
from digbug_cli.cli.stores.library import check_stored, with_session_ids
from digbug_cli.cli.updates.kept_ids import kept_ids
from digbug_cli.core.changes.diff import (
    Change,
    Entry,
    find_changes,
    list_entries,
    owner_entries,
    workshop_entries,
)
from digbug_cli.core.changes.losses import SourceState, find_loss
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Conference, DeadlineOwner, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.library_entry import LibraryEntry, StoredState

_MAX_TRIES = 3
"""How often a source is fetched if other runs keep storing newer states of it."""

Owners = tuple[DeadlineOwner, ...]
Fetch = Callable[[], FetchedSource | None]
"""Fetches a source; None if it has not changed."""


class ReplacedError(DigbugError):
    """Another run has replaced the workshop during the fetch."""


class RefreshOptions(Record):
    """The options of the command, for each workshop."""

    tz: Sequence[str] | None
    offline: bool
    accept: bool
    timezone: str | None
    """The name of the venue's zone, if it is to be read with another one."""


class RefreshResult(Record):
    """A workshop or deadline list, and what changed in it."""

    id: str
    changed: tuple[Change, ...] | None
    """None if the previous state could not be read, so that nothing can be compared."""
    title: str
    viewer: Viewer | None
    """The zones and the clock to show changes with; None if nothing changed."""
    starred: frozenset[str]
    """The ids of the starred sessions."""
    unreported: bytes | None
    """The state of the library up to which these changes are news; None if nothing changed."""


class LibraryState(Record):
    """A workshop as the library has it before its source is fetched."""

    entry: LibraryEntry
    state: bytes


def read_state(context: Context, identifier: str) -> LibraryState:
    """Read the library entry of a workshop, and the state of its files.

    Raises:
        DigbugError: the entry cannot be read.
    """
    state = context.library.state(identifier)
    return LibraryState(entry=context.library.entry(identifier), state=state)


def fetch(
    context: Context, entry: LibraryEntry, options: RefreshOptions, *, is_shown: bool = False
) -> FetchedSource | None:
    """Fetch the source of a workshop. None if its stored text is to be read, as it has not changed.

    Raises:
        DigbugError: the source cannot be read.
    """
    if _is_stored_text_enough(entry, options):
        return None
    text = context.library.added_text(entry.id)
    return sites.fetch_newer(context, entry, text, offline=options.offline, is_shown=is_shown)


def _is_stored_text_enough(entry: LibraryEntry, options: RefreshOptions) -> bool:
    """Return whether only the stored text is read again, in another zone."""
    return bool(options.timezone) and (options.offline or entry.source == files.STDIN)


def refresh_one(
    context: Context, first: LibraryState, options: RefreshOptions, download: Fetch | None
) -> RefreshResult:
    """Fetch a workshop again and store it if it has changed.

    `download` returns the source that was fetched for the state `first`.

    Raises:
        ReplacedError: another run has replaced it; that state stays.
        DigbugError: it cannot be fetched, checked, or shown with these options.
    """
    current = first
    for _ in range(_MAX_TRIES):
        if (current.entry.source, current.entry.overrides) != (
            first.entry.source,
            first.entry.overrides,
        ):
            break
        # Another run may have stored an older or a newer state: ask the source again.
        with suppress(ReplacedError):
            return _refresh_from_source(context, current, options, download)
        download, current = None, read_state(context, first.entry.id)
    identifier = first.entry.id
    message = f"another digbug replaced {identifier}: its state stays"
    raise ReplacedError(message, hint=f"fetch it again with `digbug refresh {identifier}`")


def _refresh_from_source(
    context: Context, current: LibraryState, options: RefreshOptions, download: Fetch | None
) -> RefreshResult:
    """Refresh a workshop if the library still has it as `current`; raise as `refresh_one` does."""
    entry = current.entry
    check = partial(_require_state, context, current)
    is_fetched = not _is_stored_text_enough(entry, options)
    source = download() if download else fetch(context, entry, options)
    if source:
        sites.report_requests(context, source)
    text = context.library.added_text(entry.id)
    is_same = source is None or source.text == text
    overrides = entry.overrides
    if options.timezone:
        overrides = overrides._replace(timezone=options.timezone)
    if is_same and overrides == entry.overrides:
        check()
        if is_fetched:
            context.library.mark_checked(entry.id, context.clock())
        return unreported(context, entry, options) or _unchanged(entry.id)
    if source is None:
        label = masked_url(entry.source)
        headers = (entry.etag, entry.modified)
        source = FetchedSource(text, entry.source, label, *headers, pages=entry.pages)
    given = overrides._replace(id=entry.id)
    result = loading.check_source(source, given, may_be_list=not options.timezone)
    if result.conferences:
        overrides = overrides._replace(name=None, timezone=None)
    before = _owners(context, entry.id)
    kept = kept_ids(StoredState(entry, text), before, source.text, overrides, result)
    result = with_session_ids(result, kept.ids)
    after = _owners_of(result)
    if before and not options.accept:
        states = (
            _state(text, before, has_known_end=True),
            _state(source.text, after, has_known_end=source.has_known_end),
        )
        if reason := find_loss(*states):
            hint = f"if that is right, run `digbug refresh {entry.id} --accept`"
            raise DigbugError(reason, origin=Origin(masked_url(entry.source)), hint=hint)
    reported = _reported_owners(context, entry.id, before)
    # An invalid zone must be an error before the new state is stored.
    viewer = context.preferences.viewer(options.tz, None, *after)
    state = loading.store_in_library(
        context,
        entry.id,
        overrides,
        source,
        result,
        check=check,
        kept=kept,
        unreported=True,
        fetched_at=None if is_fetched else entry.fetched_at,
    )
    context.streams.warn_of_problems(result.problems, entry.id)
    return _result(context, entry.id, reported, after, viewer=viewer, state=state)


def go_back(context: Context, identifier: str, options: RefreshOptions) -> RefreshResult:
    """Exchange a workshop and its earlier state.

    Raises:
        DigbugError: there is no earlier state, or it cannot be read or shown.
    """
    current = read_state(context, identifier)
    earlier = context.library.earlier(identifier)
    if earlier is None:
        hint = f"run `digbug refresh {identifier}`: it keeps the earlier state of a changed source"
        raise DigbugError(f"{identifier} has no earlier state", hint=hint)
    # Calendars ignore a state that is not newer than theirs.
    numbers = current.entry.numbers  # those of the earlier state are not higher
    entry = earlier.entry.replaced(revised_at=context.clock(), numbers=numbers)
    earlier = StoredState(entry, earlier.text)
    before, result = _owners(context, identifier), check_stored(*earlier)
    result.require_usable()
    after = _owners_of(result)
    viewer = context.preferences.viewer(options.tz, None, *after)
    check = partial(_require_state, context, current)
    state = context.library.go_back(earlier, result, check)
    return _result(context, identifier, before, after, viewer=viewer, state=state)


def unreported(
    context: Context, entry: LibraryEntry, options: RefreshOptions
) -> RefreshResult | None:
    """Return the changes that an earlier run stored and could not show; None if there are none."""
    if not context.library.has_unreported(entry.id):
        return None
    state, after = context.library.state(entry.id), _owners(context, entry.id)
    reported = _reported_owners(context, entry.id, ())
    viewer = context.preferences.viewer(options.tz, None, *after)
    return _result(context, entry.id, reported, after, viewer=viewer, state=state)


def _result(
    context: Context,
    identifier: str,
    before: Owners,
    after: Owners,
    *,
    viewer: Viewer,
    state: bytes,
) -> RefreshResult:
    workshop = next((owner for owner in after if isinstance(owner, Workshop)), None)
    changed = find_changes(_all_entries(before), _all_entries(after)) if before else None
    return RefreshResult(
        id=identifier,
        changed=changed,
        title=workshop.title if workshop else identifier,
        viewer=viewer,
        starred=context.stars.marked(workshop) if workshop else frozenset(),
        unreported=state,
    )


def _unchanged(identifier: str) -> RefreshResult:
    return RefreshResult(
        id=identifier,
        changed=(),
        title=identifier,
        viewer=None,
        starred=frozenset(),
        unreported=None,
    )


def _require_state(context: Context, current: LibraryState) -> None:
    """Require that the library still has a workshop as `current`.

    Raises:
        ReplacedError: another run has changed it.
    """
    identifier = current.entry.id
    if context.library.state(identifier) != current.state:
        raise ReplacedError(f"another digbug replaced {identifier}")


def _owners(context: Context, identifier: str) -> Owners:
    """Return the stored workshop or conferences; nothing if they can no longer be read."""
    with suppress(DigbugError):
        return context.store.load(context.store.find(identifier))
    return ()


def _reported_owners(context: Context, identifier: str, current: Owners) -> Owners:
    """Return the state whose changes were last shown: `current`, unless its own are unreported.

    Superseded dates that digbug has had before are not news. They are added to `current` alone,
    since unreported ones are registered too.
    """
    if not context.library.has_unreported(identifier):
        return context.lists.with_seen_dates(current, identifier)
    with suppress(DigbugError):
        earlier = context.library.earlier(identifier)
        return _owners_of(check_stored(*earlier)) if earlier else current
    return ()


def _owners_of(result: CheckResult) -> Owners:
    return (result.workshop,) if result.workshop else result.conferences


def _state(text: str, owners: Owners, *, has_known_end: bool) -> SourceState:
    from digbug_cli.sources import formats

    is_list = not any(isinstance(owner, Workshop) for owner in owners)
    return SourceState(
        text=formats.first_page(text),
        entries=_entries(owners),
        is_list=is_list,
        is_page=formats.is_page(text),
        has_known_end=has_known_end,
    )


def _entries(owners: Iterable[DeadlineOwner]) -> tuple[Entry, ...]:
    conferences = [owner for owner in owners if isinstance(owner, Conference)]
    workshops = (workshop_entries(owner) for owner in owners if isinstance(owner, Workshop))
    return (*chain.from_iterable(workshops), *list_entries(conferences))


def _all_entries(owners: Owners) -> tuple[Entry, ...]:
    return (*owner_entries(owners), *_entries(owners))
