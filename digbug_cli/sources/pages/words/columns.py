"""The meaning of a table's columns by their headings: start, title, speaker, room and so on."""

import re
from collections.abc import Sequence

from digbug_cli.core.text import folded

_WORDS = {
    "start": "start, starts, start time, begin, begins, starting time, starts at, debut,"
    " inicio, beginn, anfang, inizio, from, von",
    "end": "end, ends, end time, finish, ending time, ends at, fin, ende, fine, until, bis, to",
    "time": "time, times, when, hour, hours, slot, time slot, timeslot, schedule, clock,"
    " horaire, horaires, heure, heures, horario, hora, zeit, uhrzeit, orario, ora, tijd, tid,"
    " godzina, 時間, 时间, 時刻, 시간, uhr, duration and time, local time, session time,"
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
    " wydarzenie, aktivitet, punkt, emne, aihe, ohjelma, программа, доклад, etkinlik, oturum,"
    " 講演題目, 演題, 议程, 主题,"
    " 题目, 事项, 活动, 행사, 프로그램, الفعالية, النشاط, المحاضرة, נושא, פעילות,"
    " タイトル, 제목, presentation title, session/talk, talk/session, session or talk,"
    " הערצאה, הרצאה, الجلسة, العنوان, temat, tytul",
    "speaker": "speaker, speakers, presenter, presenters, who, author, authors, name, names,"
    " by, lecturer, lecturers, instructor, instructors, panelist, panelists, presented by,"
    " people, orateur, orateurs, oratrice, intervenant, intervenants, intervenante, ponente,"
    " ponentes, orador, relatore, relatori, referent, referenten, referentin, vortragende,"
    " vortragender, spreker, sprekers, prelegent, speaker name, 講演者, 演讲人, 발표자, 発表者,"
    " 登壇者, 講師, 报告人, 嘉宾, 演讲嘉宾, 主讲人, 主讲, 讲者, 報告人, 연사, 강연자,"
    " conferencier, conferenciers, communicant, auteur, auteurs, autor, autores, autore, autori,"
    " palestrante,"
    " palestrantes, oradores, oratore, oratori, intervengono, sprecher, sprecherin,"
    " vortragender, auteur·rice,"
    " talare, foredragsholder, taler, puhuja, prelegenci, referujacy, мовець, докладчик,"
    " докладчики, ομιλητης,"
    " konusmaci, المحاضر, المتحدثون, דוברים, מרצה,"
    " invited speaker, invited speakers, presenting author, المتحدث, דובר",
    "chair": "chair, chairs, session chair, session chairs, moderator, moderators, host,"
    " hosts, chairperson, moderation, moderateur, 主持人, 主持, 座長, 司会, 좌장",
    "room": "room, rooms, location, locations, venue, place, where, hall, raum, ort, saal,"
    " salle, lieu, sala, lugar, luogo, aula, zaal, locatie, sal, room/location, 場所, 会場,"
    " 地点, القاعة, חדר",
    "track": "track, tracks, stream, theme",
    "kind": "type, kind, format, category, session type, event type, typ, art, tipo, categorie",
    "affiliation": "affiliation, affiliations, institution, organisation, organization,"
    " university, company, affiliation/institution",
    "minutes": "duration, length, minutes, min, mins, dauer, duree, duracion, durata",
    "abstract": "abstract, notes, note, details, detail, description, comments, remarks,"
    " remark, commentaires, beschreibung, descripcion, additional information, info,"
    " information",
    "link": "link, links, slides, slide, video, recording, url, pdf, material, materials,"
    " zoom, resources, code, website",
    "label": "number, no, nr, id, paper id, #",
}
_ROLES = {folded(word.strip()): role for role, words in _WORDS.items() for word in words.split(",")}
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
    if found := _ROLES.get(text):
        return found
    words = re.split(r"[\s/|,&:]+", text)
    if len(words) > 4:
        return None
    for name in ("speaker", "chair", "room", "start", "end", "time", "title", "date", "day"):
        for word in words:
            if _ROLES.get(word) == name and word not in _SINGLE_WORDS:
                return name
    return None


def is_numbered(headings: Sequence[str]) -> bool:
    """Return whether headings differ only by a number or letter: `Track 1`, `Track 2`."""
    stems = {re.sub(r"[\s#:-]*(?:[0-9]+|[A-Z]|[IVX]+)$", "", text.strip()) for text in headings}
    return len(headings) > 1 and len(stems) == 1 and len(set(headings)) == len(headings)
