"""``cchc accounts rescue``: the way back in when nobody who manages accounts can sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cchc.contexts.organizations.api import Role
from cchc.kernel.actor import SYSTEM
from cchc.platform import access, clock
from cchc.platform.access.services import grant_role
from cchc.platform.accounts.factors.changes import reset_factors
from cchc.platform.accounts.models import User
from cchc.platform.accounts.permissions import AccountPermission
from cchc.platform.accounts.services import reopen_account, reset_password


class Command(BaseCommand):
    """Who can run this owns the machine; the journal keeps that it was done, and why."""

    help = "Mở lại tài khoản quản trị: mật khẩu tạm, bỏ bước xác thực hai, giao lại vai trò"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and why."""
        parser.add_argument("username", metavar="TÊN-ĐĂNG-NHẬP", help="tài khoản cần mở")
        parser.add_argument("--reason", required=True, metavar="LÝ-DO", help="ghi vào nhật ký")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in one transaction, and print the password once."""
        reason = options["reason"].strip()
        user = User.objects.filter(username=options["username"].lower()).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{options['username']}”.")
        if not reason:
            raise CommandError("Phải ghi lý do.")
        at, done = clock.now(), []
        with transaction.atomic():
            if user.has_second_factor:
                reset_factors(actor=SYSTEM, at=at, user=user, reason=reason)
                done.append("Đã bỏ mọi cách xác thực bước hai.")
            if not access.actor_for(user, at).may(AccountPermission.MANAGE):
                grant_role(
                    actor=SYSTEM, at=at, user=user, role=Role.ADMINISTRATOR, valid_from=at.date()
                )
                done.append("Đã giao vai trò quản trị từ hôm nay.")
            again = reset_password if user.is_active else reopen_account
            made = again(actor=SYSTEM, at=at, user=user)
        done.append(f"Mật khẩu tạm (chỉ hiện lần này, phải đổi khi đăng nhập): {made.password}")
        self.stdout.write("\n".join(done))
