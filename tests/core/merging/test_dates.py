"""What several lists say of the dates of one conference."""

from digbug_cli.core.merging.dates import merged
from digbug_cli.core.merging.listed import dates_of, owners_of
from digbug_cli.core.model import Conference
from tests.core.merging.lists import entry, lists, merged_rows, python_entry
from tests.core.samples import said

PAPER = "paper | Paper | 2026-11-30 23:59"
"""It is 2026-12-01T11:59:00Z."""


def test_the_same_moment_within_a_minute() -> None:
    """23:59, 23:59:59 and midnight are one row; the earliest is taken."""
    assert merged_rows(
        a=entry("paper | Paper | 2026-11-30 23:59:59"),
        b=entry("paper | Paper | 2026-11-30 23:59"),
        c=entry("paper | Paper | 2026-12-01 00:00"),
        d=entry("paper | Paper | 2026-12-01 11:59", timezone="UTC"),
    ) == [("lock27/paper", "2026-12-01T11:59:00Z", "a b c d")]


def test_more_than_a_minute_apart() -> None:
    """Two minutes are a difference; the earlier date is the safe one."""
    listed = lists(a=entry(PAPER), b=entry("paper | Paper | 2026-11-30 23:57"))
    later, earlier = (each.date for each in merged(listed).dates)
    assert (later.is_safe, earlier.is_safe) == (False, True)


def test_rivals_are_on_both_sides() -> None:
    """Each of two dates that differ names the other, with its list."""
    assert merged_rows(a=entry(PAPER), b=entry("paper | Paper | 2026-11-23 23:59")) == [
        (
            "lock27/paper",
            "2026-12-01T11:59:00Z",
            "a",
            "not b: 2026-11-23 23:59:00 AoE = 2026-11-24T11:59:00Z",
        ),
        (
            "lock27/paper-b",
            "2026-11-24T11:59:00Z",
            "b",
            "not a: 2026-11-30 23:59:00 AoE = 2026-12-01T11:59:00Z",
        ),
    ]


def test_three_lists_with_three_dates() -> None:
    """Of three dates that differ only the earliest is safe, and each names the other two."""
    listed = lists(
        a=entry(PAPER),
        b=entry("paper | Paper | 2026-11-23 23:59"),
        c=entry("paper | Paper | 2026-11-16 23:59"),
    )
    dates = [each.date for each in merged(listed).dates]
    assert [each.reference for each in dates] == [
        "lock27/paper",
        "lock27/paper-b",
        "lock27/paper-c",
    ]
    assert [each.is_safe for each in dates] == [False, False, True]
    assert [[rival.source for rival in each.rivals] for each in dates] == [
        ["b", "c"],
        ["a", "c"],
        ["a", "b"],
    ]


def test_a_third_list_sides_with_one() -> None:
    """A list that agrees with one of two dates is a rival of the other."""
    rows = merged_rows(
        a=entry(PAPER),
        b=entry("paper | Paper | 2026-11-23 23:59"),
        c=entry("paper | P | 2026-11-23"),
    )
    assert [row[:3] for row in rows] == [
        ("lock27/paper", "2026-12-01T11:59:00Z", "a"),
        ("lock27/paper-b", "2026-11-24T11:59:00Z", "b c"),
    ]
    assert [text.split(":")[0] for text in rows[0][3:]] == ["not b", "not c"]


def test_a_date_alone_and_a_cut_off() -> None:
    """A cut-off says more than its date alone, whichever list is first."""
    alone = entry("paper | Paper | 2026-11-30")
    expected = [("lock27/paper", "2026-12-01T11:59:00Z", "a b")]
    assert merged_rows(a=alone, b=entry(PAPER)) == expected
    assert merged_rows(a=entry(PAPER), b=alone) == expected


def test_a_date_alone_that_ends_before_the_cut_off() -> None:
    """A date that ends in Berlin is over before the cut-off anywhere on Earth."""
    alone = entry("paper | Paper | 2026-11-30", timezone="Europe/Berlin")
    assert len(merged_rows(a=alone, b=entry(PAPER))) == 2


def test_to_be_announced() -> None:
    """A list that does not know a date yet says nothing against one that does."""
    unknown = entry("paper | Paper | TBD")
    expected = [("lock27/paper", "2026-12-01T11:59:00Z")]
    assert [row[:2] for row in merged_rows(a=unknown, b=entry(PAPER))] == expected
    assert [row[:2] for row in merged_rows(a=entry(PAPER), b=unknown)] == expected
    assert merged_rows(a=unknown, b=unknown) == [("lock27/paper", "TBD", "a b")]


def test_to_be_announced_among_rivals() -> None:
    """A list that does not know a date is not one of the lists that differ."""
    rows = merged_rows(
        a=entry("paper | Paper | TBD"),
        b=entry(PAPER),
        c=entry("paper | Paper | 2026-11-23 23:59"),
    )
    assert [(row[0], row[2]) for row in rows] == [("lock27/paper", "b"), ("lock27/paper-c", "c")]


def test_a_list_that_still_has_the_superseded_date() -> None:
    """A list that has not heard of an extension is not a rival, whichever list is first."""
    extended = python_entry("2026-11-20 23:59:00", "2026-11-30 23:59:00")
    old = python_entry("2026-11-20 23:59:00")
    for texts in ({"a": extended, "b": old}, {"b": old, "a": extended}):
        ((reference, date, sources),) = merged_rows(**texts)
        assert (reference, date, sources) == ("pylock-2027/cfp", "2026-12-01T11:59:00Z", "a")
        (each,) = merged(lists(**texts)).dates
        assert [*map(said, each.date.deadline.was)] == [
            "2026-11-20 23:59:00 AoE = 2026-11-21T11:59:00Z"
        ]
        assert dict(each.ids) == {"a": "cfp", "b": "cfp"}


def test_a_superseded_date_among_others() -> None:
    """The superseded date goes even if a third list is between the two."""
    rows = merged_rows(
        b=python_entry("2026-11-20 23:59:00"),
        c=python_entry("2026-11-25 23:59:00"),
        a=python_entry("2026-11-20 23:59:00", "2026-11-30 23:59:00"),
    )
    assert [row[1:3] for row in rows] == [
        ("2026-12-01T11:59:00Z", "a"),
        ("2026-11-26T11:59:00Z", "c"),
    ]


def test_two_lists_that_each_call_the_other_superseded() -> None:
    """If each of two lists has replaced the other's date, both are shown."""
    rows = merged_rows(
        a=python_entry("2026-11-20 23:59:00", "2026-11-30 23:59:00"),
        b=python_entry("2026-11-30 23:59:00", "2026-11-20 23:59:00"),
    )
    assert [row[1] for row in rows] == ["2026-12-01T11:59:00Z", "2026-11-21T11:59:00Z"]


def test_several_rounds() -> None:
    """Rounds agree by their dates; what one list has in addition is a date of its own."""
    assert merged_rows(
        a=entry("paper | Round 1 | 2026-06-11 23:59", "paper | Round 2 | 2026-11-17 23:59"),
        b=entry("paper | Fall | 2026-11-17 23:59", "paper | Winter | 2027-02-01 23:59"),
    ) == [
        ("lock27/paper", "2026-06-12T11:59:00Z", "a"),
        ("lock27/paper-2", "2026-11-18T11:59:00Z", "a b"),
        ("lock27/paper-2-2", "2027-02-02T11:59:00Z", "b"),
    ]


def test_a_list_with_the_dates_of_two_others() -> None:
    """Dates that differ between two lists are two rounds if a third list has both."""
    first, second = "paper | Paper | 2026-10-30 23:59", "paper | Paper | 2026-11-30 23:59"
    rows = [
        ("lock27/paper", "2026-10-31T11:59:00Z", "a c"),
        ("lock27/paper-2", "2026-12-01T11:59:00Z", "b c"),
    ]
    assert merged_rows(a=entry(first), b=entry(second), c=entry(first, second)) == rows


def test_two_rounds_and_one_date() -> None:
    """One date of a list is no rival of two rounds: it is unknown of which."""
    rows = merged_rows(
        a=entry("paper | Papers | 2026-06-11 23:59", "paper | Papers | 2026-11-17 23:59"),
        b=entry("paper | Paper | 2026-11-10 23:59"),
    )
    assert [len(row) for row in rows] == [3, 3, 3]


def test_other_subjects() -> None:
    """A deadline for proposals is not one for papers."""
    rows = merged_rows(
        a=entry("submission | Proposal submission | 2026-06-11 23:59"),
        b=entry("submission | Paper submission | 2026-11-17 23:59"),
    )
    assert [len(row) for row in rows] == [3, 3]


def test_names_of_one_subject() -> None:
    """Words that say what the kind says do not tell two deadlines apart."""
    rows = merged_rows(
        a=entry("submission | Full paper submission deadline | 2026-11-10 23:59"),
        b=entry("submission | Papers due | 2026-11-17 23:59"),
    )
    assert [len(row) for row in rows] == [4, 4]


def test_other_kinds_at_one_moment() -> None:
    """An abstract and a paper due at one moment are two dates."""
    rows = merged_rows(a=entry(PAPER), b=entry("abstract | Abstract | 2026-11-30 23:59"))
    assert [row[0] for row in rows] == ["lock27/paper", "lock27/abstract"]


def test_cancelled() -> None:
    """A deadline that one list calls cancelled is no rival of the one that another still has."""
    cancelled, still = python_entry("Cancelled"), python_entry("2026-11-30 23:59:00")
    for texts in ({"a": cancelled, "b": still}, {"b": still, "a": cancelled}):
        found = merged(lists(**texts))
        by_list = {each.date.sources[0]: each.date for each in found.dates}
        assert (by_list["a"].is_cancelled, by_list["a"].rivals) == (True, ())
        assert (by_list["b"].is_cancelled, by_list["b"].rivals) == (False, ())
        assert isinstance(found.owner, Conference)
        assert found.owner.cancelled == (by_list["a"].deadline.id,)


def test_cancelled_in_both() -> None:
    """A deadline that both lists call cancelled is one row."""
    (found,) = merged(lists(a=python_entry("Cancelled"), b=python_entry("Cancelled"))).dates
    assert (found.date.is_cancelled, found.date.sources) == (True, ("a", "b"))


def test_an_ambiguous_date_that_another_list_settles() -> None:
    """`PST` in summer may be two moments; a list that has one of them settles it."""
    doubtful = entry("paper | Paper | 2026-07-01 23:59", timezone="PST")
    clear = entry("paper | Paper | 2026-07-02 06:59", timezone="UTC")
    expected = [("lock27/paper", "2026-07-02T06:59:00Z", "a b")]
    assert merged_rows(a=doubtful, b=clear) == expected
    assert merged_rows(a=clear, b=doubtful) == expected


def test_a_time_without_a_zone_and_its_date() -> None:
    """A time whose zone is unknown and its date alone do not differ."""
    without_zone = entry("paper | Paper | 2026-11-30 23:59", timezone="")
    alone = entry("paper | Paper | 2026-11-30", timezone="Europe/Berlin")
    assert len(merged_rows(a=without_zone, b=alone)) == 1
    assert len(merged_rows(a=alone, b=without_zone)) == 1


def test_texts_of_all_lists() -> None:
    """What the first list does not say of a conference comes from the others; tags are united."""
    found = merged(
        lists(
            a=entry(PAPER, place="Delft", tags="[sec, priv]"),
            b=entry(PAPER, place="Paris", link="https://lock.example.org", tags="[priv, crypto]"),
        )
    ).owner
    assert isinstance(found, Conference)
    assert (found.place, found.url) == ("Delft", "https://lock.example.org")
    assert found.tags == ("sec", "priv", "crypto")


def test_owners_of_dates() -> None:
    """Dates know their conference, each once, by its key."""
    owners = [each.owner for each in lists(a=entry(PAPER, "abstract | A | 2026-11-20"))]
    assert owners_of(dates_of(*owners, source="a")) == (owners[0],)
