"""What others call the kind of a session → one of ours, where it says no more than that."""

from digbug_cli.core.model import SESSION_KINDS

_WORDS = {
    "keynote": ("keynotes", "keynote talk"),
    "invited": ("invited talk",),
    "oral": ("oral presentation",),
    "spotlight": ("spotlight talk",),
    "tutorial": ("tutorials",),
    "poster": ("posters", "poster session"),
    "panel": ("panel discussion", "panels", "podiumsdiskussion"),
    "break": (
        "afternoon break",
        "coffee",
        "coffee break",
        "kaffeepause",
        "morning break",
        "pause",
        "tea break",
    ),
    "meal": (
        "breakfast",
        "dinner",
        "frühstück",
        "lunch",
        "lunch break",
        "mittagessen",
        "mittagspause",
    ),
    "social": (
        "band",
        "concert",
        "day trip",
        "dj set",
        "djset",
        "party",
        "reception",
        "social event",
    ),
    "opening": (
        "eröffnung",
        "opening ceremony",
        "opening remarks",
        "opening session",
        "welcome",
        "welcome remarks",
        "welcome to",
    ),
    "closing": ("closing ceremony", "closing remarks", "closing session"),
    "award": ("award ceremony", "awards", "awards ceremony"),
    "other": ("meta",),
}
_LABELS = frozenset({"invited", "keynote", "panel", "poster", "tutorial"})
"""The kinds that a title may begin with: `Panel: ...`; but `Break: ...` is about what is broken."""
_KINDS = {kind: kind for kind in SESSION_KINDS} | {
    word: kind for kind, words in _WORDS.items() for word in words
}


def kind_of(*said: str) -> str:
    """Return the kind that the first of `said` with one names; else a talk."""
    return next(filter(None, map(_kind, said)), "talk")


def _kind(said: str) -> str | None:
    plain = said.strip().casefold()
    label = _KINDS.get(plain.partition(":")[0].rstrip())
    return _KINDS.get(plain) or (label if label in _LABELS else None)
