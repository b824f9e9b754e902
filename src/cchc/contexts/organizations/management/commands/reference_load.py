"""``cchc reference load``."""

from typing import Any

from django.core.management.base import BaseCommand

from cchc.contexts.organizations.services.reference import load_reference
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock


class Command(BaseCommand):
    """``cchc reference load``: what ``cchc setup`` loads, again, after an upgrade."""

    help = "Nạp lại dữ liệu tham chiếu kèm theo phiên bản; không đổi gì của cơ quan"
    words = "reference load"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """One line for each kind."""
        for line in load_reference(actor=SYSTEM, at=clock.now()):
            self.stdout.write(line)
