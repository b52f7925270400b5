"""The workshops that the user has added: their entries, states and compiled forms."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from digbug_cli.core import text
from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.model import DeadlineOwner
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError
from digbug_cli.system import files, library
from digbug_cli.system.library_entry import LibraryEntry, StoredState

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult


class LibraryStore:
    """Keeps the workshops that the user adds."""

    def __init__(self, data_dir: Callable[[], Path]) -> None:
        """Set the folder of the library."""
        self._data_dir = data_dir

    def added_ids(self) -> list[str]:
        """Return the ids of the added workshops.

        Raises:
            DigbugError: the library cannot be read.
        """
        return library.names(self._data_dir())

    def require_added(self, names: Sequence[str], otherwise: str) -> list[str]:
        """Return the ids of added workshops that `names` refer to, in any letter case, each once.

        Raises:
            DigbugError: an id is not in the library. If the library is empty, the hint is
                `otherwise`.
        """
        ids = self.added_ids()
        for name in names:
            if name.casefold() not in ids:
                hint = f"use {text.listed(ids, 'or')}" if ids else otherwise
                raise DigbugError(f"workshop {text.quoted(name)} is not in the library", hint=hint)
        return list(dict.fromkeys(name.casefold() for name in names))

    def path(self, identifier: str) -> Path | None:
        """Return the stored text of an added workshop as a file; None if it is not added."""
        return library.find(self._data_dir(), identifier)

    def is_added(self, identifier: str) -> bool:
        """Return whether the library has a workshop with this id."""
        return self.path(identifier) is not None

    def entry(self, identifier: str) -> LibraryEntry:
        """Return the library entry of an added workshop.

        Raises:
            DigbugError: the entry cannot be read or is invalid.
        """
        return library.read(self._data_dir(), identifier)

    def state(self, identifier: str) -> bytes:
        """Return a value that changes whenever the stored files of an added workshop do."""
        return library.state(self._data_dir(), identifier)

    def added_text(self, identifier: str) -> str:
        """Return the stored text of an added workshop; empty if it can no longer be read."""
        path = self.path(identifier)
        with suppress(DigbugError):
            return files.read_text(str(path)) if path else ""
        return ""

    def save(
        self,
        entry: LibraryEntry,
        content: str,
        result: "CheckResult",
        check: Callable[[], None],
        *,
        unreported: bool = False,
    ) -> bytes:
        """Add a source to the library, together with the compiled workshop. Return its new state.

        `check` runs while no other run can change the library. If it raises, nothing is stored.

        Raises:
            DigbugError: the workshop cannot be written; the old one is unchanged.
        """
        state = library.store(self._data_dir(), entry, content, check, unreported=unreported)
        self._compile_result(entry, state, result)
        return state

    def _compile_result(self, entry: LibraryEntry, state: bytes, result: "CheckResult") -> None:
        """Store the compiled form of an added workshop for a `state` of its files."""
        self.compile(entry.id, state, with_update_time(result, entry.updated_at))

    def remove(self, identifier: str) -> bool:
        """Remove a workshop from the library; return False if another run has already done so.

        Raises:
            DigbugError: the workshop cannot be removed.
        """
        return library.remove(self._data_dir(), identifier)

    def earlier(self, identifier: str) -> StoredState | None:
        """Return the state of an added workshop before the last change. None if there is none.

        Raises:
            DigbugError: it cannot be read or is invalid.
        """
        return library.earlier(self._data_dir(), identifier)

    def go_back(
        self, earlier: StoredState, result: "CheckResult", check: Callable[[], object]
    ) -> bytes:
        """Exchange an added workshop and its earlier state; return its new state.

        `result` is what the earlier state contains; `check` is as for `save`.

        Raises:
            DigbugError: the workshop cannot be written, or `check` raises.
        """
        state = library.go_back(self._data_dir(), earlier, check)
        self._compile_result(earlier.entry, state, result)
        return state

    def has_unreported(self, identifier: str) -> bool:
        """Return whether changes of an added workshop have not been shown."""
        return library.has_unreported(self._data_dir(), identifier)

    def mark_reported(self, identifier: str, reported: bytes) -> None:
        """Note that the changes up to the state `reported` were shown.

        Raises:
            DigbugError: that cannot be written.
        """
        library.mark_reported(self._data_dir(), identifier, reported)

    def mark_checked(self, identifier: str, now: Instant) -> None:
        """Note that the source of an added workshop had nothing new. Errors do not matter."""
        with suppress(DigbugError):  # only the age of the stored copy is wrong without it
            library.mark_checked(self._data_dir(), identifier, now)

    def fetched_at(self, entry: LibraryEntry) -> Instant:
        """Return when the source of an added workshop was last fetched or had nothing new."""
        return library.last_fetched(self._data_dir(), entry.id, entry.fetched_at)

    def web_fetched_at(self, identifier: str) -> Instant | None:
        """Return `fetched_at` of a workshop from the web, fast. None for others."""
        return library.web_fetched_at(self._data_dir(), identifier)

    def stored_at(self, identifier: str) -> int:
        """Return when the text of an added workshop was stored, in nanoseconds, to compare it."""
        return library.stored_at(self._data_dir(), identifier)

    def state_of_all(self, identifiers: Sequence[str]) -> bytes:
        """Return a value that changes whenever the stored files of added workshops do."""
        from hashlib import sha256

        states = (self.state(identifier) for identifier in identifiers)
        return sha256(b"\n".join(states)).hexdigest().encode()

    def compiled(self, identifier: str) -> tuple[tuple[DeadlineOwner, ...], int] | None:
        """Load the compiled form of an added workshop or list; None if there is none for its state.

        Return also how many entries of a list could not be read.
        """
        from digbug_cli.core.library import snapshot

        state = self.state(identifier)
        content = library.compiled(self._data_dir(), identifier, state)
        if content is None:
            return None
        with suppress(ValueError):
            return (snapshot.loads(content),), 0
        with suppress(ValueError):
            (stored,) = snapshot.loads_all(snapshot.StoredList, content)
            return stored.conferences, stored.skipped
        return None

    def compile(self, identifier: str, state: bytes, result: "CheckResult") -> None:
        """Store an added workshop or list in compiled form. If that fails, each run checks it."""
        from digbug_cli.core.library import snapshot

        if result.workshop:
            content = snapshot.dumps(result.workshop)
        elif result.conferences:
            stored = snapshot.StoredList(conferences=result.conferences, skipped=result.skipped)
            content = snapshot.dumps_all(snapshot.StoredList, [stored])
        else:
            return
        with suppress(DigbugError):
            library.store_compiled(self._data_dir(), identifier, state, content)


def check_text(content: str, path: str, overrides: Overrides = NO_OVERRIDES) -> "CheckResult":
    """Read and check the text of a file; `path` names it in messages."""
    from digbug_cli.core.check.workshop import build
    from digbug_cli.sources import formats

    return build(formats.parse(content, files.shown_path(path), overrides))


def check_stored(
    entry: LibraryEntry, content: str, overrides: Overrides | None = None
) -> "CheckResult":
    """Read and check a stored text as its entry says, or with other `overrides`."""
    result = check_text(content, entry.source, overrides or entry.all_overrides)
    return with_update_time(with_session_ids(result, entry.ids), entry.updated_at)


def with_update_time(result: "CheckResult", instant: Instant) -> "CheckResult":
    """Set a workshop's update time to the time when it got its state, unless it has its own.

    Calendars use the update time to decide which of two states is newer.
    """
    workshop = result.workshop
    if workshop is None or workshop.updated is not None:
        return result
    return result.replaced(workshop=workshop.replaced(updated=instant))


def with_session_ids(result: "CheckResult", ids: Mapping[str, str]) -> "CheckResult":
    """Give sessions the ids that the library keeps for them, and name these in warnings."""
    if not ids or result.workshop is None:
        return result
    from digbug_cli.core.library import session_ids

    hints = {f"taken as {built}": f"taken as {kept}" for built, kept in ids.items()}
    draft = result.draft
    inputs = draft.sessions and tuple(
        one.replaced(id=ids.get(one.id, one.id)) for one in draft.sessions
    )
    workshop = session_ids.renamed(result.workshop, ids)
    return result.replaced(
        draft=draft._replace(sessions=inputs),
        workshop=workshop,
        partial=workshop,
        problems=tuple(
            problem._replace(hint=hints.get(problem.hint or "", problem.hint))
            if problem.code == "duplicate-id"
            else problem
            for problem in result.problems
        ),
    )
