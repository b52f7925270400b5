"""The ids that sessions in a newer state of a workshop keep from the state in the library."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from digbug_cli.cli.context import Context
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library import session_ids
from digbug_cli.core.library.session_ids import NO_IDS, KeptIds
from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.errors import DigbugError
from digbug_cli.system.library_entry import LibraryEntry, StoredState


def ids_in_library(
    context: Context, identifier: str, text: str, overrides: Overrides, result: CheckResult
) -> KeptIds:
    """Return the ids of a workshop that is added, perhaps again: see `kept_ids`."""
    if result.workshop is None or not context.library.is_added(identifier):
        return kept_ids(None, (), text, overrides, result)
    stored: StoredState | None = None
    before: tuple[DeadlineOwner, ...] = ()
    with suppress(DigbugError):
        entry, earlier = context.library.entry(identifier), context.library.added_text(identifier)
        stored = StoredState(entry, earlier)
        before = context.store.load(context.store.find(identifier))
    return kept_ids(stored, before, text, overrides, result)


def kept_ids(
    stored: StoredState | None,
    before: Iterable[DeadlineOwner],
    text: str,
    overrides: Overrides,
    result: CheckResult,
) -> KeptIds:
    """Return the ids of the sessions in `result`; those in a workshop file are its author's.

    Args:
        stored: the state in the library, if there is one.
        before: the workshop or conferences in that state; empty if they can no longer be read.
        text: the text of the newer state.
        overrides: what the user states about the newer state.
        result: what the newer state contains.
    """
    entry = stored.entry if stored else None
    is_same_text = stored is not None and text == stored.text
    if entry and is_same_text and overrides._replace(id=None) == entry.overrides:
        return KeptIds(entry.ids, entry.numbers)
    if result.workshop is None or not result.is_imported:
        return NO_IDS
    old = next((owner for owner in before if isinstance(owner, Workshop)), None)
    numbers = entry.numbers if entry else {}
    ids: Mapping[str, str] | None = None
    if entry and is_same_text:
        ids = _ids_of_same_text(entry, text, overrides)
    if ids is None:
        ids = _assigned(old, result.workshop, text, entry) if old else {}
    kept = KeptIds(ids, numbers)
    return kept._replace(numbers=session_ids.highest_numbers(old, result.workshop, kept))


def _assigned(
    old: Workshop, new: Workshop, text: str, entry: LibraryEntry | None
) -> Mapping[str, str]:
    """Return the ids that the sessions in a newer text keep; a page itself states none.

    A table may have a column of ids.
    """
    from digbug_cli.sources import formats

    kept = KeptIds(entry.ids, entry.numbers) if entry else NO_IDS
    if not formats.may_lack_ids(text):
        return session_ids.assigned(old, new, kept.numbers)
    from digbug_cli.core.library import page_ids

    return page_ids.assigned(old, new, kept, is_stated=formats.states_ids(text))


def _ids_of_same_text(
    entry: LibraryEntry, text: str, overrides: Overrides
) -> Mapping[str, str] | None:
    """Return the ids of sessions that are in the same places of the same text.

    In another zone the dates of a series may have other ids. None if other sessions are read then.
    """
    from digbug_cli.sources import formats

    old, new = (
        formats.parse(text, entry.source, each._replace(id=entry.id)).sessions or ()
        for each in (entry.overrides, overrides)
    )
    if [session.origin for session in old] != [session.origin for session in new]:
        return None
    kept = {
        session.id: entry.ids.get(former.id, former.id)
        for former, session in zip(old, new, strict=True)
    }
    return {built: identifier for built, identifier in kept.items() if built != identifier}
