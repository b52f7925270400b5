"""The way in: `digbug`, and `python -m digbug_cli`."""

import gc
import sys


def main() -> None:
    """Run the command line. What is wrong with digbug itself ends with a traceback and code 4."""
    # The collector would go over all that is being imported, again and again, and find nothing:
    # a run is over before there is garbage to speak of. Without it start-up takes 7 % less.
    gc.disable()
    try:
        # Inside, so that Ctrl-C while the program is still loading ends it quietly too.
        from digbug_cli.cli.app import app  # noqa: PLC0415

        app(prog_name="digbug")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 - the last resort; everything foreseen has been caught before
        import traceback  # noqa: PLC0415 - only a bug needs it

        traceback.print_exc()
        sys.stderr.write("digbug: this is a bug in digbug; please report it with the lines above\n")
        sys.exit(4)


if __name__ == "__main__":
    main()
