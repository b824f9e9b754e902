"""Mail, SMS and logging."""

from urllib.parse import unquote, urlsplit

from django.contrib.messages import constants

from cchc.project.settings import environment

_smtp = urlsplit(environment.text("CCHC_SMTP_URL"))
EMAIL_CONFIGURED = bool(_smtp.hostname)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _smtp.hostname or "localhost"
EMAIL_PORT = _smtp.port or 25
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("CCHC_MAIL_FROM")
SMS_ADAPTER = environment.text("CCHC_SMS_ADAPTER")

MESSAGE_TAGS = {constants.ERROR: "danger"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"cchc": {"level": "INFO"}},
}
