"""Write a date in the form of a workshop file, which the checker reads again."""

from digbug_cli.core.model import Cutoff, DateOnly, DateSpec


def written_date(when: DateSpec) -> str:
    """Return a date in the form of a workshop file: `2025-05-25 23:59 AoE`."""
    if isinstance(when, Cutoff):
        seconds = ":%S" if when.wall.second else ""
        return f"{when.wall:%Y-%m-%d %H:%M{seconds}} {when.zone.name}"
    if isinstance(when, DateOnly):
        days = f"{when.day} to {when.last}" if when.last else str(when.day)
        return f"{days} {when.zone.name}" if when.zone else days
    return when.text if when else "TBD"
