"""Names in a schedule.xml: of zones, people, rooms, and marks in titles."""

import pytest

from tests.core.samples import utc
from tests.sources.frab.xml_samples import check, codes, event, file, only, workshop


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("Eastern Time (US &amp; Canada)", "2026-05-08 14:00"),
        ("Pacific Time (US &amp; Canada)", "2026-05-08 17:00"),
        ("Atlantic Time (Canada)", "2026-05-08 13:00"),
        ("Samoa", "2026-05-07 21:00"),
        ("Nuku'alofa", "2026-05-07 21:00"),
        ("Sri Jayawardenepura", "2026-05-08 04:30"),
        ("International Date Line West", "2026-05-08 22:00"),
        ("Edinburgh", "2026-05-08 09:00"),
        ("(GMT-05:00) Eastern Time (US &amp; Canada)", "2026-05-08 14:00"),
        ("(GMT+13:00) Samoa", "2026-05-07 21:00"),
        ("(GMT-03:30) Newfoundland", "2026-05-08 12:30"),
    ],
)
def test_zones_of_rails(name: str, starts: str) -> None:
    """The zone names of Rails, which frab writes, are read: 10:00 there is this time in UTC."""
    text = file(event(), conference=f"<time_zone_name>{name}</time_zone_name>")
    assert workshop(text).sessions[0].starts_at == utc(starts)


def test_a_cancellation_in_the_title() -> None:
    """A session whose title says so is cancelled, with a warning; the mark is taken off."""
    text = file(event(title="CANCELLED: Tea for two"))
    session = only(text)
    assert (session.title, session.cancelled) == ("Tea for two", True)
    (problem,) = check(text).problems
    assert (problem.code, problem.text) == (
        "cancelled-title",
        "'CANCELLED: Tea for two' is taken as cancelled, as its title says",
    )


def test_a_cancellation_that_is_stated_too() -> None:
    """If the file states the cancellation, the mark in the title is no news."""
    text = file(event(title="Abgesagt: Tea", status="cancelled"))
    assert (only(text).title, only(text).cancelled, codes(check(text))) == ("Tea", True, [])


@pytest.mark.parametrize(
    ("abstract", "description", "shown"),
    [
        (
            "Clocks are set. \nThen on.",
            "Clocks are set.\nThen on.\n",
            "Clocks are set.\n\nThen on.",
        ),
        ("&lt;p&gt;Clocks are set.&lt;/p&gt;", "Clocks  are set.", "Clocks are set."),
        ("Clocks are set.", "Clocks are set. Then on.", "Clocks are set. Then on."),
        ("Clocks are set. Then on.", "Clocks are set.", "Clocks are set. Then on."),
        ("CLOCKS ARE SET", "Clocks are set", "CLOCKS ARE SET"),
        ("Clocks are set.", "Then on.", "Clocks are set.\n\nThen on."),
    ],
)
def test_an_abstract_that_the_description_repeats(
    abstract: str, description: str, shown: str
) -> None:
    """A text is shown once, if another one repeats it with other white space or in full."""
    assert only(file(event(abstract=abstract, description=description))).abstract == shown


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example\u2069",
        "\u2068Ada Example\u2069",
        "\ufeffAda Example",
        "Ada\u00ad Example",
        "Ada Example\u200b",
        "Ada Example&amp;#8203;",
        "\u200eAda Example\u200d",
        "Ad\u200da Exam\u200cple",
        "\u200d\u200cAda Example",
        "Ada \ufff9Example\U000e0041\U000e0042",
        "Ada\u3164Example\ufe0f\u034f",
    ],
)
def test_an_invisible_mark_in_a_name(name: str) -> None:
    """Characters that nobody sees do not make another person, room or track."""
    person = f"<persons><person>{name}</person></persons>"
    text = file(event(track=name)).replace("</event>", f"{person}</event>")
    session = only(text.replace('name="R"', f'name="{name}"'))
    assert (session.speakers, session.track, session.room) == (
        ("Ada Example",),
        "Ada Example",
        "Ada Example",
    )


def test_accents_apart_from_their_letters() -> None:
    """A letter with its accent behind it is the letter with the accent: one person, one title."""
    people = "<persons><person>Jose\u0301</person><person>Jos\u00e9</person></persons>"
    text = file(event(title="Cafe\u0301", track="\u1112\u1161\u11ab", abstract="u\u0308ber"))
    session = only(text.replace("</event>", f"{people}</event>"))
    assert session.speakers == ("Jos\u00e9",)
    assert (session.title, session.track, session.abstract) == ("Caf\u00e9", "\ud55c", "\u00fcber")


def test_other_forms_of_a_letter_stay() -> None:
    """A Chinese character that has another form in Unicode stays, and so does a regional flag."""
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    session = only(file(event(title="\ufa19", track=flag)))
    assert (session.title, session.track) == ("\ufa19", flag)


@pytest.mark.parametrize(
    "name",
    [
        "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        # Each word ends with a letter that the joiner makes of three characters.
        "\u0d38\u0d41\u0d28\u0d3f\u0d32\u0d4d\u200d \u0d15\u0d41\u0d2e\u0d3e\u0d30\u0d4d\u200d",
    ],
    ids=["Persian", "Malayalam"],
)
def test_joiners_of_a_name_stay(name: str) -> None:
    """A joiner shapes the letters of a Persian or Malayalam name."""
    person = f"<persons><person>{name}</person></persons>"
    assert only(file(event()).replace("</event>", f"{person}</event>")).speakers == (name,)
