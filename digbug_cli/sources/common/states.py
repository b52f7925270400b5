"""Tell whether a session takes place, by the states and marks that programs write."""

from collections.abc import Mapping

from digbug_cli.sources.common import cancellations

_STATES = ("state", "status")
MARKS = ("cancelled", "canceled", "is_cancelled", "is_canceled", "isCancelled", "isCanceled")
"""The names of values that say `true` for a cancelled session."""
_TRUE = frozenset({"true", "1", "yes"})
_NOT_ACCEPTED = frozenset(
    {
        *("draft", "submitted", "rejected", "withdrawn", "deleted", "dropped"),
        *("nominated", "accept_queue", "decline_queue", "declined", "waitlisted"),
    }
)


def is_cancelled(texts: Mapping[str, str]) -> bool:
    """Return whether the texts of a session say that it was cancelled."""
    is_marked = any(texts.get(name, "").strip().casefold() in _TRUE for name in MARKS)
    return is_marked or any(_means_cancelled(texts.get(name, "")) for name in _STATES)


def _means_cancelled(state: str) -> bool:
    """Return whether a state, in any language, is only the word for a cancelled session."""
    return cancellations.without_mark(state.strip()) == state.strip()


def not_accepted(texts: Mapping[str, str]) -> str:
    """Return the state as written of a session that is not in the programme; empty if it is."""
    return next((texts[name] for name in _STATES if _state(texts, name) in _NOT_ACCEPTED), "")


def _state(texts: Mapping[str, str], name: str) -> str:
    return texts.get(name, "").strip().casefold()
