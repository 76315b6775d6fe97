"""Logs: one JSON line for each event on standard error. Events are `noun.past_verb` with ids, never words or tokens."""

import logging
import sys
from typing import Literal

import structlog

Level = Literal["debug", "info", "warning", "error"]
# Their debug lines carry tokens and bodies.
CHATTY = (
    "tweepy",
    "urllib3",
    "requests_oauthlib",
    "oauthlib",
    "requests",
    "apscheduler",
    "procrastinate",
    "mail",
    "alembic",
)


def configure(level: Level) -> None:
    """Sets the process's logging once, at the start of a command."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    structlog.configure(
        processors=[*shared[:2], structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        # Asked anew at every event: whoever replaced standard error for a while may have closed its stand-in since.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=number, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
