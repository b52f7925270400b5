"""The workshop file that `digbug init` writes."""

from datetime import date, timedelta
from string import Template

from digbug_cli.core.time.zone import Zone
from digbug_cli.outputs.files.yaml_emitter import scalar

_UNTIL_THEN = timedelta(weeks=18)
# The dates in the template, in weeks before the workshop.
_WEEKS_BEFORE = {"first_call": 11, "papers": 10, "notice": 6}

_TEMPLATE = Template("""\
# A workshop file for digbug. Replace the examples, and delete what you do not need.
# `digbug check FILE` reports mistakes; `digbug help format` explains all keys.

format: 1
id: $id  # names its calendar, so never change it: lower-case letters, digits and hyphens
name: A Workshop on Something
short_name: SOMETHING
tagline: What it is about, in one line
host: EXAMPLE $year  # the conference it belongs to
about: >
  What it is about, in a few sentences. They may span several lines.

  A blank line starts a new paragraph.

updated: $today  # the last change; for a second one that day write: $today 15:30 UTC
timezone: $zone  # the zone of the venue and of the times below
dates: $day  # for several days: $day..$day_after
hours: 09:00-12:30
venue: {room: Hall 1, name: Example Centre, city: Example City, country: Example Country}

links:  # the first is the workshop's own page
  website: https://workshop.example/
  submissions: https://submit.workshop.example/

# A session lasts until the next one begins, and the last one until the end of `hours`, unless it
# has `minutes: 30` or `end: 12:00`. If there are several days, add the date: $day 09:00.
# Keep an id even if the title or time changes, and keep a cancelled session here, with
# `cancelled: true`, so that calendars can update it.
schedule:
  - {id: welcome, start: 09:00, title: Welcome, kind: opening, by: Organizers}

  - id: keynote
    start: 09:15
    title: "A Title with a Colon: It Stands in Quotes"
    kind: keynote  # or talk, invited, oral, spotlight, tutorial, poster, award, other
    speakers: [Ada Example]
    abstract: >
      What it is about. This key and most others are optional.

  - {id: coffee, start: 10:15, minutes: 30, title: Coffee, kind: break}  # or meal, social

  - id: panel
    start: 10:45
    title: What Comes Next?
    kind: panel
    speakers: [Ada Example, Bob Example]
    moderators: [Cem Example]

  - {id: closing, start: 12:15, title: Closing, kind: closing, by: Organizers}

# Use `at` for a time with its zone (AoE is anywhere on Earth, UTC-12), `on` for a date alone.
deadlines:
  - id: papers
    name: Paper submission
    kind: submission
    at: $papers 23:59 AoE
    was: [$first_call 23:59 AoE]  # the date before the extension

  - {id: notice, name: Notification, kind: notification, on: $notice}
  - {id: registration, name: Registration closes, kind: registration, at: TBD}  # to be announced

organizers:
  - {name: Cem Example, affiliation: Example University, url: https://cem.example/}
""")


def render(identifier: str, zone: Zone, today: date) -> str:
    """Return a valid workshop file with comments and example values to replace.

    Args:
        identifier: the workshop's id.
        zone: the venue's zone; an offset must not belong to a region.
        today: the example dates are up to 18 weeks later.
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
