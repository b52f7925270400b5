"""Check the draft of a deadline list and build its conferences.

The root of such a draft is a list of conferences, each in the shape of a small workshop file:
`id`, `title`, `full_name`, `dates` (words), `starts`, `ends`, `place`, `url`, `note`, `tags`,
`deadlines`, and `keyed` (deadlines that need not be in order of time). `cancelled` lists the ids of
deadlines, `default_zone` the zone that the list documents for dates without one, if there are any,
and `unread` says that a date could not be read at all. Problems are reported, but remove nothing
from the list.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Text
from digbug_cli.core.check.fields import Section
from digbug_cli.core.model import Conference, Cutoff, Deadline
from digbug_cli.core.text import folded, quoted
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
    "cancelled",
    "default_zone",
    "openreview_id",
    "unread",
)
_ROUND = (
    r"\b(?:round|cycle|phase|batch|wave|call) #?([0-9]+|i{1,3}|iv)\b"
    r"|\b(first|second|third|fourth|1st|2nd|3rd|4th|spring|summer|fall|autumn|winter)"
    r" (?:round|cycle|phase|batch|wave|call)\b"
)
_CHECK_BOTH = "check both dates: one of them may be wrong"


class ListedConference(NamedTuple):
    """A conference of a list, and the places of its dates."""

    conference: Conference
    date_origins: tuple[Origin, ...]


def read(
    root: Items, diagnostics: Diagnostics
) -> tuple[tuple[Conference, ...], tuple[tuple[Origin, ...], ...]]:
    """Return the conferences of a list in the order of the file, and the places of their dates."""
    top = Fields({"conferences": root}, {}, root.origin)
    sections = Section(diagnostics, top, "a deadline list", None).sections(
        "conferences", "a conference", _KEYS
    )
    _report_duplicates(sections, diagnostics)
    listed = [_conference(section, diagnostics) for section in sections]
    return tuple(each.conference for each in listed), tuple(each.date_origins for each in listed)


def _conference(section: Section, diagnostics: Diagnostics) -> ListedConference:
    keyed, rows = deadline_fields.sections(section, "keyed"), deadline_fields.sections(section)
    deadlines = deadline_fields.read(section, [*keyed, *rows], None)
    _report_order(keyed, deadlines[: len(keyed)], diagnostics, ordered=False)
    _report_order(rows, deadlines[len(keyed) :], diagnostics, ordered=True)
    identifier = section.line("id", required=True) or ""
    starts, ends = _date(section, "starts", diagnostics), _date(section, "ends", diagnostics)
    if starts and ends and ends < starts:
        message = f"ends on {ends}, before it starts on {starts}"
        diagnostics.warn(section.origin_of("ends"), "bad-range", message)
    conference = Conference(
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
        cancelled=section.lines("cancelled"),
        default_zone=next(iter(section.lines("default_zone")), None),
        openreview_id=section.line("openreview_id"),
        unread=section.has("unread"),
    )
    return ListedConference(conference, tuple(row.origin_of("at") for row in (*keyed, *rows)))


def _date(section: Section, key: str, diagnostics: Diagnostics) -> date | None:
    text = section.scalar(key)
    return moments.to_date(text, diagnostics) if text and not moments.is_not_yet_set(text) else None


def _report_duplicates(sections: Iterable[Section], diagnostics: Diagnostics) -> None:
    first: dict[str, Origin] = {}
    for section in sections:
        node = section.values.get("id")
        if not isinstance(node, Text) or not node.value:
            continue
        if node.value in first:
            message = f"duplicate id {quoted(node.value)} in the list"
            hint = f"change one of the two: line {first[node.value].line} has the same id"
            diagnostics.warn(node.origin, "duplicate-id", message, hint)
        else:
            first[node.value] = node.origin


def _report_order(
    rows: Sequence[Section],
    deadlines: Sequence[Deadline],
    diagnostics: Diagnostics,
    *,
    ordered: bool,
) -> None:
    """Warn about papers due before their abstracts, and (if `ordered`) deadlines out of order.

    A wrong order often means a wrong year. Each round of a conference has an order of its own.
    """
    last_of_round: dict[str, tuple[Deadline, Cutoff]] = {}
    abstracts: dict[str, Cutoff] = {}
    for row, deadline in zip(rows, deadlines, strict=True):
        when = deadline.when
        if not isinstance(when, Cutoff):
            continue
        place, round_name = row.origin_of("at"), _round_of(deadline.name)
        above, abstract = last_of_round.get(round_name), abstracts.get(round_name)
        if deadline.kind == "submission" and abstract and abstract.instant > when.instant:
            message = f"papers are due at {when.wall:%Y-%m-%d %H:%M}, before abstracts:"
            message += f" {abstract.wall:%Y-%m-%d %H:%M}"
            diagnostics.warn(place, "abstract-after-paper", message, _CHECK_BOTH)
        elif ordered and above and above[1].instant > when.instant:
            message = f"{deadline.name} ({when.wall:%Y-%m-%d}) is listed after {above[0].name}"
            message += f" ({above[1].wall:%Y-%m-%d}), but is before it"
            diagnostics.warn(place, "out-of-order", message, _CHECK_BOTH)
        last_of_round[round_name] = deadline, when
        if deadline.kind == "abstract":
            abstracts[round_name] = when
        elif deadline.kind == "submission":
            abstracts.pop(round_name, None)


def _round_of(name: str) -> str:
    """Return the round that a deadline is of: `round 2`, `first cycle`, or what is in brackets."""
    words = folded(name)
    if match := re.search(_ROUND, words):
        return match[1] or match[2]
    in_brackets = re.search(r"\(([^()]+)\)", words)
    return in_brackets[1] if in_brackets else ""
