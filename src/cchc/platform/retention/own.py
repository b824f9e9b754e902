"""The platform's own records under the rules: messages, sign-in logs; and what stays, with why."""

from __future__ import annotations

from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import Model, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform.notify.models import CallTask, Message

from .holdings import Holding, Rule, register_holding
from .marks import CLEARED, Marks, marks_of, register_kept, register_marks
from .selectors import not_cleared
from .services import note_cleared

MESSAGES = "notify.message"
SIGN_INS = Rule("retention.sign_ins", "Giữ nhật ký đăng nhập (năm)", 2)
_ON_DUTY = "người thi hành công vụ: giữ cùng hồ sơ công việc"


def register() -> None:
    """Tell the retention about the platform's models."""
    register_marks(
        "notify.Message",
        Marks(
            cleared={
                "recipient_name": CLEARED,
                "email": "",
                "phone": "",
                "title": CLEARED,
                "body": CLEARED,
                "sms": "",
            },
            plain=frozenset(
                {"template", "subject_type", "subject_id", "channels", "sent_by_name", "state"}
            ),
        ),
    )
    register_marks(
        "notify.CallTask",
        Marks({"note": ""}, frozenset({"reason", "done_by_name"})),
    )
    register_holding(
        Holding(
            code=MESSAGES,
            label="Tin nhắn, thư đã gửi cho người nộp",
            rule=Rule("retention.messages", "Giữ tin nhắn, thư đã gửi (năm)", 10),
            due=_messages_due,
            clear=_clear_message,
        )
    )
    for model, label in (
        (AccessAttempt, "Lượt đăng nhập sai"),
        (AccessFailureLog, "Nhật ký đăng nhập sai"),
        (AccessLog, "Nhật ký vào, ra"),
    ):
        register_holding(_log(model, label))
    for name, reason in _KEPT.items():
        register_kept(name, reason)


def clear_messages_about(record: Model) -> int:
    """Clear every message about a record, with the calls in their place; how many."""
    about = Message.objects.filter(
        subject_type=record._meta.label_lower, subject_id=str(record.pk)
    )
    return _clear_messages(about)


def _messages_due(before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(not_cleared(MESSAGES), at__lt=before).order_by("at", "pk")


def _clear_message(*, actor: Actor, at: datetime, record_id: int) -> None:
    message = Message.objects.get(pk=record_id)
    _clear_messages(Message.objects.filter(pk=record_id))
    fields = [*marks_of(Message).cleared]
    note_cleared(MESSAGES, message, fields, actor=actor, at=at)


def _clear_messages(messages: QuerySet[Message]) -> int:
    CallTask.objects.filter(message__in=messages).update(**marks_of(CallTask).cleared)
    return messages.update(**marks_of(Message).cleared)


def _log(model: type[Model], label: str) -> Holding:
    def due(before: datetime) -> QuerySet[Model]:
        return model._default_manager.filter(attempt_time__lt=before).order_by("pk")

    def clear(*, actor: Actor, at: datetime, record_id: int) -> None:  # noqa: ARG001 - told by the run
        model._default_manager.filter(pk=record_id).delete()

    return Holding(
        code=f"sign_ins.{model._meta.model_name}", label=label, rule=SIGN_INS, due=due, clear=clear
    )


_KEPT = {
    "accounts.User": _ON_DUTY,
    "accounts.SecondFactorRule": _ON_DUTY,
    "accounts.Passkey": "của người dùng, bỏ cùng khóa truy cập",
    "accounts.Session": "xóa khi phiên kết thúc",
    "accounts.SignIn": "xóa sau một năm (accounts.housekeeping)",
    "access.RoleGrant": _ON_DUTY,
    "journal.JournalEntry": "tên người thi hành công vụ; của người khác chỉ có tên trường",
    "files.StoredFile": "xóa cùng bản ghi mà tệp thuộc về",
    "files.PartialUpload": "xóa khi nhận xong hoặc bị bỏ dở quá hạn",
    "search.SearchEntry": "viết lại khi bản ghi được xóa dữ liệu",
    "search.SearchNumber": "viết lại khi bản ghi được xóa dữ liệu",
}
