"""Read the pages of one workshop, and the better sources that they link to, as one draft."""

from collections.abc import Callable, Sequence
from datetime import date

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Overrides, SessionInput, Text, WrittenTime
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import PAUSE_KINDS
from digbug_cli.core.text import folded, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.pages import reader
from digbug_cli.sources.pages.site import bundle, portal, programme
from digbug_cli.sources.pages.site.bundle import SitePage

_NO_WORKSHOP = frozenset({"no-workshop", "script-page"})
"""The codes of pages that describe no workshop, but may link to its programme."""

ParseFile = Callable[[str, str, Overrides], Draft]
"""Makes the draft of a text, its path and what the user states."""


def parse(text: str, path: str, overrides: Overrides, parse_file: ParseFile) -> Draft:
    """Read the stored text of several pages; messages call it `path` if it is damaged."""
    pages = bundle.pages(text)
    if not pages:
        message = "is a damaged copy of several pages"
        return Draft(None, (Problem(Origin(path), "not-json", message),))
    return read(pages, overrides, parse_file)


def read(pages: Sequence[SitePage], overrides: Overrides, parse_file: ParseFile) -> Draft:
    """Return the draft of a workshop. `parse_file` reads the programmes that its pages link to."""
    texts = [
        reader.PageText(label, page.text.removeprefix("\ufeff"))
        for label, page in zip(_labels(pages), pages, strict=True)
        if page.kind == "page"
    ]
    files = [page for page in pages if page.kind == "programme"]
    draft = reader.read(texts, overrides)
    if files and _leaves_open(draft):
        answers = _answers(files[0], overrides, parse_file)
        if answers and draft.root is not None:
            answers = answers._replace(date=overrides.date)
        draft = reader.read(texts, answers) if answers else draft
    draft = _with_differences(draft)
    errors = [problem.code for problem in draft.problems if not problem.warning]
    if draft.root is None and _NO_WORKSHOP.issuperset(errors):
        return _of_files(draft, files, overrides, parse_file)
    for page in files:
        file = parse_file(page.text, masked_url(page.url), _known(draft, overrides))
        draft = programme.merged(draft, file, page.url)
    return _with_portals(draft, [page for page in pages if page.kind == "portal"])


def _with_differences(draft: Draft) -> Draft:
    """Warn of each session that two pages have on one day, but at different times."""
    diagnostics = Diagnostics(draft.problems)
    zone = _zone_of(draft)
    first: dict[tuple[str, date | None], SessionInput] = {}
    for one in draft.sessions or ():
        if one.content.kind in PAUSE_KINDS or isinstance(one.start, WrittenTime):
            continue
        other = first.setdefault((folded(one.content.summary), one.day), one)
        is_elsewhere = one.origin.path != other.origin.path
        if is_elsewhere and one.start != other.start and not isinstance(other.start, WrittenTime):
            here, there = (wording.moment_text(each, zone) for each in (one.start, other.start))
            message = f"{quoted(one.content.title)} starts {here} here, but {there} at"
            message += f" {other.origin}: both are kept"
            diagnostics.warn(one.origin, "source-differs", message, "check which is right")
    return draft._replace(problems=tuple(diagnostics.problems))


def _leaves_open(draft: Draft) -> bool:
    """Return whether pages could not be read, or have no sessions and no zone."""
    is_zoneless = any(problem.code == "no-zone" for problem in draft.problems)
    return draft.root is None or (not draft.sessions and is_zoneless)


def _labels(pages: Sequence[SitePage]) -> list[str]:
    """Return what messages call the pages: without secrets, and different for each."""
    labels: list[str] = []
    for page in pages:
        label = masked_url(page.url)
        labels.append(f"{label} ({len(labels) + 1})" if label in labels else label)
    return labels


def _of_files(
    draft: Draft, files: Sequence[SitePage], overrides: Overrides, parse_file: ParseFile
) -> Draft:
    """Return the draft of the linked programme, if the pages themselves describe no workshop."""
    for page in files:
        name = masked_url(page.url)
        file = parse_file(page.text, name, overrides)
        if file.sessions:
            warnings = [
                problem._replace(warning=True, hint=f"the programme is read from {name}")
                for problem in draft.problems
            ]
            return file._replace(problems=(*warnings, *file.problems))
    return draft


def _answers(page: SitePage, overrides: Overrides, parse_file: ParseFile) -> Overrides | None:
    """Return what the user states, with the day and zone of a linked programme."""
    file = parse_file(page.text, page.url, overrides._replace(name=None, id=None))
    zone = _text(file, "timezone")
    if not file.sessions or zone is None:
        return None
    day = _only_day(file.sessions, _zone_of(file))
    return overrides._replace(
        timezone=zone, date=overrides.date or (day.isoformat() if day else None)
    )


def _known(draft: Draft, overrides: Overrides) -> Overrides:
    """Return what the pages say of a programme that they link to: its name and its zone."""
    zone, name = _text(draft, "timezone"), _text(draft, "name")
    return overrides._replace(id=None, name=name, timezone=zone or overrides.timezone)


def _text(draft: Draft, key: str) -> str | None:
    node = draft.root.values.get(key) if isinstance(draft.root, Fields) else None
    return node.value if isinstance(node, Text) else None


def _only_day(sessions: Sequence[SessionInput], zone: Zone) -> date | None:
    """Return the day of sessions; None if they are on several."""
    starts = [one.start for one in sessions]
    days = {
        to_wall(each, zone.rules).date() for each in starts if not isinstance(each, WrittenTime)
    }
    return days.pop() if len(days) == 1 else None


def _zone_of(draft: Draft) -> Zone:
    """Return the zone of a draft; UTC if it states none that is valid."""
    try:
        return find_zone(_text(draft, "timezone") or "UTC")
    except ZONE_ERRORS:
        return UTC_ZONE


def _with_portals(draft: Draft, portals: Sequence[SitePage]) -> Draft:
    root, venue = draft.root, _zone_of(draft)
    if not isinstance(root, Fields):
        return draft
    diagnostics = Diagnostics(draft.problems)
    for page in portals:
        portal.report_difference(page, root.values.get("deadlines"), venue, diagnostics)
    return draft._replace(problems=tuple(diagnostics.problems))
