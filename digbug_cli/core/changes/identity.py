"""Make UIDs, GUIDs and slugs of exported entries from ids, and read ids back from them."""

from re import fullmatch

from digbug_cli.core.check.fields import is_id

MAKER = "-//digbug//"
"""The beginning of the PRODID in calendars that digbug writes."""
DATE = "deadline."
"""The prefix of a deadline's id; a session id has no dot."""
TASK = "todo."
"""The prefix of the id of a deadline that is exported as a task."""
CANCELLED = "CANCELLED: "
_MARK = ".digbug"


def uid(local: str, workshop: str) -> str:
    """Return the UID of an entry; it is made of ids only, so a new title or time keeps it."""
    return f"{local}@{workshop}{_MARK}"


def identity(uid: str) -> tuple[str, str] | None:
    """Return the ids of an entry and its workshop from a UID; None if it is not digbug's."""
    local, _, domain = uid.partition("@")
    # An id becomes a file name, so it must be a valid id: never a path.
    if not domain.endswith(_MARK) or not is_id(local.removeprefix(DATE)):
        return None
    return local, domain.removesuffix(_MARK)


def list_id(local: str, key: str) -> str:
    """Return the id of a date in a calendar of several owners: `deadline.cvpr26.paper`.

    `local` is its id among those of the owner, whose key in UIDs is `key`.
    """
    return f"{DATE}{key}.{local.removeprefix(DATE)}"


def local_and_key(identifier: str) -> tuple[str, str]:
    """Split an id that `list_id` made; no key contains a dot."""
    key, _, deadline = identifier.removeprefix(DATE).partition(".")
    return f"{DATE}{deadline}", key


NAMESPACE = "db21d6d5-ea6f-4135-aba9-a28cbf5aa7c9"
"""The namespace of our UUIDs (RFC 9562, 5.5). Never change it: readers would see new events."""

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MIN_SLUG_LENGTH = 4
"""The least number of characters of an acronym, and of the rest of a slug, in the schemas."""
_PADDING = "_"
"""No id contains it, so padding can be removed again."""


def acronym(workshop: str) -> str:
    """Return the id of a workshop without hyphens, since the first hyphen of a slug ends it."""
    return workshop.replace("-", _PADDING).ljust(_MIN_SLUG_LENGTH, _PADDING)


def session_slug(workshop: str, session: str) -> str:
    """Return the slug of a session, from its id and its workshop's."""
    return f"{acronym(workshop)}-{session.rjust(_MIN_SLUG_LENGTH, _PADDING)}"


def session_guid(workshop: str, session: str) -> str:
    """Return a session's id if it is a UUID, as imported ids are; else make one of both ids."""
    if fullmatch(_UUID, session):
        return session
    return _guid_source(workshop, session)


def session_of(slug: str, guid: str) -> str | None:
    """Return the id of a session from its slug; None if the guid was not made from the same ids."""
    name_text, _, filled = slug.partition("-")
    workshop, session = name_text.rstrip(_PADDING).replace(_PADDING, "-"), filled.lstrip(_PADDING)
    is_ours = guid[14:15] == "5" and guid == _guid_source(workshop, session)
    return session if is_ours else None


def _guid_source(workshop: str, session: str) -> str:
    from uuid import UUID, uuid5

    return str(uuid5(UUID(NAMESPACE), f"{workshop}/{session}"))
