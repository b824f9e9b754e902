"""What was told about a record, what proves it, and which calls are waiting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform import access, journal
from cchc.platform.notify.addresses import masked
from cchc.platform.notify.models import CallTask, Channel, Message, MessageState, Outcome
from cchc.platform.notify.permissions import NotifyPermission
from cchc.platform.notify.templates_text import template_label


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of proof: what was told, by which channel and when; the address is masked."""

    label: str
    channel: str
    address: str
    at: datetime
    outcome: str
    response: str
    is_sent: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call, in full."""

    name: str
    phone: str


def messages_about(subject: Model) -> QuerySet[Message]:
    """Messages about a record, the first first; whoever may see the record may see them."""
    return Message.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    ).order_by("recorded_at", "pk")


def proofs_for(subject: Model) -> list[Proof]:
    """Every attempt, and every call that took a message's place, in order of time."""
    lines: list[Proof] = []
    for message in messages_about(subject).prefetch_related("deliveries").select_related("call"):
        lines.extend(_attempts(message))
        lines.extend(_call(message))
    return sorted(lines, key=lambda line: line.at)


def open_calls(actor: Actor) -> QuerySet[CallTask]:
    """Calls waiting in the actor's units; those of no unit are for the whole agency's officers."""
    access.check_may(actor, NotifyPermission.CALL)
    units = actor.units_for(NotifyPermission.CALL)
    calls = CallTask.objects.filter(done_at__isnull=True).select_related("message")
    if units is not None:
        calls = calls.filter(unit_id__in=units)
    return calls.order_by("opened_at", "pk")


def contact_for_call(*, actor: Actor, at: datetime, call_id: int) -> Contact:
    """Whom to call, in full; the opening is recorded. An unseen call is ``DoesNotExist``."""
    task = open_calls(actor).get(pk=call_id)
    journal.opened(actor=actor, at=at, subject=task, what="số điện thoại người nộp")
    return Contact(task.message.recipient_name, task.message.phone)


def _attempts(message: Message) -> Iterable[Proof]:
    for row in message.deliveries.all():
        yield Proof(
            template_label(message.template),
            Channel(row.channel).label,
            row.address,
            row.ended_at or row.begun_at,
            Outcome(row.outcome).label,
            row.response,
            is_sent=row.outcome == Outcome.SENT,
        )


def _call(message: Message) -> Iterable[Proof]:
    call = getattr(message, "call", None)
    if call is not None:
        yield Proof(
            template_label(message.template),
            "Điện thoại",
            masked(message.phone) if message.phone else "",
            call.done_at or call.opened_at,
            MessageState(message.state).label,
            f"{call.done_by_name}: {call.note}" if call.done_at else call.reason,
            is_sent=bool(call.reached),
        )
