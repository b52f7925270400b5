"""A draft of a deadline list → its conferences, with every problem found.

The root of such a draft is a list of conferences, each in the shape of a small workshop file:
`id`, `title`, `full_name`, `dates` (words), `starts`, `ends`, `place`, `url`, `note`, `tags`,
`deadlines` and `keyed`, the dates whose order in the file means nothing. What is wrong with one of
them is told, and takes nothing out of the list.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Text
from digbug_cli.core.check.fields import Section
from digbug_cli.core.model import Conference, Cutoff, Deadline
from digbug_cli.errors import Origin

_KEYS = (
    "id",
    "title",
    "full_name",
    "dates",
    "starts",
    "ends",
    "place",
    "url",
    "note",
    "tags",
    "deadlines",
    "keyed",
)


def read(root: Items, report: Diagnostics) -> tuple[Conference, ...]:
    """Return the conferences of a list, in its order."""
    top = Fields({"conferences": root}, {}, root.origin)
    sections = Section(report, top, "a deadline list", None).sections(
        "conferences", "a conference", _KEYS
    )
    _report_duplicates(sections, report)
    return tuple(_conference(section, report) for section in sections)


def _conference(section: Section, report: Diagnostics) -> Conference:
    keyed, rows = deadline_fields.sections(section, "keyed"), deadline_fields.sections(section)
    deadlines = deadline_fields.read(section, [*keyed, *rows], None)
    _report_order(keyed, deadlines[: len(keyed)], report, ordered=False)
    _report_order(rows, deadlines[len(keyed) :], report, ordered=True)
    identifier = section.line("id", required=True) or ""
    starts, ends = _date(section, "starts", report), _date(section, "ends", report)
    if starts and ends and ends < starts:
        what = f"ends on {ends}, before it starts on {starts}"
        report.warn(section.origin_of("ends"), "bad-range", what)
    return Conference(
        id=identifier,
        title=section.line("title", required=True) or identifier,
        full_name=section.line("full_name"),
        dates=section.line("dates"),
        starts_on=starts,
        ends_on=ends,
        place=section.line("place"),
        url=section.url("url"),
        note=section.prose("note"),
        tags=section.lines("tags"),
        deadlines=deadlines,
    )


def _date(section: Section, key: str, report: Diagnostics) -> date | None:
    found = section.scalar(key)
    return moments.to_date(found, report) if found and not moments.is_not_yet_set(found) else None


def _report_duplicates(sections: Iterable[Section], report: Diagnostics) -> None:
    first: dict[str, Origin] = {}
    for section in sections:
        node = section.values.get("id")
        if not isinstance(node, Text) or not node.value:
            continue
        if node.value in first:
            what = f"the id {node.value} stands in the list again"
            where = first[node.value]
            report.warn(node.origin, "duplicate-id", what, f"it stands first in line {where.line}")
        else:
            first[node.value] = node.origin


def _report_order(
    rows: Sequence[Section], deadlines: Sequence[Deadline], report: Diagnostics, *, ordered: bool
) -> None:
    """Tell of papers due before their abstracts, and of dates that are not in the order of time.

    A date that is wrong by a year is out of order.
    """
    above: tuple[Deadline, Cutoff] | None = None
    abstract: Cutoff | None = None
    for row, deadline in zip(rows, deadlines, strict=True):
        when = deadline.when
        if not isinstance(when, Cutoff):
            continue
        place = row.origin_of("at")
        if deadline.kind == "submission" and abstract and abstract.instant > when.instant:
            what = f"the cut-off for papers, {when.wall:%Y-%m-%d %H:%M}, is before that for"
            what += f" abstracts, {abstract.wall:%Y-%m-%d %H:%M}"
            report.warn(place, "abstract-after-paper", what, "is one of them wrong?")
        elif ordered and above and above[1].instant > when.instant:
            what = f"{deadline.name}, {when.wall:%Y-%m-%d}, is before {above[0].name},"
            what += f" {above[1].wall:%Y-%m-%d}, which stands above it"
            report.warn(place, "out-of-order", what, "is one of them wrong?")
        above = deadline, when
        if deadline.kind in {"abstract", "submission"}:
            abstract = when if deadline.kind == "abstract" else None
