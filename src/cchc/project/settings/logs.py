"""What is written to standard error, and in which form; systemd keeps and turns the files."""

from cchc.project.settings import environment

_FORMS = {"line": "cchc.project.log_lines.PlainLines", "json": "cchc.project.log_lines.JsonLines"}
_wanted = environment.choice("CCHC_LOG_FORMAT", tuple(_FORMS))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"chosen": {"()": _FORMS[_wanted]}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"cchc": {"level": "INFO"}},
}
