"""Every figure of the demo year beside the generator's own tally."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.project.demo.checking import compare
from cchc.project.models import DemoYear


class Command(BaseCommand):
    """``cchc demo check``."""

    help = "So mọi số liệu của năm thử với sổ tay của chương trình sinh dữ liệu"
    words = "demo check"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs, and how many were compared as the last line."""
        year = DemoYear.objects.order_by("-pk").first()
        if year is None:
            raise CommandError("Chưa có năm thử; hãy chạy “cchc demo load”.")
        compared, wrong = 0, 0
        for comparison in compare(year):
            compared += 1
            if not comparison.agrees:
                wrong += 1
                sides = f"sổ tay {comparison.tally}, số liệu {comparison.figure}"
                self.stdout.write(f"Khác: {comparison.what}: {sides}")
        if wrong:
            raise CommandError(f"{wrong} trong {compared} số liệu không khớp")
        self.stdout.write(f"{compared} số liệu khớp")
