"""Read a phrase to the instant that it means, as `convert` does."""

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources import date_phrase
from digbug_cli.sources.phrases.parts import EXAMPLE, InvalidPhraseError


def instants(written: str) -> list[str]:
    """Return the moments that a phrase may mean, in UTC."""
    phrase = date_phrase.read(written)
    diagnostics = Diagnostics()
    text = Text(f"{phrase.day} {phrase.clock}", Origin("phrase"))
    moment = moments.to_moment(text, diagnostics, example=EXAMPLE)
    assert moment is not None, diagnostics.problems
    reading = moments.read(moment.wall, find_zone(phrase.zone))
    return [iso_utc(instant) for instant in reading.instants]


def refusal(written: str, *, typed: bool = False) -> tuple[str, str | None]:
    """Return the message and the hint of a phrase that is not read."""
    try:
        phrase = date_phrase.read(written, typed=typed)
    except InvalidPhraseError as error:
        return error.message, error.hint
    raise AssertionError(phrase)
