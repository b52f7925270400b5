"""Messages in a terminal: where they break, and what is marked."""

from digbug_cli.outputs.layout import messages

LINES = ["digbug: unknown workshop 'nope'", "hint: use a, or the path of a file"]


def test_between_words() -> None:
    """A line is broken between words, not in one as the terminal does."""
    assert messages.drawn(LINES, 24, colored=False) == (
        "digbug: unknown workshop\n'nope'\nhint: use a, or the path\nof a file\n"
    )


def test_what_fits_is_not_broken() -> None:
    """A line as wide as the terminal stays whole."""
    assert messages.drawn(LINES, 34, colored=False) == "\n".join(LINES) + "\n"


def test_a_command_stays_whole() -> None:
    """A command in backticks can be copied; one that is wider than the terminal is broken."""
    line = "hint: then run `digbug use a-b` to see it"
    assert messages.drawn([line], 24, colored=False) == (
        "hint: then run\n`digbug use a-b` to see\nit\n"
    )
    assert messages.drawn([line], 12, colored=False) == (
        "hint: then\nrun `digbug\nuse a-b` to\nsee it\n"
    )


def test_wide_characters() -> None:
    """A wide character takes two cells."""
    assert messages.drawn(["digbug: 時計 時計"], 16, colored=False) == "digbug: 時計\n時計\n"


def test_a_long_word() -> None:
    """A word wider than the terminal is left to the terminal."""
    line = f"digbug: /{'a' * 40} is missing"
    assert messages.drawn([line], 20, colored=False) == (f"digbug:\n/{'a' * 40}\nis missing\n")


def test_marks() -> None:
    """The label is marked, of an error in red, and what follows stays as it is."""
    assert messages.drawn(LINES, 80, colored=True, is_error=True) == (
        "\x1b[1;31mdigbug:\x1b[0m unknown workshop 'nope'\n"
        "\x1b[36mhint:\x1b[0m use a, or the path of a file\n"
    )
    assert messages.drawn(["digbug: set tz to UTC"], 80, colored=True) == (
        "\x1b[1mdigbug:\x1b[0m set tz to UTC\n"
    )
