"""Draw docs/schedule.svg, the picture in the README, from what the command really prints.

    python docs/picture.py

The clock is set to the eve of the workshop, so that the picture stays the same.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

WIDTH = 100
COMMAND = ("schedule", "--tz", "Europe/Berlin")
NOW = "2025-07-18 18:00 UTC"
PICTURE = Path(__file__).with_name("schedule.svg")

# Rich's own frame loads a font from the network; a picture of ours loads nothing.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve"
 viewBox="0 0 {width} {height}" role="img">
<title>{{title}}</title>
<style>
.{unique_id}-matrix {{
  font-family: "Fira Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("{{title}}", f"digbug {' '.join(COMMAND)}")


def printed() -> str:
    """Return what the command prints in a terminal of `WIDTH` cells, escapes and all."""
    environ = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    # Whoever draws it, their own settings are not in it.
    environ |= {"DIGBUG_CONFIG": os.devnull, "DIGBUG_CLOCK": "24"}
    environ.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "digbug_cli", *COMMAND, "--now", NOW]
    done = subprocess.run(command, env=environ, capture_output=True, check=True)
    return done.stdout.decode()


def drawn() -> str:
    """Return the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(printed()))
    title = f"$ digbug {' '.join(COMMAND)}"
    return console.export_svg(
        title=title, theme=SVG_EXPORT_THEME, code_format=FRAME, unique_id="digbug"
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
