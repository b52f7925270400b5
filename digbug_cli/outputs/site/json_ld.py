"""The workshop for search engines: a schema.org Event with its sessions (JSON-LD)."""

import json
from typing import Any

from digbug_cli.core.model import PAUSE_KINDS, Session, Workshop
from digbug_cli.outputs.site.programme import stamp
from digbug_cli.outputs.site.request import SiteRequest

_MAX_SUB_EVENTS = 200
"""With more sessions, those of the page are not described: it would grow by half. Their own pages
describe them."""
_CONTEXT = "https://schema.org"
_CANCELLED = "https://schema.org/EventCancelled"


def json_ld(request: SiteRequest) -> str:
    """Return the JSON of the workshop; breaks are skipped."""
    workshop, sessions = request.workshop, request.sessions
    talks = [session for session in sessions if session.kind not in PAUSE_KINDS]
    event = {
        "@context": _CONTEXT,
        "@type": "Event",
        "name": workshop.title,
        "description": workshop.about or workshop.tagline,
        "url": request.design.base_url,
        **_days(request),
        "location": _place(workshop),
        "organizer": [_person(person.name) for person in workshop.organizers],
        "subEvent": (
            [_sub_event(session, request) for session in talks]
            if len(talks) <= _MAX_SUB_EVENTS
            else []
        ),
    }
    return _json(event)


def session_json_ld(session: Session, request: SiteRequest) -> str:
    """Return the JSON of a session, as part of its workshop."""
    workshop = {"@type": "Event", "name": request.workshop.title, "url": request.design.base_url}
    event = _sub_event(session, request)
    return _json({"@context": _CONTEXT, **event, "superEvent": workshop})


def _days(request: SiteRequest) -> dict[str, str | None]:
    """Return start and end: of the sessions, else the dates of the workshop."""
    dates, zone = request.workshop.dates, request.workshop.zone
    if sessions := request.sessions:
        return {
            "startDate": stamp(min(session.starts_at for session in sessions), zone),
            "endDate": stamp(max(session.ends_at for session in sessions), zone),
        }
    ends = (dates[0].isoformat(), dates[-1].isoformat()) if dates else (None, None)
    return {"startDate": ends[0], "endDate": ends[1]}


def _place(workshop: Workshop) -> dict[str, Any] | None:
    venue = workshop.venue
    if venue is None:
        return None
    address = {
        "@type": "PostalAddress",
        "streetAddress": venue.address,
        "addressLocality": venue.city,
        "addressCountry": venue.country,
    }
    geo = venue.geo and {
        "@type": "GeoCoordinates",
        "latitude": venue.geo[0],
        "longitude": venue.geo[1],
    }
    has_address = venue.address or venue.city or venue.country
    return {
        "@type": "Place",
        "name": venue.name or venue.line(),
        "address": _filled(address) if has_address else None,
        "geo": geo,
        "url": venue.url,
    }


def _sub_event(session: Session, request: SiteRequest) -> dict[str, Any]:
    zone = request.workshop.zone
    return {
        "@type": "Event",
        "name": session.title,
        "startDate": stamp(session.starts_at, zone),
        "endDate": stamp(session.ends_at, zone),
        "eventStatus": _CANCELLED if session.cancelled else None,
        "location": {"@type": "Place", "name": session.room} if session.room else None,
        "performer": [_person(name) for name in session.speakers],
        "url": session.url,
    }


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _json(event: dict[str, Any]) -> str:
    return json.dumps(_filled(event), ensure_ascii=False, separators=(",", ":"))


def _filled(value: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Drop what is empty, in every part of a document."""
    if isinstance(value, dict):
        return {key: _filled(part) for key, part in value.items() if part not in (None, [], "")}
    if isinstance(value, list):
        return [_filled(part) for part in value]
    return value
