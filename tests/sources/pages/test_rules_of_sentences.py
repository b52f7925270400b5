"""The rules by which sentences and names of dates are read in the languages of Europe."""

from tests.sources.pages.readings import deadlines, text_checked, warnings

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def dates(html: str, title: str = "Call") -> list[str]:
    """Read the dates of a section that has no list of dates."""
    found = text_checked(f"{HEAD}<h2>{title}</h2>{html}").workshop
    assert found is not None
    return deadlines(found)


def names(*texts: str) -> list[str]:
    """Return the kinds of dates with these names, below no heading of dates."""
    lines = [line for text in texts for line in dates(f"<p>{text}: 2024-06-01</p>")]
    return [line.removesuffix(" 2024-06-01") for line in lines]


def test_a_dutch_sentence_states_a_deadline() -> None:
    """An imperative, a passive, and a date that stands first."""
    assert dates("<p>Stuur uw voorstel uiterlijk 3 maart 2024 in.</p>") == [
        "Submission [submission] 2024-03-03"
    ]
    assert dates("<p>Voorstellen kunnen tot en met 3 maart 2024 worden ingediend.</p>") == [
        "Submission [submission] 2024-03-03"
    ]
    assert dates("<p>Uiterlijk 11 april 2024 hoort u of uw bijdrage is aangenomen.</p>") == [
        "Notification [notification] 2024-04-11"
    ]


def test_one_paragraph_in_dutch_states_two_dates() -> None:
    """Each sentence has its own date."""
    text = (
        "<p>Stuur een samenvatting van één pagina uiterlijk <b>20 september 2024</b> naar ons."
        " Op <b>11 oktober 2024</b> hoort u of uw bijdrage is aangenomen.</p>"
    )
    assert dates(text) == [
        "Abstract submission [abstract] 2024-09-20",
        "Notification [notification] 2024-10-11",
    ]


def test_swedish_danish_and_norwegian_sentences_state_deadlines() -> None:
    """`senast`, `senest` and `innen` lead to a deadline."""
    assert dates(
        "<p>Skicka ditt bidrag senast den 3 mars 2024.</p>"
        "<p>Besked lämnas senast den 11 april 2024.</p>"
        "<p>Anmäl dig senast den 2 maj 2024.</p>"
    ) == [
        "Submission [submission] 2024-03-03",
        "Notification [notification] 2024-04-11",
        "Registration [registration] 2024-05-02",
    ]
    assert dates("<p>Tilmeld dig senest den 3. marts 2024.</p>") == [
        "Registration [registration] 2024-03-03"
    ]
    assert dates("<p>Send inn sammendrag innen 3. mars 2024.</p>") == [
        "Abstract submission [abstract] 2024-03-03"
    ]


def test_polish_and_czech_sentences_state_deadlines() -> None:
    """`do dnia` and `do` lead to a deadline."""
    assert dates(
        "<p>Abstrakty prosimy przesyłać do dnia 3 marca 2024 r.</p>"
        "<p>O przyjęciu powiadomimy do 11 kwietnia 2024.</p>"
    ) == ["Abstract submission [abstract] 2024-03-03", "Notification [notification] 2024-04-11"]
    assert dates(
        "<p>Příspěvky zasílejte nejpozději do 3. března 2024.</p>"
        "<p>O přijetí budete informováni do 11. dubna 2024.</p>"
    ) == ["Submission [submission] 2024-03-03", "Notification [notification] 2024-04-11"]


def test_finnish_russian_and_turkish_sentences_state_deadlines() -> None:
    """The word that leads to the date stands before it, in Turkish behind it."""
    assert dates("<p>Ilmoittaudu viimeistään 3. maaliskuuta 2024.</p>") == [
        "Registration [registration] 2024-03-03"
    ]
    assert dates("<p>Заявки принимаются до 3 марта 2024.</p>") == [
        "Submission [submission] 2024-03-03"
    ]
    assert dates("<p>Bildiriler 3 Mart 2024 tarihine kadar gönderilmelidir.</p>") == [
        "Bildiriler [submission] 2024-03-03"
    ]


def test_german_and_spanish_imperatives_state_deadlines() -> None:
    """`Senden Sie` and `Envíe` speak to authors."""
    assert dates("<p>Bitte senden Sie Ihren Beitrag bis zum 3. März 2024.</p>") == [
        "Submission [submission] 2024-03-03"
    ]
    assert dates("<p>Envíe su propuesta antes del 3 de marzo de 2024.</p>") == [
        "Submission [submission] 2024-03-03"
    ]


def test_a_date_that_only_stands_first_in_a_sentence_is_no_deadline() -> None:
    """What happens on a day is no date of authors, unless they are told something."""
    html = (
        "<p>Submission: 2024-06-01</p><p>Op 5 juli 2024 openen wij de deuren voor alle posters.</p>"
    )
    assert dates(html) == ["Submission [submission] 2024-06-01"]


def test_a_date_from_a_sentence_is_told() -> None:
    """The warning quotes the sentence."""
    found = warnings(text_checked(f"{HEAD}<p>Stuur uw voorstel uiterlijk 3 maart 2024 in.</p>"))
    assert (
        "1: 'Submission' is taken as 2024-03-03 from a sentence:"
        " 'Stuur uw voorstel uiterlijk 3 maart 2024 in.'"
    ) in found


def test_final_versions_have_names_in_german() -> None:
    """A paper that is ready for the printer is camera-ready."""
    assert names("Druckfertige Fassung", "Endfassung", "Finale Version", "Druckvorlage") == [
        "Druckfertige Fassung [camera-ready]",
        "Endfassung [camera-ready]",
        "Finale Version [camera-ready]",
        "Druckvorlage [camera-ready]",
    ]


def test_final_versions_have_names_in_the_languages_of_the_west() -> None:
    """French, Spanish, Portuguese, Italian, Dutch."""
    assert names(
        "Version définitive",
        "Prêt à imprimer",
        "Versión definitiva",
        "Versão definitiva",
        "Versione definitiva",
        "Eindversie",
    ) == [
        "Version définitive [camera-ready]",
        "Prêt à imprimer [camera-ready]",
        "Versión definitiva [camera-ready]",
        "Versão definitiva [camera-ready]",
        "Versione definitiva [camera-ready]",
        "Eindversie [camera-ready]",
    ]


def test_final_versions_have_names_in_the_languages_of_the_north_and_the_east() -> None:
    """Swedish, Norwegian, Finnish, Polish, Czech, Hungarian, Russian, Turkish."""
    assert names(
        "Slutgiltig version",
        "Endelig versjon",
        "Lopullinen versio",
        "Wersja ostateczna",
        "Finální verze",
        "Végleges változat",
        "Финальная версия",
        "Kameraya hazır",
    ) == [
        "Slutgiltig version [camera-ready]",
        "Endelig versjon [camera-ready]",
        "Lopullinen versio [camera-ready]",
        "Wersja ostateczna [camera-ready]",
        "Finální verze [camera-ready]",
        "Végleges változat [camera-ready]",
        "Финальная версия [camera-ready]",
        "Kameraya hazır [camera-ready]",
    ]


def test_final_versions_have_names_in_asia() -> None:
    """Japanese, Chinese, Korean, Hebrew."""
    assert names("最終稿", "定稿", "카메라레디", "הגרסה הסופית") == [
        "最終稿 [camera-ready]",
        "定稿 [camera-ready]",
        "카메라레디 [camera-ready]",
        "הגרסה הסופית [camera-ready]",
    ]


def test_decisions_about_papers_have_names() -> None:
    """German, Dutch, Swedish, Czech."""
    assert names("Rückmeldung", "Entscheidung", "Bekendmaking", "Besked", "Rozhodnutí") == [
        "Rückmeldung [notification]",
        "Entscheidung [notification]",
        "Bekendmaking [notification]",
        "Besked [notification]",
        "Rozhodnutí [notification]",
    ]
