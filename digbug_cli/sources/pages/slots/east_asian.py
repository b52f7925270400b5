"""Split titles and people in Chinese, Japanese and Korean, which have no capitals."""

import re
from functools import lru_cache

_HAN = r"[\u4e00-\u9fff\u3005]"
_KANA = r"[\u3040-\u30ff\u4e00-\u9fff\u3005]"
_TWO_PARTS = rf"{_KANA}{{1,4}}[ \u3000]{_KANA}{{1,5}}"
_ONE_PART = rf"(?:{_HAN}{{2,4}}|[\uac00-\ud7a3]{{2,4}})"
_TITLE = (
    r"(?:(?:名誉|特任|客員|特聘)?(?:副|准|助理)?教授|講師|讲师|助教|(?:主任|副)?研究[员員]|博士|先生|老师"
    r"|氏|女士|(?:명예|부|조)?교수님?|박사님?|변호사님?|(?:책임|선임|수석)?연구원님?|대표님?|선생님?)"
)
_TITLED = rf"(?:{_HAN}{{2,4}}|[\uac00-\ud7a3]{{3}}(?<![은는을를의]))"
"""A name before a title. A word of Korean that ends with a particle is none."""
_PLACE = r"[(（](?P<place>[^()（）]{2,30})[)）]"
_INSTITUTION = r"(?:大学|学院|研究所|研究院|公司|中心|대|대학교?|연구소|연구원|전자|[A-Z][\w ]+)"
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_MAX_LENGTH = 300


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns, which most pages do not need."""
    mark = r"[:：/／|,，、–—-]"
    texts = (
        (
            rf"^(?P<title>.{{2,}}?)(?:\s?{mark}\s?|\s)"
            rf"(?P<name>(?:{_TWO_PARTS}|{_TITLED})\s?{_TITLE})(?:\s?{_PLACE})?$"
        ),
        rf"^(?P<title>.{{3,}}?)[\s:：/／|,，、–—-]+(?P<name>{_TWO_PARTS})\s?{_PLACE}$",
        rf"^(?P<title>.{{3,}}?)\s?{mark}\s?(?P<name>{_ONE_PART})\s?{_PLACE}$",
        (
            rf"^(?P<title>[^()（）]{{2,}}?)\s?[(（](?P<name>{_ONE_PART}|{_TWO_PARTS})\s?[,，、/]\s?"
            rf"[^()（）]{{0,20}}{_INSTITUTION}[)）]$"
        ),
    )
    return tuple(map(re.compile, texts))


def split(text: str) -> tuple[str, str] | None:
    """Return the title and the person of `自動採譜 鈴木 一郎 (大阪大学)`; None for others.

    The person has an affiliation in brackets, or a title such as 教授.
    """
    if text.isascii() or len(text) > _MAX_LENGTH or not _EAST_ASIAN.search(text):
        return None
    for pattern in _patterns():
        if match := pattern.match(text):
            return match["title"].strip(), match["name"]
    return None
