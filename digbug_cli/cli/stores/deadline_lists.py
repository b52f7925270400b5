"""The dates of workshops and deadline lists: those of -w, or of everything that was added."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.cli.stores.library import LibraryStore
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.cli.stores.workshops import NoDatesError, Note, WorkshopStore
from digbug_cli.cli.streams import Streams
from digbug_cli.core import text
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.merging.listed import ListedDate, ListedOwner, dates_of, owners_of
from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, UsageError

if TYPE_CHECKING:
    from digbug_cli.core.library import register

Report = Callable[[str, str | None], None]
"""Prints a message and its hint."""
_KEPT_YEARS = 2
"""Calendars may have the dates of a conference that is in no list any more for so long."""


class Lists(NamedTuple):
    """The dates of several workshops and lists, and whether all of them could be used."""

    dates: tuple[ListedDate, ...]
    """In the order of the files, or in the order of time."""
    undated: tuple[DeadlineOwner, ...]
    """Their workshops and conferences without a date."""
    complete: bool = True
    sources: tuple[str, ...] = ()
    """The names of the lists that could be used, and of the workshops."""

    @property
    def owners(self) -> tuple[DeadlineOwner, ...]:
        """Return all workshops and conferences, each once, in the order of their first date."""
        return (*owners_of(self.dates), *self.undated)


class DeadlineListStore:
    """Loads the dates of workshops and deadline lists, and merges those of one conference."""

    def __init__(
        self,
        data_dir: Callable[[], Path],
        workshops: WorkshopStore,
        library: LibraryStore,
        streams: Streams,
        clock: Callable[[], Instant],
    ) -> None:
        """Set the data folder, the workshops, the library, where to print warnings, and a clock."""
        self._data_dir = data_dir
        self._clock = clock
        self._workshops = workshops
        self._library = library
        self._streams = streams

    def named(self, option_value: Sequence[str] | None, *, skip_unknown: bool = False) -> Lists:
        """Load the workshops and conferences of `--workshop`, which may name lists and folders.

        If one of several files cannot be used, it is reported and skipped; with `skip_unknown`, so
        is one that does not exist. A file in a folder that has no dates at all, such as a tracker's
        list of topics, is skipped without a report.

        Raises:
            DigbugError: none of the files can be used, or a name is unknown.
        """
        refs: list[tuple[WorkshopRef, str]] = []
        complete, is_alone = True, len(option_value or ()) < 2
        for typed in option_value or (None,):
            try:
                with self._workshops.chosen_name(typed) as name:
                    found = self._workshops.find(name)
                    source = found.id or text.line(found.path)
                    refs += [(ref, source) for ref in found.files()]
                    if len(refs) == 1 and is_alone:
                        return self._of_one(*refs[0])
            except UsageError:
                raise
            except DigbugError as error:
                if is_alone or not skip_unknown:
                    raise
                complete = False
                self._streams.error(error)
        loaded = self._load_all(refs, self._streams.info)
        return self._merged(loaded._replace(complete=loaded.complete and complete), refs)

    def _of_one(self, ref: WorkshopRef, source: str) -> Lists:
        owners = self._workshops.load(ref)
        if len(owners) == 1 and isinstance(owners[0], Workshop):
            dates = self._named(dates_of(owners[0])) if ref.library_id else dates_of(owners[0])
            return Lists(dates, _undated(owners), sources=(source,))
        listed = [ListedOwner(owner=each, source=source) for each in owners]
        return self._merged(_Loaded(listed, [], complete=True), [(ref, source)])

    def added(self, now: Instant | None = None, span: timedelta | None = None) -> Lists:
        """Load the dates of everything that was added; what cannot be used is reported.

        With `now`, most dates that were over before are skipped; with a `span`, also most of those
        that begin later.

        Raises:
            DigbugError: nothing was added, or nothing of it can be used.
        """
        from digbug_cli.core.library import date_index
        from digbug_cli.core.library.date_index import Window
        from digbug_cli.system import date_index as index_file

        ids = self._library.added_ids()
        if not ids:
            hint = "add a workshop or a deadline list with `digbug add FILE|URL`"
            raise DigbugError("nothing has been added yet", hint=hint)
        window = Window(first=now.date(), last=_last_day(now, span)) if now else None
        with index_file.opened(self._data_dir(), self._library.state_of_all(ids)) as read:
            if read is not None:
                with suppress(ValueError):
                    indexed = date_index.loads(read, window)
                    for note in indexed.notes:
                        self._streams.info(*note)
                    return Lists(indexed.dates, indexed.undated, sources=tuple(ids))
        return self._index(ids, self._streams.info).lists

    def with_references(self, done: DoneDates) -> DoneDates:
        """Add the references that dates of added workshops have in lists to the submitted ones.

        A list may have had a workshop first. Its dates then have one reference wherever they are
        shown, and a mark counts everywhere.
        """
        return done.replaced(registered=self._references())

    def _references(self) -> Mapping[str, str]:
        with suppress(DigbugError):
            ids = self._library.added_ids()
            if not ids:
                return {}
            from digbug_cli.core.library import date_index
            from digbug_cli.system import date_index as index_file

            with index_file.opened(self._data_dir(), self._library.state_of_all(ids)) as read:
                if read is not None:
                    with suppress(ValueError):
                        return date_index.references(read)
            return self._index(ids, lambda _text, _hint: None).references
        return {}

    def _named(self, dates: tuple[ListedDate, ...]) -> tuple[ListedDate, ...]:
        """Give dates of workshops the references that they have in lists."""
        references = self._references()
        if not references:
            return dates
        return tuple(each.replaced(registered=references.get(each.reference)) for each in dates)

    def everything(self, now: Instant | None = None, span: timedelta | None = None) -> Lists:
        """Load the dates of everything that was added, as `added`, and of the shipped workshops.

        Raises:
            DigbugError: the library cannot be read.
        """
        added = Lists((), ())
        ids = self._library.added_ids()
        if ids:
            try:
                added = self.added(now, span)
            except DigbugError as error:
                self._streams.error(error)
                added = added._replace(complete=False)
        shipped = [name for name in self._workshops.ids() if name not in ids]
        dates = [
            date
            for name in shipped
            for date in dates_of(*self._workshops.load(self._workshops.find(name)), source=name)
        ]
        return added._replace(dates=(*added.dates, *dates), sources=(*added.sources, *shipped))

    def everything_and_default(self) -> Lists:
        """Load `everything`, and the file that the settings name, if they name one.

        Raises:
            DigbugError: as for `everything`, or the file cannot be used.
        """
        everything = self.everything()
        if self._workshops.chosen(None).id is not None:
            return everything
        default = self.named(None)
        return Lists(
            (*default.dates, *everything.dates),
            (*default.undated, *everything.undated),
            default.complete and everything.complete,
            (*default.sources, *everything.sources),
        )

    def catch_up(self) -> None:
        """Index everything that was added, unless that is done; errors do not matter here.

        `add` and `refresh` only store a state, as an index of many lists takes seconds. The state
        must be indexed before a date of it is shown, and before it is replaced or removed: so the
        register has each key that was ever shown, and each date that a list ever had.
        """
        from digbug_cli.system import date_index as index_file

        with suppress(DigbugError):
            ids = self._library.added_ids()
            with index_file.opened(self._data_dir(), self._library.state_of_all(ids)) as read:
                is_indexed = read is not None
            if ids and not is_indexed:
                self._index(ids, lambda _text, _hint: None)

    def with_seen_dates(
        self, owners: tuple[DeadlineOwner, ...], source: str
    ) -> tuple[DeadlineOwner, ...]:
        """Add to the superseded dates of each deadline those that the list `source` had before."""
        from digbug_cli.core.library import register
        from digbug_cli.system import date_index as index_file

        with suppress(DigbugError):
            earlier = index_file.read_register(self._data_dir())
            return register.with_seen_dates(owners, source, earlier)
        return owners

    def _index(self, ids: Sequence[str], report: Report) -> "_Indexed":
        """Load everything that was added, and store its dates in the register and the index."""
        from digbug_cli.core.library import date_index, register
        from digbug_cli.system import date_index as index_file

        # Before the files are read, so that a write in between makes this state invalid.
        state = self._library.state_of_all(ids)
        refs = [(self._workshops.find(identifier), identifier) for identifier in ids]
        loaded = self._load_all(refs, report)
        indexed: list[_Indexed] = []

        def change(earlier: register.Register) -> register.Register:
            new = self._new_lists(loaded, earlier)
            owners, dates, after = register.registered(loaded.listed, earlier, new)
            # As the index returns them, so that no output depends on whether there was one.
            in_order = date_index.in_order(dates)
            lists = Lists(in_order, _undated(owners), loaded.complete, loaded.sources)
            indexed[:] = [_Indexed(lists, register.references(loaded.listed, after))]
            first_year = self._clock().year - _KEPT_YEARS
            return register.without_past(after, first_year, set(ids).__contains__)

        data = self._data_dir()
        try:
            index_file.change_register(data, change)
        except DigbugError as error:
            change(())
            report(error.placed, error.hint)
            return indexed[0]
        if loaded.complete:
            lists, references = indexed[0]
            with suppress(DigbugError, ValueError):
                content = date_index.dumps(lists.undated, lists.dates, loaded.notes, references)
                index_file.write(data, state, content)
        return indexed[0]

    def _new_lists(self, loaded: "_Loaded", earlier: "register.Register") -> list[str]:
        """Return the lists that are not registered yet, in the order of their addition."""
        registered = {source for each in earlier for source in each.ids}
        new = (source for source in loaded.sources if source not in registered)
        return sorted(new, key=self._library.stored_at)

    def _load_all(self, refs: Sequence[tuple[WorkshopRef, str]], report: Report) -> "_Loaded":
        """Load files, each with the name of its list; what cannot be used is reported and skipped.

        Raises:
            DigbugError: none of the files can be used.
        """
        listed: list[ListedOwner] = []
        notes: list[Note] = []
        skipped = without_dates = 0
        for ref, source in refs:
            try:
                loaded = self._workshops.load_noted(ref)
            except NoDatesError:
                without_dates += 1
            except DigbugError as error:
                skipped += 1
                hint = f"run `digbug check {text.line(ref.path)}` for details; the file is skipped"
                report(error.placed, hint)
            else:
                listed += [ListedOwner(owner=each, source=source) for each in loaded.owners]
                notes += [loaded.note] if loaded.note else []
        if skipped + without_dates == len(refs):
            raise DigbugError("none of these files can be used")
        for note in notes:
            report(note.text, note.hint)
        return _Loaded(listed, notes, not skipped)

    def earlier_dates(self, owners: Sequence[DeadlineOwner], source: str) -> tuple[ListedDate, ...]:
        """Return the dates of an earlier state of a list, with the keys that they have today."""
        listed = [ListedOwner(owner=each, source=source) for each in owners]
        return self._registered(listed, in_library=self._library.is_added(source)).dates

    def _merged(self, loaded: "_Loaded", refs: Sequence[tuple[WorkshopRef, str]]) -> Lists:
        in_library = any(ref.library_id for ref, _ in refs)
        owners, dates, _ = self._registered(loaded.listed, in_library=in_library)
        return Lists(dates, _undated(owners), loaded.complete, loaded.sources)

    def _registered(
        self, listed: Sequence[ListedOwner], *, in_library: bool
    ) -> "register.RegisteredDates":
        """Merge the dates of one conference; those in the library keep their registered keys."""
        from digbug_cli.core.library import register
        from digbug_cli.system import date_index as index_file

        earlier: register.Register = ()
        if in_library:
            self.catch_up()
            with suppress(DigbugError):
                earlier = index_file.read_register(self._data_dir())
        return register.registered(listed, earlier)


class _Indexed(NamedTuple):
    """The dates of everything that was added, and the references of those of workshops."""

    lists: Lists
    references: Mapping[str, str]
    """See `core.library.register.references`."""


class _Loaded(NamedTuple):
    """What several files have, the messages about them, and whether all could be used."""

    listed: list[ListedOwner]
    notes: list[Note]
    complete: bool

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the names of the lists, each once."""
        return tuple(dict.fromkeys(each.source for each in self.listed))


def _undated(owners: Sequence[DeadlineOwner]) -> tuple[DeadlineOwner, ...]:
    return tuple(owner for owner in owners if not owner.deadlines)


def _last_day(now: Instant, span: timedelta | None) -> date | None:
    try:
        return (now + span).date() if span else None
    except OverflowError:
        return None
