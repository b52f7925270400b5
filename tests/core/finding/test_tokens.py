"""Words folded for comparison, with their places in the text."""

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from digbug_cli.core import text
from digbug_cli.core.finding.tokens import (
    BEGINNING,
    INSIDE,
    WHOLE,
    find_word,
    misspelt_words,
    plain_text,
    plain_words,
    vocabulary,
    without_joints,
    words_of,
)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Florian Tramèr", "florian tramer"),
        ("Florian Trame\u0300r", "florian tramer"),
        ("Straße", "strasse"),
        ("ÉCOLE", "ecole"),
        ("Łódź", "łodz"),  # a letter of its own, not an accent
        ("ΛΌΓΟΣ", "λογοσ"),
        ("İstanbul", "istanbul"),
        ("\ufb01ne", "fine"),
        ("a-b's [red]", "a-b's [red]"),
        ("", ""),
    ],
)
def test_plain(written: str, compared: str) -> None:
    """Case and accents are removed; all else stays."""
    assert plain_text(written) == compared


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Fine tuning", [("fine", 0, 4), ("tuning", 5, 11)]),
        ("Fine-tuning", [("fine", 0, 4), ("tuning", 5, 11), ("finetuning", 0, 11)]),
        ("Pin-Yu Chen", [("pin", 0, 3), ("yu", 4, 6), ("chen", 7, 11), ("pinyu", 0, 6)]),
        ("don\u2019t", [("don", 0, 3), ("t", 4, 5), ("dont", 0, 5)]),
        ("Node.js, 3.14", [
            ("node", 0, 4), ("js", 5, 7), ("3", 9, 10), ("14", 11, 13),
            ("nodejs", 0, 7), ("314", 9, 13),
        ]),
        ("con\u00adtamination", [("con", 0, 3), ("tamination", 4, 14), ("contamination", 0, 14)]),
        ("end. Next - then", [("end", 0, 3), ("next", 5, 9), ("then", 12, 16)]),
        ("C++20 or C#?", [("c++", 0, 3), ("20", 3, 5), ("or", 6, 8), ("c#", 9, 11)]),
        ("[red]\x1b[31m", [("red", 1, 4), ("31m", 7, 10)]),
        ("“Straße” Trame\u0300r", [("strasse", 1, 7), ("tramer", 9, 16)]),
        ("हिन्दी 科学", [("हिनदी", 0, 6), ("科学", 7, 9)]),
        ("👩‍🔬 ★ … ?!", []),
        ("\u0301 \u0300a", [("a", 3, 4)]),  # an accent alone is no word
        ("", []),
    ],
)  # fmt: skip
def test_words_of(written: str, words: list[tuple[str, int, int]]) -> None:
    """Each word has its place; words that hyphens join are one word more."""
    assert [(word.folded, word.start, word.end) for word in words_of(written)] == words


def test_a_label_is_one_word_too() -> None:
    """`oral3` matches `Oral 3`."""
    assert [word.folded for word in words_of("Oral 3", as_one=True)] == ["oral", "3", "oral3"]


def test_the_order_of_words() -> None:
    """A joined word spans the words that it is made of."""
    words = words_of("no fine-tuning here")
    assert [(word.folded, word.first, word.last) for word in words] == [
        ("no", 0, 0),
        ("fine", 1, 1),
        ("tuning", 2, 2),
        ("here", 3, 3),
        ("finetuning", 1, 2),
    ]


@pytest.mark.parametrize(
    ("asked", "written", "found"),
    [
        ("leak", "leak", (WHOLE, "leak")),
        ("leak", "Leakage", (BEGINNING, "Leak")),
        ("kag", "Leakage", (INSIDE, "kag")),
        ("ka", "Leakage", None),  # two letters are inside anything
        ("le", "Leakage", None),
        ("lea", "Leakage", (BEGINNING, "Lea")),
        ("tramer", "Tramèr", (WHOLE, "Tramèr")),
        ("trame", "Trame\u0300r", (BEGINNING, "Trame\u0300")),
        ("mer", "Trame\u0300r", (INSIDE, "me\u0300r")),
        ("strass", "Straße", (BEGINNING, "Straß")),
        ("stras", "Straße", (BEGINNING, "Straß")),
        ("sse", "Straße", (INSIDE, "ße")),
        ("finetuning", "Fine-tuning", (WHOLE, "Fine-tuning")),
        ("finetun", "Fine-tuning", (BEGINNING, "Fine-tun")),
        ("etun", "Fine-tuning", None),  # within what is joined no word begins
        ("1", "10", None),
        ("10", "10", (WHOLE, "10")),
        ("20", "2025", None),
        ("025", "2025", None),
        ("2025", "icml2025", (INSIDE, "2025")),
        ("1", "1st", None),
        ("12t", "12th", (BEGINNING, "12t")),
        ("h1301", "H.1301", (WHOLE, "H.1301")),
        ("h13", "H.1301", None),
        ("科", "科学", (BEGINNING, "科")),
        ("学", "科学", (INSIDE, "学")),
        ("c", "C++", None),
    ],
)
def test_found_in(asked: str, written: str, found: tuple[int, str] | None) -> None:
    """A query matches a word, or three letters at its start or inside; numbers are never cut."""
    word = max(words_of(written), key=lambda one: one.last - one.first)
    place = find_word(asked, word, written)
    assert (place and (place[0], written[place[1] : place[2]])) == found


def test_inside_from() -> None:
    """In a long text, a match inside a word needs more letters."""
    (word,) = words_of("behavioral")
    assert find_word("oral", word, "behavioral") == (INSIDE, 6, 10)
    assert find_word("oral", word, "behavioral", inside_from=5) is None


KNOWN = [
    "leakage",
    "linkage",
    "wong",
    "wang",
    "preference",
    "oral",
    "moral",
    "panel",
    "2024",
    "the",
]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("leakge", {"leakage": 2}),  # a letter missing
        ("leakagge", {"leakage": 2}),  # one too many
        ("laekage", {"leakage": 2}),  # two that changed places
        ("leakabe", {"leakage": 2}),  # another one
        ("lekge", {}),  # two are wrong in a word of five
        ("prefrnce", {"preference": 1}),  # two in one of eight
        ("prfrnce", {}),
        ("wnog", {"wong": 2}),
        ("weng", {"wong": 2, "wang": 2}),
        ("wng", {}),  # three letters have to be right
        ("wong", {"wang": 2}),  # it is not misspelt, but wang would be
        ("2025", {}),  # a number is never another one
        ("gpt4", {}),
        ("thee", {}),  # `the` is too short to have one wrong
    ],
)
def test_misspelt(asked: str, meant: dict[str, int]) -> None:
    """One typo is allowed from four letters on, two from eight."""
    assert misspelt_words(asked, KNOWN) == meant


def test_vocabulary() -> None:
    """The vocabulary has all words, and the joined ones."""
    texts = ["fine-tuning 'here'. c++", "don\u2019t", "“straße”"]
    assert vocabulary(map(plain_text, texts)) == {
        "fine", "tuning", "finetuning", "here", "c", "don", "t", "dont", "strasse",
    }  # fmt: skip


_PIECES = ["ß", "e\u0301", "é", "-", " ", "C++", "12", "İ", "ﬁ", "科", "한", "\u0300", "’", "_"]
WRITTEN = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join))


@given(WRITTEN)
@example("e\u0301\u0323")
@example("ŉ")
def test_words_are_where_they_are_said_to_be(written: str) -> None:
    """The text at a word's place folds to the word; single words do not overlap."""
    at = 0
    for word in words_of(written):
        assert 0 <= word.start < word.end <= len(written)
        if word.first == word.last:
            assert word.start >= at
            at = word.end
            assert word.folded
            assert plain_text(written[word.start : word.end]) == word.folded
    assert plain_words(written) == tuple(
        word.folded for word in words_of(written) if word.first == word.last
    )


@given(WRITTEN, st.data())
def test_a_part_of_a_word_is_where_it_is_said_to_be(written: str, data: st.DataObject) -> None:
    """A match lies within its word, and contains the query."""
    words = words_of(written)
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = data.draw(st.integers(0, max(len(word.folded) - 1, 0)))
    asked = word.folded[start : data.draw(st.integers(start, len(word.folded)))]
    found = find_word(asked, word, written) if asked else None
    if found:
        _, begin, end = found
        assert word.start <= begin < end <= word.end
        assert asked in without_joints(plain_text(written[begin:end]))


@given(WRITTEN)
def test_one_way_of_folding(written: str) -> None:
    """Words are folded like names are elsewhere."""
    for word in plain_words(written):
        assert text.folded(word) == word
