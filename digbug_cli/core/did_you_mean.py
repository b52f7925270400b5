"""Suggest what a user or a file may have meant: names that are similar to an unknown one."""

from collections.abc import Iterable, Sequence

from digbug_cli.core.text import listed

_MAX_LENGTH = 80
"""A longer name is cut: the search takes time that grows with the square of its length."""
_MIN_SIMILARITY = 0.6


def similar(
    name: str, names: Iterable[str], limit: int = 1, cutoff: float = _MIN_SIMILARITY
) -> list[str]:
    """Return at most `limit` names that are similar to `name`, the most similar first.

    `cutoff` is the minimum similarity, from 0 to 1.
    """
    from difflib import get_close_matches

    return get_close_matches(name[:_MAX_LENGTH], names, n=limit, cutoff=cutoff)


def did_you_mean(names: Sequence[str], limit: int | None = None) -> str | None:
    """Return the hint `did you mean A, B or C?`, or None without names."""
    return f"did you mean {listed(names, 'or', limit)}?" if names else None
