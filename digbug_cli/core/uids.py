"""What digbug calls the entries of its calendars, and reads back: `keynote@dig-bug-2025.digbug`."""

from digbug_cli.core.reading import is_id

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
