"""The file that somebody begins with who has a workshop to organize."""

from datetime import date, timedelta
from string import Template

from digbug_cli.core.time.zone import Zone
from digbug_cli.outputs.files.yaml_emitter import scalar

_UNTIL_THEN = timedelta(weeks=18)
# The template's dates, each so many weeks before the workshop.
_WEEKS_BEFORE = {"first_call": 11, "papers": 10, "notice": 6}

_TEMPLATE = Template("""\
# A workshop file for digbug: put your own in place of what is here, leave out what you have not.
# `digbug check FILE` finds every mistake; docs/format.md explains these keys and the others.

format: 1
id: $id  # names its calendar, so keep it: lower-case letters, digits and hyphens
name: A Workshop on Something
short_name: SOMETHING
tagline: What it is about, in one line
host: EXAMPLE $year  # the conference it belongs to
about: >
  What it is about, in a few sentences. They may go over several lines.

  A blank line begins a paragraph.

updated: $today  # the last change; for a second one that day write: $today 15:30 UTC
timezone: $zone  # where it takes place: the times below are on its clocks
dates: $day  # of several days: $day..$day_after
hours: 09:00-12:30
venue: {room: Hall 1, name: Example Centre, city: Example City, country: Example Country}

links:  # the first is the workshop's own page
  website: https://workshop.example/
  submissions: https://submit.workshop.example/

# A session lasts until the next one begins, and the last until the hours above end; `minutes: 30`
# or `end: 12:00` says otherwise. Of several days each start has its date: $day 09:00.
# An id is kept even if title or time change, and a session that is called off stays here, with
# `cancelled: true`: so calendars know what has become of it.
schedule:
  - {id: welcome, start: 09:00, title: Welcome, kind: opening, by: Organizers}

  - id: keynote
    start: 09:15
    title: "A Title with a Colon: It Stands in Quotes"
    kind: keynote  # or talk, invited, oral, spotlight, tutorial, poster, award, other
    speakers: [Ada Example]
    abstract: >
      What it is about. This and most other keys may be left out.

  - {id: coffee, start: 10:15, minutes: 30, title: Coffee, kind: break}  # or meal, social

  - id: panel
    start: 10:45
    title: What Comes Next?
    kind: panel
    speakers: [Ada Example, Bob Example]
    moderators: [Cem Example]

  - {id: closing, start: 12:15, title: Closing, kind: closing, by: Organizers}

# A date has a time and its zone (`at`; AoE is anywhere on Earth, UTC-12), or none (`on`).
deadlines:
  - id: papers
    name: Paper submission
    kind: submission
    at: $papers 23:59 AoE
    was: [$first_call 23:59 AoE]  # what held before the extension

  - {id: notice, name: Notification, kind: notification, on: $notice}
  - {id: registration, name: Registration closes, kind: registration, at: TBD}  # to be announced

organizers:
  - {name: Cem Example, affiliation: Example University, url: https://cem.example/}
""")


def render(identifier: str, zone: Zone, today: date) -> str:
    """Return a workshop file to fill in, with comments, that has no mistakes as it is.

    Args:
        identifier: the workshop's id.
        zone: where it takes place; a place, or an offset without a region.
        today: its dates are some months after this.
    """
    day = today + _UNTIL_THEN
    dates = {name: day - timedelta(weeks=weeks) for name, weeks in _WEEKS_BEFORE.items()}
    return _TEMPLATE.substitute(
        dates,
        id=scalar(identifier),
        zone=scalar(zone.name),
        today=today,
        year=day.year,
        day=day,
        day_after=day + timedelta(days=1),
    )
