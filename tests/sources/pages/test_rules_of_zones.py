"""The rules by which the zone of a deadline and of a programme is found, and doubts are told."""

from tests.sources.pages.readings import deadlines, text_checked, warnings

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def page(text: str) -> str:
    """Write a page with one date of a list."""
    return f"{HEAD}<h2>Important dates</h2><ul><li>Papers due: {text}</li></ul>"


def dates(text: str) -> list[str]:
    """Read the date of a list."""
    found = text_checked(page(text)).workshop
    assert found is not None
    return deadlines(found)


def doubts(text: str) -> list[str]:
    """Return the warnings about zones that contradict each other."""
    found = warnings(text_checked(page(text)))
    return [line for line in found if "differ" in line]


def test_the_first_zone_that_is_known_is_taken() -> None:
    """`Samoa time` alone is none, since Samoa and American Samoa differ; the offset tells."""
    assert dates("January 29, 2024, 11:59pm Samoa time (UTC-11)") == [
        "Papers due [submission] 2024-01-30 10:59Z"
    ]
    assert dates("January 29, 2024, 23:59 (UTC-11, Samoa)") == [
        "Papers due [submission] 2024-01-30 10:59Z"
    ]


def test_a_sentence_for_all_dates_names_its_zone_twice() -> None:
    """The first zone that is known is that of all dates."""
    html = page("January 29, 2024") + "<p>All deadlines are 11:59pm Samoa time (UTC-11).</p>"
    found = text_checked(html).workshop
    assert found is not None
    assert deadlines(found) == ["Papers due [submission] 2024-01-30 10:59Z"]


def test_of_two_zones_that_contradict_each_other_the_earlier_is_taken() -> None:
    """In winter Pacific time is UTC-8."""
    text = "January 29, 2024, 23:59 Pacific time (UTC-7)"
    assert dates(text) == ["Papers due [submission] 2024-01-30 06:59Z"]
    assert doubts(text) == [
        "1: states 'Pacific time' and 'UTC-7', which differ: taken as the earlier, UTC-7"
    ]


def test_the_first_of_two_zones_stays_if_it_is_the_earlier() -> None:
    """In summer the East of the United States is at UTC-4."""
    text = "July 29, 2024, 23:59 EDT (UTC-5)"
    assert dates(text) == ["Papers due [submission] 2024-07-30 03:59Z"]
    assert doubts(text) == ["1: states 'EDT' and 'UTC-5', which differ: taken as the earlier, EDT"]


def test_two_names_of_one_zone_are_no_contradiction() -> None:
    """Letters with their offset, AoE with its own."""
    assert doubts("January 29, 2024, 23:59 EST (UTC-5)") == []
    assert doubts("January 29, 2024, 23:59 AoE (UTC-12)") == []
    assert doubts("January 29, 2024, 23:59 Pacific time (UTC-8)") == []


def test_a_second_time_in_another_zone_is_no_contradiction() -> None:
    """Each of two times has its own zone; the first is the date's."""
    text = "January 29, 2024, 23:59 CET / 17:59 EST"
    assert dates(text) == ["Papers due [submission] 2024-01-29 22:59Z"]
    assert doubts(text) == []
