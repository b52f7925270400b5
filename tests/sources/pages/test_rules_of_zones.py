"""The rules by which the zone of a deadline and of a programme is found, and doubts are told."""

from tests.sources.pages.readings import deadlines, errors, text_checked, warnings

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


def event(address: str, start: str = "2024-10-14T09:00:00", text: str = "") -> str:
    """Write a programme whose structured data has an address and a start."""
    data = (
        '{"@type": "Event", "name": "Tide Workshop", "location": {"@type": "Place", "address": '
        f'{address}}}, "startDate": "{start}"}}'
    )
    return (
        f"<h1>Tide Workshop</h1><p>Monday, October 14, 2024{text}</p>"
        f'<script type="application/ld+json">{data}</script>'
        "<table><tr><td>9:00</td><td>Opening</td></tr><tr><td>10:00</td><td>Panel</td></tr></table>"
    )


VIENNA = '{"addressLocality": "Vienna", "addressCountry": "AT"}'


def test_the_city_of_the_structured_data_gives_the_zone_if_the_text_has_none() -> None:
    """The warning names the city and says where it stands."""
    result = text_checked(event(VIENNA, "2024-10-14T09:00:00+02:00"))
    assert result.workshop is not None
    assert result.workshop.zone.name == "Europe/Vienna"
    assert result.workshop.venue is not None
    assert result.workshop.venue.city == "Vienna"
    assert (
        "1: states no time zone: taken as Europe/Vienna, the zone of Vienna in the structured data"
        " (JSON-LD)"
    ) in warnings(result)
    assert "1: names no city: taken as Vienna, from the structured data (JSON-LD)" in warnings(
        result
    )


def test_an_offset_that_contradicts_the_city_of_the_structured_data_is_told() -> None:
    """The city decides, since offsets are often those of the machine that wrote the page."""
    result = text_checked(event(VIENNA, "2024-10-14T09:00:00+09:00"))
    assert (
        "1: states no time zone: taken as Europe/Vienna, the zone of Vienna in the structured data"
        " (JSON-LD), whose times are at UTC+9"
    ) in warnings(result)


def test_the_offset_of_the_structured_data_is_taken_if_it_has_no_city() -> None:
    """An offset is a zone, if not a place."""
    result = text_checked(event('""', "2024-10-14T09:00:00-03:00"))
    assert result.workshop is not None
    assert result.workshop.zone.name == "UTC-3"
    assert (
        "1: states no time zone: taken as UTC-3, the offset of its times in the structured data"
        " (JSON-LD)"
    ) in warnings(result)


def test_the_city_of_the_text_wins_over_that_of_the_structured_data() -> None:
    """Visible text is kept true."""
    result = text_checked(event(VIENNA, text=", Lisbon, Portugal"))
    assert result.workshop is not None
    assert result.workshop.zone.name == "Europe/Lisbon"
    assert not [line for line in warnings(result) if "JSON-LD" in line]


def test_placeholders_of_structured_data_are_ignored() -> None:
    """A template's city says nothing, and neither do the times beside it."""
    address = '{"addressLocality": "Your City", "addressCountry": "AT"}'
    result = text_checked(event(address, "2024-10-14T09:00:00+02:00"))
    assert errors(result) == ["0: states no time zone and no city"]


def test_times_in_utc_in_structured_data_name_no_zone() -> None:
    """Many programs write all times in UTC."""
    result = text_checked(event('""', "2024-10-14T09:00:00Z"))
    assert errors(result) == ["0: states no time zone and no city"]


def test_structured_data_of_another_edition_are_ignored() -> None:
    """The event of last year may have been elsewhere."""
    result = text_checked(event(VIENNA, "2023-10-16T09:00:00+02:00"))
    assert errors(result) == ["0: states no time zone and no city"]
