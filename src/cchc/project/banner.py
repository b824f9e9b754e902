"""The banner over every page of a demo."""

from .models import DemoYear


def demo_banner() -> str:
    """What the banner says; empty in a real office."""
    if not DemoYear.objects.exists():
        return ""
    return "Dữ liệu thử: mọi tên người và hồ sơ đều là hư cấu."
