"""The dates of a call: deadlines, notifications and the workshop itself, with superseded dates."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.sources.pages.deadlines import in_force, named_line, parallel, sentences
from digbug_cli.sources.pages.deadlines.sentences import Sentence
from digbug_cli.sources.pages.slots.grids import Cell, Row, holds_tables, rows_of
from digbug_cli.sources.pages.words import clocks, date_names, dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line, joined
from digbug_cli.sources.pages.words.page_lines import BOLD_LEVEL, PageLines
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.syntax.html_tree import Element

_HEADING = re.compile(
    r"\b(?:important dates?|key dates?|dates?|deadlines?|timeline|milestones?|submission "
    r"schedule|call for|cfp|fechas|termine|wichtige|échéances|dates importantes"
    r"|calendrier|scadenze|date importanti|datas|prazos|submissions?|important (?:deadlines?"
    r"|days)|ważne (?:terminy|daty)|terminy|viktiga datum|vigtige datoer|viktige datoer"
    r"|belangrijke data"
    r"|tärkeät päivämäärät|důležit\w+ termíny|fontos dátumok|date limit[ăe]|önemli tarihler"
    r"|важные даты|сроки)\b|重要日期|重要な日程|締切|중요 일정|מועדים|תאריכים|مواعيد|تواريخ",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"\W*(?:(?:full|short|long|regular|research|technical|industry|student|workshop"
    r"|extended|late[- ]breaking|work[- ]in[- ]progress) )*(?:papers?|posters?|demos?"
    r"|demonstrations?|tutorials?|workshops?|abstracts?|proposals?|panels?|talks?|artifacts?"
    r"|doctoral consortium|competitions?"
    r"|beiträge|artículos|comunicaciones|articles|artigos|pôsteres)(?: track| papers?)?\W*",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:news|updates?|announcements?|what's new|latest|history|past|previous|archive"
    r"|changelog|recent)\b|新闻|お知らせ",
    re.IGNORECASE,
)
_TBA = re.compile(
    r"^\W*(?:tba|tbd|tbc|to be (?:announced|determined|confirmed|decided))\W*$", re.IGNORECASE
)
_OLD_COLUMN = re.compile(r"\b(?:old|original|previous|initial)", re.IGNORECASE)
_NEW_COLUMN = re.compile(r"\b(?:new|extended|updated|date|deadline)", re.IGNORECASE)
_OLD_LINE = re.compile(
    r"^\W*(?:originally|was|formerly|previously|old(?: deadline)?|instead of|urspr[uü]nglich"
    r"|zuvor|initialement"
    r"|avant|antes|originariamente|prima)\b",
    re.IGNORECASE,
)
"""How a line below a date begins that states the date that it supersedes."""
_MAX_STRUCK = 4
"""At most three dates in force one after the other, and the last."""
_MAX_COLUMNS = 6
_MAX_BESIDE = 40
"""In characters. A longer cell beside a date is no time."""
_MAX_CELL = 160
"""In characters. A longer cell is no name of a date."""
_MAX_PROSE = 1000
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[A-Z])")


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
    is_new: bool = False
    """A sentence says that it supersedes another date of its kind."""


def find(page: PageLines, taken: Collection[int]) -> list[DatedLine]:
    """Return the dates of a page, in order, outside of the lines of its programme."""
    return list(_Reader(page, taken).read())


def is_news(line: Line) -> bool:
    """Return whether a line stands among the news of a page."""
    if line.is_stamp:
        return True
    verdicts = (_says_news(one.text) for one in reversed(line.headings))
    return next((verdict for verdict in verdicts if verdict is not None), line.is_news)


@lru_cache(maxsize=1024)  # many lines stand under a heading
def _says_news(heading: str) -> bool | None:
    """Return whether news stand below a heading, or dates; None if it says neither."""
    if _HEADING.search(heading):
        return False
    return True if _NEWS.search(heading) else None


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
        found = _without_old(found)
        structured = [one for one in found if not one.is_prose]
        prose = [one for one in found if one.is_prose]
        structured = [_with_time(one, prose) for one in structured]
        kinds = {one.kind for one in structured}
        return iter([*structured, *(one for one in prose if one.kind not in kinds)])

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
            elif pairs := self._cells_in_parallel(cells):
                yield from filter(None, map(self._pair, pairs))
            elif dated and (short := [cell for cell in names if len(_name(cell)) <= _MAX_CELL]):
                others = [cell for cell in names if cell is not short[0]]
                yield from self._row(short[0], dated, others, rows[0], group)

    @staticmethod
    def _cells_in_parallel(cells: list[Cell]) -> list[parallel.Pair]:
        """Return the dates of a row of two cells that has several dates and their names."""
        return parallel.in_columns(cells[0].lines, cells[1].lines) if len(cells) == 2 else []

    def _row(
        self, name: Cell, dated: list[Cell], others: list[Cell], header: Row, group: str
    ) -> Iterator[DatedLine]:
        """Read a row whose dates stand in cells of their own, below headings if there are several.

        `Original` and `Extended` are two dates of one deadline, other headings name tracks.
        """
        headings = {cell.column: cell.text for cell in header.own if not dates.find(cell.text)}
        old_cells = [cell for cell in dated if _OLD_COLUMN.search(headings.get(cell.column, ""))]
        current = [cell for cell in dated if cell not in old_cells] or dated
        olds = [mention for cell in old_cells for mention in dates.find(cell.text)]
        beside = " ".join(cell.text for cell in others if _has_time(cell.text))
        for cell in current:
            heading = headings.get(cell.column, "")
            is_track = len(current) > 1 and heading and not _NEW_COLUMN.search(heading)
            own = f"{_name(name)} ({heading})" if is_track else _name(name)
            if one := self._entry(own, cell.lines, name.lines, group=group):
                was = [*(olds if current is not dated else []), *one.was]
                yield one._replace(was=was, rest=f"{one.rest} {beside}".rstrip())

    def _lines(self) -> Iterator[DatedLine]:
        lines = [
            line
            for line in self.page.lines
            if line.index not in self.taken and not line.is_furniture and not is_news(line)
        ]
        used: set[int] = set()
        for pair in parallel.in_text(lines):
            if one := self._pair(pair):
                yield one
            used.update(pair.indices)
        for number, line in enumerate(lines):
            if line.index in used or len(line.text) > _MAX_PROSE:
                continue
            mentions = dates.find(line.text)
            is_title = 0 < line.level < BOLD_LEVEL and not date_names.names_deadline(line.text)
            if not mentions or is_title:
                continue
            if not parallel.is_date_only(line, mentions):
                yield from self._named(line, lines[number + 1 : number + 2], used)
                continue
            dated = self._with_struck(lines[number : number + _MAX_STRUCK])
            beside = lines[max(number - 1, 0) : number]
            beside += lines[number + len(dated) : number + len(dated) + 1]
            name = self._name_beside(line, beside, used)
            if name is not None and (one := self._entry(name.text, dated, [name])):
                used.update({name.index, *(other.index for other in dated)})
                yield one

    def _pair(self, pair: parallel.Pair) -> DatedLine | None:
        """Read a date and the line with its name."""
        one = self._entry(pair.name.text, [pair.dated], [pair.name])
        return one and one._replace(rest=f"{one.rest} {pair.time}".rstrip())

    def _named(self, line: Line, below: list[Line], used: set[int]) -> Iterator[DatedLine]:
        """Read a line with names and dates, which the line `below` may continue."""
        if (
            below
            and _OLD_LINE.match(below[0].text)
            and parallel.is_date_only(below[0], dates.find(below[0].text))
        ):
            used.add(below[0].index)
            line = joined(line, below[0])
        found: list[DatedLine] = []
        for piece in named_line.pieces(line):
            was = dates.find(" ; ".join(piece.struck))
            if was and found and not dates.find(piece.live):
                # `The deadline, which was <s>May 5</s>, has been moved`, behind the new date.
                found[-1] = found[-1]._replace(was=[*found[-1].was, *was])
                continue
            one = self._line(piece)
            told = sentences.read_all(piece) if one is None or one.is_undecided else []
            if one is None or told:
                found.extend(self._of_sentence(sentence, piece) for sentence in told)
            else:
                found.append(one)
        yield from found

    @staticmethod
    def _of_sentence(sentence: Sentence, line: Line) -> DatedLine:
        return DatedLine(
            name=sentence.name,
            kind=sentence.kind,
            mentions=[sentence.mention],
            was=sentence.was,
            rest=sentence.rest,
            line=line,
            group="",
            is_region=False,
            is_prose=True,
            is_new=sentence.is_new,
        )

    def _with_struck(self, lines: Sequence[Line]) -> list[Line]:
        """Return the first line, and those below it if dates on them supersede each other."""
        dated = [lines[0]]
        for line in lines[1:]:
            mentions = dates.find(line.text)
            is_one = mentions and line.block is dated[0].block
            if not (is_one and parallel.is_date_only(line, mentions)):
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
        # In a table the name stands in the cell of the date, if that has another line.
        own = [one for one in possible if line.cell is not None and one.cell is line.cell]
        possible = own or possible
        key = tuple(one.index for one in line.headings)
        first = possible[0] if possible else None
        if first is not None:
            self._above.setdefault(key, first.index < line.index)
        is_above = self._above.get(key, True)
        return next((one for one in possible if (one.index < line.index) == is_above), first)

    def _may_be_name(self, line: Line, beside: Line) -> bool:
        text = line.text
        if (
            not date_names.has_word(text)
            or len(text) > 120
            or len(text.split()) > date_names.MAX_WORDS
        ):
            return False
        if dates.find(text) or _TBA.match(text):
            return False
        if line.level and line.level < 3:
            return False
        return line.headings == beside.headings or line in beside.headings

    def _line(self, line: Line) -> DatedLine | None:
        """Read a line that has a name and a date."""
        name = named_line.name_in(line)
        return self._entry(name, [line], [line]) if name else None

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
        name = date_names.cleaned(name)
        kind = date_names.kind_of(name)
        if not mentions or not date_names.is_name(name, kind, is_region=region is not None):
            return None
        is_undecided = False
        if len(mentions) > 1 or mentions[0].is_range:
            mentions, more, is_undecided = in_force.decided(live, mentions)
            was = [*was, *more]
        rest = live
        for mention in reversed(all_mentions):
            rest = f"{rest[: mention.start]} \x00 {rest[mention.end :]}"
        rest = rest.replace(name, " ") if dated[0] in named else rest
        if not group and region is not None and not _HEADING.search(region.text):
            group = region.text
        if not group and dated[0].headings and names_submissions(dated[0].headings[-1].text):
            group = dated[0].headings[-1].text
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


def names_submissions(text: str) -> bool:
    """Return whether a heading names what is submitted, `Posters`: its dates are no others'."""
    return bool(_SUBMITTED.fullmatch(text))


def _with_time(one: DatedLine, prose: Sequence[DatedLine]) -> DatedLine:
    """Add the time that a sentence states for the same date, if its line states no zone."""
    if zone_phrases.phrases(one.rest):
        return one
    day = (one.mentions[0].month, one.mentions[0].day)
    same = (other for other in prose if other.kind == one.kind)
    told = (other for other in same if day == (other.mentions[0].month, other.mentions[0].day))
    other = next((other for other in told if zone_phrases.phrases(other.rest)), None)
    return one._replace(rest=f"{one.rest} {other.rest}") if other else one


def _without_old(found: list[DatedLine]) -> list[DatedLine]:
    """Join a date that a sentence extends, on a line of its own, with the date before it."""
    result: list[DatedLine] = []
    for one in found:
        at = next((at for at, known in enumerate(result) if known.kind == one.kind), None)
        if not one.is_new or one.was or at is None or result[at].mentions == one.mentions:
            result.append(one)
            continue
        old = result[at]
        result[at] = old._replace(
            mentions=one.mentions, was=[*old.was, *old.mentions], line=one.line, is_prose=True
        )
    return result


def _name(cell: Cell) -> str:
    """Return the name of a date from its cell: the first sentence of a long one."""
    text = cell.text
    is_long = len(text) > _MAX_CELL or len(text.split()) > date_names.MAX_WORDS
    return _SENTENCE_END.split(text, maxsplit=1)[0] if is_long else text


def _has_time(text: str) -> bool:
    if len(text) > _MAX_BESIDE:
        return False
    return (
        bool(zone_phrases.phrases(text))
        or clocks.leading(re.sub(r"^\W*(?:by|until|at)\s", "", text)) is not None
    )


def _region(line: Line) -> Line | None:
    """Return the nearest heading of a line that stands below a heading such as `Dates`."""
    if any(_HEADING.search(heading.text) for heading in line.headings):
        return line.headings[-1]
    return line if line.level and _HEADING.search(line.text) else None
