"""Roles → how a terminal shows them. Only colours that every theme defines, and no yellow.

That is hardly to be seen on a light background, as in many terminals.
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
    "open": "green",
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
"""What the viewer has starred; screen readers say `black star`."""


def style_of(role: str) -> str:
    """Return the Rich style of a role; a role that has none is shown plain."""
    return STYLES.get(role, "")
