"""The rules by which markup says what a line is, each on a page as small as it can be."""

from tests.sources.pages.readings import deadlines, errors, sessions, text_checked, warnings

HEAD = "<h1>Moss Workshop</h1><p>Turin, Italy, 5 May 2025. All times are CEST.</p>"


def items(*rows: str) -> list[str]:
    """Return the sessions of a page with one element for each."""
    return read("".join(f"<div class='item'>{row}</div>" for row in rows))


def read(html: str) -> list[str]:
    """Return the sessions of a page."""
    found = text_checked(f"<html>{HEAD}<h2>Programme</h2>{html}</html>").workshop
    assert found is not None
    return sessions(found)


def dates(html: str) -> list[str]:
    """Return the deadlines of a page."""
    found = text_checked(f"<html>{HEAD}{html}</html>").workshop
    assert found is not None
    return deadlines(found)


# What an element is by its class.


def test_classes_name_people_rooms_and_kinds() -> None:
    """A class such as `sessionSpeaker` or `event-venue` says what stands in its element."""
    assert items(
        "<h3>Old Maps</h3><p>9:00 - 10:00</p><p class='event-venue'>Mencken Hall</p>"
        "<p class='sessionSpeaker'>Ada Lovelace</p><p class='person-company'>Fields</p>"
        "<p class='event-type'>Keynote</p>",
        "<h3>New Maps</h3><p>10:00 - 11:00</p><p class='event-venue'>Annex</p>",
    ) == [
        "05 09:00-10:00 keynote | Old Maps | Ada Lovelace | Mencken Hall",
        "05 10:00-11:00 talk | New Maps |  | Annex",
    ]


def test_people_below_the_word_for_them() -> None:
    """`Moderator` and `Panelists` as headings say who stands below them."""
    found = items(
        "<p>9:00-10:00</p><h4>Panel: Maps</h4><h5>Moderator</h5><p>Ada Lovelace</p>"
        "<h5>Panelists</h5><p>Mary Somerville</p><p>Emmy Noether</p>",
        "<p>10:00-11:00</p><h4>Closing</h4>",
    )
    assert found[0] == (
        "05 09:00-10:00 panel | Panel: Maps | Mary Somerville, Emmy Noether | chair Ada Lovelace"
    )


def test_a_person_in_a_span_at_the_end_of_a_heading() -> None:
    """The page sets the person apart from the title by an element alone."""
    found = items(
        "<time>9:00</time><h4>Covering codes <span>Ada Lovelace</span></h4><p>Fields College</p>",
        "<time>10:00</time><h4>Lunch</h4>",
    )
    assert found[0] == "05 09:00- talk | Covering codes | Ada Lovelace"


def test_a_title_that_looks_like_names_above_people() -> None:
    """A bold line above people is the title, whatever its words are."""
    found = items(
        "<p>9:00</p><b>Dark Mode Revisited</b><p class='performers'>Ada Lovelace</p>",
        "<p>9:30</p><b>Prompt Short, Save Joules</b><p class='performers'>Emmy Noether</p>",
    )
    assert found == [
        "05 09:00- talk | Dark Mode Revisited | Ada Lovelace",
        "05 09:30- talk | Prompt Short, Save Joules | Emmy Noether",
    ]


# People beside titles and labels.


def test_a_person_between_the_label_and_the_title() -> None:
    """`Invited talk: Name (Place), Title` has the title last."""
    assert items(
        "9:00 Invited talk: Ada Lovelace (Fields), Notes on the Engine",
        '10:00 Invited talk by Emmy Noether (Bryn Mawr), "Invariants"',
    ) == [
        "05 09:00- invited | Invited talk: Notes on the Engine | Ada Lovelace",
        "05 10:00- invited | Invited talk: Invariants | Emmy Noether",
    ]


def test_a_label_and_a_person_in_brackets() -> None:
    """`Title (keynote, Name)` has both behind the title."""
    found = items("9:00 Notes on the Engine (keynote, Ada Lovelace)", "10:00 Lunch")
    assert found[0] == "05 09:00- keynote | keynote: Notes on the Engine | Ada Lovelace"


def test_a_label_and_a_person_below_the_title() -> None:
    """`Keynote by Name` may stand on a line of its own."""
    found = items("9:00 <b>The quiet room</b><br>Keynote by Ada Lovelace", "10:00 Lunch")
    assert found[0] == "05 09:00- keynote | Keynote: The quiet room | Ada Lovelace"


def test_a_place_behind_a_poster_session_is_nobody() -> None:
    """Behind a comma stands a hall."""
    assert items("9:00 Poster session, Hall North", "10:00 Lunch, Villa Borghese")[0] == (
        "05 09:00- poster | Poster session, Hall North"
    )


# Lengths alone.


def test_a_sentence_states_the_start_of_lengths() -> None:
    """All times follow from the start, which is said."""
    rows = "".join(
        f"<tr><td>{row}" for row in ("10 Min.<td>Begrüßung", "45 Min.<td>Moose", "1 h<td>Mittag")
    )
    page = f"<html>{HEAD}<h2>Programm</h2><p>Wir beginnen um 9 Uhr.</p><table>{rows}</table></html>"
    result = text_checked(page)
    assert result.workshop is not None
    assert [line[:12] for line in sessions(result.workshop)] == [
        "05 09:00-09:",
        "05 09:10-09:",
        "05 09:55-10:",
    ]
    assert any("states lengths alone" in line for line in warnings(result))


def test_lengths_without_a_start_are_an_error() -> None:
    """What is missing is named."""
    rows = "".join(f"<tr><td>{minutes} min<td>Talk on mosses" for minutes in (10, 20, 30))
    result = text_checked(f"<html>{HEAD}<h2>Programme</h2><table>{rows}</table></html>")
    assert errors(result) == ["1: 'Programme' states lengths, and no start above them"]


# Days and dates.


def test_a_day_between_marks() -> None:
    """`Day · Place` states the day in its first part."""
    head = (
        "<h1>Programa</h1><p>Lunes 5 de mayo de 2025 · Universidad Nacional, Auditorio Virginia"
        " Gutiérrez, Bogotá, Colombia</p>"
    )
    found = text_checked(f"<html>{head}<ul><li>8:00 Saludo<li>9:00 Cierre</ul></html>").workshop
    assert found is not None
    assert sessions(found)[0].startswith("05 08:00")


def test_the_date_of_an_article_is_no_day() -> None:
    """A date with an author behind it, or marked as published, is that of the article."""
    for stamp in (
        "<p>lundi 3 mars 2025, par Webmestre</p>",
        "<p class='entry-meta'>3 March 2025</p>",
        "<p><time class='published'>3 March 2025</time></p>",
    ):
        head = f"<h1>Moss Workshop</h1>{stamp}<p>It is held on 5 May 2025 in Turin, Italy.</p>"
        rows = "<tr><td>9:00<td>Welcome<tr><td>10:00<td>Closing"
        found = text_checked(f"<html>{head}<table>{rows}</table></html>").workshop
        assert found is not None
        assert sessions(found)[0].startswith("05 09:00")


def test_a_programme_under_another_day_is_said() -> None:
    """The page says when the workshop is held, and its programme stands under another date."""
    page = (
        "<html><h1>Moss Workshop</h1><p>The workshop will be held on 5 May 2025 in Turin,"
        " Italy.</p><h2>3 March 2025</h2><ul><li>9:00 Welcome<li>10:00 Closing</ul></html>"
    )
    told = [line for line in warnings(text_checked(page)) if "but the programme" in line]
    assert len(told) == 1


def test_the_name_in_the_cell_of_the_date() -> None:
    """In a column of cells with a date and a name each, they belong together."""
    rows = "".join(
        f"<tr><td><div>{day}</div><br>{name}</td></tr>"
        for day, name in (("5 Feb 2025", "Camera Ready"), ("1 Dec 2024", "Notification"))
    )
    assert dates(f"<div>Important Dates</div><table>{rows}</table>") == [
        "Camera Ready [camera-ready] 2025-02-05",
        "Notification [notification] 2024-12-01",
    ]


def test_the_hours_of_an_offset_are_no_time() -> None:
    """`UTC-12h` is a zone."""
    found = dates("<h2>Dates (AoE, UTC-12h)</h2><p>Notification: 5 March 2025</p>")
    assert found == ["Notification [notification] 2025-03-05 AoE"]


# Dates in sentences.


def test_a_date_in_each_clause() -> None:
    """A sentence may state a notification and a deadline."""
    text = (
        "<p>Authors will be notified on March 20, 2025, and final versions are due on March 30,"
        " 2025.</p>"
    )
    assert dates(text) == [
        "Notification [notification] 2025-03-20",
        "Camera-ready [camera-ready] 2025-03-30",
    ]


def test_an_old_date_in_the_next_sentence() -> None:
    """A struck date behind the new one is the date that it supersedes."""
    text = (
        "<p>Papers are to be submitted by February 20, 2025, 23:59 AoE. The deadline, which was"
        " <s>February 13, 2025</s>, has been moved by one week.</p>"
    )
    assert dates(text) == ["Submission [submission] 2025-02-21 11:59Z (was 2025-02-13)"]


def test_extended_from_an_old_date() -> None:
    """`(extended from …)` names the old date."""
    text = "<p>The deadline for submissions is March 3, 2025 (extended from February 20, 2025).</p>"
    assert dates(text) == ["Submission [submission] 2025-03-03 (was 2025-02-20)"]


def test_sentences_in_other_languages() -> None:
    """The verbs and prepositions of a call are known in several languages."""
    due = {
        "Beiträge können bis zum 3. März 2025 eingereicht werden.": "Submission",
        "Les propositions doivent être envoyées avant le 3 mars 2025.": "Submission",
        "Las propuestas se pueden enviar hasta el 3 de marzo de 2025.": "Submission",
        "Le proposte vanno inviate entro il 3 marzo 2025.": "Submission",
        "論文は2025年3月3日までに提出してください。": "Submission",
        "논문은 2025년 3월 3일까지 제출해 주시기 바랍니다.": "Submission",
    }
    for text, name in due.items():
        assert dates(f"<p>{text}</p>") == [f"{name} [submission] 2025-03-03"]


def test_a_time_in_the_evening() -> None:
    """The word for the evening belongs to the time."""
    for text in ("11:59 de la noche (hora peninsular)", "11:59 Uhr abends MEZ", "晚上11:59 CET"):
        found = dates(f"<h2>Dates</h2><p>Submission: 3.2.2025, {text}</p>")
        assert found == ["Submission [submission] 2025-02-03 22:59Z"]


# People in other scripts, and what else a batch of pages has shown.


def test_labels_in_brackets_and_people_behind_blanks() -> None:
    """Japanese and Korean lists have the label in brackets, and people behind any mark."""
    assert items(
        "9:00～9:30 【基調講演】「歌声の科学」 佐藤 花子（東京大学）",
        "10:00～10:30 [초청강연] 음성 합성의 미래 - 박지영 (KAIST)",
        "11:00～11:30 开放数据 王建国 教授",
    ) == [
        "05 09:00-09:30 keynote | 基調講演: 歌声の科学 | 佐藤 花子",
        "05 10:00-10:30 invited | 초청강연: 음성 합성의 미래 | 박지영",
        "05 11:00-11:30 talk | 开放数据 | 王建国",
    ]


def test_icons_say_who_and_where() -> None:
    """A head stands before people, a pin before a room."""
    found = items(
        "<h3>Tiny models</h3><ul><li><i class='fa fa-clock'></i> 9:00 - 10:00</li>"
        "<li><i class='fa fa-user'></i> Ada Lovelace</li>"
        "<li><i class='fa fa-map-marker'></i> Harmonia</li></ul>",
        "<h3>Lunch</h3><ul><li><i class='fa fa-clock'></i> 10:00 - 11:00</li></ul>",
    )
    assert found[0] == "05 09:00-10:00 talk | Tiny models | Ada Lovelace | Harmonia"


def test_in_person_is_no_room() -> None:
    """`(in person & virtual)` says how, not where."""
    assert items("9:00 Poster session (in person & virtual)", "10:00 Lunch")[0] == (
        "05 09:00- poster | Poster session (in person & virtual)"
    )


def test_a_sentence_that_extends_a_deadline() -> None:
    """`New deadline` supersedes the date of a sentence above it."""
    text = (
        "<p>Contributions should be submitted no later than 6 March 2025.</p>"
        "<p>The deadline has been extended: new deadline 13 March 2025.</p>"
    )
    assert dates(text) == ["Submission [submission] 2025-03-13 (was 2025-03-06)"]


def test_a_registration_opens_and_closes() -> None:
    """The end of a period with its own verb is the deadline."""
    text = "<p>Registration opens on 1 April 2025 and closes on 25 May 2025.</p>"
    assert dates(text) == ["Registration [registration] 2025-05-25"]


def test_a_date_before_the_one_that_it_supersedes() -> None:
    """Two dates side by side are read apart if one of them is struck."""
    found = dates("<h2>Dates</h2><dl><dt>Abstracts<dd>June 1, 2025 <s>May 15</s></dl>")
    assert found == ["Abstracts [abstract] 2025-06-01 (was 2025-05-15)"]


def test_letters_of_several_zones_are_asked_for() -> None:
    """Without a place, `BST` may be in London or in Dhaka."""
    rows = "<tr><th>Time (BST)<th>Title<tr><td>15:00<td>Welcome<tr><td>16:00<td>Closing"
    page = f"<html><h1>Moss Workshop</h1><p>3 September 2026</p><table>{rows}</table></html>"
    (error,) = errors(text_checked(page))
    assert error.endswith("'BST' could mean Europe/London (UTC+1) or Asia/Dhaka (UTC+6)")


def test_a_button_with_a_time_is_a_heading() -> None:
    """An accordion may have its sessions in buttons without any class."""
    assert items(
        "<button>9:00 - 9:30 | Spikes in the loop | Ada Lovelace (Fields)</button>",
        "<button>9:30 - 10:00 | Coffee</button>",
    ) == [
        "05 09:00-09:30 talk | Spikes in the loop | Ada Lovelace",
        "05 09:30-10:00 break | Coffee",
    ]


def test_the_title_below_a_heading_that_is_a_label() -> None:
    """`9:00 Keynote` as a heading has the person and the title below it."""
    found = read(
        "<h4>9:00 - 9:40 Keynote</h4><p><b>Ada Lovelace</b> (Fields): <i>Notes</i></p>"
        "<h4>9:40 - 10:00 Lunch</h4>"
    )
    assert found[0] == "05 09:00-09:40 keynote | Keynote: Notes | Ada Lovelace"


def test_two_people_with_affiliations_before_the_title() -> None:
    """An ampersand joins people, also behind a bracket."""
    found = items("9:00 Ada Lovelace (Fields) & Emmy Noether (Bryn Mawr): Maps", "10:00 Lunch")
    assert found[0] == "05 09:00- talk | Maps | Ada Lovelace, Emmy Noether"


# HTML within Markdown.


def test_a_comment_in_html_within_markdown_does_not_end_it() -> None:
    """The lines behind it are no code, and their numbers are those of the page."""
    found = text_checked(
        "# Moss Workshop\n\n5 May 2025, Turin, Italy\n\n<div>\n <table>\n  <tr>\n"
        "   <td>9:00-10:00</td>\n   <td>Opening</td>\n<!-- <td>\n\n -->\n      </tr>\n"
        "  <tr>\n   <td>10:00</td>\n   <td>Tides</td>\n  </tr>\n </table>\n</div>\n"
    )
    assert found.workshop is not None
    assert sessions(found.workshop) == [
        "05 09:00-10:00 opening | Opening",
        "05 10:00- talk | Tides",
    ]
    assert found.workshop.sessions[0].abstract is None
    assert [one.origin.line for one in found.problems if one.code == "no-end"] == [15]


# A time whose element differs from those around it.


def test_a_single_time_that_continues_the_others_is_a_session() -> None:
    """A paragraph between two lists, and one before them."""
    assert read(
        "<p>8:30 - 9:00 Registration</p>"
        "<ul><li>9:00 - 9:30 Opening</li><li>9:30 - 10:00 Tides</li></ul>"
        "<p><b>10:00 - 10:30 Coffee break</b></p>"
        "<ul><li>10:30 - 11:00 Waves</li><li>11:00 - 11:30 Foam</li></ul>"
    ) == [
        "05 08:30-09:00 other | Registration",
        "05 09:00-09:30 opening | Opening",
        "05 09:30-10:00 talk | Tides",
        "05 10:00-10:30 break | Coffee break",
        "05 10:30-11:00 talk | Waves",
        "05 11:00-11:30 talk | Foam",
    ]


def test_a_line_with_the_hours_of_those_below_it_is_no_session() -> None:
    """It holds the sessions below it."""
    found = text_checked(
        f"{HEAD}<ul><li>9:00 - 9:30 Opening</li><li>9:30 - 10:00 Tides</li></ul>"
        "<div><p>10:00 - 12:00 Late morning</p></div>"
        "<ul><li>10:00 - 11:00 Waves</li><li>11:00 - 12:00 Foam</li></ul>"
    )
    assert found.workshop is not None
    assert sessions(found.workshop) == [
        "05 09:00-09:30 opening | Opening",
        "05 09:30-10:00 talk | Tides",
        "05 10:00-11:00 talk | Waves",
        "05 11:00-12:00 talk | Foam",
    ]


def test_a_single_time_out_of_order_is_reported() -> None:
    """The times of a bus among the sessions are no session, which is said."""
    found = text_checked(
        f"{HEAD}<ul><li>9:00 - 9:30 Opening</li><li>9:30 - 10:00 Tides</li></ul>"
        "<div><p>18:10 - 18:20 Bus to the hotel</p></div>"
        "<ul><li>10:30 - 11:00 Waves</li><li>11:00 - 12:00 Foam</li></ul>"
    )
    assert found.workshop is not None
    assert len(found.workshop.sessions) == 4
    assert [one.text for one in found.problems if one.code == "left-out"] == [
        "skipped '18:10 - 18:20 Bus to the hotel': it stands apart from the sessions around it"
    ]


# People beside a label or a title.


def test_a_chair_behind_a_label() -> None:
    """`Paper Session - chaired by Ada Lovelace`, with papers below it, and no name yet."""
    found = items(
        "<p>9:00 - 10:00</p><b>Paper Session - chaired by Ada Lovelace</b>"
        "<div><b>Tides by ear</b></div><div><b>Waves by eye</b></div>",
        "<p>10:00 - 11:00</p><b>Paper Session - chaired by TBD</b>",
    )
    assert found == [
        "05 09:00-10:00 oral | Paper Session |  | chair Ada Lovelace",
        "05 10:00-11:00 oral | Paper Session",
    ]


def test_others_of_a_paper() -> None:
    """`et al.` stands for authors that the page does not name."""
    assert (
        read(
            "<ul><li>9:00 - 9:30 &quot;Tides by ear&quot; by <em>Ada Lovelace</em> et al.</li>"
            "<li>9:30 - 10:00 Lunch</li></ul>"
        )[0]
        == "05 09:00-09:30 talk | Tides by ear | Ada Lovelace"
    )


def test_a_title_with_a_word_of_an_institution() -> None:
    """`Foundation Models` is no foundation, and `Meta Learning for Moss` no company."""
    found = items(
        "<p>9:00 - 10:00</p><b>Invited Talk by Ada Lovelace</b>"
        "<div>Foundation Models of Tides</div>",
        "<p>10:00 - 11:00</p><b>Invited Talk by Mary Somerville</b>"
        "<div>Meta Learning for Moss</div>",
        "<p>11:00 - 12:00</p><b>Invited Talk by Emmy Noether</b><div>Center for Tides, Turin</div>",
    )
    assert found == [
        "05 09:00-10:00 invited | Invited Talk: Foundation Models of Tides | Ada Lovelace",
        "05 10:00-11:00 invited | Invited Talk: Meta Learning for Moss | Mary Somerville",
        "05 11:00-12:00 invited | Invited Talk by Emmy Noether | Emmy Noether",
    ]


def test_numbers_in_circles_stay() -> None:
    """They number sessions, and are no pictures."""
    assert (
        items(
            "<p>9:00 - 10:00</p><b>【招待講演①】</b>久壽米木 圭吾（Fields College）",
            "<p>10:00 - 11:00</p><b>【招待講演②】</b>",
        )[1]
        == "05 10:00-11:00 invited | 招待講演②"
    )
