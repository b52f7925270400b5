"""The news of a site as an Atom feed (RFC 4287): what has changed, the deadlines, the programme.

The id of a deadline's entry contains its date: an extended deadline is a new entry.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from digbug_cli import __version__
from digbug_cli.core.changes import identity
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.site import marks
from digbug_cli.outputs.site.deadlines import in_time_order
from digbug_cli.outputs.site.request import SiteRequest

_ATOM = "http://www.w3.org/2005/Atom"


class News(Record):
    """An entry of the feed; `target` is the rest of its address after the site's."""

    id: str
    title: str
    text: str
    target: str
    revised: Instant


def feed(request: SiteRequest) -> bytes:
    """Return the feed of one workshop."""
    workshop = request.workshop
    return _render(
        workshop.title, workshop.id, request.design.base_url, list(_news(request, "", ""))
    )


def feed_of_several(requests: Sequence[SiteRequest], title: str, base_url: str | None) -> bytes:
    """Return the feed of several workshops, each in a folder named by its id."""
    entries = [
        entry
        for request in requests
        for entry in _news(request, f"{request.workshop.title}: ", f"{request.workshop.id}/")
    ]
    names = " ".join(request.workshop.id for request in requests)
    return _render(title, names, base_url, entries)


def _news(request: SiteRequest, before: str, folder: str) -> Iterator[News]:
    workshop = request.workshop
    for item in marks.items(request):
        text = " → ".join(filter(None, (item.before, item.now)))
        yield News(
            id=f"{workshop.id}/change/{item.id}/{item.kind}/{text}",
            title=f"{before}{marks.upper_first(item.word)}: {item.title}",
            text=text,
            target=folder + item.target,
            revised=request.revised,
        )
    for deadline in in_time_order(workshop, request.deadlines):
        if deadline.when is not None:
            when = date_in_words(deadline.when, request.clock)
            id_ = f"{identity.DATE}{deadline.id}"
            yield News(
                id=f"{workshop.id}/{id_}/{when}",
                title=f"{before}{deadline.name}: {when}",
                text=deadline.note or "",
                target=f"{folder}#{id_}",
                revised=request.revised,
            )
    if request.sessions:
        count = counted(len(request.sessions), "session")
        days = f" on {wording.date_range(workshop.dates)}" if workshop.dates else ""
        yield News(
            id=f"{workshop.id}/programme",
            title=f"{before}Programme: {count}{days}",
            text=workshop.subtitle or "",
            target=f"{folder}#Programme",
            revised=request.revised,
        )


def _render(title: str, name: str, base_url: str | None, entries: Sequence[News]) -> bytes:
    root = ET.Element("feed", xmlns=_ATOM)
    _add(root, "id", _urn(f"{name}/feed"))
    _add(root, "title", title)
    newest = max((entry.revised for entry in entries), default=None)
    _add(root, "updated", iso_utc(newest) if newest else "1970-01-01T00:00:00Z")
    _add(ET.SubElement(root, "author"), "name", title)
    _add(root, "generator", "digbug").set("version", __version__)
    if base_url:
        ET.SubElement(root, "link", rel="self", href=f"{base_url}feed.atom")
    ET.SubElement(root, "link", rel="alternate", href=base_url or "./")
    for entry in entries:
        element = ET.SubElement(root, "entry")
        _add(element, "id", _urn(entry.id))
        _add(element, "title", entry.title)
        _add(element, "updated", iso_utc(entry.revised))
        ET.SubElement(element, "link", rel="alternate", href=f"{base_url or './'}{entry.target}")
        if entry.text:
            _add(element, "summary", entry.text)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text
    return element


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(UUID(identity.NAMESPACE), name)}"
