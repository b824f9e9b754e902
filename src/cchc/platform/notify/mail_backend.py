"""SMTP whose certificate is checked: against the system's authorities, or the office's own."""

import ssl
from functools import cached_property

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


class CheckedSmtp(EmailBackend):
    """Django's backend with one difference: ``EMAIL_CA_FILE`` may name who is trusted.

    STARTTLS is asked for or nothing is sent: a server that does not offer it is a failure, not a
    reason to go on in the clear.
    """

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        """Host name and chain are always checked."""
        context = ssl.create_default_context(cafile=settings.EMAIL_CA_FILE or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context
