"""Translate other programs' session kinds and names of dates into digbug's kinds."""

import re

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
"""Kinds that a title may begin with: `Panel: ...`. `Break: ...` is a talk about breaking."""
_KINDS = {kind: kind for kind in SESSION_KINDS} | {
    word: kind for kind, words in _WORDS.items() for word in words
}

# The first pattern that matches wins: `submission` is last, since other dates mention it too.
_DATE_WORDS = {
    "notification": r"\b(?:notifications?|acceptance)\b",
    "camera-ready": r"\bcamera[\s-]?ready\b",
    "supplementary": r"\bsupplement(?:s|ary)\b",
    "rebuttal": r"\b(?:rebuttals?|author responses?)\b",
    "registration": r"\bregistration\b",
    "abstract": r"\babstracts?\b",
    "review": r"\breviews?\b",
    "submission": r"\b(?:submissions?|submit|papers?)\b",
}


def is_kind(text: str) -> bool:
    """Return whether the whole text names a kind."""
    return text.strip().casefold() in _KINDS


def kind_of_date(name: str) -> str:
    """Return the kind of a date by the words in its name; `other` if none is known."""
    kinds = (kind for kind, words in _DATE_WORDS.items() if re.search(words, name, re.IGNORECASE))
    return next(kinds, "other")


def kind_of(*texts: str) -> str:
    """Return the kind that the first of `texts` names, skipping texts without a kind; else `talk`.

    A text names a kind as a whole, or by a label at its beginning.
    """
    return next(filter(None, map(_kind, texts)), "talk")


def _kind(text: str) -> str | None:
    plain = text.strip().casefold()
    label = _KINDS.get(plain.partition(":")[0].rstrip())
    return _KINDS.get(plain) or (label if label in _LABELS else None)
