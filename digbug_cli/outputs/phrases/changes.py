"""What has changed, in words."""

_WORDS = {"elsewhere": "room changed"}
"""The words for a kind of change, if they are not the kind itself."""


def kind_of_change(kind: str) -> str:
    """Return a kind of change as users see it: `moved`, `room changed`."""
    return _WORDS.get(kind, kind)
