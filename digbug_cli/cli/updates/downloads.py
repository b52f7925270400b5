"""Download several sources at the same time, with a progress bar if that takes long."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread

from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import FetchedSource

AT_ONCE = 4
"""At most this many sources are downloaded at the same time."""
BAR_SECONDS = 1.0
"""Seconds after which a terminal shows a progress bar."""
_STEP_SECONDS = 0.1

Outcome = FetchedSource | Exception | None
"""The source, an error, or None if it has not changed."""


def shows_bar(context: Context) -> bool:
    """Return whether messages go to a terminal that can draw a progress bar."""
    dumb = context.environ.get("TERM", "dumb") in {"", "dumb"}
    return context.streams.err.isatty() and not dumb


class Downloads:
    """Downloads that run while the results of earlier ones are shown."""

    def __init__(
        self, context: Context, jobs: Mapping[str, Callable[[], FetchedSource | None]]
    ) -> None:
        """Start the first of `jobs`; each has the id of a workshop."""
        self._context = context
        self._outcomes: dict[str, SimpleQueue[Outcome]] = {name: SimpleQueue() for name in jobs}
        self._done: list[str] = []
        self._bar_at = time.monotonic() + BAR_SECONDS
        waiting: SimpleQueue[str] = SimpleQueue()
        for name in jobs:
            waiting.put(name)

        def work() -> None:
            while True:
                try:
                    name = waiting.get_nowait()
                except Empty:
                    return
                try:
                    outcome: Outcome = jobs[name]()
                except Exception as error:  # noqa: BLE001 - raised by `result`, in the main thread
                    outcome = error
                self._done.append(name)
                self._outcomes[name].put(outcome)

        # As daemons, they do not keep the program from ending at Ctrl-C.
        for _ in range(min(AT_ONCE, len(jobs))):
            Thread(target=work, daemon=True).start()

    def result(self, name: str) -> FetchedSource | None:
        """Wait for a download; call this once for each job.

        Raises:
            DigbugError: the source cannot be read.
        """
        outcome = self._wait(self._outcomes[name])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _wait(self, outcomes: SimpleQueue[Outcome]) -> Outcome:
        if not shows_bar(self._context):
            return outcomes.get()
        try:
            return outcomes.get(timeout=max(0, self._bar_at - time.monotonic()))
        except Empty:
            pass
        with self._bar() as update:
            while True:
                update()
                try:
                    return outcomes.get(timeout=_STEP_SECONDS)
                except Empty:
                    continue

    @contextmanager
    def _bar(self) -> Iterator[Callable[[], None]]:
        """Draw a progress bar until the context ends, and remove it then."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(file=self._context.streams.err, _environ=self._context.environ)
        columns = (TextColumn("fetching"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("", total=len(self._outcomes))
            yield lambda: progress.update(task, completed=len(self._done))
