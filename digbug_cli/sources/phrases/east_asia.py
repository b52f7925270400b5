"""Translate dates in Japanese, Chinese and Korean into English."""

import re

WORDS = {
    "日本標準時": " JST ",
    "日本時間": " JST ",
    "東京時間": " Asia/Tokyo ",
    "韓国時間": " Asia/Seoul ",
    "北京時間": " Asia/Shanghai ",
    "中国時間": " Asia/Shanghai ",
    "中国标准时间": " Asia/Shanghai ",
    "北京时间": " Asia/Shanghai ",
    "中国时间": " Asia/Shanghai ",
    "上海时间": " Asia/Shanghai ",
    "東八区": " UTC+8 ",
    "东八区": " UTC+8 ",
    "香港時間": " Asia/Hong_Kong ",
    "香港时间": " Asia/Hong_Kong ",
    "台北時間": " Asia/Taipei ",
    "台北时间": " Asia/Taipei ",
    "台灣時間": " Asia/Taipei ",
    "台湾时间": " Asia/Taipei ",
    "東京时间": " Asia/Tokyo ",
    "东京时间": " Asia/Tokyo ",
    "日本时间": " Asia/Tokyo ",
    "太平洋時間": " PT ",
    "太平洋时间": " PT ",
    "米国東部時間": " ET ",
    "美国东部时间": " ET ",
    "美东时间": " ET ",
    "協定世界時": " UTC ",
    "世界協定時": " UTC ",
    "世界時": " UTC ",
    "协调世界时": " UTC ",
    "世界标准时间": " UTC ",
    "格林尼治时间": " UTC ",
    "한국 표준시": " KST ",
    "한국표준시": " KST ",
    "한국 시간": " KST ",
    "한국시간": " KST ",
    "한국 시각": " KST ",
    "서울 시간": " Asia/Seoul ",
    "협정 세계시": " UTC ",
    "협정세계시": " UTC ",
    "地球上のどこでも": " AoE ",
    "地球任何地方": " AoE ",
    # Days.
    "明後日": " day after tomorrow ",
    "今日": " today ",
    "本日": " today ",
    "今天": " today ",
    "오늘": " today ",
    "明日": " tomorrow ",
    "明天": " tomorrow ",
    "내일": " tomorrow ",
    "后天": " day after tomorrow ",
    "後天": " day after tomorrow ",
    "모레": " day after tomorrow ",
    "今夜": " tonight ",
    "今晩": " tonight ",
    "今晚": " tonight ",
    # Times.
    "正午": " noon ",
    "정오": " noon ",
    "零时": " 0:00 ",
    "零時": " 0:00 ",
    "零点": " 0:00 ",
    "真夜中": " midnight ",
    "午夜": " midnight ",
    "자정": " midnight ",
    # Words around.
    "締め切り日": " ",
    "締切日時": " ",
    "締切日": " ",
    "締め切り": " ",
    "締切り": " ",
    "締切": " ",
    "〆切": " ",
    "投稿": " ",
    "提出": " ",
    "論文": " ",
    "期限": " ",
    "必着": " ",
    "採否": " ",
    "採択": " ",
    "通知": " ",
    "まで": " ",
    "迄": " ",
    "截止日期": " ",
    "截止时间": " ",
    "截止時間": " ",
    "截止": " ",
    "截稿": " ",
    "提交": " ",
    "论文": " ",
    "录用": " ",
    "錄用": " ",
    "之前": " ",
    "日期": " ",
    "마감일": " ",
    "마감": " ",
    "제출": " ",
    "논문": " ",
    "결과": " ",
    "통보": " ",
    "까지": " ",
}
"""Names of zones, and other words; longer ones first, because their parts are words too."""
_WEEKDAYS: dict[str, int] = {
    **{letter: number for number, letter in enumerate("月火水木金土日")},
    **{letter: number for number, letter in enumerate("一二三四五六天")},
    **{letter: number for number, letter in enumerate("월화수목금토일")},
}
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = (
    r"\(([月火水木金土日])(?:曜日?)?(?:[・/]祝)?\)|([月火水木金土日])曜日?"
    r"|\(?(?:星期|周|週|礼拜)([一二三四五六日天])\)?"
    r"|\(([월화수목금토일])(?:요일)?\)|([월화수목금토일])요일"
)
_YEAR = r"([0-9]{4})\s*[年년]\s*"
_ERA = r"令和\s*([0-9]{1,2}|元)\s*年"
_DAY = r"([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*(?:日|号|號|일)"
_MORNING = "午前|上午|早上|凌晨|早晨|오전|새벽"
_AFTERNOON = "午後|下午|오후"
_MIDDAY = "中午|낮"
_EVENING = "晚上|傍晚|夜|저녁|밤"
_SPANS = (
    (r"([0-9]{1,4})\s*(?:分钟?|分鐘?|분)(?:後|后|\s?후)", r" in \1 minutes "),
    (r"([0-9]{1,4})\s*(?:時間|小时|小時|個小時|个小时|시간)(?:後|后|\s?후)", r" in \1 hours "),
    (r"([0-9]{1,4})\s*(?:日|天|일)(?:間?後|后|\s?후)", r" in \1 days "),
    (r"([0-9]{1,4})\s*(?:週間|周|週|星期|주일?)(?:後|后|\s?후)", r" in \1 weeks "),
)
_CLOCK = (
    rf"({_MORNING}|{_AFTERNOON}|{_MIDDAY}|{_EVENING})?\s*(?<![0-9:.+-])([0-9]{{1,2}})"
    r"(?:\s*:\s*([0-9]{2})(?::([0-9]{2}))?(?![0-9:])"
    r"|\s*[時时點点시](?:\s*([0-9]{1,2})\s*[分분](?:\s*([0-9]{1,2})\s*[秒초])?|\s*(半))?)"
)


def translated(text: str) -> str:
    """Return the phrase with its Japanese, Chinese and Korean parts in English."""
    if text.isascii():
        return text
    for word, english in WORDS.items():
        text = text.replace(word, english)
    for pattern, english in _SPANS:
        text = re.sub(pattern, english, text)
    text = re.sub("(?<!午)前", " ", text)
    text = re.sub(
        _ERA, lambda match: f"{2018 + (1 if match[1] == '元' else int(match[1]))}年", text
    )
    text = re.sub(_WEEKDAY, _weekday, text)
    text = re.sub(_YEAR + _DAY, r" \1-\2-\3 ", text)
    text = re.sub(_DAY, r" \1/\2 ", text)
    return re.sub(_CLOCK, _clock, text)


def _weekday(match: re.Match[str]) -> str:
    (letter,) = filter(None, match.groups())
    return f" {_ENGLISH_WEEKDAYS[_WEEKDAYS[letter]]} "


def _clock(match: re.Match[str]) -> str:
    part, hour, minute, second, spoken, spoken_second, half = match.groups()
    second = second or (spoken_second and f"{spoken_second:>02}")
    minutes = minute or ("30" if half else f"{spoken or '00':>02}")
    hours = int(hour)
    if part is None:
        english = ""
    elif part in _MORNING.split("|"):
        english = "in the morning"
    elif part in _AFTERNOON.split("|"):
        hours, english = hours or 12, "pm"
    elif part in _EVENING.split("|"):
        english = "in the evening"
    else:  # midday
        hours, english = (hours + 12, "") if hours <= 2 else (hours, "" if hours >= 11 else part)
    return f" {hours}:{minutes}{f':{second}' if second else ''} {english} "
