"""``cchc figures value CODE``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.platform.clock import ZONE
from cchc.platform.figures.answers import answers
from cchc.platform.figures.command_line import add_question_arguments, question_from, said
from cchc.platform.figures.registry import figure


class Command(BaseCommand):
    help = "Tính một số liệu của một kỳ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="MÃ-SỐ-LIỆU")
        add_question_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        asked = question_from(options)
        found = said(lambda: answers([figure(options["code"])], asked)[0])
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        unit = "" if found["unit"] == "%" else f" {found['unit']}"
        parts = f" ({found['count']}/{found['of']})" if found["of"] is not None else ""
        known = f", theo những gì biết đến {asked.as_of.astimezone(ZONE):%H:%M %d/%m/%Y}" if (
            asked.as_of
        ) else ""  # fmt: skip
        self.stdout.write(
            f"{found['title']}, {asked.period.days_text}{known}: {found['display']}{unit}{parts}"
        )
