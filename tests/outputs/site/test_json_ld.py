"""The JSON-LD of a page: a schema.org Event with its sessions."""

import json

from digbug_cli.outputs.site.json_ld import json_ld, session_json_ld
from tests.core.samples import workshop
from tests.outputs.site.requests import sample, shipped, site_request


def test_the_shipped_workshop() -> None:
    """The event has its place and times at the venue, and each session but the breaks."""
    event = json.loads(json_ld(site_request(shipped("dig-bug-2025"))))
    assert event["@type"] == "Event"
    assert (event["name"], event["startDate"], event["endDate"]) == (
        "DIG-BUG @ ICML 2025",
        "2025-07-19T08:55-07:00",
        "2025-07-19T17:00-07:00",
    )
    assert event["location"] == {
        "@type": "Place",
        "name": "Vancouver Convention Centre",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Vancouver",
            "addressCountry": "Canada",
        },
    }
    assert event["organizer"][0] == {"@type": "Person", "name": "Franziska Boenisch"}
    assert len(event["subEvent"]) == 16
    assert event["subEvent"][1] == {
        "@type": "Event",
        "name": "Dynamic & Stateful Evals of Safety on the Frontier: What can Academics do?",
        "startDate": "2025-07-19T09:00-07:00",
        "endDate": "2025-07-19T09:30-07:00",
        "performer": [{"@type": "Person", "name": "Eric Wong"}],
    }


def test_every_key() -> None:
    """A cancelled session says so; position, room and address are given."""
    event = json.loads(json_ld(site_request(sample("everything"))))
    assert event["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 52.52,
        "longitude": 13.405,
    }
    keynote = event["subEvent"][1]
    assert keynote["eventStatus"] == "https://schema.org/EventCancelled"
    assert keynote["location"] == {"@type": "Place", "name": "Hall B"}
    assert keynote["url"] == "https://every.example/clocks"


def test_a_session_on_its_own_page() -> None:
    """The page of a session has its event, as part of the workshop."""
    request = site_request(sample("everything"))
    keynote = next(each for each in request.sessions if each.id == "keynote")
    event = json.loads(session_json_ld(keynote, request))
    assert (event["@context"], event["name"]) == ("https://schema.org", keynote.title)
    assert event["superEvent"] == {"@type": "Event", "name": request.workshop.title}


def test_a_large_programme() -> None:
    """The page of a programme of more than 200 sessions does not describe each of them."""
    request = site_request(sample("everything"))
    keynote = next(each for each in request.sessions if each.id == "keynote")
    for count, described in ((200, True), (201, False)):
        event = json.loads(json_ld(request.replaced(sessions=(keynote,) * count)))
        assert ("subEvent" in event) is described


def test_a_workshop_without_programme() -> None:
    """Without sessions, the event has the dates of the workshop; without dates, none."""
    head = "format: 1\nid: bare\nname: Bare\ntimezone: UTC\n"
    event = json.loads(json_ld(site_request(workshop(f"{head}dates: 2026-06-12..2026-06-13\n"))))
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Bare",
        "startDate": "2026-06-12",
        "endDate": "2026-06-13",
    }
    assert "startDate" not in json.loads(json_ld(site_request(workshop(head))))
