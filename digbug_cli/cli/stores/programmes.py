"""The programme of several workshops: those of `-w`, or all that were added."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.cli.stores.workshops import WorkshopStore
from digbug_cli.core import text
from digbug_cli.core.model import Workshop
from digbug_cli.errors import DigbugError, UsageError

if TYPE_CHECKING:
    from digbug_cli.core.programme import Programme


class LoadedProgramme(NamedTuple):
    """A programme, and whether all workshops that were asked for could be read."""

    programme: "Programme"
    complete: bool = True


def load_programme(store: WorkshopStore, source: ProgrammeSource) -> LoadedProgramme:
    """Load the workshops of `-w` or `--all` as one programme.

    Raises:
        DigbugError: a workshop does not exist, cannot be read, or is a deadline list; or of all
            that were added, none has a programme.
        UsageError: two workshops have the same id.
    """
    if source.everything:
        return _added(store)
    if source.is_several:
        return _named(store, source.names)
    return LoadedProgramme(store.workshop(source.only_name))


def _named(store: WorkshopStore, names: Sequence[str]) -> LoadedProgramme:
    """Load several workshops; one that is named twice counts once."""
    from digbug_cli.core.programme import joined

    workshops: dict[str, Workshop] = {}
    paths: set[str] = set()
    for typed in names:
        with store.chosen_name(typed) as name:
            path = store.find(name).path
            if path in paths:
                continue
            paths.add(path)
            workshop = store.named(name)
        if workshop.id in workshops:
            message = f"--workshop: two of these files have the id {text.quoted(workshop.id)}"
            raise UsageError(message, hint="add one of them with `digbug add FILE --as ID`")
        workshops[workshop.id] = workshop
    return LoadedProgramme(joined(list(workshops.values())))


def _added(store: WorkshopStore) -> LoadedProgramme:
    """Load all added workshops; what cannot be read is reported and skipped.

    Deadline lists are skipped: they have no programme.
    """
    from digbug_cli.core.programme import joined

    workshops: list[Workshop] = []
    ids, complete = store.library.added_ids(), True
    hint = "add a workshop with `digbug add FILE|URL`"
    if not ids:
        raise DigbugError("nothing has been added yet", hint=hint)
    for name in ids:
        try:
            owners = store.load(store.find(name))
        except DigbugError as error:
            store.streams.error(error)
            complete = False
        else:
            workshops += (owner for owner in owners if isinstance(owner, Workshop))
    if not workshops:
        message = "no added workshop has a programme" if complete else "none of these can be used"
        raise DigbugError(message, hint=hint if complete else None)
    return LoadedProgramme(joined(workshops), complete)
