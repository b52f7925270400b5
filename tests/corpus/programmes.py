"""The corpus's programmes as workshop files: many rooms at once, several days, nights.

None of their words may be committed, so tests name a session by its id: the event's guid, or its id
in a file without guids. Where one is repeated the second has `-2` behind it, and so on in the order
of the file.
"""

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.outputs.files import workshop_yaml
from digbug_cli.sources import formats


class _Source(NamedTuple):
    """Where a programme lies, and what it does not say itself, or not as tests want it."""

    path: str
    id: str | None = None
    name: str | None = None
    zone: str | None = None
    updated: str | None = None


_FOSDEM_2026 = "fosdem2026-versions/2026-"
_SOURCES = {
    "pretalx-good2025": _Source("pretalx-good2025/schedule.xml"),
    "pretalx-democon": _Source("pretalx-democon/schedule.xml"),
    # Offsets alone, +02:00 all along. It took place in Brandenburg.
    "camp2019": _Source("camp2019/everything.schedule.xml", zone="Europe/Berlin"),
    "debconf23": _Source("debconf23/debconf23.xml"),
    # Not even offsets. It took place online, by the clocks of Brussels.
    "fosdem2021": _Source("fosdem2021/fosdem_2021.xml", zone="Europe/Brussels"),
    # One programme, five weeks apart.
    "fosdem2026-20251221": _Source(
        f"{_FOSDEM_2026}20251221.xml", id="fosdem2026", updated="2025-12-21"
    ),
    "fosdem2026-20260124": _Source(
        f"{_FOSDEM_2026}20260124.xml", id="fosdem2026", updated="2026-01-24"
    ),
    # Naive times. The calendar files beside it in its repository have the same, and say CEST.
    "sessionize": _Source(
        "sessionize/global-azure-2021-all.json",
        name="Global Azure Austria 2021",
        zone="Europe/Vienna",
    ),
}
NAMES = tuple(_SOURCES)
"""The programmes. A date at the end tells states of one workshop apart: it is no part of its id."""
CONFERENCES = tuple(name for name in NAMES if name not in {"fosdem2021", "fosdem2026-20251221"})
"""One state of each conference, for what is slow: FOSDEM is there with its largest year."""


@cache
def text(corpus: Path, name: str) -> str:
    """Return a programme as the text of a workshop file."""
    source = _SOURCES[name]
    written = (corpus / "schedules" / source.path).read_text(encoding="utf-8")
    supplied = Overrides(id=source.id or name, name=source.name, timezone=source.zone)
    built = build(formats.parse(written, source.path, supplied)).workshop
    assert built is not None
    updated = date.fromisoformat(source.updated) if source.updated else None
    moment = updated and Instant(datetime.combine(updated, time(), UTC))
    return workshop_yaml.render(built.replaced(updated=moment))


@cache
def workshop(corpus: Path, name: str) -> Workshop:
    """Return a programme as a workshop; its file has warnings at most."""
    built = build(formats.parse(text(corpus, name), f"{name}.yaml"))
    assert built.workshop is not None, built.problems
    return built.workshop


def session(corpus: Path, name: str, start_of_id: str) -> Session:
    """Return the one session of a programme whose id begins so."""
    sessions = workshop(corpus, name).sessions
    (found,) = (one for one in sessions if one.id.startswith(start_of_id))
    return found


def file(corpus: Path, name: str, folder: Path) -> Path:
    """Write a programme to a workshop file in `folder`, and return where it is."""
    path = folder / f"{name}.yaml"
    path.write_text(text(corpus, name), encoding="utf-8")
    return path
