"""Pages in many languages, with readings made by hand."""

import pytest

from tests.sources.pages.readings import deadlines, sessions, workshop

PROGRAMMES = {
    "french-seminar.html": (
        "Europe/Brussels",
        [
            "03 13:30-13:45 opening | Mot d'accueil | Julie Lambert",
            "03 13:45-14:30 talk | La preuve algorithmique | Benoît Mertens",
            "03 14:30-15:00 other | Discussion",
            "03 15:00-15:30 break | Pause-café",
            "03 15:30-16:15 talk | Responsabilité et agents | Claire Dubois",
            "03 18:00- social | Apéritif dînatoire",
            (
                "04 09:00-10:00 panel | Table ronde « Réguler l'IA »"
                " | Claire Dubois, Paul Simon, Anne Roy | chair Julie Lambert"
            ),
            "04 10:00-12:00 talk | Ateliers",
            "04 12:00- meal | Déjeuner",
        ],
        [
            "Registration [registration] 2026-02-20",
        ],
    ),
    "spanish-jornada.html": (
        "Europe/Madrid",
        [
            "13 09:00-09:30 other | Acreditación y entrega de documentación",
            "13 09:30-10:30 keynote | Conferencia inaugural: Robots que escuchan | Inés Cabrera",
            "13 10:30-11:00 break | Pausa-café",
            "13 11:00-12:30 talk | Sesión 1. Interacción |  | chair Luis Ferrer",
            "13 12:30-14:00 meal | Comida",
            (
                "13 14:00-15:00 panel | Mesa redonda: ¿Robots en casa?"
                " | Inés Cabrera, Ana Gil, Marc Vidal | chair Rosa Peris"
            ),
            "13 15:00- closing | Clausura",
        ],
        [
            "Envío de resúmenes [abstract] 2025-09-30 21:59Z",
            "Notificación [notification] 2025-10-15",
            "Inscripción [registration] 2025-10-01..2025-11-07",
        ],
    ),
    "german-institute.html": (
        "Europe/Vienna",
        [
            "06 09:00- other | Registrierung & Kaffee |  | Foyer",
            "06 09:30- opening | Begrüßung | Eva Moser | HS 15.03",
            "06 09:45- keynote | Keynote: Gesetze lesen lassen | Tobias Klein | HS 15.03",
            "06 10:45- talk | Vortrag: Verträge als Graphen | Lena Huber, Jonas Fuchs | HS 15.03",
            "06 12:00- meal | Mittagspause |  | Mensa",
            "06 13:30- other | Gruppenarbeit |  | SR 1–3",
            (
                "06 15:00- panel | Podiumsdiskussion | Eva Moser, Tobias Klein"
                " | chair Jonas Fuchs | HS 15.03"
            ),
            "06 16:30- closing | Ausklang",
        ],
        [
            "Einreichung (Kurzfassung) [submission] 2025-11-15 22:59Z",
            "Anmeldung [registration] 2026-01-23",
        ],
    ),
    "chinese-agenda.html": (
        "Asia/Shanghai",
        [
            "18 08:30-09:00 other | 签到",
            "18 09:00-09:10 opening | 开幕致辞 | 王建国 | chair 李明",
            "18 09:10-10:00 invited | 特邀报告: 大模型对齐的边界 | 张伟 | chair 李明",
            "18 10:00-10:30 talk | 基于检索的事实核查 | 刘洋 | chair 李明",
            "18 10:30-10:50 break | 茶歇",
            "18 10:50-11:40 panel | 圆桌讨论: 开源与安全 | 张伟, 刘洋, 赵敏 | chair 李明",
            "18 11:40-13:30 meal | 午餐",
            "18 13:30-15:00 poster | 海报展示",
            "18 15:00-15:10 closing | 闭幕总结 | 李明",
        ],
        [
            "论文提交截止 [submission] 2026-02-15 15:59Z",
            "录用通知 [notification] 2026-03-10",
            "注册截止 [registration] 2026-04-10",
        ],
    ),
    "korean-list.html": (
        "Asia/Seoul",
        [
            "06 13:00-13:10 opening | 개회사 | 김민수",
            "06 13:10-14:00 invited | 초청강연: 음성 합성의 미래 | 박지영",
            "06 14:00-14:30 talk | 방언 인식 | 이준호",
            "06 14:30-15:00 break | 휴식",
            "06 15:00-16:00 poster | 포스터 발표",
            "06 16:00-17:00 panel | 패널 토론: 데이터 윤리",
            "06 17:00-17:10 closing | 폐회",
        ],
        [
            "초록 제출 마감 [abstract] 2026-01-09 14:59Z",
            "채택 통보 [notification] 2026-01-23",
            "등록 마감 [registration] 2026-01-30",
        ],
    ),
    "arabic-table.html": (
        "Africa/Cairo",
        [
            "10 09:00-09:30 other | التسجيل",
            "10 09:30-10:00 opening | كلمة الافتتاح | أحمد منصور",
            "10 10:00-11:00 keynote | محاضرة رئيسية: نماذج اللغة واللهجات | ليلى حداد",
            "10 11:00-11:30 break | استراحة قهوة",
            "10 11:30-12:30 poster | جلسة الملصقات",
            "10 12:30-14:00 meal | الغداء",
            "10 14:00-15:00 panel | حلقة نقاش: الموارد المفتوحة | سارة علي, خالد يوسف",
            "10 15:00- closing | الختام",
        ],
        [
            "آخر موعد لتقديم الأبحاث [submission] 2025-12-15",
            "إشعار القبول [notification] 2026-01-10",
        ],
    ),
    "polish-table.html": (
        "Europe/Warsaw",
        [
            "12 09:00-09:30 other | Rejestracja uczestników",
            "12 09:30-09:45 opening | Otwarcie | Anna Zielińska",
            "12 09:45-10:45 keynote | Wykład inauguracyjny: Pamięć maszyn | Piotr Wilk",
            "12 10:45-11:15 break | Przerwa kawowa",
            "12 11:15-12:00 talk | Stare mapy, nowe modele | Marta Nowak, Jan Lis",
            "12 12:00-13:00 panel | Panel dyskusyjny: Otwarte zbiory |  | chair Anna Zielińska",
            "12 13:00-14:00 meal | Obiad",
            "12 14:00-14:15 closing | Zamknięcie",
        ],
        [
            "Zgłoszenia abstraktów [abstract] 2026-03-31",
            "Powiadomienie o przyjęciu [notification] 2026-04-20",
            "Rejestracja [registration] 2026-06-01",
        ],
    ),
    "italian-hours.html": (
        "Europe/Rome",
        [
            "08 09:30- opening | Saluti istituzionali",
            "08 09:45- talk | Ascoltare le reti | Giulia Ferri",
            "08 10:30- talk | Il contrappunto generato | Paolo Neri",
            "08 11:15- break | Pausa caffè",
            (
                "08 11:45- panel | Tavola rotonda | Giulia Ferri, Paolo Neri, Sara Conti"
                " | chair Luca Bassi"
            ),
            "08 13:00- meal | Pranzo",
            "08 14:30- poster | Dimostrazioni e poster",
            "08 16:30- closing | Conclusioni",
        ],
        [
            "Invio dei contributi [submission] 2026-03-22 (was 2026-03-15)",
            "Notifica di accettazione [notification] 2026-04-05",
        ],
    ),
    "dutch-list.html": (
        "Europe/Amsterdam",
        [
            "26 09:30- other | Inloop met koffie en thee",
            "26 10:00- opening | Welkom | Joke van Dijk",
            "26 10:15- keynote | Keynote: Lezen met machines | Sander de Boer",
            "26 11:00- break | Pauze",
            "26 11:15-12:30 talk | Workshopronde 1",
            "26 12:30- meal | Lunch",
            (
                "26 13:30- panel | Paneldiscussie met Els Smit, Karim Haddou en Joke van Dijk"
                " | Els Smit, Karim Haddou, Joke van Dijk"
            ),
            "26 16:00- closing | Afsluiting en borrel",
        ],
        [
            "Registration [registration] 2026-03-12",
        ],
    ),
    "japanese-definitions.html": (
        "Asia/Tokyo",
        [
            "05 10:00-10:10 opening | 開会挨拶 | 山田 太郎",
            "05 10:10-11:00 keynote | 基調講演: 歌声の科学 | 佐藤 花子",
            "05 11:00-11:15 break | 休憩",
            "05 11:15-12:00 talk | 一般講演1: 自動採譜の現在 | 鈴木 一郎",
            "05 12:00-13:30 meal | 昼食休憩",
            "05 13:30-15:00 poster | ポスター・デモ発表",
            (
                "05 15:00-16:30 panel | パネルディスカッション「創作とAI」"
                " | 佐藤 花子, 鈴木 一郎, 高橋 健 | chair 山田 太郎"
            ),
            "05 16:30-16:40 closing | 閉会",
        ],
        [
            "発表申込締切 [submission] 2026-03-31",
            "採択通知 [notification] 2026-04-20",
            "原稿締切 [submission] 2026-05-15 08:00Z",
        ],
    ),
    "portuguese-days.html": (
        "America/Recife",
        [
            "17 08:30- other | Credenciamento",
            "17 09:00- opening | Abertura | Marina Rocha",
            "17 09:30- keynote | Palestra de abertura: Cidades que medem | Carlos Menezes",
            "17 10:30- break | Coffee break",
            "17 11:00-12:00 panel | Mesa-redonda: Dados abertos |  | chair Marina Rocha",
            "17 12:00- meal | Almoço",
            "17 14:00- poster | Sessão de pôsteres",
            "18 09:00- tutorial | Minicurso: Mapas em Python | João Teles",
            "18 12:00- closing | Encerramento e premiação",
        ],
        [
            "Submissão de resumos [abstract] 2026-06-30",
            "Resultado [notification] 2026-07-20",
            "Inscrições [registration] 2026-09-10",
        ],
    ),
    "russian-table.html": (
        "Europe/Moscow",
        [
            "17 09:30-10:00 other | Регистрация",
            "17 10:00-10:15 opening | Открытие | Иванова А. П.",
            "17 10:15-11:00 keynote | Пленарный доклад: Как слышит сеть | Сергей Орлов",
            "17 11:00-11:30 break | Кофе-брейк",
            "17 11:30-12:30 panel | Круглый стол |  | chair Сергей Орлов",
            "17 12:30-13:30 meal | Обед",
            "17 13:30- closing | Закрытие",
        ],
        [
            "Подача тезисов [abstract] 2026-03-01 20:59Z",
            "Уведомление о принятии [notification] 2026-03-20",
        ],
    ),
    "turkish-table.html": (
        "Europe/Istanbul",
        [
            "22 09:00-09:30 other | Kayıt",
            "22 09:30-09:45 keynote | Açılış konuşması",
            "22 09:45-10:30 invited | Davetli konuşma: Eklemeli dillerde modeller | Ayşe Yılmaz",
            "22 10:30-11:00 break | Kahve arası",
            "22 11:00-12:00 poster | Poster oturumu",
            "22 12:00-13:30 meal | Öğle yemeği",
            "22 13:30-14:30 panel | Panel: Açık veri",
            "22 14:30-14:45 closing | Kapanış",
        ],
        [
            "Bildiri gönderimi [submission] 2026-03-01",
            "Kabul bildirimi [notification] 2026-04-01",
        ],
    ),
    "swedish-list.html": (
        "Europe/Stockholm",
        [
            "10 09:00-09:30 other | Registrering och kaffe",
            "10 09:30-09:40 opening | Välkommen | Anna Berg",
            "10 09:40-10:30 invited | Inbjuden föreläsning: Tal och tystnad | Erik Lind",
            "10 10:30-11:00 break | Fika",
            "10 11:00-12:00 panel | Paneldebatt |  | chair Anna Berg",
            "10 12:00-13:00 meal | Lunch",
            "10 13:00- closing | Avslutning",
        ],
        [
            "Inlämning av bidrag [submission] 2026-09-01",
            "Besked [notification] 2026-10-01",
            "Anmälan [registration] 2026-10-26",
        ],
    ),
    "czech-table.html": (
        "Europe/Prague",
        [
            "04 09:00-09:30 other | Registrace",
            "04 09:30-09:40 opening | Zahájení",
            "04 09:40-10:30 invited | Zvaná přednáška: Sítě a čas | Jan Novák",
            "04 10:30-11:00 break | Přestávka",
            "04 11:00-12:00 poster | Posterová sekce",
            "04 12:00-13:00 meal | Oběd",
            "04 13:00- closing | Závěr",
        ],
        [
            "Uzávěrka přihlášek [registration] 2026-02-15",
        ],
    ),
    "finnish-list.html": (
        "Europe/Helsinki",
        [
            "08 09:00-09:15 opening | Tervetuloa",
            "08 09:15-10:00 invited | Kutsuttu puhuja: Liisa Mäki (Aalto-yliopisto) | Liisa Mäki",
            "08 10:00-10:30 break | Kahvitauko",
            "08 10:30-11:30 panel | Paneelikeskustelu",
            "08 11:30- closing | Päätös",
        ],
        [
            "Ilmoittautuminen päättyy [registration] 2026-10-01",
        ],
    ),
    "taiwanese-table.html": (
        "Asia/Taipei",
        [
            "21 09:00-09:30 other | 報到",
            "21 09:30-09:40 opening | 開幕 | 林志明",
            "21 09:40-10:30 keynote | 專題演講: 臺語辨識 | 陳美玲",
            "21 10:30-10:50 break | 茶敘",
            "21 10:50-12:00 panel | 座談: 開放資料 | 林志明, 陳美玲, 王大同",
            "21 12:00-13:30 meal | 午餐",
            "21 13:30-15:00 poster | 海報論文",
            "21 15:00-15:10 closing | 閉幕",
        ],
        [
            "論文截稿 [submission] 2026-05-31",
            "錄取通知 [notification] 2026-06-30",
            "早鳥報名截止 [registration] 2026-07-20",
        ],
    ),
}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_page(name: str) -> None:
    """A page in another language is read as its readers read it, with all its dates."""
    zone, programme, dates = PROGRAMMES[name]
    found = workshop(name)
    assert (found.zone.name, sessions(found), deadlines(found)) == (zone, programme, dates)
