"""The way in: `digbug`, and `python -m digbug_cli`."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line. What is wrong with digbug itself ends with a traceback and code 4."""
    # The collector would go over all that is being imported, again and again, and find nothing:
    # a run is over before there is garbage to speak of. Without it start-up takes 7 % less.
    gc.disable()
    # A stream that the shell has closed (`>&-`) is nobody's: what goes there is dropped.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    try:
        # Inside, so that Ctrl-C while the program is still loading ends it quietly too.
        from digbug_cli.cli.app import app

        app(prog_name="digbug")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        # What a command reads and writes it tells of itself; this is help or version going out.
        sys.stderr.write(f"digbug: the output cannot be written: {error.strerror}\n")
        _drop_output()
        sys.exit(3)
    except Exception:  # noqa: BLE001 - the last resort; everything foreseen has been caught before
        import traceback

        traceback.print_exc()
        sys.stderr.write("digbug: this is a bug in digbug; please report it with the lines above\n")
        sys.exit(4)


def _drop_output() -> None:
    # Python would send what is left once more at its end, and fail once more.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
