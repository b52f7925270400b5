"""The meaning of a table's columns by their headings: start, title, speaker, room and so on."""

import re
from collections.abc import Sequence

from digbug_cli.core.text import folded

_WORDS = {
    "start": "開始, 開始時刻, 开始时间, 開始時間, 시작, 시작 시간,"
    " start, starts, start time, begin, begins, starting time, starts at, debut,"
    " inicio, beginn, anfang, inizio, from, von, van, startzeit, anfangszeit, comienzo, inicia,"
    " inizia,"
    " starttijd, begintijd, aanvang, scheduled at, scheduled start, starts on, start date",
    "end": "end, ends, end time, finish, ending time, ends at, fin, ende, fine, until, bis, tot,"
    " to,"
    " endzeit, einde, eind, eindtijd, final, termino,"
    " scheduled end, ends on, end date, fim, 終了, 終了時刻, 结束时间, 結束時間, 종료, 종료 시간,"
    " 끝",
    "time": "time, times, when, hour, hours, slot, time slot, timeslot, schedule, clock,"
    " horaire, horaires, heure, heures, horario, hora, zeit, uhrzeit, orario, ora, tijd, tid,"
    " godzina, 時間, 时间, 時刻, 시간, uhr, время, час, ώρα, saat, tid, kello, čas, idő, ora,"
    " duration and time, local time, session time, 時間帯, 日時, 일시, 时段, 時段,"
    " الوقت, שעה",
    "date": "date, dates, datum, fecha, data, 日期, 日付, 날짜, deadline, due, due date,"
    " התאריך, התאריכים",
    "day": "day, days, tag, jour, jours, dia, giorno, dag, 日",
    "title": "title, titles, session, sessions, talk, talks, event, events, activity, topic,"
    " topics, program, programme, what, agenda, content, contents, presentation,"
    " presentations, paper, item, subject, session title, talk title, paper title,"
    " session name, activite, activites, intitule, thema, titel, titre, titulo, actividad,"
    " sesion, charla, titolo, attivita, evento, vortrag, programm, onderwerp, 内容, 題目,"
    " intervention, communication, expose, contenu, programme detaille, beitrag, veranstaltung,"
    " inhalt, ponencia,"
    " contenido, evento actividad, atividade, sessao, palestra, intervento, contributo, titolo"
    " intervento, sesja,"
    " wydarzenie, aktivitet, punkt, emne, aihe, ohjelma, программа, доклад, тема,"
    " название доклада, мероприятие, etkinlik, konu, aihe, esitys,"
    " náplň, přednáška, előadás, cím, θέμα, oturum,"
    " 講演題目, 演題, 议程, 主题,"
    " 題目, 議程, 議題, 主題, 內容, 演講題目, 講題, 活動, 题目, 事项, 活动, 행사, 프로그램,"
    " الفعالية, النشاط, المحاضرة, נושא, פעילות,"
    " 세션, 세션명, 발표 제목, 발표제목, 강연 제목, 강연제목, 주제, 내용, 발표, 강연, セッション,"
    " 発表題目,"
    " 発表タイトル, 講演タイトル, 报告题目, 報告題目, 演讲题目, 报告主题, 会议内容, 内容安排,"
    " タイトル, 제목, presentation title, session/talk, talk/session, session or talk,"
    " הערצאה, הרצאה, الجلسة, العنوان, temat, tytul, subject, vortragstitel, palestra, argomento,"
    " intervento, lezing,"
    " programmpunkt, tagesordnungspunkt, beitrag, proposal title, submission title, asunto,"
    " sujet, onderdeel",
    "speaker": "speaker, speakers, presenter, presenters, who, author, authors, name, names,"
    " by, lecturer, lecturers, instructor, instructors, panelist, panelists, presented by,"
    " people, orateur, orateurs, oratrice, intervenant, intervenants, intervenante, ponente,"
    " ponentes, orador, relatore, relatori, referent, referenten, referentin, vortragende,"
    " vortragender, spreker, sprekers, prelegent, speaker name, 講演者, 演讲人, 발표자,"
    " invited speaker, invited speakers, presenting author, المتحدث, דובר, sprecher,"
    " sprecherin, sprecher:in, referent:in, referent/in, vortragende:r, conferencier,"
    " conferenciere, auteur, auteurs, palestrante, palestrantes, oradores, autor,"
    " autores, autoren, autori, relatrice, speaker names, speaker(s),"
    " speaker full name, 発表者, 登壇者, 講師, 报告人, 嘉宾,"
    " 演者, 発表者名, 講演者名, 강사, 발제자, 토론자, 演讲者, 演講人, 報告者,"
    " 講者, 主講人, 演講者, 演讲嘉宾, 主讲人, 主讲, 讲者, 報告人, 연사, 강연자,"
    " conferenciers, communicant, autore, oratore, oratori, intervengono,"
    " auteur·rice, talare, foredragsholder, taler, puhuja, prelegenci, referujacy,"
    " мовець, спикер, konuşmacı, föredragshållare, přednášející, řečník, előadó, докладчик,"
    " докладчики, ομιλητης, konusmaci, المحاضر, المتحدثون, דוברים,"
    " מרצה",
    "chair": "chair, chairs, session chair, session chairs, moderator, moderators, host,"
    " hosts, chairperson, moderation, moderateur, moderador, moderadora, moderatore, moderatrice,"
    " sitzungsleitung, leitung, presidente, presidence, chaired by, moderated by,"
    " 主持人, 主持, 座長, 引言人, 司会, 司会者, 座长, 좌장, 사회, 사회자, 진행, 진행자",
    "room": "room, rooms, location, locations, venue, place, where, hall, raum, ort, saal,"
    " salle, lieu, sala, lugar, luogo, aula, zaal, locatie, sal, local, room/location, 場所, 会場,"
    " 地點, 教室, 地点, 会议室, 會議室, 会议地点, 部屋, 장소, 발표장, 회의실, 강의실, القاعة, חדר",
    "track": "track, tracks, stream, theme, strand, parallel track, themenbereich, axe, eje,"
    " 트랙, 분과, 分会场, 分會場, トラック",
    "kind": "type, kind, format, category, session type, event type, typ, art, tipo, categorie,"
    " tipo de sesion, tipo de sessao, tipo di sessione, session format,"
    " talk type, presentation type, submission type, soort, 구분, 유형, 種別, 类型, 類型",
    "affiliation": "affiliation, affiliations, institution, organisation, organization,"
    " university, company, affiliation/institution, 소속, 所属, 單位, 单位, 工作单位",
    "minutes": "duration, length, minutes, min, mins, dauer, duree, duracion, durata, duracao,"
    " duur, length in minutes, duration in minutes,"
    " scheduled duration",
    "abstract": "abstract, notes, note, details, detail, description, comments, remarks,"
    " remark, commentaires, beschreibung, descripcion, additional information, info,"
    " information, session description, resume, zusammenfassung,"
    " 비고, 備考, 备注, 備註, 概要, 摘要,"
    " resumen, resumo, riassunto, samenvatting, beschrijving, descricao, descrizione",
    "link": "link, links, slides, slide, video, recording, url, pdf, material, materials,"
    " zoom, resources, code, website, urls, web page, webpage, homepage, live url, recording url,"
    " folien,"
    " lien, enlace, zoom link, video link, slides link",
    "label": "number, no, nr, #, session number, talk number, slot number",
    "id": "id, paper id, session id, talk id, proposal id, submission id, session code, uid,"
    " guid, identifier, kennung, identifiant",
    "status": "status, state, proposal state, submission state, etat, estado, stato",
    "language": "language, languages, lang, sprache, langue, idioma, lingua, taal, talk language",
    "zone": "time zone, timezone, zeitzone, fuseau horaire, zona horaria, fuso horario, tijdzone",
    "first name": "first name, firstname, given name, vorname, prenom, nombre, nome, voornaam,"
    " speaker first name",
    "last name": "last name, lastname, surname, family name, nachname, nom, nom de famille,"
    " apellido, apellidos, cognome, sobrenome, achternaam, speaker last name",
}
_ROLES = {folded(word.strip()): role for role, words in _WORDS.items() for word in words.split(",")}
_TITLE_WORDS = frozenset({"title", "titel", "titre", "titulo", "titolo"})
_HEAD_NOUNS = frozenset({"abstract", "kind", "minutes", "language", "status", "link"})
"""Roles that the first or the last word of a heading names: `Talk abstract`, `Tipo de sesión`."""
_NOTES = frozenset(
    map(
        folded,
        (
            *("note", "notes", "comment", "comments", "remark", "remarks", "commentaires"),
            *("details", "detail", "additional information", "info", "information", "bemerkung"),
            *("bemerkungen", "anmerkung", "anmerkungen", "notizen", "remarques", "notas", "note"),
            *("observaciones", "observacoes", "opmerkingen", "internal notes"),
        ),
    )
)
_OTHER_MATTERS = re.compile(
    r"\b(?:e ?mails?|mail|phone|telefon|mobile|bios?|biograph(?:y|ie)|photos?|pictures?|twitter"
    r"|linkedin|affiliations?|institutions?|organi[sz]ations?|company|country|pronouns|job|tagline"
    r"|speaker ids?|owner|created|modified|updated|submitted|deadline|due|birth(?:day)?|tags?"
    r"|capacity|budget|cost|responsible|contact|attendees?|level|notes|all day|private)\b"
)
_BOTH_GENDERS = re.compile(r"[\u00b7\u2022:*/](?:e|es|in|innen|r|rice|a|as|x)(?:[\u00b7\u2022]s)?$")
"""How a word names women too: `Intervenant·e`, `Referent:in`."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_SINGLE_WORDS = frozenset({"to", "from", "by", "who", "name", "what", "min", "no", "data", "ora"})
"""Words that name a column only if they are the whole heading."""
ROOM = re.compile(
    r"\b(?:room|rooms|hall|ballroom|auditorium|theater|theatre|salle|saal|raum|sala|aula|lab"
    r"|floor|building|level|amphi(?:theatre|theater)?|lecture hall|meeting room|foyer|lobby"
    r"|terrace|atrium|harbou?r|salon|lounge|zaal|campus|tent|stage|pavilion"
    r"|suite(?=\s[0-9]))\b",
    re.IGNORECASE,
)
"""Words that a place inside a building has."""


def role(heading: str) -> str | None:
    """Return the role of a column by its heading; None if it names none."""
    bare = re.sub(r"\(s\)", "s", heading)
    bare = re.sub(r"[·.•]\w{1,4}(?:[·.•]s)?$", "", bare)  # `Intervenant·e·s`
    text = folded(_BRACKETS.sub(" ", bare)).strip(" :*.")
    if not text:
        inner = folded(bare.strip("()[] "))
        return _ROLES.get(inner)
    if found := _ROLES.get(text) or _ROLES.get(_BOTH_GENDERS.sub("", text)):
        return found
    words = re.split(r"[\s/|,&:]+", text)
    if len(words) > 4:
        return None
    named = [None if word in _SINGLE_WORDS else _ROLES.get(word) for word in words]
    head = named[-1] if named[-1] in _HEAD_NOUNS else named[0]
    if head in _HEAD_NOUNS and not _TITLE_WORDS.intersection(words):
        return head
    for name in ("speaker", "chair", "room", "start", "end", "time", "title", "date", "day"):
        for word in words:
            if _ROLES.get(word) == name and word not in _SINGLE_WORDS:
                return name
    return None


def is_note(heading: str) -> bool:
    """Return whether a heading names remarks, which in a spreadsheet are for its authors alone."""
    return folded(_BRACKETS.sub(" ", heading)).strip(" :*.") in _NOTES


def is_other_matter(heading: str) -> bool:
    """Return whether a heading is of something that no programme has: `Speaker e-mail`, `Due`."""
    return bool(_OTHER_MATTERS.search(folded(heading)))


def is_of_title(heading: str) -> bool:
    """Return whether a heading has the word `title` in it."""
    return bool(_TITLE_WORDS.intersection(re.split(r"[\s/|,&:()]+", folded(heading))))


def is_numbered(headings: Sequence[str]) -> bool:
    """Return whether headings differ only by a number or letter: `Track 1`, `Track 2`."""
    stems = {re.sub(r"[\s#:-]*(?:[0-9]+|[A-Z]|[IVX]+)$", "", text.strip()) for text in headings}
    return len(headings) > 1 and len(stems) == 1 and len(set(headings)) == len(headings)
