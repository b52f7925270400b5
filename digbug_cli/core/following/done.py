"""The dates that the user has marked as submitted."""

from collections.abc import Collection, Iterable, Mapping

from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant


class DoneDate(Record):
    """A date that is marked as submitted; with its title it can be named after its list is gone."""

    reference: str
    title: str
    """The conference and the date: `CVPR 2026, Papers`."""
    at: Instant | None
    """When it was marked; None if the file does not say so."""


class DoneDates(Record):
    """All dates that are marked as submitted, by their references, oldest first."""

    by_reference: Mapping[str, DoneDate]
    registered: Mapping[str, str]
    """The references of dates of added workshops, by those of their own files, if they differ."""

    def named(self, listed: ListedDate) -> ListedDate:
        """Return a date of a workshop with the reference that it has in lists."""
        registered = self.registered.get(listed.reference)
        return listed.replaced(registered=registered) if registered else listed

    def is_done(self, listed: ListedDate) -> bool:
        """Return whether a date is marked as submitted; an extension does not change that.

        Nor does another date for the same deadline, from a list that was added later.
        """
        return self._mark_of(listed) is not None

    def done_at(self, listed: ListedDate) -> Instant | None:
        """Return when a date was marked as submitted; None if it was not, or that is unknown."""
        done = self._mark_of(listed)
        return done.at if done else None

    def _mark_of(self, listed: ListedDate) -> DoneDate | None:
        references = (self.named(listed).reference, listed.reference, *listed.rival_references)
        return next(filter(None, map(self.by_reference.get, references)), None)

    def with_dates(self, dates: Iterable[DoneDate]) -> "DoneDates":
        """Return a copy with `dates` added; those that it has stay as they are."""
        added = {each.reference: each for each in dates}
        return self.replaced(by_reference={**self.by_reference, **added, **self.by_reference})

    def without(self, references: Collection[str]) -> "DoneDates":
        """Return a copy without `references`."""
        return self.replaced(
            by_reference={
                key: each for key, each in self.by_reference.items() if key not in references
            }
        )


NOTHING_DONE = DoneDates(by_reference={}, registered={})


def done_date(listed: ListedDate, at: Instant | None) -> DoneDate:
    """Return the mark of a date that was submitted at this moment."""
    title = f"{listed.owner.title}, {listed.deadline.name}"
    return DoneDate(reference=listed.reference, title=title, at=at)
