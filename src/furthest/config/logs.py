"""Logs: one JSON object a line, with the correlation id of the request and no personal data."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


def place_of_fault(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """What kind of error it was and where, by file, line and function.

    Its message and the values of variables are left out: either may hold what somebody typed about a person.
    """
    told = line.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told[1] if isinstance(told, tuple) else told
    found: list[dict[str, Any]] = []
    while isinstance(error, BaseException) and len(found) < 5:
        places = [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)]
        found.append({"error": type(error).__qualname__, "places": places})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return {**line, "faults": found} if found else line


def configure(_: Any = None) -> None:
    """Send every log line through structlog as JSON, tracebacks without local variables."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_of_fault,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
