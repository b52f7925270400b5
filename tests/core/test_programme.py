"""Several workshops as one programme."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.finding import filters, resolve, search
from digbug_cli.core.finding.filters import NO_FILTERS
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.programme import JointProgramme, joined, joint, local_id, reference
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.clashes import Clashes
from digbug_cli.core.views.now import now_and_next
from digbug_cli.core.views.schedule import schedule
from digbug_cli.core.views.timeline import timeline
from tests.core.samples import DATA, check_file, utc
from tests.core.views.viewers import viewer


def _workshop(path: Path) -> Workshop:
    result = check_file(path).workshop
    assert result is not None
    return result


REEF = _workshop(DATA / "together" / "reef-2026.yaml")
DUNE = _workshop(DATA / "together" / "dune-2026.yaml")
BOTH = joint((REEF, DUNE))


def _named(name: str) -> Session:
    (session,) = (session for session in BOTH.sessions if session.id == name)
    return session


def test_one_workshop_stays_as_it_is() -> None:
    """A programme of one workshop is that workshop, with its own ids."""
    assert joined((REEF,)) is REEF


def test_sessions_are_in_the_order_of_time() -> None:
    """Each has a reference as its id; of equal starts the first workshop comes first."""
    assert [session.id for session in BOTH.sessions] == [
        "reef-2026/opening",
        "reef-2026/keynote",
        "dune-2026/keynote",
        "reef-2026/coffee",
        "reef-2026/talk-1",
        "reef-2026/talk-2",
        "dune-2026/lunch",
        "dune-2026/talk-1",
    ]


def test_the_owner_of_an_entry() -> None:
    """An entry leads to its workshop, and to what that has."""
    keynote = _named("dune-2026/keynote")
    assert BOTH.owner_of(keynote) is DUNE
    assert BOTH.original(keynote) == DUNE.sessions[0]
    assert BOTH.original(BOTH.deadlines[0]) == REEF.deadlines[0]
    assert (reference("reef-2026", "coffee"), local_id("reef-2026/coffee"), local_id("tea")) == (
        "reef-2026/coffee",
        "coffee",
        "tea",
    )


def test_names_are_never_alike() -> None:
    """Short names tell workshops apart; if they do not, titles do, or else ids."""
    assert dict(BOTH.names) == {"reef-2026": "REEF", "dune-2026": "DUNE"}
    later = REEF.replaced(id="reef-2027", host="COAST 2027")
    assert list(joint((REEF, later)).names.values()) == ["REEF @ COAST 2026", "REEF @ COAST 2027"]
    twin = REEF.replaced(id="reef-b")
    assert list(joint((REEF, twin, DUNE)).names.values()) == ["reef-2026", "reef-b", "DUNE"]


def test_what_they_have_in_common() -> None:
    """A zone or a place is that of the programme only if all workshops have it."""
    assert (BOTH.zone, BOTH.place) == (None, None)
    assert BOTH.dates == (date(2026, 6, 12), date(2026, 6, 13))
    assert joint((REEF, REEF.replaced(id="b"))).zone == REEF.zone
    assert BOTH.short_name == "REEF and DUNE"
    many = joint([REEF.replaced(id=f"r{number}") for number in range(4)])
    assert many.title == "4 workshops"


def test_a_name_stands_for_entries_of_both() -> None:
    """An id or a label may be of several workshops; a reference is of one."""

    def ids(text: str) -> list[str]:
        return [session.id for session in resolve.sessions(BOTH, text).sessions]

    assert ids("keynote") == ["reef-2026/keynote", "dune-2026/keynote"]
    assert ids("talk 1") == ["reef-2026/talk-1", "dune-2026/talk-1"]
    assert ids("dune-2026/talk-1") == ["dune-2026/talk-1"]
    assert ids("listening") == ["reef-2026/talk-2"]


def test_a_misspelt_word_is_corrected_only_if_no_workshop_has_it() -> None:
    """A search is one over both workshops: `sand` in one of them is no typo in the other."""
    found = search.search(BOTH, "sand")
    assert [hit.session.id for hit in found.sessions] == ["dune-2026/keynote", "reef-2026/talk-1"]
    assert search.search(BOTH, "shrmp").replacement_note == (
        "'shrmp' is taken as 'Shrimp': nothing matches the words as typed"
    )


def test_a_person_of_both_is_one_person() -> None:
    """All sessions of a person are found by the name."""
    (person,) = search.search(BOTH, "ana silva").people
    assert [each.session.id for each in person.person.participations] == [
        "reef-2026/keynote",
        "reef-2026/talk-2",
        "dune-2026/talk-1",
    ]


def test_the_venue_of_each_session() -> None:
    """A day has the zones of all its venues; each session has only its own."""
    view = schedule(BOTH, BOTH.sessions, viewer("Asia/Tokyo"))
    first, second = view.days
    assert [zone.name for zone in first.zones] == ["Asia/Tokyo", "Europe/Lisbon", "Europe/Madrid"]
    assert [zone.name for zone in second.zones] == ["Asia/Tokyo", "Europe/Madrid"]
    lisbon, madrid = first.zones[1:]
    reef, dune = _named("reef-2026/keynote"), _named("dune-2026/keynote")
    assert [view.is_elsewhere(reef, zone) for zone in (lisbon, madrid)] == [False, True]
    assert [view.is_elsewhere(dune, zone) for zone in (lisbon, madrid)] == [True, False]


def test_the_next_session_of_each_workshop() -> None:
    """Two workshops without rooms are two places."""
    plain = joint((REEF.replaced(sessions=tuple(_without_rooms(REEF))), DUNE))
    found = now_and_next(plain, plain.sessions, viewer("UTC", now="2026-06-12 07:00"), frozenset())
    coming = [slot.session.id for day in found.coming.days for slot in day.slots]
    assert coming == ["reef-2026/opening", "dune-2026/keynote"]
    assert found.deadline is not None
    assert found.deadline.listed.reference == "dune-2026/submission"


def _without_rooms(of: Workshop) -> list[Session]:
    return [session.replaced(room=None) for session in of.sessions]


def test_the_lanes_of_a_timeline() -> None:
    """The lanes of a workshop stand side by side, each with its name."""
    plan = timeline(BOTH, BOTH.sessions, viewer("Europe/Madrid")).plans[0]
    assert [lane.name for lane in plan.lanes] == [
        "REEF · Aquarium",
        "REEF",
        "REEF · Lagoon",
        "DUNE",
    ]


def test_filters_work_across() -> None:
    """A filter selects sessions of both workshops."""
    kinds = NO_FILTERS.replaced(kinds=("keynote",))
    found = filters.matching_sessions(BOTH, kinds)
    assert [session.id for session in found] == ["reef-2026/keynote", "dune-2026/keynote"]


_TIMES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.booleans()), max_size=8)


def _of_times(base: Workshop, times: list[tuple[int, int, bool]]) -> Workshop:
    """Return a workshop with a session for each start, length and whether it is cancelled."""
    sample, ten = base.sessions[0], timedelta(minutes=10)
    starts = [Instant(utc("2026-06-12 06:00") + ten * start) for start, _, _ in times]
    sessions = [
        sample.replaced(
            id=f"s{number}",
            starts_at=starts_at,
            ends_at=Instant(starts_at + ten * length),
            cancelled=off,
        )
        for number, (starts_at, (_, length, off)) in enumerate(zip(starts, times, strict=True))
    ]
    return base.replaced(sessions=tuple(sorted(sessions, key=lambda session: session.starts_at)))


@given(_TIMES, _TIMES)
def test_clashes_across_are_those_within_one(
    ours: list[tuple[int, int, bool]], theirs: list[tuple[int, int, bool]]
) -> None:
    """Clashes of two workshops are those of one workshop with the sessions of both."""
    first, second = _of_times(REEF, ours), _of_times(DUNE, theirs)
    both = joint((first, second))
    merged = [
        session.replaced(id=f"{name}-{session.id}")
        for name, workshop in (("a", first), ("b", second))
        for session in workshop.sessions
    ]
    names = {"reef-2026": "a", "dune-2026": "b"}

    def renamed(session: Session) -> str:
        workshop, _, own = session.id.partition("/")
        return f"{names[workshop]}-{own}"

    across, within = Clashes(both.sessions), Clashes(merged)
    assert {
        (renamed(session), renamed(clash.session), clash.overlap)
        for session in both.sessions
        for clash in across.of(session)
    } == {
        (session.id, clash.session.id, clash.overlap)
        for session in merged
        for clash in within.of(session)
    }


@given(_TIMES, _TIMES)
def test_nothing_is_lost_or_reordered(
    ours: list[tuple[int, int, bool]], theirs: list[tuple[int, int, bool]]
) -> None:
    """The programme has each session once, in the order of time, and leads back to its own."""
    workshops = (_of_times(REEF, ours), _of_times(DUNE, theirs))
    both: JointProgramme = joint(workshops)
    starts = [session.starts_at for session in both.sessions]
    assert starts == sorted(starts)
    for workshop in workshops:
        own = [each for each in both.sessions if both.owner_of(each) is workshop]
        assert tuple(map(both.original, own)) == workshop.sessions
