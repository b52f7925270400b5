"""What several reviews say of sessions."""

from digbug_cli.core.model import Session
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import Zone


def titled(session: Session) -> str:
    """Return the label and the title of a session in quotes."""
    return quoted(session.summary)


def at_once(earlier: Session, later: Session, zone: Zone) -> str:
    """Return when two sessions run at the same time: `on 2026-06-12 from 09:30 to 10:00`."""
    begin = to_wall(max(earlier.starts_at, later.starts_at), zone.rules)
    end = to_wall(min(earlier.ends_at, later.ends_at), zone.rules)
    return f"on {begin:%Y-%m-%d} from {begin:%H:%M} to {end:%H:%M}"
