"""Read one or several pages of a workshop as one draft."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Items, Node, Overrides, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import fields, fields_of
from digbug_cli.sources.syntax.late_patterns import compiled_when_used

# Pages of many languages are read, each with a few of the patterns for them all.
with compiled_when_used():
    from digbug_cli.sources.pages import builder, forms, head, programme, refusals
    from digbug_cli.sources.pages.cutoffs import Cutoffs
    from digbug_cli.sources.pages.days.session_days import Days
    from digbug_cli.sources.pages.deadlines import dated_lines
    from digbug_cli.sources.pages.deadlines.dated_lines import DatedLine
    from digbug_cli.sources.pages.programme import Entry, Listing
    from digbug_cli.sources.pages.words.page_lines import PageLines
    from digbug_cli.sources.pages.zones.programme_zone import ZONE_HINT, Zones
    from digbug_cli.sources.syntax import html_tree


class PageText(NamedTuple):
    """The text of a page, and what messages call it."""

    path: str
    text: str


def read(pages: Sequence[PageText], overrides: Overrides) -> Draft:
    """Return the draft of a workshop that one or several pages of one site describe.

    It has no root, and an error, if they describe none. Nothing is raised.
    """
    diagnostics = Diagnostics()
    trees = {page.path: _data(page) for page in pages}
    names: dict[str, str] = {}
    for tree in trees.values():
        if tree is not None and not forms.holds_times(tree):
            names.update(forms.names_by_id(tree))
    lines = [
        found for page in pages if (found := _lines(page, trees[page.path], names, diagnostics))
    ]
    if not lines:
        return Draft(None, tuple(diagnostics.problems))
    return _Reader(lines, overrides, diagnostics).draft()


def parse(text: str, path: str, overrides: Overrides) -> Draft:
    """Parse one page."""
    return read([PageText(path, text)], overrides)


def _data(page: PageText) -> Node | None:
    """Return the tree of a data file of a site; None for other pages."""
    if forms.is_page(page.text):
        return None
    from digbug_cli.sources.syntax import yaml_tree

    return yaml_tree.read(page.text, page.path).root


def _lines(
    page: PageText, data: Node | None, names: Mapping[str, str], diagnostics: Diagnostics
) -> PageLines | None:
    if len(page.text) > html_tree.MAX_BYTES:
        message = f"is larger than {html_tree.MAX_BYTES // 1024 // 1024} MiB, the limit for a page"
        diagnostics.error(Origin(page.path), "too-large", message)
        return None
    try:
        return PageLines(page.path, html_tree.read(forms.to_html(page.text, data, names)))
    except html_tree.TooLargeError:
        message = f"has more than {html_tree.MAX_ELEMENTS:,} elements, the limit for a page"
        diagnostics.error(Origin(page.path), "too-many", message)
        return None


class _Reader:
    def __init__(
        self, pages: Sequence[PageLines], overrides: Overrides, diagnostics: Diagnostics
    ) -> None:
        self.pages, self.overrides, self.diagnostics = pages, overrides, diagnostics
        self.origin = Origin(pages[0].path)

    def draft(self) -> Draft:
        diagnostics = self.diagnostics
        listings: list[Listing] = []
        taken: dict[str, set[int]] = {}
        for page in self.pages:
            found, indices = programme.listings(page)
            listings.extend(found)
            taken[page.path] = indices
        dated = [one for page in self.pages for one in dated_lines.find(page, taken[page.path])]
        self.days = Days(self.pages, dated, _own_date(self.overrides.date), diagnostics)
        if not listings and not dated:
            unread = refusals.unread_programme(self.pages)
            error = unread._replace(warning=False) if unread else refusals.reason(self.pages)
            diagnostics.problems.append(error)
            return self._failed()
        entries = programme.entries(listings, self.days, diagnostics) if listings else []
        if entries is None:
            return self._failed()
        self.days.warn_of_others({entry.start.date() for entry in entries})
        if problem := refusals.not_one_workshop(entries, self.origin.path):
            diagnostics.problems.append(problem)
            return self._failed()
        ids = {id(page.lines[index]) for page in self.pages for index in taken[page.path]}
        zones = Zones(self.pages, ids, diagnostics)
        zone = self._zone(zones, entries, listings)
        if zone is None:
            return self._failed()
        values = self._head(zones, zone, entries[0].start if entries else None)
        cutoffs = Cutoffs(self.pages, self.days, zones.city_zone or zone, diagnostics).fields(dated)
        if problem := self._doubt(entries, dated):
            diagnostics.problems.append(problem)
            return self._failed()
        if not entries and not cutoffs:
            diagnostics.problems.append(refusals.reason(self.pages))
            return self._failed()
        values["deadlines"] = Items(tuple(cutoffs), self.origin)
        inputs = builder.sessions(entries, zone, diagnostics)
        self._add_dates(values, entries)
        return Draft(fields_of(values, self.origin), tuple(diagnostics.problems), tuple(inputs))

    def _doubt(self, entries: Sequence[Entry], dated: Sequence[DatedLine]) -> Problem | None:
        """Return the error of pages without sessions whose dates are hardly a workshop's own.

        A programme that could not be read is an error without dates, and else a warning.
        """
        if entries:
            return None
        if all(one.is_prose for one in dated) and (other := refusals.other_page(self.pages[0])):
            return other
        unread = refusals.unread_programme(self.pages)
        if unread is not None and dated:
            self.diagnostics.problems.append(unread)
            return None
        return unread and unread._replace(warning=False)

    def _failed(self) -> Draft:
        return Draft(None, tuple(self.diagnostics.problems))

    def _zone(
        self, zones: Zones, entries: Sequence[Entry], listings: Sequence[Listing]
    ) -> Zone | None:
        if self.overrides.timezone:
            try:
                return find_zone(self.overrides.timezone)
            except ZONE_ERRORS as error:
                message = f"the zone given with --timezone: {error}"
                self.diagnostics.error(self.origin, "unknown-zone", message, error.hint)
                return None
        if entries:
            headers = [line for listing in listings for line in listing.headers]
            return zones.of([entry.slot for entry in entries], headers, entries[0].start)
        if zones.city_zone:
            return zones.of_place()
        if zone := zones.of_structured(None):
            return zone
        message = "has no sessions and states no time zone: UTC is written for the workshop"
        self.diagnostics.warn(Origin(self.origin.path, 1, 1), "no-zone", message, ZONE_HINT)
        return UTC_ZONE

    def _head(self, zones: Zones, zone: Zone, when: datetime | None) -> dict[str, Node]:
        found = head.read(self.pages, self.days.year)
        name = self.overrides.name or found.name or self._name_of_file()
        texts = {
            "format": "1",
            "id": self.overrides.id or head.identifier(name, found.host),
            "name": name,
            "host": found.host,
            "timezone": zone.name,
        }
        values: dict[str, Node] = {
            key: Text(text, self.origin) for key, text in texts.items() if text
        }
        if (place := zones.place) and not place.is_country:
            values["venue"] = fields({"city": place.name}, place.line.origin)
        elif (event := zones.structured(when)) and event.city:
            values["venue"] = fields({"city": event.city}, event.origin)
            message = f"names no city: taken as {event.city}, from the structured data (JSON-LD)"
            self.diagnostics.warn(event.origin, "no-city", message)
        if found.links:
            values["links"] = fields(found.links, self.origin)
        for key, people in (("speakers", found.speakers), ("organizers", found.organizers)):
            if people:
                values[key] = head.items(people, self.origin)
        return values

    def _name_of_file(self) -> str:
        path = self.origin.path
        stem = path.rstrip("/").rpartition("/")[2].rpartition(".")[0] or path
        name = stem.replace("_", " ").replace("-", " ").strip(" .<>") or "Workshop"
        message = f"has no name: taken as {quoted(name)}"
        self.diagnostics.warn(self.origin, "no-name", message, "give the name: --name NAME")
        return name

    def _add_dates(self, values: dict[str, Node], entries: Sequence[Entry]) -> None:
        days = sorted({entry.start.date() for entry in entries}) or self.days.workshop_days()
        if days:
            self.days.compare_structured(days)
            values["dates"] = Items(tuple(Text(str(day), self.origin) for day in days), self.origin)


def _own_date(text: str | None) -> tuple[date | None, int | None]:
    """Return the day, or the year alone, that the user gave."""
    if not text:
        return None, None
    if len(text) == 4:
        return None, int(text)
    return date.fromisoformat(text), None
