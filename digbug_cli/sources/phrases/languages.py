"""The words of dates in seven European languages, in small letters and without accents.

The names of months and days are those of CLDR, in full and abbreviated. Polish `lip` and `lis` are
left out, because they are other months in neighbouring languages.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """The words of one language; months and weekdays in their order, variants with `|`."""

    months: str
    weekdays: str
    """From Monday."""
    words: dict[str, str]
    """Other words and expressions, with their English."""
    patterns: tuple[tuple[str, str], ...] = ()
    """Regular expressions with their replacements, applied first."""


def _fillers(words: str) -> dict[str, str]:
    """Return expressions, separated by commas, that say nothing about the moment."""
    return {word.strip(): "" for word in words.split(",")}


def _hours(before: str) -> tuple[str, str]:
    """Return the pattern of a bare hour after a word for `at`: `om 17`, `a las 23`."""
    after = r"(?![0-9hu]|\s*[:.,/-]\s*[0-9]|\s+(?:h|uhr|uur|heures?|horas?)\b)"
    return rf"(?<!\w)(?:{before})\s*(1[3-9]|2[0-4]){after}", r" \1:00 "


def _spans(before: str, *units: str) -> tuple[tuple[str, str], ...]:
    """Return the patterns of `in 3 days`, with the words for minutes, hours, days and weeks."""
    names = ("minutes", "hours", "days", "weeks")
    return tuple(
        (rf"(?<!\w)(?:{before})\s+([0-9]{{1,4}})\s+(?:{unit})(?!\w)", rf" in \1 {name} ")
        for unit, name in zip(units, names, strict=True)
    )


def _official_hours(before: str) -> tuple[str, str]:
    """Return the pattern of any bare hour after words that stand before a 24-hour clock."""
    pattern, replacement = _hours(before)
    return pattern.replace("(1[3-9]|2[0-4])", "([01]?[0-9]|2[0-4])"), replacement


FRENCH = Language(
    months="janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre|sept"
    " octobre|oct novembre|nov decembre|dec",
    weekdays="lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven samedi|sam dimanche|dim",
    words={
        **_fillers(
            "a, au, le, la, les, du, de, d', l', avant, jusqu'au, jusqu'a, au plus tard, plus tard,"
            " date limite, limite, echeance, delai, cloture, soumission, soumissions, des, pour,"
            " proposition, propositions, est le, est fixee au, est prolongee au, envoi, remise,"
            " inscription, inscriptions, heure locale de, articles, resumes, notification, auteurs,"
            " aux auteurs,"
            " heure de, heure d', heure, fuseau horaire, fuseau, prolonge, prolongee, nouvelle date"
        ),
        "a": "at",
        "aujourd'hui": "today",
        "demain": "tomorrow",
        "apres-demain": "day after tomorrow",
        "ce soir": "tonight",
        "hier": "yesterday",
        "midi": "noon",
        "minuit": "midnight",
        "heures": "h",
        "du matin": "in the morning",
        "de l'apres-midi": "in the afternoon",
        "du soir": "in the evening",
        "fin de journee": "end of day",
        "fin de la journee": "end of day",
        "heure d'europe centrale": "CET/CEST",
        "heure normale d'europe centrale": "CET",
        "heure d'ete d'europe centrale": "CEST",
        "heure francaise": "Europe/Paris",
        "heure belge": "Europe/Brussels",
        "heure suisse": "Europe/Zurich",
        "heure de l'est": "ET",
        "heure normale de l'est": "EST",
        "heure avancee de l'est": "EDT",
        "heure du pacifique": "PT",
        "hne": "EST",
        "hae": "EDT",
        "temps universel": "UTC",
        "temps universel coordonne": "UTC",
        "tu": "UTC",
        "heure universelle": "UTC",
        "n'importe ou sur terre": "AoE",
        "bruxelles": "Brussels",
        "geneve": "Geneva",
        "londres": "London",
        "lisbonne": "Lisbon",
        "vienne": "Vienna",
        "pekin": "Beijing",
        "alger": "Algiers",
        "le caire": "Cairo",
    },
    patterns=(_hours("a|vers"), *_spans("dans", "minutes?", "heures?", "jours?", "semaines?")),
)

SPANISH = Language(
    months="enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago"
    " septiembre|setiembre|sept|sep octubre|oct noviembre|nov diciembre|dic",
    weekdays="lunes|lun martes|mar miercoles|mie jueves|jue viernes|vie sabado|sab domingo|dom",
    words={
        **_fillers(
            "de, del, el, la, las, los, a, a las, a la, al, hasta, hasta el, hasta las, antes,"
            " antes de, antes del, antes de las, fecha limite, fecha, limite, plazo, cierre, envio,"
            " envios, para, entrega, recepcion, hora de, hora local de, hora, horas de, horario de,"
            " huso horario, inscripcion, resumenes, articulos, notificacion, autores, a los,"
            " a mas tardar, mas tardar"
        ),
        "a las": "at",
        "hoy": "today",
        "manana": "tomorrow",
        "pasado manana": "day after tomorrow",
        "esta noche": "tonight",
        "ayer": "yesterday",
        "mediodia": "noon",
        "del mediodia": "noon",
        "medianoche": "midnight",
        "horas": "h",
        "hs": "hrs",
        "de la manana": "in the morning",
        "de la tarde": "in the afternoon",
        "de la noche": "in the evening",
        "final del dia": "end of day",
        "fin del dia": "end of day",
        "hora peninsular": "Europe/Madrid",
        "hora peninsular espanola": "Europe/Madrid",
        "hora central europea": "CET/CEST",
        "hora de europa central": "CET/CEST",
        "hora de verano de europa central": "CEST",
        "hora de argentina": "America/Argentina/Buenos_Aires",
        "hora argentina": "America/Argentina/Buenos_Aires",
        "hora colombiana": "America/Bogota",
        "hora peruana": "America/Lima",
        "hora del pacifico": "PT",
        "hora del este": "ET",
        "tiempo universal coordinado": "UTC",
        "en cualquier lugar de la tierra": "AoE",
        "ciudad de mexico": "Mexico City",
        "nueva york": "New York",
        "londres": "London",
        "tokio": "Tokyo",
    },
    patterns=(
        _hours("a las|las"),
        *_spans("en|dentro de", "minutos?", "horas?", "dias?", "semanas?"),
    ),
)

PORTUGUESE = Language(
    months="janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago"
    " setembro|set outubro|out novembro|nov dezembro|dez",
    weekdays="segunda-feira|segunda|seg terca-feira|terca|ter quarta-feira|quarta|qua"
    " quinta-feira|quinta|qui sexta-feira|sexta|sex sabado|sab domingo|dom",
    words={
        **_fillers(
            "de, do, da, dos, o, a, as, ao, ate, ate o, ate as, ate a, no dia, dia, em, prazo,"
            " data limite, data, limite, final, submissao, submissoes, envio, para, inscricao,"
            " horario de, hora de, hora local de, fuso horario de, fuso horario, fuso, hora,"
            " artigos, resumos, notificacao, aos, autores"
        ),
        "as": "at",
        "hoje": "today",
        "amanha": "tomorrow",
        "depois de amanha": "day after tomorrow",
        "hoje a noite": "tonight",
        "ontem": "yesterday",
        "meio-dia": "noon",
        "meia-noite": "midnight",
        "meio dia": "noon",
        "meia noite": "midnight",
        "horas": "h",
        "da manha": "in the morning",
        "da tarde": "in the afternoon",
        "da noite": "in the evening",
        "final do dia": "end of day",
        "fim do dia": "end of day",
        "horario de lisboa": "Europe/Lisbon",
        "hora de lisboa": "Europe/Lisbon",
        "lisboa": "Lisbon",
        "hora da europa central": "CET/CEST",
        "horario da europa central": "CET/CEST",
        "horario do pacifico": "PT",
        "hora do pacifico": "PT",
        "horario do leste": "ET",
        "tempo universal coordenado": "UTC",
        "em qualquer lugar da terra": "AoE",
        "qualquer lugar da terra": "AoE",
        "nova york": "New York",
        "nova iorque": "New York",
        "londres": "London",
        "toquio": "Tokyo",
    },
    patterns=(
        _hours("as"),
        *_spans("em|dentro de|daqui a", "minutos?", "horas?", "dias?", "semanas?"),
    ),
)

GERMAN = Language(
    months="januar|janner|jan februar|feber|feb marz|maerz|mrz|mar april|apr mai juni|jun juli|jul"
    " august|aug september|sept|sep oktober|okt november|nov dezember|dez",
    weekdays="montag|mo dienstag|di mittwoch|mi donnerstag|do freitag|fr samstag|sonnabend|sa"
    " sonntag|so",
    words={
        **_fillers(
            "am, um, der, den, dem, des, bis, bis zum, bis zu, zum, spatestens, vor, frist, ende,"
            " einreichung, einreichungen, einreichfrist, einreichungsfrist, einsendeschluss,"
            " abgabe, abgabefrist, abgabeschluss, anmeldeschluss, anmeldefrist, stichtag, termin,"
            " deadline fur, fur, die, das, verlangert, verlangerte, neu, neue, ortszeit in,"
            " zeitzone, uhrzeit, beitrage, beitragen, ist der, ist am,"
            " benachrichtigung, autorinnen, autoren, und"
        ),
        "heute": "today",
        "morgen": "tomorrow",
        "ubermorgen": "day after tomorrow",
        "heute abend": "tonight",
        "gestern": "yesterday",
        "mittag": "noon",
        "mittags": "noon",
        "mitternacht": "midnight",
        "uhr": "uhr",
        "morgens": "in the morning",
        "vormittags": "in the morning",
        "nachmittags": "in the afternoon",
        "abends": "in the evening",
        "ende des tages": "end of day",
        "tagesende": "end of day",
        "mitteleuropaische zeit": "CET",
        "mitteleuropaische sommerzeit": "CEST",
        "mitteleuropaischer zeit": "CET",
        "mitteleuropaischer sommerzeit": "CEST",
        "deutsche zeit": "Europe/Berlin",
        "deutscher zeit": "Europe/Berlin",
        "berliner zeit": "Europe/Berlin",
        "wiener zeit": "Europe/Vienna",
        "schweizer zeit": "Europe/Zurich",
        "zurcher zeit": "Europe/Zurich",
        "weltzeit": "UTC",
        "koordinierte weltzeit": "UTC",
        "uberall auf der erde": "AoE",
        "wien": "Vienna",
        "munchen": "Munich",
        "koln": "Cologne",
        "genf": "Geneva",
        "prag": "Prague",
        "warschau": "Warsaw",
        "mailand": "Milan",
        "rom": "Rome",
        "brussel": "Brussels",
        "kopenhagen": "Copenhagen",
        "lissabon": "Lisbon",
        "peking": "Beijing",
        "tokio": "Tokyo",
        "moskau": "Moscow",
    },
    patterns=(_hours("um"), *_spans("in", "minuten?", "stunden?", "tag(?:en)?", "wochen?")),
)

ITALIAN = Language(
    months="gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug"
    " agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic",
    weekdays="lunedi|lun martedi|mar mercoledi|mer giovedi|gio venerdi|ven sabato|sab domenica|dom",
    words={
        **_fillers(
            "il, lo, la, le, alle, alle ore, ore, entro, entro il, entro le, entro le ore, di, del,"
            " fino, fino al, fino alle, al, all', l', scadenza, scadenze, termine, data, invio,"
            " consegna, iscrizione, iscrizioni, per, ora locale di, ora di, ora, fuso orario,"
            " entro e non oltre, entro e non oltre il, entro e non oltre le, non oltre,"
            " non oltre le,"
            " prorogata, prorogato, articoli, notifica, autori, agli"
        ),
        "oggi": "today",
        "domani": "tomorrow",
        "dopodomani": "day after tomorrow",
        "stasera": "tonight",
        "ieri": "yesterday",
        "mezzogiorno": "noon",
        "mezzanotte": "midnight",
        "a mezzogiorno": "noon",
        "a mezzanotte": "midnight",
        "di mattina": "in the morning",
        "del mattino": "in the morning",
        "del pomeriggio": "in the afternoon",
        "di pomeriggio": "in the afternoon",
        "di sera": "in the evening",
        "della sera": "in the evening",
        "fine giornata": "end of day",
        "fine della giornata": "end of day",
        "ora italiana": "Europe/Rome",
        "ora di roma": "Europe/Rome",
        "roma": "Rome",
        "ora dell'europa centrale": "CET/CEST",
        "ora legale dell'europa centrale": "CEST",
        "ora del pacifico": "PT",
        "tempo coordinato universale": "UTC",
        "in qualsiasi parte della terra": "AoE",
        "parigi": "Paris",
        "londra": "London",
        "berlino": "Berlin",
        "ginevra": "Geneva",
        "lisbona": "Lisbon",
        "pechino": "Beijing",
    },
    # h. 17:00
    patterns=(
        (r"(?<!\w)h\.?\s+(?=[0-9])", " "),
        _official_hours("alle ore|le ore|ore"),
        _hours("alle"),
        *_spans("tra|fra", "minut[oi]", "or[ae]", "giorn[oi]", "settiman[ae]"),
    ),
)

DUTCH = Language(
    months="januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug"
    " september|sept|sep oktober|okt november|nov december|dec",
    weekdays="maandag|ma dinsdag|di woensdag|wo donderdag|do vrijdag|vr zaterdag|za zondag|zo",
    words={
        **_fillers(
            "om, op, de, het, tot, tot en met, uiterlijk, voor, uiterste datum, datum, inzending,"
            " inzendingen, inschrijving, sluit, sluiting, tijd, tijdzone, lokale tijd in, van,"
            " voor, aan, auteurs, bericht, bekendmaking, artikelen"
        ),
        "vandaag": "today",
        "morgen": "tomorrow",
        "overmorgen": "day after tomorrow",
        "vanavond": "tonight",
        "gisteren": "yesterday",
        "middernacht": "midnight",
        "uur": "uhr",
        "'s ochtends": "in the morning",
        "'s morgens": "in the morning",
        "'s middags": "in the afternoon",
        "'s avonds": "in the evening",
        "einde van de dag": "end of day",
        "nederlandse tijd": "Europe/Amsterdam",
        "amsterdamse tijd": "Europe/Amsterdam",
        "belgische tijd": "Europe/Brussels",
        "midden-europese tijd": "CET",
        "midden-europese zomertijd": "CEST",
        "parijs": "Paris",
        "londen": "London",
        "berlijn": "Berlin",
        "brussel": "Brussels",
        "wenen": "Vienna",
    },
    # 23u59
    patterns=(
        (r"(?<![\w:.])([0-9]{1,2})\s?u\s?([0-9]{2})?(?![\w])", r"\1h\2"),
        _hours("om"),
        *_spans("over", "minuten|minuut", "uur", "dag(?:en)?", "weken|week"),
    ),
)

POLISH = Language(
    months="stycznia|styczen|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecien|kwi maja|maj"
    " czerwca|czerwiec|cze lipca|lipiec sierpnia|sierpien|sie wrzesnia|wrzesien|wrz"
    " pazdziernika|pazdziernik|paz listopada|listopad grudnia|grudzien|gru",
    weekdays="poniedzialek|poniedzialku|pon wtorek|wtorku|wt sroda|srode|srody|sr"
    " czwartek|czwartku|czw piatek|piatku|pt sobota|sobote|soboty|sob niedziela|niedziele|niedz",
    words={
        **_fillers(
            "o, o godz, o godzinie, godz, godzina, godzinie, do, do dnia, dnia, r, roku, w, we,"
            " termin, terminu, ostateczny, zgloszen, zgloszenia, rejestracji, nadsylania,"
            " najpozniej, przed, czasu, czas, strefa czasowa, do godz, do godziny, godziny,"
            " powiadomienie, autorow, artykulow"
        ),
        "dzis": "today",
        "dzisiaj": "today",
        "jutro": "tomorrow",
        "pojutrze": "day after tomorrow",
        "wczoraj": "yesterday",
        "poludnie": "noon",
        "w poludnie": "noon",
        "polnoc": "midnight",
        "o polnocy": "midnight",
        "rano": "in the morning",
        "po poludniu": "in the afternoon",
        "wieczorem": "in the evening",
        "koniec dnia": "end of day",
        "do konca dnia": "end of day",
        "czasu polskiego": "Europe/Warsaw",
        "czasu warszawskiego": "Europe/Warsaw",
        "czas warszawski": "Europe/Warsaw",
        "warszawa": "Warsaw",
        "warszawy": "Warsaw",
        "czasu srodkowoeuropejskiego": "CET",
        "czas srodkowoeuropejski": "CET",
        "czasu srodkowoeuropejskiego letniego": "CEST",
        "czas srodkowoeuropejski letni": "CEST",
    },
    patterns=(
        (r"([0-9]{4})\s?r\.(?!\w)", r"\1 "),
        _official_hours(r"o godz\.?|godz\.?|o godzinie|godzina|do godz\.?|do godziny"),
        *_spans("za", "minut[ey]?", "godzin[ey]?", "dni|dzien", "tygodni[ea]?|tydzien"),
    ),
)

LANGUAGES = (FRENCH, SPANISH, PORTUGUESE, GERMAN, ITALIAN, DUTCH, POLISH)
