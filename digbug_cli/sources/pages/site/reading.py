"""Read the pages of one workshop, and the better sources that they link to, as one draft."""

from collections.abc import Callable, Sequence
from datetime import date

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Overrides, SessionInput, Text, WrittenTime
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.masking import masked_url
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import UTC_ZONE
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
    errors = [problem.code for problem in draft.problems if not problem.warning]
    if draft.root is None and _NO_WORKSHOP.issuperset(errors):
        return _of_files(draft, files, overrides, parse_file)
    for page in files:
        file = parse_file(page.text, masked_url(page.url), _known(draft, overrides))
        draft = programme.merged(draft, file, page.url)
    return _with_portals(draft, [page for page in pages if page.kind == "portal"])


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
    day = _only_day(file.sessions, zone)
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


def _only_day(sessions: Sequence[SessionInput], zone: str) -> date | None:
    """Return the day of sessions; None if they are on several."""
    try:
        rules = find_zone(zone).rules
    except ZONE_ERRORS:
        rules = UTC_ZONE.rules
    starts = [one.start for one in sessions]
    days = {to_wall(each, rules).date() for each in starts if not isinstance(each, WrittenTime)}
    return days.pop() if len(days) == 1 else None


def _with_portals(draft: Draft, portals: Sequence[SitePage]) -> Draft:
    root, zone = draft.root, _text(draft, "timezone")
    if not isinstance(root, Fields):
        return draft
    try:
        venue = find_zone(zone) if zone else UTC_ZONE
    except ZONE_ERRORS:  # reported by the checker
        return draft
    diagnostics = Diagnostics(draft.problems)
    for page in portals:
        portal.report_difference(page, root.values.get("deadlines"), venue, diagnostics)
    return draft._replace(problems=tuple(diagnostics.problems))
