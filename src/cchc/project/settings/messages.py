"""Mail and SMS: how messages leave the house."""

from django.contrib.messages import constants

from cchc.project.settings import environment
from cchc.project.settings.mail_server import MailServer

_server = MailServer.of_url(environment.text("CCHC_SMTP_URL"))
EMAIL_CONFIGURED = _server is not None
EMAIL_BACKEND = "cchc.platform.notify.mail_backend.CheckedSmtp"
EMAIL_HOST = _server.host if _server else "localhost"
EMAIL_PORT = _server.port if _server else 25
EMAIL_HOST_USER = _server.user if _server else ""
EMAIL_HOST_PASSWORD = _server.password if _server else ""
EMAIL_USE_SSL = _server is not None and _server.tls_at_once
EMAIL_USE_TLS = _server is not None and _server.starttls
EMAIL_CA_FILE = _server.ca_file if _server else ""
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("CCHC_MAIL_FROM")
SMS_ADAPTER = environment.text("CCHC_SMS_ADAPTER")

MESSAGE_TAGS = {constants.ERROR: "danger"}
