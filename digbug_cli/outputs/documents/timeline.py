"""The JSON of `digbug timeline`."""

from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.timeline import Block, Plan, Timeline, parallel
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject, clash_documents


def timeline_document(view: Timeline, path: str | None = None) -> JsonObject:
    """Return the timeline by day, with lanes and parallel sessions; `path` is the SVG written."""
    schedule = view.schedule
    return {
        **parts.head(schedule.viewer),
        **parts.whose(schedule.workshop),
        "path": path,
        "days": [_plan(plan, schedule) for plan in view.plans],
    }


def _plan(plan: Plan, schedule: Schedule) -> JsonObject:
    parallel_ids = parallel(plan)

    def session(block: Block) -> JsonObject:
        return {
            **parts.session(block.session, schedule),
            "lane": block.lane,
            "column": block.column,
            "columns": block.columns,
            "parallel": parallel_ids(block.session),
            "on_now": block.on_now,
            "at_night": block.at_night,
            "clashes": clash_documents(block.clashes),
        }

    return {
        "date": plan.day.day.isoformat(),
        "lanes": [{"name": lane.name, "columns": lane.columns} for lane in plan.lanes],
        "sessions": parts.Entries(session, plan.blocks),
    }
