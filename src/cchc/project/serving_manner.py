"""Gunicorn's own manner (``--config python:…``): its lines go where all the others go."""

from typing import Any

from cchc.project.settings.logs import LOGGING

_LOGGERS: Any = LOGGING["loggers"]
logconfig_dict = {
    **LOGGING,
    "loggers": {
        **_LOGGERS,
        "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
