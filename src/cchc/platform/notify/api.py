"""What other packages may call of the messages."""

from cchc.platform.notify.models import Channel, Message
from cchc.platform.notify.permissions import NotifyPermission
from cchc.platform.notify.selectors import Proof, messages_about, open_calls, proofs_for
from cchc.platform.notify.services import Recipient, finish_call, reachable, send
from cchc.platform.notify.templates_text import Template, register_templates

__all__ = [
    "Channel",
    "Message",
    "NotifyPermission",
    "Proof",
    "Recipient",
    "Template",
    "finish_call",
    "messages_about",
    "open_calls",
    "proofs_for",
    "reachable",
    "register_templates",
    "send",
]
