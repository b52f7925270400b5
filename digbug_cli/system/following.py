"""The files of what the user follows, and of the dates that are marked as submitted."""

from pathlib import Path
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.following.done import NOTHING_DONE, DoneDate, DoneDates
from digbug_cli.core.following.followed import NOTHING_FOLLOWED, Followed, FollowedKind, Following
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system.state_file import JsonObject, StateFile, moment

_KINDS: tuple[FollowedKind, ...] = ("series", "tag")
_FOLLOWING_HINT = "fix it, or delete it and follow again what you need"
_DONE_HINT = "fix it, or delete it and mark again what is submitted"


def following_path(folder: Path) -> Path:
    """Return the path of the file of what the user follows."""
    return folder / "following.json"


def done_path(folder: Path) -> Path:
    """Return the path of the file of submitted dates."""
    return folder / "done.json"


def _following(document: JsonObject, origin: Origin) -> Following:
    names = [_followed(entry) for entry in _entries(document, "following")]
    if not all(names):
        message = "has an entry that is neither a series nor a tag with a name"
        raise DigbugError(message, origin=origin, hint=_FOLLOWING_HINT)
    return NOTHING_FOLLOWED.with_names(filter(None, names))


def _followed(entry: Any) -> Followed | None:  # noqa: ANN401 - any JSON value
    if not isinstance(entry, dict):
        return None
    kind = next((kind for kind in _KINDS if kind == entry.get("kind")), None)
    name = _line(entry.get("name"))
    return Followed(kind=kind, name=name) if kind and name else None


def _done(document: JsonObject, origin: Origin) -> DoneDates:
    dates = [_done_date(entry) for entry in _entries(document, "done")]
    if not all(dates):
        message = "has an entry without the reference of a date"
        raise DigbugError(message, origin=origin, hint=_DONE_HINT)
    return NOTHING_DONE.with_dates(filter(None, dates))


def _done_date(entry: Any) -> DoneDate | None:  # noqa: ANN401 - same
    reference = _line(entry.get("ref")) if isinstance(entry, dict) else ""
    if not reference:
        return None
    return DoneDate(
        reference=reference, title=_line(entry.get("title")), at=moment(entry.get("at"))
    )


def _entries(document: JsonObject, key: str) -> list[Any]:
    """Return the entries of a document; without a list of them, one that is invalid."""
    entries = document.get(key)
    return entries if isinstance(entries, list) else [None]


def _line(value: Any) -> str:  # noqa: ANN401 - same
    return text.line(value) if isinstance(value, str) else ""


FOLLOWING = StateFile(
    name="following",
    format=1,
    noun="file of what you follow",
    hint=_FOLLOWING_HINT,
    indent=2,
    empty=NOTHING_FOLLOWED,
    parse=_following,
    document=lambda following: {
        "following": [{"kind": each.kind, "name": each.name} for each in following.names]
    },
)
DONE = StateFile(
    name="done",
    format=1,
    noun="file of submitted dates",
    hint=_DONE_HINT,
    indent=2,
    empty=NOTHING_DONE,
    parse=_done,
    document=lambda done: {
        "done": [
            {
                "ref": each.reference,
                "title": each.title,
                "at": iso_utc(each.at) if each.at else None,
            }
            for each in done.by_reference.values()
        ]
    },
)
