"""Read a page of tests/data/pages, and write what was read as lines that a person can check."""

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Cutoff, DateOnly, DateSpec, Deadline, Session, Workshop
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.sources import formats
from digbug_cli.sources.pages.site.bundle import SitePage, bundle
from tests.conftest import DATA

PAGES = DATA / "pages"


def check(
    *names: str, timezone: str | None = None, date: str | None = None, name: str | None = None
) -> CheckResult:
    """Check pages of the folder together."""
    texts = [(one, (PAGES / one).read_text(encoding="utf-8")) for one in names]
    overrides = Overrides(timezone=timezone, date=date, name=name)
    if len(texts) == 1:
        return build(formats.parse(texts[0][1], names[0], overrides))
    text = bundle([SitePage(path, page) for path, page in texts])
    return build(formats.parse(text, names[0], overrides))


def text_checked(text: str, **overrides: str) -> CheckResult:
    """Check a page that a test holds itself."""
    return build(formats.parse(text, "page.html", Overrides(**overrides)))


def workshop(*names: str, **overrides: str | None) -> Workshop:
    """Return the workshop of pages that can be read."""
    result = check(*names, **overrides)
    assert result.workshop is not None, result.problems
    return result.workshop


def sessions(found: Workshop) -> list[str]:
    """Return a line for each session: day, times (no end if it is inferred), kind and texts."""
    return [_session(one, found.zone) for one in found.sessions]


def _session(one: Session, zone: Zone) -> str:
    start = to_wall(one.starts_at, zone.rules)
    end = "" if one.end_inferred else f"{to_wall(one.ends_at, zone.rules):%H:%M}"
    title = f"{one.label}: {one.title}" if one.label else one.title
    parts = [f"{start:%d %H:%M}-{end} {one.kind}", title, ", ".join(one.speakers)]
    parts += [f"chair {name}" for name in one.moderators]
    parts += [text for text in (one.room, one.track, one.by and f"by {one.by}") if text]
    return " | ".join(parts).rstrip(" |")


def deadlines(found: Workshop) -> list[str]:
    """Return a line for each deadline: its moment in UTC or its date, and superseded dates."""
    return [_deadline(one) for one in found.deadlines]


def _deadline(one: Deadline) -> str:
    was = f" (was {', '.join(map(_date, one.was))})" if one.was else ""
    return f"{one.name} [{one.kind}] {_date(one.when)}{was}"


def _date(when: DateSpec) -> str:
    if isinstance(when, Cutoff):
        return f"{to_wall(when.instant, UTC_ZONE.rules):%Y-%m-%d %H:%M}Z"
    assert isinstance(when, DateOnly)
    last = f"..{when.last}" if when.last else ""
    return f"{when.day}{last}" + (f" {when.zone.name}" if when.zone else "")


def warnings(result: CheckResult) -> list[str]:
    """Return the warnings of a page, without those of inferred ends."""
    return [_told(one) for one in result.problems if one.warning and one.code != "no-end"]


def errors(result: CheckResult) -> list[str]:
    """Return the errors of a page."""
    return [_told(one) for one in result.problems if not one.warning]


def _told(one: Problem) -> str:
    return f"{one.origin.line}: {one.text}"
