"""The entry point of `digbug` and `python -m digbug_cli`."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line. A bug in digbug ends with a traceback and exit code 4."""
    # A run is too short for the garbage collector to find anything, but it searches all imported
    # modules again and again. Without it, start-up takes 7 % less time.
    gc.disable()
    # If the shell has closed a stream (`>&-`), what is written to it is discarded.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    if os.name == "posix" and not os.environ.get("HOME", "/").startswith("/"):
        # Libraries would write to the root or into this folder. Without HOME they ask the system.
        del os.environ["HOME"]
    try:
        # Imported here, so that Ctrl-C during the imports also ends quietly.
        from digbug_cli.cli.app import app

        app(prog_name="digbug")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        # Commands report their own errors. This one comes from the output of --help or --version.
        sys.stderr.write(f"digbug: the output cannot be written: {error.strerror}\n")
        _drop_output()
        sys.exit(3)
    except Exception:  # noqa: BLE001 - the last resort: all expected errors are caught before
        import traceback

        traceback.print_exc()
        sys.stderr.write("digbug: this is a bug in digbug; please report it with the lines above\n")
        sys.exit(4)
    finally:
        # At exit Python would search all modules once more, which takes 6 % of a run.
        gc.freeze()


def _drop_output() -> None:
    # At exit Python would try to write the rest of the buffer again, and fail again.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
