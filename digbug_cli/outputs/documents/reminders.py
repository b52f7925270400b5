"""The JSON of `digbug remind`."""

from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.core.views.reminders import Reminder, Reminders
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject
from digbug_cli.outputs.phrases.reminders import reminder_line


def reminders_document(view: Reminders, path: str) -> JsonObject:
    """Return the reminders, the soonest date first; `path` is the file that remembers them."""
    return {
        **parts.head(view.viewer),
        "path": path,
        "reminders": [_reminder(each, view.viewer) for each in view.reminders],
    }


def _reminder(reminder: Reminder, viewer: Viewer) -> JsonObject:
    subject, row, before = reminder.subject, reminder.row, reminder.before
    rows = Deadlines(conferences=(), viewer=viewer, rows=(row,) if row else (), last=None)
    return {
        "reason": reminder.reason,
        "lead_seconds": parts.whole_seconds(reminder.lead) if reminder.lead else None,
        "text": reminder_line(reminder, viewer),
        "ref": subject.reference,
        "title": subject.title,
        "name": subject.name,
        "sources": subject.sources,
        "before": parts.date_document(before.when, viewer.zones) if before else None,
        "deadline": next(iter(parts.deadline_documents(rows)), None),
    }
