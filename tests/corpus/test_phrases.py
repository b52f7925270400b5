"""Dates as people write them: none wrong, few refused, and every refusal true.

The right values are those of the corpus, which were written before any program was asked.
"""

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Ran, Run

_SHARE_REFUSED = 0.03
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z?"
_REASONS = {
    "DATE": "has no time",
    "DATEAOE": "has no time",
    "MIDNIGHT": "midnight may be",
    "NOYEAR": "has no year|has two dates",
    "RANGE": "has two dates",
    "AMBIG": "could be|could mean",
    "TWO/REFUSE": "two different zones",
    "REFUSE": r"two dates|two times|unknown word|could mean|wrong weekday|no date|not a valid date"
    r"|two different zones|midnight may be|does not exist",
}


class Phrase(NamedTuple):
    """A phrase with its right value."""

    written: str
    right: str


def phrases(corpus: Path) -> list[Phrase]:
    """Return the phrases of the corpus."""
    with (corpus / "phrases" / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Phrase(row[0], row[1]) for row in rows][1:]


def readings(ran: Ran) -> list[str]:
    """Return the moments of an answer, to the minute."""
    if ran.exit:
        return []
    return [reading["at_utc"][:16] for reading in json.loads(ran.out)["readings"]]


def is_right(phrase: Phrase, ran: Ran) -> bool:
    """Return whether an answer is one of the right ones, or a refusal where that is right."""
    kind = phrase.right.split()[0]
    moments = [moment[:16] for moment in re.findall(_INSTANT, phrase.right)]
    if ran.exit:
        # That a moment is refused is counted, not wrong.
        return kind in {"AT", "EOD"} or bool(re.search(_REASONS.get(kind, "$^"), ran.err))
    if kind == "TWO" and len(moments) == 2:
        return readings(ran) == moments
    if kind == "EOD":
        notes = json.loads(ran.out)["notes"]
        return readings(ran)[0] in moments and any("end of the day" in note for note in notes)
    if kind in {"DATE", "DATEAOE", "MIDNIGHT", "NOYEAR", "RANGE"}:
        return False
    return len(readings(ran)) == 1 and (not moments or readings(ran)[0] in moments)


def test_phrases(corpus: Path, run: Run) -> None:
    """No phrase of the corpus is read wrong, and at most 3 % of those with one moment are refused.

    Phrases for which a refusal is right as well, or that depend on the current time, do not count.
    """
    answers = {
        phrase: run("convert", phrase.written, "--tz", "UTC", "--json")
        for phrase in phrases(corpus)
    }
    assert [phrase for phrase, ran in answers.items() if not is_right(phrase, ran)] == []
    exact = [phrase for phrase in answers if re.fullmatch(rf"AT {_INSTANT}|EOD .*", phrase.right)]
    refused = [phrase for phrase in exact if answers[phrase].exit]
    assert len(exact) > 200
    assert len(refused) <= _SHARE_REFUSED * len(exact), refused


def test_refusals(corpus: Path, run: Run) -> None:
    """A refusal names no weekday and no month as a time zone."""
    for phrase in phrases(corpus):
        error = run("convert", phrase.written).err
        named = re.search(r"time zone '([^']*)'", error)
        assert not (named and re.search(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)", named[1])), error
