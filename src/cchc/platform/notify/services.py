"""Telling somebody something, and noting the call that took a message's place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock, journal
from cchc.platform.jobs import enqueue
from cchc.platform.notify import channels
from cchc.platform.notify.models import CallTask, Channel, Message, MessageState
from cchc.platform.notify.permissions import NotifyPermission
from cchc.platform.notify.templates_text import template_of

DELIVER_JOB = "notify.deliver"
LONGEST_NAME, LONGEST_SENDER, LONGEST_NOTE = 200, 150, 500


class CallAlreadyNoted(Refusal):
    """Somebody else has noted how this call went."""


class NoteTooLong(Refusal):
    """More than fits."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told, and where they have agreed to be reached, the best channel first."""

    name: str
    email: str = ""
    phone: str = ""
    channels: tuple[Channel, ...] = field(default=(Channel.EMAIL, Channel.SMS))


@transaction.atomic
def send(
    *,
    actor: Actor,
    at: datetime,
    subject: models.Model,
    template: str,
    context: Mapping[str, object],
    to: Recipient,
    unit_id: int | None = None,
) -> Message:
    """Queue a message about ``subject``, in the caller's transaction.

    Where no channel works it becomes a call task of ``unit_id`` at once. Raises
    ``WrongTemplate`` for a gap that is not filled.
    """
    text = template_of(template).render(context)
    message = Message.objects.create(
        template=template,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        unit_id=unit_id,
        recipient_name=to.name[:LONGEST_NAME],
        email=to.email.strip(),
        phone=to.phone.strip(),
        channels=[str(channel) for channel in to.channels],
        title=text.title,
        body=text.body,
        sms=text.sms,
        sent_by_name=actor.name[:LONGEST_SENDER],
        at=at,
        recorded_at=clock.now(),
    )
    if channels.usable(message):
        enqueue(DELIVER_JOB, {"message_id": message.pk})
    else:
        open_call(message, at=at, reason="Không có kênh nào gửi được cho người này.")
    return message


def reachable(to: Recipient) -> bool:
    """Whether some channel of the office reaches this person without a telephone call."""
    found = {Channel.EMAIL: to.email, Channel.SMS: to.phone}
    return any(channels.is_set_up(channel) and found[channel].strip() for channel in to.channels)


def open_call(message: Message, *, at: datetime, reason: str) -> CallTask:
    """Put the message on the list of those to be telephoned."""
    Message.objects.filter(pk=message.pk).update(state=MessageState.TO_CALL)
    message.state = MessageState.TO_CALL
    task, _ = CallTask.objects.get_or_create(
        message=message,
        defaults={"unit_id": message.unit_id, "reason": reason[:200], "opened_at": at},
    )
    return task


@transaction.atomic
def finish_call(
    *, actor: Actor, at: datetime, call_id: int, reached: bool, note: str = ""
) -> CallTask:
    """Note that the call was made, and whether the person was reached."""
    task = CallTask.objects.select_related("message").get(pk=call_id)
    permit = access.check_may(actor, NotifyPermission.CALL, task.unit_id)
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(f"Ghi chú dài quá {LONGEST_NOTE} chữ.", field="note")
    done = CallTask.objects.filter(pk=call_id, done_at__isnull=True).update(
        done_at=at, done_by_name=actor.name, reached=reached, note=note
    )
    if not done:
        raise CallAlreadyNoted(
            f"{task.done_by_name or 'Người khác'} đã ghi kết quả cuộc gọi này rồi."
        )
    state = MessageState.TOLD if reached else MessageState.UNREACHED
    Message.objects.filter(pk=task.message_id).update(state=state)
    journal.record(
        actor=actor,
        at=at,
        act="notify.call.finished",
        subject=task,
        details={"reached": reached, "template": task.message.template},
        on_behalf_of=permit.on_behalf_of,
    )
    task.refresh_from_db()
    return task
