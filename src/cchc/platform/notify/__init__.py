"""Messages to applicants: sent with proof, or a call task for the one-stop officers.

What it decides: by which channel, how often it is tried, what proves it, when somebody must
telephone. What it leaves to others: what is told and when (contexts register templates and call
``send``), and which channels a person has agreed to. Addresses are personal data: lists and
logs show them masked.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.notify.api import (
        Channel,
        Message,
        NotifyPermission,
        Proof,
        Recipient,
        Template,
        finish_call,
        messages_about,
        open_calls,
        proofs_for,
        register_templates,
        send,
    )

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
    "register_templates",
    "send",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.notify.api"), name)
