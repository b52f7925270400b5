"""The folder of a site: every file of it by its path, for one workshop or several."""

from collections.abc import Callable, Sequence

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.model import Session
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import to_wall
from digbug_cli.outputs.files import digbug_json, schedule_json, schedule_xml, workshop_yaml
from digbug_cli.outputs.phrases.sessions import people_in_words
from digbug_cli.outputs.site import calendars as site_calendars
from digbug_cli.outputs.site import environment as env
from digbug_cli.outputs.site import index, offline, page
from digbug_cli.outputs.site.calendars import Calendars
from digbug_cli.outputs.site.feed import feed, feed_of_several
from digbug_cli.outputs.site.json_ld import session_json_ld
from digbug_cli.outputs.site.offline import icon
from digbug_cli.outputs.site.programme import (
    has_own_page,
    language_tag,
    links_are_apart,
    links_of,
    venue_time,
)
from digbug_cli.outputs.site.request import Design, SiteRequest

Files = dict[str, bytes]

_APPS: tuple[tuple[str, Callable[[ExportRequest], bytes]], ...] = (
    ("schedule.xml", schedule_xml.render),
    ("fahrplan.schedule.json", schedule_json.render),
)


def site(requests: Sequence[SiteRequest], design: Design) -> Files:
    """Return the files of a site by their paths: of one workshop, or an index and a folder each."""
    made = [(request, site_calendars.calendars(request)) for request in requests]
    if len(requests) == 1:
        return _with_worker(_workshop_files(*made[0]))
    files: Files = {}
    for request, calendars in made:
        of_workshop = _with_worker(_workshop_files(request, calendars))
        files |= {f"{request.workshop.id}/{name}": body for name, body in of_workshop.items()}
    title = index.title_of(requests)
    own = {
        **site_calendars.together(
            [each for _, each in made], site_calendars.head_of_several(title)
        ),
        "feed.atom": feed_of_several(requests, title, design.base_url),
        "icon.svg": icon(title, design.accent).encode(),
        "manifest.webmanifest": offline.manifest(title, title, design.accent),
    }
    own["index.html"] = index.render(requests, title, design, tuple(own))
    return {**_with_worker(own), **files}


def _workshop_files(request: SiteRequest, calendars: Calendars) -> Files:
    workshop = request.workshop
    of_files = page.export_request(request)
    files = {
        **site_calendars.files(calendars),
        "workshop.json": digbug_json.render(of_files),
        "workshop.yaml": workshop_yaml.render(workshop).encode(),
        "feed.atom": feed(request),
        "icon.svg": icon(workshop.short_name, request.design.accent).encode(),
        "manifest.webmanifest": offline.manifest(
            workshop.title, workshop.short_name, request.design.accent
        ),
    }
    # Apps show what takes place: their formats have no way to say that a session is cancelled.
    held = tuple(session for session in request.sessions if not session.cancelled)
    if held:
        files |= {name: render(of_files.replaced(sessions=held)) for name, render in _APPS}
    pages = {
        f"session/{session.id}.html": _session_page(session, request)
        for session in request.sessions
        if has_own_page(session, request)
    }
    if pages:
        files |= {**pages, "session.css": _session_style(request.design)}
    if request.sessions:
        files["qr.js"] = env.asset("qr.js").encode()
    files["index.html"] = page.render(request, tuple(files))
    return files


def _with_worker(files: Files) -> Files:
    return {**files, "sw.js": offline.worker(files)}


def _session_style(design: Design) -> bytes:
    return f"{page.accent_style(design)}{env.asset('session.css')}".encode()


def _session_page(session: Session, request: SiteRequest) -> bytes:
    starts, ends = (
        venue_time(instant, request) for instant in (session.starts_at, session.ends_at)
    )
    return env.render(
        "session.html",
        session=session,
        workshop=request.workshop,
        day=wording.day_text(to_wall(session.starts_at, request.workshop.zone.rules)),
        starts=starts,
        ends=ends,
        people="; ".join(people_in_words(session)),
        tag=language_tag(session),
        all_links=links_of(session),
        links_apart=links_are_apart(session, request),
        json_ld=env.script_data(session_json_ld(session, request)),
    )
