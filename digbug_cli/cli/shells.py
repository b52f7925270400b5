"""Offer completions to a shell so that it inserts them as text and never runs a part of them.

zsh and fish quote what they insert. bash and PowerShell insert it as it is, so it is quoted here
for the position of the cursor. Typer's scripts for bash and zsh evaluate the reply once more and
do not pass the position, so both are replaced.
"""

import os
import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from typer import _completion_shared
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete

from digbug_cli.core import text

_LINE = "_TYPER_COMPLETE_ARGS"
_WORD = "_TYPER_COMPLETE_WORD_TO_COMPLETE"
_REST = "_DIGBUG_COMPLETE_REST"

_BASH_SCRIPT = r"""
%(complete_func)s() {
    local reply
    COMPREPLY=()
    while IFS= read -r reply; do
        if [ -n "$reply" ]; then COMPREPLY+=("$reply"); fi
    done <<< "$(env _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" \
                    _TYPER_COMPLETE_WORD_TO_COMPLETE="$2" \
                    _DIGBUG_COMPLETE_REST="${COMP_LINE:COMP_POINT}" \
                    %(autocomplete_var)s=complete_bash "$1")"
}

complete -o default -F %(complete_func)s %(prog_name)s
"""

_ZSH_SCRIPT = r"""
#compdef %(prog_name)s

%(complete_func)s() {
  local quote=$compstate[quote] reply
  local -a names shown as_list
  for reply in ${(f)"$(env _TYPER_COMPLETE_ARGS="${(F)${(@Q)words[1,CURRENT-1]}}" \
      _TYPER_COMPLETE_WORD_TO_COMPLETE="${(Q)${:-$quote$PREFIX$quote[-1]}}" \
      %(autocomplete_var)s=complete_zsh %(prog_name)s)"}; do
    names+=("${reply%%%%$'\t'*}")
    shown+=("${reply//$'\t'/  -- }")
    if [[ $reply == *$'\t'* ]]; then as_list=(-l); fi
  done
  if (( $#names )); then
    compadd $as_list -d shown -a -- names
  else
    _files
  fi
}

if [[ $funcstack[1] == _%(prog_name)s ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


class Grammar(NamedTuple):
    """How a shell quotes words."""

    escape: str
    """The character that makes the next one literal."""
    in_single: str
    """The characters that `escape` makes literal in single quotes."""
    in_double: str
    is_doubled: bool
    """Two quotes in quotes stand for one."""
    opaque: str
    """The characters that may begin an expression with its own quotes, such as `$(`."""


BASH = Grammar("\\", "", '$`"\\\n', is_doubled=False, opaque="$`")
FISH = Grammar("\\", "'\\", '"$\\\n', is_doubled=False, opaque="")
POWERSHELL = Grammar("`", "", '$`"', is_doubled=True, opaque="")

_VARIABLE = re.compile(r"\$(\w+|\{\w+\})", re.ASCII)
_ACTIVE = {"": "$*?[{~!<>;&|()", '"': "$!", "'": ""}
"""The characters that bash expands, by the quote around them."""


class CommandLine(NamedTuple):
    """A command line up to the cursor."""

    words: list[str]
    """The words without their quotes; the last is still being typed and may be empty."""
    state: str
    """The quote that is open at the cursor, the escape character right before it, or nothing."""
    is_literal: bool
    """The last word contains nothing that bash expands."""


def read_line(line: str, grammar: Grammar) -> CommandLine | None:
    """Split a command line into words. None if the quotes at the cursor cannot be determined."""
    words: list[str] = []
    word, quote, is_literal, is_begun = "", "", True, False
    place = 0
    while place < len(line):
        char, following = line[place], line[place + 1 : place + 2]
        if not quote and char in " \t\n":
            words += [word] if is_begun else []
            word, is_literal, is_begun = "", True, False
        elif not quote and char == "#" and not is_begun:
            return None  # a comment
        else:
            is_begun = True
            if char == grammar.escape and _is_escape(grammar, quote, following):
                if not following:
                    state = grammar.escape
                    return None if quote else CommandLine([*words, word], state, is_literal)
                word += following.strip("\n")
                place += 1
            elif char == quote and grammar.is_doubled and following == quote:
                word += char
                place += 1
            elif char == quote:
                quote = ""
            elif not quote and char in "'\"":
                quote = char
            elif quote != "'" and char in grammar.opaque and not _VARIABLE.match(line, place):
                return None
            else:
                is_literal &= char not in _ACTIVE[quote]
                word += char
        place += 1
    return CommandLine([*words, word], quote, is_literal)


def _is_escape(grammar: Grammar, quote: str, following: str) -> bool:
    if not quote:
        return True
    escaped = grammar.in_double if quote == '"' else grammar.in_single
    return bool(escaped) and following in escaped  # True if it is not typed yet


def quote_for_bash(rest: str, state: str) -> str:
    """Return the text that adds `rest` to a word whose state is `CommandLine.state`.

    The text closes an open quote. A `!` is placed outside the quotes, escaped: bash cannot escape
    it in double quotes, and its history expansion and its parser disagree about open quotes.
    """
    if state == "'":
        return rest.replace("'", r"'\''").replace("!", r"'\!'") + "'"
    if state == '"':
        return re.sub(r'[$`"\\]', r"\\\g<0>", rest).replace("!", r'"\!"') + '"'
    escaped = re.sub(r"[^\w@%+=:./\x80-\U0010ffff-]", r"\\\g<0>", rest, flags=re.ASCII)
    # A backslash that was typed already escapes the first character.
    return rest[:1] + escaped.removeprefix("\\")[1:] if state else escaped


def quote_for_powershell(value: str) -> str | None:
    """Return `value` as a PowerShell word. None if a program would receive something else.

    Before version 7.3 a double quote and a final backslash do not reach a program unchanged.
    """
    if re.fullmatch(r"[\w./+=-]*", value, flags=re.ASCII):
        return value
    if '"' in value or value.endswith("\\") or ":::" in value:  # Typer's script splits at `:::`
        return None
    # PowerShell also reads typographic single quotes as quotes.
    return "'" + re.sub("['\u2018-\u201b]", r"\g<0>\g<0>", value) + "'"


def _insertable(
    complete: Callable[[list[str], str], list[Any]], args: list[str], word: str
) -> list[Any]:
    """Return the items that can be inserted, without duplicates; their values are whole words."""
    option, equals, prefix = word.partition("=")
    if equals and option.startswith("-"):  # Click completes the part after `--option=`
        head = option + equals
    else:
        head, prefix = "", word
    # As an argument, a value such as `-x` would be read as an option.
    is_argument = not word and not (args and args[-1].startswith("-"))
    items: dict[str, Any] = {}
    for item in complete([*args], word):
        value = str(item.value)
        if value.startswith(prefix) and not (is_argument and value.startswith("-")):
            item.value = head + value
            items.setdefault(item.value, item)
    return [item for value, item in items.items() if _is_printable(value)]


def _is_printable(value: str) -> bool:
    try:
        value.encode(sys.stdout.encoding)
    except UnicodeEncodeError:  # it would be printed as `?`, which is a shell pattern
        return False
    return text.line(value) == value


def _without_position(items: list[Any]) -> list[Any]:
    """Return the items that need no quotes, for Typer's scripts, which do not pass the position."""
    return [item for item in items if re.fullmatch(r"[\w@%+./-]*", item.value)]


class _Bash(BashComplete):
    source_template = _BASH_SCRIPT

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        items = _insertable(super().get_completions, args, incomplete)
        return items if _WORD in os.environ else _without_position(items)

    def complete(self) -> str:
        if _WORD not in os.environ:
            return super().complete()
        line, replaced = os.environ.get(_LINE, ""), os.environ[_WORD]
        typed = read_line(line, BASH)
        if typed is None or not typed.is_literal or not line.endswith(replaced):
            return ""
        # Closing the quote must not change the meaning of the text after the cursor. That ends
        # before a `;`, `|` or `&`, also within quotes: bash does not pass what follows.
        after = os.environ.get(_REST, "")
        is_at_end = not after.strip() and typed.state != BASH.escape
        if after and not is_at_end and (typed.state or not after[0].isspace()):
            return ""
        *args, word = typed.words
        rests = [item.value[len(word) :] for item in self.get_completions(args[1:], word)]
        return "\n".join(
            replaced + quote_for_bash(rest, typed.state)
            for rest in rests
            if rest or typed.state != BASH.escape
        )


class _Zsh(ZshComplete):
    source_template = _ZSH_SCRIPT

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        items = _insertable(super().get_completions, args, incomplete)
        return items if _WORD in os.environ else _without_position(items)

    def complete(self) -> str:
        if _WORD not in os.environ:
            return super().complete()
        args = os.environ.get(_LINE, "").split("\n")[1:]
        items = self.get_completions(args, os.environ[_WORD])
        return "\n".join("\t".join(filter(None, (item.value, item.help))) for item in items)


class _Fish(FishComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        typed = read_line(os.environ.get(_LINE, ""), FISH)
        *args, word = typed.words if typed else [""]
        return args[1:], word

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        return _insertable(super().get_completions, args, incomplete)


class _PowerShell(PowerShellComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        typed, begun = (read_line(os.environ.get(name, ""), POWERSHELL) for name in (_LINE, _WORD))
        *args, last = typed.words if typed else [""]
        word = begun.words[-1] if begun else ""
        return args[1:] if os.environ.get(_WORD) else [*args[1:], last], word

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        items = _insertable(super().get_completions, args, incomplete)
        for item in items:
            item.value = quote_for_powershell(item.value)
        return [item for item in items if item.value is not None]


_SHELLS: dict[str, Any] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
    "pwsh": _PowerShell,
}


def reply(group: Any, ctx_args: Any, prog_name: str, variable: str) -> str | None:
    """Return the reply to the shell that set `variable`. None if the shell is unknown."""
    action, _, name = os.environ[variable].partition("_")
    if name not in _SHELLS or action not in {"complete", "source"}:
        return None
    shell = _SHELLS[name](group, ctx_args, prog_name, variable)
    return str(shell.complete() if action == "complete" else shell.source().strip())


def replace_scripts() -> None:
    """Make `--install-completion` and `--show-completion` use the scripts of this module."""
    _completion_shared._completion_scripts.update(bash=_BASH_SCRIPT, zsh=_ZSH_SCRIPT)  # noqa: SLF001 - Typer has no other way
