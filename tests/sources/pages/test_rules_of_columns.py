"""The rules for dates that stand apart from their names, and from their times."""

from tests.sources.pages.readings import deadlines, text_checked, warnings

HEAD = "<h1>Tide Workshop 2026</h1><p>November 17-19, 2026, Turin, Italy</p>"


def read(text: str) -> list[str]:
    """Read the dates below the head."""
    found = text_checked(f"{HEAD}{text}").workshop
    assert found is not None
    return deadlines(found)


def test_dates_and_names_in_two_columns_belong_together_line_by_line() -> None:
    """A time in brackets on a line of its own belongs to the name above it."""
    dates = "".join(
        f"<p>{day}</p>" for day in ("Jun 14th", "Jul 15th", "&nbsp;", "Aug, 12th", "Sep, 1st")
    )
    names = (
        "<p>submission site open</p><p>submission deadline</p><p>(23:59 AoE)</p>"
        "<p>notification of acceptance</p><p>camera-ready deadline</p>"
    )
    columns = f"<div>{dates}</div><div>{names}</div>"
    for text in (columns, f"<div>{names}</div><div>{dates}</div>"):
        assert read(text) == [
            "submission site open [other] 2026-06-14",
            "submission deadline [submission] 2026-07-16 11:59Z",
            "notification of acceptance [notification] 2026-08-12",
            "camera-ready deadline [camera-ready] 2026-09-01",
        ]


def test_columns_of_different_lengths_are_not_joined() -> None:
    """No date is better than one that belongs to another name."""
    dates = "<p>Jul 15th</p><p>Aug 12th</p><p>Sep 1st</p><p>Oct 1st</p>"
    names = "<p>submission deadline</p><p>notification</p><p>camera-ready deadline</p>"
    result = text_checked(f"{HEAD}<h2>Programme</h2><div>{dates}</div><div>{names}</div>")
    found = deadlines(result.workshop) if result.workshop else []
    assert "notification [notification] 2026-08-12" not in found


def test_two_cells_hold_dates_and_their_names() -> None:
    """The lines of a cell belong to those of the cell beside it."""
    row = (
        "<tr><td>Submission deadline<br>Notification<br>Camera-ready version</td>"
        "<td>May 5, 2026 (23:59 AoE)<br>June 1, 2026<br>July 1, 2026</td></tr>"
    )
    assert read(f"<h2>Important dates</h2><table>{row}</table>") == [
        "Submission deadline [submission] 2026-05-06 11:59Z",
        "Notification [notification] 2026-06-01",
        "Camera-ready version [camera-ready] 2026-07-01",
    ]


def test_a_sentence_states_the_time_of_a_date_in_the_list() -> None:
    """The time may stand before the date, and in another part of the page."""
    text = (
        "<h2>Important dates</h2><ul><li>June 29, 2026: Submission deadline</li>"
        "<li>July 15, 2026: Notification</li></ul><h2>Submission</h2>"
        "<p>The full manuscript submission deadline will be 23:59, Pacific Time, <b>June 29,"
        " 2026</b>. Please check the website.</p>"
    )
    assert read(text) == [
        "Submission deadline [submission] 2026-06-30 06:59Z",
        "Notification [notification] 2026-07-15",
    ]


def test_a_range_over_the_new_year_begins_in_the_year_before() -> None:
    """The year behind a range is that of its end, unless both are written."""
    rows = (
        "<tr><td>December 30th, 2025 to<br/> March 15th, 2026</td>"
        "<td>Submission of tracks</td></tr>"
        "<tr><td>December 20 - January 5, 2026</td><td>Review period for papers</td></tr>"
    )
    assert read(f"<h2>Important dates</h2><table>{rows}</table>") == [
        "Submission of tracks [submission] 2025-12-30..2026-03-15",
        "Review period for papers [review] 2025-12-20..2026-01-05",
    ]


def test_the_first_sentence_of_a_long_cell_is_the_name() -> None:
    """What follows tells authors what to do."""
    row = (
        "<tr><td>March 15th, 2026</td><td>Submission of full papers to the journal. Authors, please"
        " see the instructions on the page for authors before you submit anything.</td></tr>"
    )
    assert read(f"<h2>Important dates</h2><table>{row}</table>") == [
        "Submission of full papers to the journal [submission] 2026-03-15"
    ]


def test_months_with_a_comma_are_dates_only_before_a_day() -> None:
    """`In May, 12th edition` states no day."""
    page = (
        f"{HEAD}<h2>Dates</h2><ul><li>Notification: Aug, 12th</li></ul><p>In May, 12th edition</p>"
    )
    result = text_checked(page)
    assert result.workshop is not None
    assert deadlines(result.workshop) == ["Notification [notification] 2026-08-12"]
    assert not [text for text in warnings(result) if "May" in text]
