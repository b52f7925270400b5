"""Which of a workshop's sessions and dates to show."""

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar


class _OfKind(Protocol):
    @property
    def kind(self) -> str: ...


Entry = TypeVar("Entry", bound=_OfKind)


def of_kinds(entries: Sequence[Entry], kinds: Collection[str]) -> tuple[Entry, ...]:
    """Return the entries of one of `kinds`, in their order; no kinds means all of them."""
    return tuple(entry for entry in entries if not kinds or entry.kind in kinds)
