"""``cchc dossiers source``: which account mirrors which other system, and naming another."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.contexts.dossiers.models import SourceSystem
from cchc.contexts.dossiers.services.source_systems import bind_source
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.accounts.models import User


class Command(BaseCommand):
    """``cchc dossiers source [SYSTEM ACCOUNT] [--json]``."""

    help = "Tài khoản nào đồng bộ hồ sơ của hệ thống nào; gắn tài khoản cho một hệ thống"

    def add_arguments(self, parser: CommandParser) -> None:
        """Nothing to list, both to bind."""
        parser.add_argument("system", nargs="?", metavar="HỆ_THỐNG", help="tên hệ thống nguồn")
        parser.add_argument("account", nargs="?", metavar="TÀI_KHOẢN", help="tên đăng nhập")
        parser.add_argument("--json", action="store_true", help="in ra JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Bind where a system is named, then list."""
        if options["system"]:
            self._bind(options["system"], options["account"] or "")
        rows = list(SourceSystem.objects.select_related("account").order_by("name"))
        if options["json"]:
            told = [{"system": row.name, "account": row.account.username} for row in rows]
            self.stdout.write(json.dumps({"sources": told}, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row.name}: {row.account.username}")
        if not rows:
            self.stdout.write("Chưa hệ thống nào được gắn tài khoản.")

    def _bind(self, system: str, account: str) -> None:
        user = User.objects.filter(username=account).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{account}”.")
        try:
            bind_source(actor=SYSTEM, at=clock.now(), system=system, account_id=user.pk)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
