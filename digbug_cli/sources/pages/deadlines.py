"""The dates of a call: deadlines, notifications and the workshop itself, with superseded dates."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from digbug_cli.core.text import folded
from digbug_cli.sources.common.kinds import kind_of_date
from digbug_cli.sources.pages.slots.grids import Cell, Row, holds_tables, rows_of
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import BOLD_LEVEL, Line, PageLines
from digbug_cli.sources.syntax.html_tree import Element

_HEADING = re.compile(
    r"\b(?:important dates?|key dates?|dates?|deadlines?|timeline|milestones?|submission "
    r"schedule|call for|cfp|fechas|termine|wichtige|échéances|dates importantes"
    r"|calendrier|scadenze|date importanti|datas|prazos|submissions?|important (?:deadlines?"
    r"|days))\b|重要日期|重要な日程|締切|중요 일정|מועדים|תאריכים|مواعيد|تواريخ",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:news|updates?|announcements?|what's new|latest|history|past|previous|archive"
    r"|changelog|recent)\b|新闻|お知らせ",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:deadlines?|due|submissions?|submit|notifications?|notified|camera[ -]?ready"
    r"|registration|register|abstracts?|acceptance|rebuttal|reviews?|commitment"
    r"|final versions?|author response|revision|proposals?|papers?|posters? due|early[ "
    r"-]bird|decisions?|arr|copyright|supplementary|materials?|envío|artículos"
    r"|soumission|einreichung|notificación|notificación|plazo|scadenza|invio|prazo|échéance"
    r"|inscripci[oó]n|inscription|anmelde?\w*|einreich\w*|frist|fecha límite"
    r"|date limite|proceedings|feedback"
    r"|application|applications|nomination|response)\b"
    r"|締切|投稿|採録|截稿|录用|마감|הגשה|מועד|تقديم|موعد",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"^\W*(?:the\s+|main\s+)?(?:[\w@'&.-]+\s){0,4}?(?:workshops?|conference|event|symposium"
    r"|meeting|tutorials?|school|main program|talleres?|taller|atelier|convegno)"
    r"(?:\s+(?:days?|dates?|takes place|itself|starts?|begins|program(?:me)?|event|held|at "
    r"[\w ]+))*\s*(?:\(.{0,60}\))?\W*$"
    r"|^\W*(?:event dates?|workshop & .*|conference & .*)\W*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:opens?|opening|start of|starts|begins|released?|call for (?:papers|posters)|launch\w*"
    r"|available|ouverture|apertura|release)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:was|were|from|previously|originally|original|old|instead of|initial|formerly|antes"
    r"|zuvor)\b[\s:]*$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:\bto|\bnew(?: deadline| date)?|\bnow|\bextended(?: to| until| deadline)?|\bupdated(?: "
    r"to)?|\bprolong\w*(?: au)?|\bhasta|->|→|=>|>)[\s:(]*$",
    re.IGNORECASE,
)
_TBA = re.compile(
    r"^\W*(?:tba|tbd|tbc|to be (?:announced|determined|confirmed|decided))\W*$", re.IGNORECASE
)
_NO_DATES = re.compile(
    r"©|copyright|last (?:updated|modified)|posted|published on|powered by|\bbooking\b|\bhotel\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|we|our)\b|\b(?:announced|published|updated"
    r"|posted|released)\W*$",
    re.IGNORECASE,
)
"""Words of a piece of news."""
_OTHER_KINDS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        ("notification", r"\bnotifi(?:caci|ca)|\bbenachrichtigung|採否|录用|결과"),
        ("abstract", r"\br[ée]sum[ée]s?\b|\bres[úu]menes\b|\bzusammenfassung"),
        ("submission", r"\bsoumission|\benv[ií]o\b|\beinreich|\binvio\b|投稿|截稿|마감|הגשה"),
        ("registration", r"\binscri|\banmeld|\biscrizion|登録|注册|등록|הרשמה"),
    )
)
_PROSE_NAMES = {
    "notification": "Notification",
    "camera-ready": "Camera-ready",
    "abstract": "Abstract submission",
    "registration": "Registration",
}
_SAYS_DUE = re.compile(r"deadline|\bdue\b|notif", re.IGNORECASE)
_OTHERS_DATE = re.compile(
    r"\b(?:conference|hotel|visa|early|rooms?|booking|travel)\b", re.IGNORECASE
)
"""Words of dates that are not the workshop's own."""
_MAX_SENTENCE = 220
_FINAL = re.compile(r"\bfinal (?:version|paper|manuscript)", re.IGNORECASE)
_OLD_COLUMN = re.compile(r"\b(?:old|original|previous|initial)", re.IGNORECASE)
_NEW_COLUMN = re.compile(r"\b(?:new|extended|updated|date|deadline)", re.IGNORECASE)
_MAX_STRUCK = 4
"""At most three dates in force one after the other, and the last."""
_MAX_COLUMNS = 6
_MAX_CELL = 160
"""In characters. A longer cell is no name of a date."""
_MAX_NAME_WORDS = 16
_MAX_LINE = 320
_MAX_PROSE = 1000
_PROSE = re.compile(
    r"\b(?:should|must|will|can|please|we|you|are|is|our|have|has|may|shall|were|was|been)\b",
    re.IGNORECASE,
)
_IS_DUE = re.compile(
    r"\b(?:deadline|due date|notifications?|notified|submissions?|papers?|abstracts?)\b"
    r"[^.]{0,80}\b(?:is|are|due|by|on|until|before)\b",
    re.IGNORECASE,
)


class DatedLine(NamedTuple):
    """A name and the lines with its date, as a page states them."""

    name: str
    kind: str
    mentions: list[DateMention]
    """The dates in force: one, or several that cannot be decided."""
    was: list[DateMention]
    rest: str
    """What stands beside the date: a time, a zone."""
    line: Line
    group: str
    is_region: bool
    """It stands under a heading such as `Important Dates`."""
    is_prose: bool = False
    is_undecided: bool = False


def find(page: PageLines, taken: Collection[int]) -> list[DatedLine]:
    """Return the dates of a page, in order, outside of the lines of its programme."""
    return list(_Reader(page, taken).read())


def is_news(line: Line) -> bool:
    """Return whether a line stands among the news of a page."""
    for one in reversed(line.headings):
        if _HEADING.search(one.text):
            return False
        if _NEWS.search(one.text):
            return True
    return line.is_news


class _Reader:
    def __init__(self, page: PageLines, taken: Collection[int]) -> None:
        self.page = page
        self.taken = set(taken)
        self._above: dict[tuple[int, ...], bool] = {}
        """For each section whether the names of its dates stand above them."""

    def read(self) -> Iterator[DatedLine]:
        found: list[DatedLine] = []
        for element in self.page.page.root.walk():
            if element.tag != "table" or element.first in self.taken or holds_tables(element):
                continue
            if rows := list(self._table(element)):
                found.extend(rows)
                self.taken.update(range(element.first, element.last))
        found.extend(self._lines())
        found.sort(key=lambda one: one.line.index)
        structured = [one for one in found if not one.is_prose]
        kinds = {one.kind for one in structured}
        return iter(
            [*structured, *(one for one in found if one.is_prose and one.kind not in kinds)]
        )

    def _table(self, table: Element) -> Iterator[DatedLine]:
        rows = rows_of(table, self.page)
        if any(len(row.filled) > _MAX_COLUMNS for row in rows):
            return
        group = ""
        for row in rows:
            cells = row.filled
            if cells and is_news(cells[0].lines[0]):
                return
            dated = [cell for cell in cells if any(dates.find(line.text) for line in cell.lines)]
            names = [cell for cell in cells if cell not in dated]
            if not dated and len(cells) == 1 and len(cells[0].text) <= 80:
                group = cells[0].text
            elif dated and not names:
                lines = (line for cell in dated for line in cell.lines)
                found = filter(None, map(self._line, lines))
                yield from (one._replace(group=one.group or group) for one in found)
            elif dated and (short := [cell for cell in names if len(cell.text) <= _MAX_CELL]):
                yield from self._row(short[0], dated, rows[0], group)

    def _row(self, name: Cell, dated: list[Cell], header: Row, group: str) -> Iterator[DatedLine]:
        """Read a row whose dates stand in cells of their own, below headings if there are several.

        `Original` and `Extended` are two dates of one deadline, other headings name tracks.
        """
        headings = {cell.column: cell.text for cell in header.own if not dates.find(cell.text)}
        old_cells = [cell for cell in dated if _OLD_COLUMN.search(headings.get(cell.column, ""))]
        current = [cell for cell in dated if cell not in old_cells] or dated
        olds = [mention for cell in old_cells for mention in dates.find(cell.text)]
        for cell in current:
            heading = headings.get(cell.column, "")
            is_track = len(current) > 1 and heading and not _NEW_COLUMN.search(heading)
            own = f"{name.text} ({heading})" if is_track else name.text
            if one := self._entry(own, cell.lines, name.lines, group=group):
                yield one._replace(was=[*(olds if current is not dated else []), *one.was])

    def _lines(self) -> Iterator[DatedLine]:
        lines = [
            line
            for line in self.page.lines
            if line.index not in self.taken and not line.is_furniture and not is_news(line)
        ]
        used: set[int] = set()
        for number, line in enumerate(lines):
            if line.index in used or len(line.text) > _MAX_PROSE:
                continue
            mentions = dates.find(line.text)
            is_title = 0 < line.level < BOLD_LEVEL and not _DEADLINE.search(line.text)
            if not mentions or is_title:
                continue
            if not self._is_date_only(line, mentions):
                one = self._line(line)
                yield from [one] if one else self._prose(line)
                continue
            dated = self._with_struck(lines[number : number + _MAX_STRUCK])
            beside = lines[max(number - 1, 0) : number]
            beside += lines[number + len(dated) : number + len(dated) + 1]
            name = self._name_beside(line, beside, used)
            if name is not None and (one := self._entry(name.text, dated, [name])):
                used.update({name.index, *(other.index for other in dated)})
                yield one

    def _with_struck(self, lines: Sequence[Line]) -> list[Line]:
        """Return the first line, and those below it if dates on them supersede each other."""
        dated = [lines[0]]
        for line in lines[1:]:
            mentions = dates.find(line.text)
            is_one = mentions and line.block is dated[0].block
            if not (is_one and self._is_date_only(line, mentions)):
                break
            if not (line.is_past or dated[-1].is_past):
                break
            dated.append(line)
        return dated if any(not line.is_past for line in dated) else dated[:1]

    def _name_beside(self, line: Line, beside: list[Line], used: set[int]) -> Line | None:
        """Return the line with the name of a date: above it or below it, as for the first date."""
        possible = [
            one
            for one in beside
            if one.index not in used
            and self._may_be_name(one, line)
            and not (one.index > line.index and one.text.endswith((":", "：")))
        ]
        key = tuple(one.index for one in line.headings)
        first = possible[0] if possible else None
        if first is not None:
            self._above.setdefault(key, first.index < line.index)
        is_above = self._above.get(key, True)
        return next((one for one in possible if (one.index < line.index) == is_above), first)

    @staticmethod
    def _is_date_only(line: Line, mentions: list[DateMention]) -> bool:
        rest = dates.without(line.text, mentions)
        rest = re.sub(
            r"\b(?:aoe|anywhere on earth|utc|gmt|[ecmp][ds]?t|am|pm|extended|new|at"
            r"|by|on|from|to|until|[0-9:.+-]+|midnight|noon|firm|hard|final|eod|tentative"
            r"|time|updated|was|any)\b",
            " ",
            rest,
            flags=re.IGNORECASE,
        )
        return not re.search(r"[^\W\d_]{2,}", rest)

    def _may_be_name(self, line: Line, beside: Line) -> bool:
        text = line.text
        if (
            not re.search(r"[^\W\d_]{3,}", text)
            or len(text) > 120
            or len(text.split()) > _MAX_NAME_WORDS
        ):
            return False
        if dates.find(text) or _TBA.match(text):
            return False
        if line.level and line.level < 3:
            return False
        return line.headings == beside.headings or line in beside.headings

    def _line(self, line: Line) -> DatedLine | None:
        """Read a line that has a name and a date."""
        text = line.text
        source = text if line.is_past or not dates.find(line.live) else line.live
        mentions = dates.find(source)
        if not mentions or _NO_DATES.search(text):
            return None
        first, last = mentions[0], mentions[-1]
        before = source[: first.start].strip(" :–—-•·*|\t")
        before = re.sub(
            r"[\s,(]*(?:\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?"
            r"|sun)(?:day)?\b[,.]?)\s*$",
            "",
            before,
            flags=re.IGNORECASE,
        ).strip(" :–—-•·*|\t")
        struck = [run.text for run in line.runs if run.struck]
        after = source[last.end :].strip(" \t")
        colon = re.match(r"^[^:]{0,60}?:\s*(\S.*)$", after)
        if before and re.search(r"[^\W\d_]{3,}", before):
            name = re.sub(r"\s*(?:\bby|\bon|\bis|\bare|\buntil|\bdue)\s*$", "", before)
            name = name or before
            has_mark = bool(
                re.search(
                    r"[:：|]\s*[^:：]{0,40}$|\s[–—-]+\s*[^–—]{0,40}$|\t", source[: first.start]
                )
            ) or bool(struck)
            if not struck and not has_mark:
                has_mark = len(name.split()) <= 6 and not _PROSE.search(name)
            name = self._name_before_colon(name)
        elif after:
            tail = re.sub(
                r"^[\s)]*(?:\((?:[^()]*)\)|[,;]?\s*(?:[0-9]{1,2}[:.][0-9]{2}\s*(?:[ap]\.?m\.?)?"
                r"|23:59|midnight)\s*(?:\(?(?:AoE|[A-Z]{3,4}|UTC[+-]?[0-9]*|Anywhere on "
                r"Earth)\)?)?)?[\s:–—.,|-]*",
                "",
                after,
                flags=re.IGNORECASE,
            )
            name = tail.strip(" :–—-•·*|")
            has_mark = (
                bool(colon)
                or bool(re.match(r"^\W*[–—:|-]", after))
                or line.block.tag in {"li", "td", "p"}
            )
        else:
            return None
        if not re.search(r"[^\W\d_]{3,}", name):
            return None
        words = len(name.split())
        is_prose = (
            not has_mark
            or words > _MAX_NAME_WORDS
            or len(text) > _MAX_LINE
            or bool(_PROSE.search(name) and words > 6)
        )
        if is_prose:
            return None
        return self._entry(name, [line], [line])

    @staticmethod
    def _name_before_colon(name: str) -> str:
        """Return a name without an explanation behind it."""
        return re.sub(
            r"\s*[:：]\s*(?:extended(?: to)?|new deadline|new)?\s*$", "", name, flags=re.IGNORECASE
        )

    def _prose(self, line: Line) -> Iterator[DatedLine]:
        """Read sentences: `The submission deadline is May 5, 2025`."""
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.live):
            mentions = dates.find(sentence) if len(sentence) <= _MAX_SENTENCE else []
            if len(mentions) != 1 or _OTHERS_DATE.search(sentence):
                continue
            before = sentence[: mentions[0].start]
            if _IS_DUE.search(before) and _SAYS_DUE.search(before):
                kind = kind_of_date(before)
                yield DatedLine(
                    name=_PROSE_NAMES.get(kind, "Submission"),
                    kind=kind if kind != "other" else "submission",
                    mentions=mentions,
                    was=[],
                    rest=sentence[mentions[0].end :],
                    line=line,
                    group="",
                    is_region=False,
                    is_prose=True,
                )

    def _entry(
        self, name: str, dated: Sequence[Line], named: Sequence[Line], *, group: str = ""
    ) -> DatedLine | None:
        region = _region(dated[0])
        is_past = all(line.is_past for line in dated)
        live = " ".join(line.text if is_past else line.live for line in dated)
        struck = " ; ".join(piece for line in dated for piece in line.struck)
        mentions = all_mentions = dates.find(live)
        was = [] if is_past else dates.find(struck)
        if not mentions and was:
            *was, last = was  # all dates are past: the last of them was in force
            mentions, live = [last], struck
        name = self._clean_name(name)
        kind = self._kind(name)
        if not mentions or not _is_date_name(name, kind, is_region=region is not None):
            return None
        is_undecided = False
        if len(mentions) > 1:
            mentions, more, is_undecided = _decided(live, mentions)
            was = [*was, *more]
        rest = live
        for mention in reversed(all_mentions):
            rest = f"{rest[: mention.start]} \x00 {rest[mention.end :]}"
        rest = rest.replace(name, " ") if dated[0] in named else rest
        if not group and region is not None and not _HEADING.search(region.text):
            group = region.text
        return DatedLine(
            name=name,
            kind=kind,
            mentions=mentions,
            was=was,
            rest=rest,
            line=dated[0],
            group=group,
            is_region=region is not None,
            is_undecided=is_undecided,
        )

    @staticmethod
    def _clean_name(name: str) -> str:
        name = re.sub(r"\s*[\[(]\s*[\])]\s*", " ", name)
        return " ".join(name.split()).strip(" :–—-•·*|,;.")

    @staticmethod
    def _kind(name: str) -> str:
        if _EVENT.match(name) and not _DEADLINE.search(re.sub(r"\([^()]*\)", "", name)):
            return "event"
        if _OPENS.search(name) and not re.search(r"deadline|due|notif", name, re.IGNORECASE):
            return "other"
        kind = kind_of_date(name)
        if kind in {"submission", "review", "other"} and _FINAL.search(name):
            return "camera-ready"
        if kind == "other":
            kind = next((own for own, words in _OTHER_KINDS if words.search(name)), kind)
        is_decision = kind == "other" and re.search(r"\bdecisions?\b", name, re.IGNORECASE)
        return "notification" if is_decision else kind


def _is_date_name(name: str, kind: str, *, is_region: bool) -> bool:
    """Return whether a text may be the name of a date.

    `is_region`: it stands under a heading such as `Important Dates`, where any short name is one.
    """
    words = len(name.split())
    is_told = bool(_TOLD.search(name))
    if name.endswith("!") or (is_told and words > 6):
        return False
    if is_region:
        return words <= _MAX_NAME_WORDS
    if kind == "event" and (_PROSE.search(name) or "takes" in name):
        return False
    return words <= 12 and not is_told and (kind == "event" or bool(_DEADLINE.search(name)))


def _region(line: Line) -> Line | None:
    """Return the nearest heading of a line that stands below a heading such as `Dates`."""
    if any(_HEADING.search(heading.text) for heading in line.headings):
        return line.headings[-1]
    return line if line.level and _HEADING.search(line.text) else None


def _decided(
    text: str, mentions: list[DateMention]
) -> tuple[list[DateMention], list[DateMention], bool]:
    """Return the date in force of several, those that it supersedes, and whether it is unclear."""
    if len({(one.year, one.month, one.day) for one in mentions}) == 1:
        return mentions[:1], [], False
    for number in range(len(mentions) - 1, -1, -1):
        one = mentions[number]
        at = text[: one.start]
        previous = mentions[number - 1].end if number else 0
        words = at[previous:] if number else at
        if number and _NEW.search(words):
            return [one], mentions[:number], False
        if number and _OLD.search(words.strip(" (,;[")):
            return mentions[:number][:1], mentions[number:], False
    return mentions[:1], [], True


def is_duplicate(one: DatedLine, other: DatedLine) -> bool:
    """Return whether two dates say the same: equal names, or the same kind on the same day."""
    first, second = one.mentions[0], other.mentions[0]
    same_day = (first.month, first.day) == (second.month, second.day) and (
        first.year == second.year or None in (first.year, second.year)
    )
    names = [folded(text.name) for text in (one, other)]
    if same_day:
        return names[0] == names[1] or (
            one.kind == other.kind
            and (one.kind != "other" or _overlap(*names))
            and (one.line.origin.path != other.line.origin.path or _overlap(*names))
        )
    return False


def _overlap(first: str, second: str) -> bool:
    one, two = set(first.split()), set(second.split())
    return bool(one and two) and len(one & two) * 2 >= min(len(one), len(two))
