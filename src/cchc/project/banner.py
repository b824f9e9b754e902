"""The banner over every page of a demo."""

from cchc.platform import clock
from cchc.platform.accounts.factors.rule import rule_on

from .models import DemoYear


def demo_banner() -> str:
    """What the banner says; empty in a real office."""
    if not DemoYear.objects.exists():
        return ""
    said = "Dữ liệu thử: mọi tên người và hồ sơ đều là hư cấu."
    if not rule_on(clock.now().date()).roles:
        said += " Bước xác thực thứ hai đang tắt: chỉ cần mật khẩu chung."
    return said
