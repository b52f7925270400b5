"""Find where lists state different dates for the same deadline."""

from collections.abc import Iterator, Sequence

from digbug_cli.core.check.written import written_date
from digbug_cli.core.merging.dates import merged
from digbug_cli.core.merging.listed import ListedOwner, earliest
from digbug_cli.core.merging.same_conference import identity_of, same_conferences
from digbug_cli.core.record import Record


class Difference(Record):
    """A date of a list for which another list has an earlier one."""

    place: int
    """The place of its conference among those compared."""
    deadline: int
    """Its place among the dates of the conference."""
    text: str


def differences(listed: Sequence[ListedOwner]) -> Iterator[Difference]:
    """Yield each date for which another list has an earlier one; the earlier one is safe."""
    for group in same_conferences(listed, [identity_of(each.owner) for each in listed]):
        if len(group) == 1:
            continue
        by_source = {listed[place].source: place for place in group}
        for each in merged([listed[place] for place in group]).dates:
            date = each.date
            if date.is_safe or not date.rivals:
                continue
            safe = min(date.rivals, key=lambda rival: earliest(rival.when))
            ids = dict(each.ids)
            source = date.sources[0]
            place = by_source[source]
            names = [deadline.id for deadline in listed[place].owner.deadlines]
            text = f"{date.owner.title}, {date.deadline.name}: {written_date(date.deadline.when)},"
            text += f" but {safe.source} has {written_date(safe.when)}"
            yield Difference(place=place, deadline=names.index(ids[source]), text=text)
