"""Several workshops as one programme, which views take in place of a single workshop.

The sessions are in the order of time. An id of one workshop may occur in another one, so each entry
is named by its reference: `cvpr26/keynote`. A workshop alone is a programme too: it keeps its ids.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from digbug_cli.core.model import Award, Deadline, EntryT, Person, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, listed
from digbug_cli.core.time.zone import Zone

_MAX_NAMES = 3
"""At most this many workshops are named in a title."""
_MAX_TITLES = 8
"""At most this many workshops are named below the title."""


class JointProgramme(Record):
    """Several workshops as one programme; see `joined`."""

    sessions: tuple[Session, ...]
    """In the order of time; each id is a reference."""
    deadlines: tuple[Deadline, ...]
    """In the order of the workshops; each id is a reference."""
    workshops: tuple[Workshop, ...]
    by_id: Mapping[str, Workshop]
    names: Mapping[str, str]
    """A short name of each workshop by its id; no two are alike."""

    def owner_of(self, entry: Session | Deadline) -> Workshop:
        """Return the workshop of an entry."""
        return self.by_id[entry.id.partition("/")[0]]

    def original(self, entry: EntryT) -> EntryT:
        """Return an entry as its workshop has it, with its own id."""
        return entry.replaced(id=local_id(entry.id))

    def name_of(self, entry: Session | Deadline) -> str | None:
        """Return a short name of the entry's workshop, to tell it from the others."""
        return self.names[entry.id.partition("/")[0]]

    def place_of(self, session: Session) -> str | None:
        """Return the workshop of a session and its room or track: two venues share no room."""
        name, place = self.name_of(session), session.place
        return f"{name} · {place}" if place else name

    @property
    def places(self) -> tuple[str, ...]:
        """Return these places; those of one workshop stand side by side."""
        by_workshop: dict[str, dict[str, None]] = {}
        for session in self.sessions:
            if place := self.place_of(session):
                by_workshop.setdefault(self.owner_of(session).id, {})[place] = None
        return tuple(chain.from_iterable(by_workshop.values()))

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return the zones of the venues, each once."""
        return tuple(dict.fromkeys(workshop.zone for workshop in self.workshops))

    @property
    def zone(self) -> Zone | None:
        """Return the zone of the venues if they all have the same one, else None."""
        zone, *others = self.zones
        return None if others else zone

    @property
    def dates(self) -> tuple[date, ...]:
        """Return the dates of all workshops, in order."""
        return tuple(sorted({day for workshop in self.workshops for day in workshop.dates}))

    @property
    def short_name(self) -> str:
        """Return the names in a few words: `DIG-BUG and BUGS`, `10 workshops`."""
        if len(self.workshops) > _MAX_NAMES:
            return counted(len(self.workshops), "workshop")
        return listed(list(self.names.values()))

    @property
    def title(self) -> str:
        """Return the title of pages about all of them."""
        return self.short_name

    @property
    def subtitle(self) -> str | None:
        """Return the titles of the workshops."""
        return listed([workshop.title for workshop in self.workshops], limit=_MAX_TITLES)

    @property
    def place(self) -> str | None:
        """Return the place of the workshops if they have the same one."""
        places = {workshop.place for workshop in self.workshops}
        return places.pop() if len(places) == 1 else None

    @property
    def speakers(self) -> tuple[Person, ...]:
        """Return the speakers of all workshops."""
        return _all(workshop.speakers for workshop in self.workshops)

    @property
    def panelists(self) -> tuple[Person, ...]:
        """Return the panelists of all workshops."""
        return _all(workshop.panelists for workshop in self.workshops)

    @property
    def organizers(self) -> tuple[Person, ...]:
        """Return the organizers of all workshops."""
        return _all(workshop.organizers for workshop in self.workshops)

    @property
    def awards(self) -> tuple[Award, ...]:
        """Return the awards of all workshops, for sessions of this programme."""
        return tuple(
            award.replaced(session=award.session and _referred(award.session, workshop.id))
            for workshop in self.workshops
            for award in workshop.awards
        )

    def __hash__(self) -> int:
        """Return a hash of what is not derived from the workshops."""
        return hash((self.sessions, self.deadlines, self.workshops))


Programme = Workshop | JointProgramme
"""One workshop or several: views need not know how many."""


def joined(workshops: Sequence[Workshop]) -> Programme:
    """Return workshops as one programme; a single one as it is. Their ids must differ."""
    return workshops[0] if len(workshops) == 1 else joint(workshops)


def joint(workshops: Sequence[Workshop]) -> JointProgramme:
    """Return workshops as one programme of references, even a single one."""
    sessions = (
        _referred(session, workshop.id) for workshop in workshops for session in workshop.sessions
    )
    return JointProgramme(
        sessions=tuple(sorted(sessions, key=lambda session: session.starts_at)),
        deadlines=tuple(
            _referred(deadline, workshop.id)
            for workshop in workshops
            for deadline in workshop.deadlines
        ),
        workshops=tuple(workshops),
        by_id={workshop.id: workshop for workshop in workshops},
        names=_names(workshops),
    )


def reference(workshop: str, identifier: str) -> str:
    """Return the name of an entry among those of several workshops: `cvpr26/keynote`."""
    return f"{workshop}/{identifier}"


def local_id(identifier: str) -> str:
    """Return the id of an entry in its own workshop, from that id or a reference."""
    return identifier.rpartition("/")[2]


def _referred(entry: EntryT, workshop: str) -> EntryT:
    return entry.replaced(id=reference(workshop, entry.id))


def _names(workshops: Sequence[Workshop]) -> dict[str, str]:
    """Return the short name of each workshop, or else its title or id if others share it."""
    for candidates in (
        [workshop.short_name for workshop in workshops],
        [workshop.title for workshop in workshops],
    ):
        if len(set(candidates)) == len(workshops):
            return {workshop.id: name for workshop, name in zip(workshops, candidates, strict=True)}
    counts = Counter(workshop.short_name for workshop in workshops)
    return {
        workshop.id: workshop.short_name if counts[workshop.short_name] == 1 else workshop.id
        for workshop in workshops
    }


def _all(groups: Iterable[tuple[Person, ...]]) -> tuple[Person, ...]:
    return tuple(chain.from_iterable(groups))
