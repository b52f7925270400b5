"""The UIDs, GUIDs and slugs of exported entries: how they are made of ids, and read back."""

from re import fullmatch

from digbug_cli.core.check.fields import is_id

MAKER = "-//digbug//"
"""What the PRODID of a calendar that digbug wrote begins with."""
DATE = "deadline."
"""What stands before the id of a date; no session's has a dot."""
TASK = "todo."
"""What stands before the id of a date that is a task."""
CANCELLED = "CANCELLED: "
_MARK = ".digbug"


def uid(local: str, workshop: str) -> str:
    """Return the UID of an entry: of ids alone, so that it survives a new title or time."""
    return f"{local}@{workshop}{_MARK}"


def identity(uid: str) -> tuple[str, str] | None:
    """Return the id of an entry and that of its workshop; None where digbug did not write it."""
    local, _, domain = uid.partition("@")
    # An id becomes the name of a file, so that it must be one of ours and no path.
    if not domain.endswith(_MARK) or not is_id(local.removeprefix(DATE)):
        return None
    return local, domain.removesuffix(_MARK)


NAMESPACE = "db21d6d5-ea6f-4135-aba9-a28cbf5aa7c9"
"""In which names become UUIDs; with another one every reader would take all events for new."""

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MIN_DIGITS = 4
"""Letters that the formats want of an acronym, and of what stands behind it in a slug."""
_PADDING = "_"
"""No id has one, so that it can be taken off again."""


def acronym(workshop: str) -> str:
    """Return the id of a workshop without hyphens, which the first of a slug stands behind."""
    return workshop.replace("-", _PADDING).ljust(_MIN_DIGITS, _PADDING)


def session_slug(workshop: str, session: str) -> str:
    """Return the name that tells the ids of a workshop and its session."""
    return f"{acronym(workshop)}-{session.rjust(_MIN_DIGITS, _PADDING)}"


def session_guid(workshop: str, session: str) -> str:
    """Return the id of a session where it is a UUID, as that of an imported one is, or make one."""
    if fullmatch(_UUID, session):
        return session
    return _guid_source(workshop, session)


def session_of(slug: str, guid: str) -> str | None:
    """Return the id of a session by its slug; None where its guid is not made of the two ids."""
    name_text, _, filled = slug.partition("-")
    workshop, session = name_text.rstrip(_PADDING).replace(_PADDING, "-"), filled.lstrip(_PADDING)
    is_ours = guid[14:15] == "5" and guid == _guid_source(workshop, session)
    return session if is_ours else None


def _guid_source(workshop: str, session: str) -> str:
    from uuid import UUID, uuid5

    return str(uuid5(UUID(NAMESPACE), f"{workshop}/{session}"))
