"""What a person is told about the account, by e-mail or SMS where the office has them."""

from __future__ import annotations

from datetime import datetime

from cchc.kernel.actor import SYSTEM
from cchc.platform.notify import api as notify

from .models import User

_CALL = "Nếu không phải bạn, hãy báo ngay cho quản trị hệ thống của cơ quan."
_CALL_SMS = "Neu khong phai ban, hay bao ngay cho quan tri he thong."
TEMPLATES = (
    notify.Template(
        code="accounts.new-place",
        label="Vào hệ thống từ nơi mới",
        title="Tài khoản {account} được dùng từ nơi mới",
        body=(
            "Lúc {when}, tài khoản {account} được mở trên thiết bị hoặc mạng chưa từng dùng: "
            f"{{device}}, địa chỉ {{address}}.\n{_CALL}"
        ),
        sms=f"Tai khoan {{account}} duoc dung tu noi moi luc {{when}}, {{device}}. {_CALL_SMS}",
    ),
    notify.Template(
        code="accounts.second-step-locked",
        label="Nhập sai bước xác thực thứ hai nhiều lần",
        title="Có người nhập sai bước xác thực thứ hai của tài khoản {account}",
        body=(
            "Lúc {when}, bước xác thực thứ hai của tài khoản {account} bị nhập sai nhiều lần và "
            f"đã tạm khóa. Người nhập đã qua được bước thứ nhất.\n{_CALL}"
        ),
        sms=f"Buoc xac thuc thu hai cua {{account}} bi nhap sai luc {{when}}. {_CALL_SMS}",
    ),
    notify.Template(
        code="accounts.factor-changed",
        label="Đổi bước xác thực thứ hai",
        title="Bước xác thực thứ hai của tài khoản {account} đã thay đổi",
        body=f"Lúc {{when}}, bước thứ hai của tài khoản {{account}} đã thay đổi.\n{_CALL}",
        sms=f"Buoc xac thuc thu hai cua {{account}} da thay doi luc {{when}}. {_CALL_SMS}",
    ),
    notify.Template(
        code="accounts.factor-reset",
        label="Quản trị đặt lại bước xác thực thứ hai",
        title="Bước xác thực thứ hai của tài khoản {account} đã được đặt lại",
        body=(
            "Lúc {when}, {who} đã đặt lại bước xác thực thứ hai của tài khoản {account}. "
            f"Lý do: {{reason}}.\n{_CALL}"
        ),
        sms=f"Buoc xac thuc thu hai cua {{account}} da duoc dat lai luc {{when}}. {_CALL_SMS}",
    ),
    notify.Template(
        code="accounts.credentials-reset",
        label="Quản trị cấp lại cách vào tài khoản",
        title="Cách vào tài khoản {account} đã được cấp lại",
        body=f"Lúc {{when}}, {{who}} đã cấp lại cách vào tài khoản {{account}}.\n{_CALL}",
        sms=f"Cach vao tai khoan {{account}} da duoc cap lai luc {{when}}. {_CALL_SMS}",
    ),
)


def tell(user: User, at: datetime, template: str, **gaps: str) -> None:
    """Queue the message; where no channel reaches the person the page after sign-in tells it.

    A call task is not opened: these are read in the log of one's own account as well.
    """
    to = notify.Recipient(name=user.full_name, email=user.email, phone=user.phone)
    if not notify.reachable(to):
        return
    said = {"account": user.username, "when": f"{at:%H:%M ngày %d/%m/%Y}", **gaps}
    notify.send(actor=SYSTEM, at=at, subject=user, template=template, context=said, to=to)
