"""Every page that a command can show, of a workshop whose texts look like markup."""

from digbug_cli.core.changes import diff
from digbug_cli.core.check import moments
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.finding import resolve, search
from digbug_cli.core.following.followed import series_of
from digbug_cli.core.library.catalog import CatalogItem
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.settings import DEFAULTS, effective_setting
from digbug_cli.core.stars import Star, Stars, star_of
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import (
    agenda,
    conversion,
    deadlines,
    detail,
    following,
    info,
    now,
    people,
    timeline,
    zones,
)
from digbug_cli.core.views import schedule as schedules
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import Origin
from digbug_cli.outputs.layout.page import Page
from digbug_cli.outputs.pages import agenda as agenda_page
from digbug_cli.outputs.pages import changes as changes_page
from digbug_cli.outputs.pages import check as check_page
from digbug_cli.outputs.pages import config as config_page
from digbug_cli.outputs.pages import convert as convert_page
from digbug_cli.outputs.pages import deadlines as deadlines_page
from digbug_cli.outputs.pages import following as following_page
from digbug_cli.outputs.pages import info as info_page
from digbug_cli.outputs.pages import now as now_page
from digbug_cli.outputs.pages import people as people_page
from digbug_cli.outputs.pages import schedule as schedule_page
from digbug_cli.outputs.pages import search as search_page
from digbug_cli.outputs.pages import show as show_page
from digbug_cli.outputs.pages import timeline as timeline_page
from digbug_cli.outputs.pages import topics as topics_page
from digbug_cli.outputs.pages import workshops as workshops_page
from digbug_cli.outputs.pages import zones as zones_page
from tests.core.samples import utc, wall, workshop

MARKED = workshop(r"""
format: 1
id: marked
name: "*Marked* [x](y) <b>"
timezone: Europe/Berlin
venue: {name: "Hall | #1", city: "{{ city }}", country: "$x$"}
dates: 2026-06-12..2026-06-13
hours: 09:00-18:00
about: "# About\n\n- a list\n\n> quoted"
links: {"[docs]": "https://example.org/a_(b)|c"}
call: {topics: ["1. one", "+ two", "=== three"], review: "~~single~~ | blind"}
awards: [{name: "**Prize**", title: "`Work`", people: ["_A_ | B"]}]
speakers: [{name: "_A_ | B", affiliation: "<i>Lab</i>", url: "https://example.org/~a_b_"}]
schedule:
  - {id: one, start: 2026-06-12 09:00, end: 10:00, title: "| pipes | *and* _more_", label: "# 1",
     kind: keynote, room: "R|1", speakers: ["_A_ | B"], url: "https://example.org/(one)"}
  - {id: two, start: 2026-06-12 09:30, end: 10:30, title: "<script>alert(1)</script> &amp; @me #12",
     room: "`R2`", abstract: "- not\n\n1. a list", speakers: ["C"]}
  - {id: tea, start: 2026-06-12 10:30, end: 11:00, kind: break, title: "--- tea ---"}
  - {id: off, start: 2026-06-12 11:00, title: "![off](x)", cancelled: true, room: "`R2`"}
  - {id: late, start: 2026-06-13 09:00, end: 10:00, title: "1. late", room: "R|1"}
deadlines:
  - {id: due, name: "*due*", at: 2026-06-20 23:59 AoE, note: "| note |",
     was: ["2026-06-10 23:59 AoE"], url: "https://example.org/due"}
  - {id: later, name: "# later", on: TBD}
""")

FAULTY = check_page.CheckedFile(
    path="marked.yaml",
    name="marked.yaml",
    content="format: 1\n[b]*x*[/b]: <y>\n",
    problems=(Problem(Origin("marked.yaml", 2, 4), "code", "*text* [b]", "_hint_ | [/b]"),),
)

NOW = utc("2026-06-12 07:40")
"""In Berlin it is 09:40, and two sessions are on."""


def every_page() -> dict[str, Page]:
    """Return the pages by name."""
    viewer = Viewer(zones=(find_zone("Asia/Tokyo"), find_zone("UTC")), now=NOW, clock=24)
    sessions = MARKED.sessions
    starred = frozenset({"one", "two"})
    programme = schedules.schedule(MARKED, sessions, viewer, starred)
    gone = Star(id="gone", title="*gone*", starts_at=utc("2026-06-12 08:00"), room=None)
    stars = Stars(workshop="marked", stars=(*map(star_of, sessions[:2]), gone))
    moved = tuple(
        entry.replaced(title=f"{entry.title}*") for entry in diff.workshop_entries(MARKED)[1:]
    )
    settings = {name: effective_setting(name, {}, {}) for name in DEFAULTS}
    clock = wall("2026-10-25 02:30")
    berlin = find_zone("Europe/Berlin")
    item = CatalogItem(
        id="marked", workshop=MARKED, conferences=(), source="https://a.org/*", fetched_at=NOW
    )
    pages = {
        "schedule": schedule_page.page(programme),
        "schedule, compact": schedule_page.page(programme, compact=True),
        "agenda": agenda_page.page(agenda.agenda(MARKED, sessions[:2], viewer, stars)),
        "timeline": timeline_page.page(timeline.timeline(MARKED, sessions, viewer, starred)),
        "now": now_page.page(now.now_and_next(MARKED, sessions, viewer, starred), "*trouble*"),
        "deadlines": deadlines_page.page(
            deadlines.deadlines((MARKED,), deadlines.select_dates(dates_of(MARKED), (), ""), viewer)
        ),
        "following": following_page.page(
            following.followed_dates(series_of(MARKED), dates_of(MARKED), viewer)
        ),
        "info": info_page.page(info.info(MARKED, viewer)),
        "people": people_page.page(people.people(MARKED, viewer)),
        "zones": zones_page.page(zones.zone_list(MARKED, viewer, "CST")),
        "search": search_page.page("a", search.search(MARKED, "a"), programme),
        "workshops": workshops_page.page((item,), "marked", viewer),
        "config": config_page.page("*config*.toml", settings, exists=False),
        "convert": convert_page.page(
            conversion.conversion(clock, berlin, moments.read(clock, berlin), viewer)
        ),
        "changes": changes_page.page(
            MARKED.title,
            diff.find_changes(diff.workshop_entries(MARKED), moved),
            viewer,
            starred,
        ),
        "check": check_page.page((FAULTY,), None),
        "topics": topics_page.topics_page({"*topic*": "about <b>it</b>"}),
        "no changes": changes_page.page(MARKED.title, (), viewer),
    }
    for name in ("one", "two", "_A_ | B", "due"):
        entry = resolve.find(MARKED, name).only
        assert entry is not None
        pages[f"show {name}"] = show_page.page(detail.detail_of(entry, MARKED, viewer, starred))
    several = resolve.find(MARKED, "a").subjects or sessions
    pages["show several"] = show_page.several(several, MARKED, viewer, "a")
    return pages
