"""Short workshop files, to see what a review says of them."""

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.check.workshop import build
from digbug_cli.core.review.review import review
from digbug_cli.sources import formats
from digbug_cli.sources.pages.words import weekday_dates

HEAD = """\
format: 1
id: talks
name: Talks
timezone: Europe/Berlin
dates: 2026-06-12
"""


def problems(text: str, code: str | None = None) -> list[Problem]:
    """Return the warnings of all reviews of a file, or those with one `code`."""
    draft = formats.parse(text, "talks.yaml")
    return [each for each in review(build(draft), weekday_dates.find) if code in {None, each.code}]


def said(text: str, code: str | None = None) -> list[str]:
    """Return these warnings as `LINE:COLUMN message`."""
    return [f"{each.origin.line}:{each.origin.column} {each.text}" for each in problems(text, code)]


def session(identifier: str, clock: str, more: str) -> str:
    """Return a line of a schedule, from one time to another: `09:00-10:00`."""
    start, _, end = clock.partition("-")
    stated = f"start: {start}, end: {end}" if end else f"start: {start}"
    return f"  - {{id: {identifier}, title: {identifier.title()}, {stated}, {more}}}\n"


def schedule(*sessions: str) -> str:
    """Return a workshop file with these sessions; the first is in line 7."""
    return f"{HEAD}schedule:\n{''.join(sessions)}"
