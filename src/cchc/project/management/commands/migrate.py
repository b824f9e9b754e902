"""Tables made or brought up to date."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangosMigrate


class Command(DjangosMigrate):
    """Django's migrate under the product's name and in its language."""

    help = "Tạo hoặc nâng cấp bảng của cơ sở dữ liệu"
    checks_first = True

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and end with one plain line."""
        super().handle(*args, **options)
        if options["verbosity"] and not (options["plan"] or options["check_unapplied"]):
            self.stdout.write("Cơ sở dữ liệu đã đủ bảng.")
