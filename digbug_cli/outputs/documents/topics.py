"""The JSON of `digbug help`."""

from collections.abc import Mapping

from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def topics_document(topics: Mapping[str, str]) -> JsonObject:
    """Return the topics with their summaries."""
    rows = [{"name": name, "about": about} for name, about in topics.items()]
    return {"schema": SCHEMA, "topics": rows}


def topic_document(topic: str, text: str) -> JsonObject:
    """Return a document, or the help of a command."""
    return {"schema": SCHEMA, "topic": topic, "text": text}
