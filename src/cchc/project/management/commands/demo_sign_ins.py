"""One sign-in for each role of the demo year."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cchc.project.demo.office import PASSWORD, sign_ins
from cchc.project.models import DemoYear


class Command(BaseCommand):
    """``cchc demo sign-ins``."""

    help = "In địa chỉ và một tài khoản đăng nhập cho mỗi vai trò của năm thử"
    words = "demo sign-ins"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the address and the accounts; refuses outside a demo."""
        year = DemoYear.objects.order_by("-pk").first()
        if year is None:
            raise CommandError("Đây không phải hệ thống thử; không có tài khoản mẫu.")
        self.stdout.write(f"Năm thử {year.first_day:%d/%m/%Y} – {year.last_day:%d/%m/%Y}")
        self.stdout.write(f"Địa chỉ: {settings.SITE_URL}/   (mật khẩu chung: {PASSWORD})")
        for role, username in sign_ins():
            self.stdout.write(f"  {role:<28} {username}")
