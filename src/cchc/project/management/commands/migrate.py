"""Tables made or brought up to date."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangosMigrate

_SAID = {
    "apply_start": "  Nâng cấp {} …",
    "apply_success": " xong",
    "unapply_start": "  Lùi lại {} …",
    "unapply_success": " xong",
}


class Command(DjangosMigrate):
    """Django's migrate under the product's name and in its language."""

    help = "Tạo hoặc nâng cấp bảng của cơ sở dữ liệu"
    checks_first = True
    _speaks = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, step by step in words, and end with one plain line.

        Plans, checks and anything beyond the usual amount of words are Django's own.
        """
        own = options["plan"] or options["check_unapplied"] or options["verbosity"] > 1
        self._speaks = bool(options["verbosity"]) and not own
        super().handle(*args, **{**options, **({"verbosity": 0} if self._speaks else {})})
        if options["verbosity"] and not (options["plan"] or options["check_unapplied"]):
            self.stdout.write("Cơ sở dữ liệu đã đủ bảng.")

    def migration_progress_callback(self, action: str, *args: Any, **options: Any) -> None:
        """Tell of one step (the first of ``args``) as it begins and ends."""
        if not self._speaks:
            super().migration_progress_callback(action, *args, **options)
        elif words := _SAID.get(action):
            step = args[0] if args else ""
            self.stdout.write(words.format(step), ending="" if step and "{}" in words else "\n")
            self.stdout.flush()
