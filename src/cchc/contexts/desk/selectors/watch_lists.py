"""Lists that cut across the tabs: what is near, late, to be chosen, to be signed.

Each is one question to the context that owns the records; the number shown is the length of the
list that opens. Open to all: the contexts below begin with what the actor may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.actor import Actor
from cchc.platform import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet

P = dossiers.Permission


@dataclass(frozen=True, slots=True)
class WatchList:
    """One list: its address, title, what to do about it, for whom its box stands on the desk.

    The box of a ``rare`` thing stands there only while there is one.
    """

    slug: str
    title: str
    note: str
    icon: str
    tone: str
    rows: "Callable[[Actor, datetime], QuerySet[dossiers.Dossier]]"
    for_any_of: tuple[P, ...]
    mine: bool = True
    rare: bool = False

    def concerns(self, actor: Actor) -> bool:
        """Whether this person can do something about it."""
        return any(actor.may(permission) for permission in self.for_any_of)

    def read(
        self, actor: Actor, at: datetime, *, everything: bool
    ) -> "QuerySet[dossiers.Dossier]":
        """The list: the person's own dossiers, or ``everything`` the person may see."""
        rows = self.rows(actor, at)
        return rows if everything or not self.mine else dossiers.in_charge(actor, rows)


def today(at: datetime) -> tuple[datetime, datetime]:
    """The day of a moment in Vietnam, as ``[start, end)``."""
    start = datetime.combine(at.astimezone(clock.ZONE).date(), time.min, tzinfo=clock.ZONE)
    return start, start + timedelta(days=1)


def _due_today(actor: Actor, at: datetime) -> "QuerySet[dossiers.Dossier]":
    return dossiers.still_due_within(actor, *today(at))


def _apologies(actor: Actor, _at: datetime) -> "QuerySet[dossiers.Dossier]":
    return dossiers.apologies_to_sign(actor)


def _infected(actor: Actor, _at: datetime) -> "QuerySet[dossiers.Dossier]":
    return dossiers.with_infected_files(actor)


def _decisions(actor: Actor, _at: datetime) -> "QuerySet[dossiers.Dossier]":
    return dossiers.waiting_decision(actor)


_WORKERS = (P.HANDLE, P.ASSIGN)

MUST_CHOOSE = WatchList(
    "phai-chon",
    "Phải chọn: sẽ xong hay xin lỗi",
    "Còn từ ba ngày làm việc trở xuống mà chưa ai chọn hướng xử lý. Mở hồ sơ để chọn.",
    "warning",
    "warn",
    dossiers.must_choose,
    _WORKERS,
)
NEAR = WatchList(
    "sap-den-han",
    "Sắp đến hạn",
    "Còn từ một phần ba thời hạn trở xuống, chưa quá hạn.",
    "soon",
    "warn",
    dossiers.near_due,
    (P.VIEW,),
)
LATE = WatchList(
    "qua-han",
    "Quá hạn",
    "Đang giải quyết và đã qua ngày cuối.",
    "late",
    "bad",
    dossiers.late,
    (P.VIEW,),
)
APOLOGIES = WatchList(
    "xin-loi-cho-ky",
    "Xin lỗi chờ ký",
    "Đã dự thảo văn bản xin lỗi, hẹn lại; người nộp chỉ được báo sau khi ký.",
    "edit",
    "warn",
    _apologies,
    (P.SIGN, *_WORKERS),
)
ANSWERS = WatchList(
    "cho-tra-loi",
    "Trực tuyến chờ trả lời",
    "Hồ sơ nộp trực tuyến phải được tiếp nhận hoặc từ chối trong 8 giờ làm việc.",
    "clock",
    "warn",
    dossiers.answers_due,
    (P.RECEIVE,),
    mine=False,
)
DUE_TODAY = WatchList(
    "den-han-hom-nay",
    "Đến hạn hôm nay",
    "Ngày cuối là hôm nay.",
    "calendar",
    "warn",
    _due_today,
    (P.VIEW,),
)
DECISIONS = WatchList(
    "cho-toi-duyet",
    "Chờ tôi duyệt, ký",
    "Hồ sơ đứng ở bước do chính bạn duyệt hoặc ký.",
    "check-circle",
    "info",
    _decisions,
    (P.REVIEW, P.SIGN),
    mine=False,
)
INFECTED = WatchList(
    "tep-co-ma-doc",
    "Tệp có mã độc",
    "Máy quét thấy mã độc nên tệp đã bị khóa; đề nghị người nộp gửi lại tệp khác.",
    "error",
    "bad",
    _infected,
    (P.RECEIVE, P.HANDLE),
    mine=False,
    rare=True,
)

ON_DESK = (MUST_CHOOSE, NEAR, LATE, APOLOGIES, ANSWERS, DECISIONS, INFECTED)
FOR_LEADERS = (DUE_TODAY, LATE, DECISIONS, APOLOGIES, MUST_CHOOSE)
BY_SLUG = {found.slug: found for found in (*ON_DESK, *FOR_LEADERS)}
