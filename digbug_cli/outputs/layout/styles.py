"""Roles → terminal styles. They use only colours that every terminal theme defines.

There is no yellow: it is hard to read on a light background.
"""

STYLES: dict[str, str] = {
    "title": "bold",
    "heading": "bold",
    "muted": "dim",
    "strong": "bold",
    "struck": "strike dim",
    "mark": "magenta",
    "star": "bold magenta",
    "match": "bold underline",
    "drawn": "green",
    "now": "bold red",
    "night": "blue",
    "venue": "dim",
    "label": "cyan",
    "people": "italic",
    "link": "blue",
    "long-link": "blue",
    "open": "green",
    "open-week": "bold green",
    "open-day": "bold red",
    "past": "dim",
    "unknown": "magenta",
    "kind-keynote": "bold magenta",
    "kind-invited": "magenta",
    "kind-oral": "cyan",
    "kind-spotlight": "cyan",
    "kind-tutorial": "cyan",
    "kind-poster": "green",
    "kind-panel": "blue",
    "error": "bold red",
    "warning": "magenta",
}

STAR = "★"
"""Marks a starred session; screen readers say "black star"."""


def style_of(role: str) -> str:
    """Return the Rich style of a role; an unknown role is plain."""
    return STYLES.get(role, "")
