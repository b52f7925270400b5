"""Draw the pictures of the documents from what the commands really print.

    python tools/draw_terminal.py

In docs/pictures, schedule.svg is a terminal on the eve of the workshop, and timeline.svg what
`--svg` writes while it goes on. The clock is set, so that they stay the same.
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
PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PICTURE = PICTURES / "schedule.svg"

TIMELINE_COMMAND = ("timeline", "--tz", "Europe/Berlin", "--svg", "-")
TIMELINE_NOW = "2025-07-19 17:40 UTC"
TIMELINE = PICTURES / "timeline.svg"

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


def printed(*args: str) -> bytes:
    """Return the output of a command in a terminal of `WIDTH` cells, escapes and all."""
    environ = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    # Whoever draws it, their own settings are not in it.
    environ |= {"DIGBUG_CONFIG": os.devnull, "DIGBUG_DATA": os.devnull, "DIGBUG_CLOCK": "24"}
    environ.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "digbug_cli", *args]
    return subprocess.run(command, env=environ, capture_output=True, check=True).stdout


def drawn() -> str:
    """Return the picture of a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(printed(*COMMAND, "--now", NOW).decode()))
    title = f"$ digbug {' '.join(COMMAND)}"
    return console.export_svg(
        title=title, theme=SVG_EXPORT_THEME, code_format=FRAME, unique_id="digbug"
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    TIMELINE.write_bytes(printed(*TIMELINE_COMMAND, "--now", TIMELINE_NOW))
