"""Made-up contents of the living style page: every component in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cchc.platform.sheets.columns import ColumnKind

from .acts import Act
from .drawing import due_badge
from .due import Band, DueStanding
from .forms import DateField, DateTimeField, Form, MoneyField
from .lists import BY_VALUE, BulkAct, EmptyState, FilterForm, ListColumn, ListPage


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of the sample list."""

    code: str
    title: str
    person: str
    unit: str
    received_at: datetime
    standing: DueStanding
    fee: int


class SampleFilter(FilterForm):
    """A filter with a text and a day."""

    tim = forms.CharField(label="Tìm trong danh sách")
    tu_ngay = DateField(label="Nhận từ ngày")

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """Rows whose title holds the text, received on that day or later."""
        text = chosen.get("tim", "").casefold()
        day = chosen.get("tu_ngay")
        return [
            row
            for row in rows
            if text in row.title.casefold() and (not day or row.received_at.date() >= day)
        ]


class SampleForm(Form):
    """A form with every kind of field."""

    ho_ten = forms.CharField(label="Họ và tên", help_text="Như trên thẻ căn cước.")
    ngay_sinh = DateField(label="Ngày sinh")
    nhan_luc = DateTimeField(label="Nhận lúc", required=False)
    le_phi = MoneyField(label="Lệ phí (đồng)", required=False)
    linh_vuc = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Chọn…"), ("xd", "Hoạt động xây dựng"), ("no", "Nhà ở")]
    )
    noi_nhan = forms.ChoiceField(
        label="Nơi nhận kết quả",
        choices=[("tt", "Tại quầy"), ("bc", "Qua bưu chính"), ("tn", "Trực tuyến")],
        widget=forms.RadioSelect,
    )
    ghi_chu = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}))
    dong_y = forms.BooleanField(label="Đã đối chiếu với bản chính")


STANDINGS = (
    DueStanding.running(5, 10, is_late=False),
    DueStanding.running(2, 15, is_late=False),
    DueStanding.running(0, 15, is_late=False),
    DueStanding.running(-2, 15, is_late=True),
    DueStanding.running(6, 8, is_late=False, unit="giờ làm việc"),
    DueStanding.paused("chờ bổ sung giấy tờ"),
    DueStanding(Band.EARLY),
    DueStanding(Band.ON_TIME),
    DueStanding(Band.ENDED_LATE),
    DueStanding(Band.NONE),
)
_TITLES = (
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Thẩm định báo cáo nghiên cứu khả thi đầu tư xây dựng",
    "Cấp chứng chỉ hành nghề hoạt động xây dựng hạng II",
    "Chấp thuận vị trí đấu nối tạm vào đường tỉnh",
)
_PEOPLE = ("Trần Thị Ánh", "Đặng Văn Đông", "Công ty TNHH Mẫu Một", "Nguyễn Ỷ Lan")


def things(at: datetime) -> list[Thing]:
    """Sixty rows."""
    return [
        Thing(
            code=f"000.00.00.H00-261122-{number:04d}",
            title=_TITLES[number % 4],
            person=_PEOPLE[number % 3],
            unit=("Phòng Quản lý xây dựng", "Phòng Nhà ở")[number % 2],
            received_at=at - timedelta(days=number),
            standing=STANDINGS[number % 6],
            fee=75_000 * (number % 5),
        )
        for number in range(1, 61)
    ]


def _badge(row: Thing) -> SafeString:
    return due_badge(row.standing)


COLUMNS: tuple[ListColumn[Thing], ...] = (
    ListColumn(
        "ma", "Mã hồ sơ", lambda t: t.code, ColumnKind.CODE, link=lambda _: "#", sort=BY_VALUE
    ),
    ListColumn("ten", "Thủ tục", lambda t: t.title, sort=BY_VALUE),
    ListColumn("nguoi", "Người nộp", lambda t: t.person, sort=BY_VALUE),
    ListColumn("han", "Thời hạn", lambda t: t.standing.words, draw=_badge),
    ListColumn("nhan", "Nhận lúc", lambda t: t.received_at, ColumnKind.MOMENT, sort=BY_VALUE),
    ListColumn("phi", "Lệ phí", lambda t: t.fee, ColumnKind.MONEY, sort=BY_VALUE),
    ListColumn("phong", "Phòng", lambda t: t.unit, shown=False),
)


def sample(request: HttpRequest, at: datetime) -> dict[str, Any]:
    """All that the style page shows."""
    typed = {"sai-ngay_sinh": "31/02/1990", "sai-le_phi": "một trăm"}
    wrong = SampleForm(typed, prefix="sai")
    return {
        "now": at,
        "standings": STANDINGS,
        "form": SampleForm(),
        "wrong_form": wrong,
        "acts": [
            Act("Trình ký", "#", "send", is_main=True),
            Act("Yêu cầu bổ sung", "#", "return", is_main=True),
            Act("Chuyển phòng khác", "#", "right"),
            Act("Tạm dừng", "#", "pause"),
            Act("Từ chối", "#", "close", is_danger=True),
        ],
        "steps": [
            ("Đã nhận", "done", "08:05 20/11/2026"),
            ("Đang xử lý", "done"),
            ("Chờ bổ sung", "skipped"),
            ("Đã có kết quả", "current", "chờ đến nhận"),
            ("Đã trả", "todo"),
        ],
        "history": [
            (at, "Trình lãnh đạo ký", "Lê Thị Bích · Phòng Nhà ở"),
            (at - timedelta(days=1), "Tạm dừng", "Phạm Văn Cường", "chờ ý kiến cơ quan khác"),
            (at - timedelta(days=3), "Tiếp nhận hồ sơ", "Hoàng Thị Dung · Bộ phận một cửa"),
        ],
        "facts": [
            ("Người nộp", "Đặng Văn Đông"),
            ("Số điện thoại", "09•• ••• 123"),
            ("Địa điểm", "thửa 12, tờ bản đồ 34"),
            ("Ghi chú", None),
        ],
        "list": ListPage(
            request,
            title="Danh sách mẫu",
            columns=COLUMNS,
            rows=things(at),
            filters=SampleFilter,
            order="nhan",
            empty=EmptyState("Chưa có hồ sơ", "Hồ sơ hiện ở đây khi được tiếp nhận."),
            select=lambda t: t.code,
            bulk=[BulkAct("Phân công", "#", "person", is_main=True), BulkAct("In phiếu", "#")],
        ),
    }
