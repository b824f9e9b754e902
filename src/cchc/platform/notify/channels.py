"""The channels that work here, and one attempt by one of them."""

import logging
from dataclasses import dataclass

from django.conf import settings

from cchc.platform.notify.mail import send_mail
from cchc.platform.notify.models import Channel, Message, Outcome
from cchc.platform.notify.sms import send_sms

logger = logging.getLogger("cchc.notify")


@dataclass(frozen=True, slots=True)
class Answer:
    """How an attempt ended and what the server said."""

    outcome: Outcome
    response: str


def is_set_up(channel: Channel) -> bool:
    """Whether the office has this channel at all."""
    return bool(settings.EMAIL_CONFIGURED if channel is Channel.EMAIL else settings.SMS_ADAPTER)


def address_of(message: Message, channel: Channel) -> str:
    """Where the channel would bring the message; empty: nowhere."""
    return message.email if channel is Channel.EMAIL else message.phone


def usable(message: Message) -> list[Channel]:
    """Channels to try, in the order asked for; one that refused the address is not tried again."""
    refused = set(
        message.deliveries.filter(outcome=Outcome.REFUSED).values_list("channel", flat=True)
    )
    asked = [Channel(code) for code in message.channels]
    return [
        channel
        for channel in asked
        if channel not in refused and is_set_up(channel) and address_of(message, channel)
    ]


def attempt(message: Message, channel: Channel) -> Answer:
    """Try once; whatever goes wrong is an answer, not an error.

    An address no server can be told of, or an adapter that breaks, must end in a call, not in a
    job that nobody sees.
    """
    sender = send_mail if channel is Channel.EMAIL else send_sms
    try:
        outcome, response = sender(message)
    except Exception as error:  # noqa: BLE001 - the adapter is the office's own code
        logger.warning("%s failed on %s: %s", channel, message, type(error).__name__)
        return Answer(Outcome.FAILED, type(error).__name__)
    return Answer(outcome, response)
