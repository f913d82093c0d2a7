"""The log: one line an event on standard error, for people or as JSON. It holds no tokens, codes, seeds or words of players."""

from __future__ import annotations

import logging
import sys
from typing import Any, Final, Literal

import structlog

_HANDLER: Final = "dual-power"
Form = Literal["text", "json"]


def log_to_standard_error(form: Form = "text") -> None:
    """Write the server's own log, and the warnings of its libraries, in one form."""
    forget_log()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    ends: list[Any] = [structlog.dev.ConsoleRenderer(colors=False)]
    if form == "json":
        ends = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    structlog.configure(processors=[*shared, *ends], logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ends],
        )
    )
    handler.set_name(_HANDLER)
    logging.getLogger().addHandler(handler)


def forget_log() -> None:
    """As it was before `log_to_standard_error`."""
    structlog.reset_defaults()
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == _HANDLER]:
        root.removeHandler(handler)
