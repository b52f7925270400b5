"""The workshop file that `digbug init` writes."""

from datetime import date, timedelta
from string import Template

from digbug_cli.core.record import Record
from digbug_cli.core.time.zone import Zone
from digbug_cli.outputs.files.template_schedule import schedule
from digbug_cli.outputs.files.yaml_emitter import MAX_WIDTH, Bare, scalar

UNTIL_THEN = timedelta(weeks=18)
"""The workshop is so long after today, if nobody says when."""
# The dates in the template, in weeks before the workshop.
_WEEKS_BEFORE = {"first_call": 11, "papers": 10, "notice": 6}
_MAX_INITIALS = 10

_HEAD = Template("""\
# A workshop file for digbug. Replace the examples, and delete what you do not need.
# `digbug check FILE` reports mistakes; `digbug help format` explains all keys.

format: 1  # of this file: always 1
$names
about: >  # some sentences, over as many lines as you like
  What it is about, in a few sentences. They may span several lines.

  A blank line starts a new paragraph.

$days
$venue

links:  # any labels; the first link is the workshop's own page
  website: https://workshop.example/
  submissions: https://submit.workshop.example/
""")

_DEADLINES = Template("""\
# Use `at` for a time with its zone (AoE is anywhere on Earth, UTC-12), `on` for a date alone.
deadlines:
  - id: papers
    name: Paper submission
    kind: submission  # or abstract, notification, camera-ready, registration, event, other
    at: $papers 23:59 AoE
    was: [$first_call 23:59 AoE]  # the date before the extension

  - {id: notice, name: Notification, kind: notification, on: $notice}
  - {id: registration, name: Registration closes, kind: registration, at: TBD}  # to be announced
""")

_ORGANIZERS = """\
organizers:  # each may have a role, too
  - {name: Cem Example, affiliation: Example University, url: https://cem.example/}
"""


class WorkshopPlan(Record):
    """What is known of a workshop before its file is written."""

    id: str
    zone: Zone
    """The venue's; an offset must not belong to a region."""
    today: date
    name: str | None
    host: str | None
    days: tuple[date, ...]
    """The days in a row, at least one."""
    rooms: tuple[str, ...]


def render(plan: WorkshopPlan) -> str:
    """Return a valid workshop file with comments and example values to replace.

    Its dates for papers are up to 11 weeks before the first day.
    """
    first = plan.days[0]
    dates = {name: first - timedelta(weeks=weeks) for name, weeks in _WEEKS_BEFORE.items()}
    planned = schedule(plan.days, plan.rooms)
    parts = (
        _HEAD.substitute(names=_names(plan), days=_days(plan), venue=_venue(plan)),
        planned.text,
        _DEADLINES.substitute(dates),
        planned.speakers,
        _ORGANIZERS,
    )
    return "\n".join(filter(None, parts))


def _names(plan: WorkshopPlan) -> str:
    name, host = plan.name, plan.host or f"EXAMPLE {plan.days[0].year}"
    return "\n".join(
        (
            _line(
                "id",
                plan.id,
                "names its calendar: never change it; lower-case letters, digits, hyphens",
            ),
            _line("name", name or "A Workshop on Something", "in full"),
            _line("short_name", _short_name(name) if name else "SOMETHING", "for lists and titles"),
            _line("tagline", "What it is about, in one line", "shown below the name"),
            _line("host", host, "the conference it belongs to"),
        )
    )


def _days(plan: WorkshopPlan) -> str:
    day, last = plan.days[0], plan.days[-1]
    day_after = day + timedelta(days=1)
    dates = Bare(f"{day}..{last}" if last > day else f"{day}")
    hint = f"or a list: [{day}, {last}]" if last > day else f"for several days: {day}..{day_after}"
    hours = "09:00-17:00" if plan.rooms or last > day else "09:00-12:30"
    today = f"the last change; for a second one that day write: {plan.today} 15:30 UTC"
    return "\n".join(
        (
            _line("updated", Bare(f"{plan.today}"), today),
            _line("timezone", plan.zone.name, "the zone of the venue and of the times below"),
            _line("dates", dates, hint),
            _line("hours", Bare(hours), "of each day: the last session ends with them"),
        )
    )


def _venue(plan: WorkshopPlan) -> str:
    room = "" if plan.rooms else "room: Hall 1, "
    place = f"{{{room}name: Example Centre, city: Example City, country: Example Country}}"
    return _line("venue", Bare(place), "" if room else "rooms are below")


def _line(key: str, value: str, comment: str) -> str:
    """Return a key and its value, with a comment behind them or, if they are long, above."""
    line = f"{key}: {scalar(value)}"
    if not comment:
        return line
    whole = f"{line}  # {comment}"
    return whole if len(whole) <= MAX_WIDTH else f"# {comment.capitalize()}.\n{line}"


def _short_name(name: str) -> str:
    """Return the initials of the capitalised words of a name, or the name if it has only one."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return initials if 1 < len(initials) <= _MAX_INITIALS else name
